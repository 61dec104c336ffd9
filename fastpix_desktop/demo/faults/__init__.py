"""Faults: failures that the demo workspace produces on request, to test a client."""
