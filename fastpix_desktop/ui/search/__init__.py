"""The search field and what belongs to it."""
