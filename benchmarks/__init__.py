"""Measures the program against plain parts that do the same, in one run, so that the ratios hold on any machine."""
