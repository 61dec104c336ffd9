"""The calls of the demo workspace. Each call checks the request and returns the reply."""
