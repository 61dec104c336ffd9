"""The event loop and what runs in it: tasks, dialogs, the reading of pictures, and crash reports."""
