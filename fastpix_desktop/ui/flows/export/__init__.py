"""Writes what is ticked or found to a file: exports, the report about missing captions, and saved views."""
