"""Shows in the parts of the window what a search of the library copy found."""
