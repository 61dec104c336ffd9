"""The open workspace on screen: its table and its pane, and what connects them to its library."""
