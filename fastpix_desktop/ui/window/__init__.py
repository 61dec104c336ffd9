"""The window: the rooms put together, its layout and its navigation."""
