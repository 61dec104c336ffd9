"""The operations of the demo workspace: requests checked, replies made."""
