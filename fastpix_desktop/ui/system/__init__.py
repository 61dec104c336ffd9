"""What the operating system does for the window, and asks of it."""
