"""What is known after a soak: the journal on disk, the diaries of all lives, and the truth of the demo workspaces."""

import contextlib
import json
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from tests.soak.diary import Line
from tests.soak.service import SOURCE_ACCESS, Effect, Request, Workspace, plain
from tests.soak.weather import Spell
from tests.soak.words import DELETE, UNDER_WAY


class Item(NamedTuple):
    """One write in the journal. The times are in seconds since 1970. `others` are the other tracks before it."""

    id: str
    media: str
    kind: str
    subject: str
    effect: str
    title: str
    state: str
    begun_at: float
    changed_at: float
    sent_at: float | None = None
    changed_since: float | None = None
    is_sending_unknown: bool = False
    others: frozenset[str] | None = None

    @property
    def may_have_effect(self) -> bool:
        """Whether it was sent and not refused."""
        return self.sent_at is not None and self.state not in {"failed", "not done"}

    def __str__(self) -> str:
        return f"{self.kind} {self.id} ({self.subject} {self.effect} of media {self.media}, {self.state})"


class Life(NamedTuple):
    """One process of the program. `how` it ended is "kill" or something else, and `code` is its exit code."""

    how: str
    ended_at: float
    code: int
    lines: Sequence[Line]

    @property
    def was_killed(self) -> bool:
        """Whether it could not end by itself."""
        return self.how.startswith("kill")

    @property
    def had_a_write(self) -> bool:
        """Whether a write was under way at its end."""
        return not UNDER_WAY.isdisjoint({line["entry"]: line["state"] for line in self.of("entry")}.values())

    def of(self, kind: str) -> list[Line]:
        """Its lines of a kind."""
        return [line for line in self.lines if line["kind"] == kind]


class Truth(NamedTuple):
    """What the demo workspaces have of one media. `values` has the values of source access with their times."""

    is_ready: bool
    tracks: frozenset[str]
    values: Sequence[tuple[float, bool]]
    spells: Sequence[Spell] = ()

    def had(self, on: bool, begun: float, ended: float) -> bool:
        """Whether source access had this value at any time between two times."""
        ends = [*(at for at, _ in self.values[1:]), float("inf")]
        return any(
            value is on and at <= ended and until >= begun for (at, value), until in zip(self.values, ends, strict=True)
        )

    def may_have_lied(self, begun: float, ended: float) -> bool:
        """Whether reads may have lied at any time between two times."""
        return any(spell.begun <= ended and spell.ended >= begun for spell in self.spells)


class Facts(NamedTuple):
    """All of it. `media` has no entry for a media that was deleted."""

    items: Sequence[Item]
    lives: Sequence[Life]
    requests: Sequence[Request]
    effects: Sequence[Effect]
    media: Mapping[str, Truth]


def truth_of(workspace: Workspace) -> dict[str, Truth]:
    """The truth of every media of a workspace."""
    return {
        plain(record["id"]): Truth(
            record["status"] == "Ready",
            frozenset(plain(track["id"]) for track in record["tracks"]),
            tuple(workspace.values[plain(record["id"])]),
            tuple(workspace.weather.spells),
        )
        for record in workspace.demo.catalogue.records()
    }


def journal(file: Path) -> list[Item]:
    """All writes on disk, oldest first, read without the program's own code."""
    asked = "SELECT id, state, begun_at, write, rest FROM entries ORDER BY begun_at, id"
    with contextlib.closing(sqlite3.connect(file, timeout=10.0)) as connection:
        rows = connection.execute(asked).fetchall()
    return [_item(id_, state, at, json.loads(write), json.loads(rest)) for id_, state, at, write, rest in rows]


def _item(id_: str, state: str, begun_at: int, write: dict[str, Any], rest: dict[str, Any]) -> Item:
    is_deletion = write["write"] == DELETE
    others = rest.get("others")
    return Item(
        id_,
        plain(write["media_id"]),
        write["write"],
        f"track {plain(write['track_id'])}" if is_deletion else SOURCE_ACCESS,
        "gone" if is_deletion else ("on" if write["source_access"] else "off"),
        write["media_title"],
        state,
        begun_at / 1e6,
        _seconds(rest["changed_at"]) or 0.0,
        _seconds(rest.get("sent_at")),
        _seconds(rest.get("changed_since")),
        bool(rest.get("is_sending_unknown")),
        None if others is None else frozenset(map(plain, others)),
    )


def _seconds(text: str | None) -> float | None:
    return None if text is None else datetime.fromisoformat(text).timestamp()
