"""The same parts as for the library: sessions are opened on a real demo workspace."""

from tests.library.conftest import changes, client, journal, library, new_client, published

__all__ = ["changes", "client", "journal", "library", "new_client", "published"]
