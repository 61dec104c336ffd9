"""What the window says: sentences, numbers, dates and languages."""
