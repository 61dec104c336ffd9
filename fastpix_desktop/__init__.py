"""The name and the version of FastPix Desktop. Imports nothing, so that each module can be imported alone."""

__version__ = "0.2.0"


APPLICATION_NAME = "FastPix Desktop"
APPLICATION_ID = "io.fastpix.Desktop"
