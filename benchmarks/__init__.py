"""Measures the program and plain counterparts in the same run, so that the ratios are comparable between machines."""
