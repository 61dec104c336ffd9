"""What joins the window to the levels below: workspaces, keyring, links, newer versions, tour."""
