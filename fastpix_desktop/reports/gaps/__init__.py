"""The report about missing captions: which media are spoken in a language and have no subtitle in it."""
