"""The main window: its parts, its layout and its navigation."""
