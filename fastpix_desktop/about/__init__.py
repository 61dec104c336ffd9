"""This build's version, its parts and their licences, and where newer versions are published."""
