"""The demo workspace on a socket."""
