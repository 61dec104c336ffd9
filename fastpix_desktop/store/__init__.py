"""Stores records on disk in SQLite files. The journal of the writes is one of them."""
