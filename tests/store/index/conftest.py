"""Copies of a library for the tests of the search in them."""

from tests.store.copy.conftest import file, start

__all__ = ["file", "start"]
