"""FastPix Desktop: says its name and version and imports nothing, so that any part can be loaded alone."""

__version__ = "0.1.0"


APPLICATION_NAME = "FastPix Desktop"
APPLICATION_ID = "io.fastpix.Desktop"
