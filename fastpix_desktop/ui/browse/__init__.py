"""The media table, and the bars Find and Go to."""
