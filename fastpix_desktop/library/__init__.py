"""What an editor can read and do in one workspace."""
