"""The copy of a workspace's library in a file of its own. It may be deleted at any time."""
