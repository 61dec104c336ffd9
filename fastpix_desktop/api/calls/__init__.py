"""The service's calls, one module for each group."""
