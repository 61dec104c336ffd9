"""Which workspace is open, and which one a token is of."""
