"""Presenters that connect the window with the levels below it: workspaces, keyring, links, newer versions, tour."""
