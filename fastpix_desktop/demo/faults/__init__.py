"""What the demo workspace does wrong when it is told to."""
