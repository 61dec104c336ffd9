"""The list of workspaces, and the form that signs in to one."""
