"""What `--check` says about SQLite."""

import sqlite3
from typing import Any

import pytest

from fastpix_desktop.installation import check_installation
from fastpix_desktop.store.sqlite.version import has_full_text_search


class WithoutModules(sqlite3.Connection):
    """A connection of an SQLite that was built without its modules."""

    def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
        if "VIRTUAL TABLE" in sql:
            raise sqlite3.OperationalError("no such module: fts5")
        return super().execute(sql, *values)


def said() -> str:
    return next(line for line in check_installation()[0] if line.startswith("SQLite"))


def test_this_sqlite_can_search_in_texts() -> None:
    assert has_full_text_search()
    assert said() == f"SQLite: {sqlite3.sqlite_version}, with full-text search (FTS5)"


def test_an_sqlite_without_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda place: connect(place, factory=WithoutModules))
    assert not has_full_text_search()
    assert said().endswith(", without full-text search (FTS5)")
