"""What is measured, each in a process of its own that prints its figures as one line; started by `processes`."""
