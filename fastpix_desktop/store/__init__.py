"""Stores records on disk in SQLite files: the journal of the writes, and the copy of the library."""
