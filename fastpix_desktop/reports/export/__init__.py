"""Lists of media as files for other programs: CSV and JSON Lines."""
