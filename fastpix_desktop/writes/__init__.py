"""Sends, verifies and records writes."""
