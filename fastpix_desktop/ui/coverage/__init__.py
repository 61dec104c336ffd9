"""The language matrix: a form of the media table with a column for each language of the library."""
