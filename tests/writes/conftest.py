"""The same parts as for the library: writes are tried on a real client of a demo workspace."""

from tests.library.conftest import changes, client, journal, library, new_client, published

__all__ = ["changes", "client", "journal", "library", "new_client", "published"]
