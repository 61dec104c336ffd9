"""What a media of the demo workspace is made of."""
