"""Turns what is typed into a query, and a query into what is typed."""
