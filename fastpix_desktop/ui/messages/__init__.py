"""The message bar and Activity, which lists past messages and changes."""
