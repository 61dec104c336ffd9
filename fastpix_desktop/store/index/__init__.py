"""Answers queries over the copy of a library: words by full-text search, all else by sets of bits in memory."""
