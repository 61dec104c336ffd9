"""The records that every level uses."""
