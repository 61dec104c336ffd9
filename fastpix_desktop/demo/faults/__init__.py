"""Faults: failures that the demo workspace can be asked to produce."""
