"""The pane that shows one media: its header, tracks, clips, playback IDs and details."""
