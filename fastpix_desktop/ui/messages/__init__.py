"""What the window tells an editor: the message bar and Activity."""
