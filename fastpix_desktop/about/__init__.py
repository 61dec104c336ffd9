"""Knows the version of this build, the packages it uses and their licences, and where newer versions are published."""
