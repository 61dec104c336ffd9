"""The measured programs. `processes` starts each in its own process, and it prints its figures as one line."""
