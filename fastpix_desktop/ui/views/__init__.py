"""The views beside the media table."""
