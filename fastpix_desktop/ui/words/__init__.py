"""The texts of the window: sentences, numbers, dates and languages."""
