"""Makes up the media of the demo workspace: titles, tracks, ids, pictures."""
