"""Serves the demo workspace over HTTP, and sends its events to a webhook."""
