"""The event loop and what runs in it: tasks, dialogs that are awaited, pictures and crash reports."""
