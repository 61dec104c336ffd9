"""FastPix Desktop: says its version and imports nothing, so that any part can be loaded alone."""

__version__ = "0.1.0"
