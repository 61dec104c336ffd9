"""The calls that the demo workspace answers: each checks its request and returns the reply."""
