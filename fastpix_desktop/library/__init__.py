"""Reads and changes the media of one workspace, and caches the pages of its lists."""
