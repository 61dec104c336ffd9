"""The list of workspaces, and the sign-in form."""
