"""Opens workspaces, switches from one to another, and finds out which workspace a token belongs to."""
