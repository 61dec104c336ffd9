"""The media of the demo workspace, and how they change over time."""
