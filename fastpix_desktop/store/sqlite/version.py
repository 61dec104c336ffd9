"""Says which SQLite this program uses, and whether it can search in texts."""

import contextlib
import sqlite3


def sqlite_version() -> str:
    """Return the version of SQLite, such as "3.40.1"."""
    return sqlite3.sqlite_version


def has_full_text_search() -> bool:
    """Whether this SQLite has FTS5. Some systems build theirs without it."""
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        try:
            connection.execute("CREATE VIRTUAL TABLE words USING fts5(word)")
        except sqlite3.OperationalError:
            return False
    return True
