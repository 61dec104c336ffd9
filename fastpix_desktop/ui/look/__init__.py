"""The look of the window: colours, icons, and small widgets that show no records."""
