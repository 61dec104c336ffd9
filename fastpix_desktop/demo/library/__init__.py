"""The media of the demo workspace, and what happens to them over time."""
