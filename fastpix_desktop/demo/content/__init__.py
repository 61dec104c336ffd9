"""Makes up the content of the demo workspace: titles, tracks, ids and pictures of media."""
