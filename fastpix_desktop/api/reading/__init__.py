"""Reads the service's replies into records."""
