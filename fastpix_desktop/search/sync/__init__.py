"""Fills the copy of the library, and keeps it up to date."""
