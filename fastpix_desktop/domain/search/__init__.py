"""The records of a search: what is looked for, what was found, and a saved view."""
