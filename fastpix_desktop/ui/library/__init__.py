"""The copy of the library in the window: its button with a menu, and what its commands do."""
