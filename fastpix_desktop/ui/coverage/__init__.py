"""The languages of media as a matrix: a form of the media table."""
