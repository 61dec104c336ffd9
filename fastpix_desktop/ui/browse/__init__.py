"""The media table, the find bar and the go-to bar."""
