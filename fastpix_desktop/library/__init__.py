"""What an editor can read and change in one workspace."""
