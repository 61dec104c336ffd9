"""FastPix Desktop. This module has its name and version. It imports nothing, so that each part can be loaded alone."""

__version__ = "0.1.0"


APPLICATION_NAME = "FastPix Desktop"
APPLICATION_ID = "io.fastpix.Desktop"
