"""The content of the demo workspace's media."""
