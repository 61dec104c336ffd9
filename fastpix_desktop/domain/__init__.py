"""The records that every level speaks in: standard library only."""
