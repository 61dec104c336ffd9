"""The demo workspace's calls: they check requests and build replies."""
