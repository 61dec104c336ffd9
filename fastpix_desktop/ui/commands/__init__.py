"""The commands of the window: one record per command, one module per menu."""
