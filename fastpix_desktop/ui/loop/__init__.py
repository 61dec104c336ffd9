"""What runs beside the window: tasks, dialogs that are awaited, reads and crash reports."""
