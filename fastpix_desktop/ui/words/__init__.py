"""Writes the texts of the window: messages, numbers, dates and the names of languages."""
