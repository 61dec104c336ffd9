"""One media: its header, tracks, clips, playback IDs and details."""
