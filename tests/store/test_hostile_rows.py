"""A journal whose tables are right and whose content is not: such rows are left out and counted."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from fastpix_desktop.domain.journal import Place, State
from tests.store.conftest import Start
from tests.store.entries import MEDIA, NEWSROOM, moved

DEEP = b"[" * 100_000 + b"]" * 100_000

CHANGES: dict[str, tuple[str, Any]] = {
    "an unknown state": ("state", "exploded"),
    "a state that is a number": ("state", b"7"),
    "an unknown kind of write": ("write", b'{"kind": "burn", "media_id": "m", "media_title": "t"}'),
    "a write of other fields": ("write", b'{"kind": "rename"}'),
    "a write that is text": ("write", '{"kind": "rename", "media_id": "m", "media_title": "t"}'),
    "a write that is no JSON": ("write", b"\xff\x00"),
    "a deep write": ("write", DEEP),
    "a huge write": ("write", b'{"kind": "rename", "media_id": "m", "media_title": "%s"}' % (b"t" * 17_000_000)),
    "rest that is no JSON": ("rest", b"{"),
    "rest that is a list": ("rest", b"[]"),
    "deep rest": ("rest", DEEP),
    "rest that is not UTF-8": ("rest", b'{"changed_at": "\xff"}'),
    "no time of the change": ("rest", b"{}"),
    "a time without a zone": ("rest", b'{"changed_at": "2026-11-26T09:00:00"}'),
    "a time outside the calendar": ("rest", b'{"changed_at": "0001-01-01T00:00:00+23:59"}'),
    "a number as others": ("rest", b'{"changed_at": "2026-11-26T09:00:00Z", "others": 3}'),
    "numbers as others": ("rest", b'{"changed_at": "2026-11-26T09:00:00Z", "others": [3]}'),
    "a huge number": ("rest", b'{"changed_at": %s}' % (b"9" * 10_000)),
    "a begin that is text": ("begun_at", "yesterday"),
    "a begin outside the calendar": ("begun_at", 2**62),
    "a begin long before the calendar": ("begun_at", -(2**63)),
    "a begin that is no whole number": ("begun_at", 0.5),
    "a run that is bytes": ("run", b"run"),
    "a huge run": ("run", "r" * 1_000_000),
    "a huge account": ("account", "a" * 20_000_000),
    "an endpoint that is a number": ("endpoint", b"5"),
}


async def spoil(start: Start, file: Path, column: str, value: object) -> None:
    """Two journal entries, the first with another value in its row."""
    first = start()
    spoilt = await first.begun()
    await first.begun()
    await first.close()
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute(f"UPDATE entries SET {column} = ? WHERE id = ?", (value, spoilt.id))
    connection.close()


@pytest.mark.parametrize("name", CHANGES)
async def test_a_row_that_cannot_be_read_is_left_out_and_counted(start: Start, file: Path, name: str) -> None:
    await spoil(start, file, *CHANGES[name])
    program = start()
    new = await program.begun(begun_at=program.entry().begun_at.replace(year=2027))
    for _ in range(2):
        assert len(await program.newest()) == 2
        assert program.journal.unreadable == 1
    adopted = await program.journal.adopt(NEWSROOM, program.run, lambda run: False)
    assert len(adopted) == 1
    assert new.id in [entry.id for entry in await program.journal.of_media(NEWSROOM, MEDIA)]
    program.journal.trim(new.begun_at)
    program.journal.clear_run_places(program.runs.is_alive)
    program.journal.forget("nobody", Place("", "nowhere"))
    program.journal.put(moved(new, State.VERIFIED))
    assert len(await program.newest()) == 2
    assert program.troubles == []


@pytest.mark.parametrize(
    "value",
    [b"5", "run:\x00", "run:../../etc", "run:" + "f" * 100_000, "run:"],
)
async def test_a_wrong_place_harms_nothing(start: Start, file: Path, value: object) -> None:
    await spoil(start, file, "workspace", value)
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("UPDATE entries SET endpoint = '' WHERE workspace = ?", (value,))
    connection.close()
    program = start()
    program.journal.clear_run_places(program.runs.is_alive)
    assert len(await program.newest()) == 1
    assert program.troubles == []


async def test_a_detail_that_is_no_sentence_is_read_as_far_as_it_goes(start: Start, file: Path) -> None:
    detail = b'{"template": 3, "context": [], "text": "what was said"}'
    await spoil(start, file, "rest", b'{"changed_at": "2026-11-26T09:00:00Z", "detail": %s}' % detail)
    program = start()
    assert [entry.detail for entry in await program.journal.newest(program.run)] == ["", "what was said"]


async def test_rows_that_cannot_be_read_do_not_count_in_a_page(start: Start, file: Path) -> None:
    first = start()
    entries = [await first.begun() for _ in range(10)]
    await first.close()
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("UPDATE entries SET state = 'gone' WHERE number > 3")
    connection.close()
    program = start()
    assert [entry.id for entry in await program.journal.newest(program.run, 2)] == [entries[2].id, entries[1].id]
    assert program.journal.unreadable == 7
