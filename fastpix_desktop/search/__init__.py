"""Keeps a copy of the open workspace's library on this computer, and says how complete and how old it is."""
