"""The fixtures of the library's tests: writes are tested with a real client of a demo workspace."""

from tests.library.conftest import changes, client, desk, journal, library, new_client, published

__all__ = ["changes", "client", "desk", "journal", "library", "new_client", "published"]
