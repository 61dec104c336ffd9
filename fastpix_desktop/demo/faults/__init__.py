"""Faults: failures that the demo workspace produces on purpose, so that clients can be tested."""
