"""The media of a workspace: the table, and what finds one in it."""
