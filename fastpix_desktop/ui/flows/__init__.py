"""Connects the window with the workspaces, the keyring, links, the check for newer versions, and the tour."""
