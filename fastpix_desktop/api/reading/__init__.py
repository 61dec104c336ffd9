"""Replies of the service, read into records."""
