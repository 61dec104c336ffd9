"""The open workspace, moves from one to another, and which workspace a token belongs to."""
