"""Shows what is read from mutated replies in the real widgets: no exception, and never a long time.

`FASTPIX_SHOWN` is the number of mutated replies, 1,000 by default and 20,000 before a release. One quarter of them are
replies to failed calls.
"""

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QLabel
from pytestqt.qtbot import QtBot

from fastpix_desktop.api.transport.exchange import Call, Reply
from fastpix_desktop.api.transport.failures import failure_of
from fastpix_desktop.domain.media import Clip, Media, Track, Unreadable
from fastpix_desktop.domain.pages import Page
from fastpix_desktop.domain.workspace import MAY_WRITE
from fastpix_desktop.errors import FastPixError
from fastpix_desktop.ui.browse.media_panel import MediaPanel
from fastpix_desktop.ui.inspector.detail_pane import DetailPane
from fastpix_desktop.ui.loop.pictures import Pictures
from fastpix_desktop.ui.words.sentences import error_message, sign_in_words
from fastpix_desktop.ui.words.writes import action_words
from fastpix_desktop.writes.kinds import decode, encode
from fastpix_desktop.writes.standing import Standing
from fastpix_desktop.writes.tracks import DeleteTrack
from tests.api.reading.mutations import change, spots
from tests.api.reading.test_both_readers import AT_ONCE, BYTES, Bodies, bodies, changed, outcome

__all__ = ["bodies"]

SHOWN = int(os.environ.get("FASTPIX_SHOWN") or 1_000)
OF_ERRORS = SHOWN // 4

MOST_SECONDS = 1.0
"""How long reading and showing one reply may take on this thread. It usually takes a hundredth of that."""

TEXTS = (
    "a\nb" * 500, "\u202e\u2066gnp.exe" * 100, "a" + "\u0301" * 2_000, "\u200b\u200d\ufeff" * 300, "👨‍👩‍👧" * 300,
    "<img src=/dev/zero>" * 50, "=HYPERLINK(1)", "\x00\x1b[2J\x7f\x85\u2028", "שלום" * 200, "\ud83d", "%n {0} %1",
    "https://x.example/" + "a" * 5_000, "&File\tx", "a" * 100_000,
)  # fmt: skip
"""Texts that others might write."""

STATUSES = (301, 400, 401, 403, 404, 405, 408, 409, 410, 422, 425, 429, 500, 502, 503, 504, 599)
HEADERS: tuple[tuple[str, str], ...] = (
    ("retry-after", "7"), ("retry-after", "9" * 5_000), ("retry-after", "Mon, 99 Nov 2026 99:00:00 GMT"),
    ("date", "\x00"), ("cf-ray", "a" * 5_000), ("cf-ray", "\u202e"), ("content-type", "text/html"), ("x", "y" * 10_000),
)  # fmt: skip
ERRORS: tuple[Any, ...] = (
    {
        "success": False,
        "error": {
            "code": 422,
            "message": "payload validation failed",
            "description": "Token lacks the required permissions.",
            "fields": [{"field": "limit", "message": "must be at most 50"}, {"field": "x", "message": "y"}],
        },
    },
    {"message": "no", "errors": [{"message": "a", "path": ["b", 1]}, "c"], "fields": {"limit": "too large"}},
    {"title": "Bad", "detail": "what", "status": 400, "error": "gone"},
)
ODD_ERRORS: tuple[Any, ...] = (*TEXTS, None, 5, -1, 1e308, 2**70, [], {}, [[]], ["x"] * 5_000, {"a" * 300: 1}, True)

KINDS = ("replace", "replace", "remove", "add", "repeat", "wrap", "text")

ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.TextAlignmentRole,
)

CALL = Call("media.get", "on-demand/x")

SEEDS = st.binary(min_size=AT_ONCE * BYTES, max_size=AT_ONCE * BYTES)


@contextmanager
def soon(what: object) -> Iterator[None]:
    """The block takes a bounded time of this thread."""
    begun = time.thread_time()
    yield
    taken = time.thread_time() - begun
    assert taken < MOST_SECONDS, (taken, what)


def portions(seeds: bytes) -> Iterator[list[int]]:
    """For each reply of an example, three numbers."""
    for start in range(0, len(seeds), BYTES):
        yield [int.from_bytes(seeds[at : at + 6]) for at in range(start, start + BYTES, 6)]


def with_text(body: bytes, number: int) -> bytes:
    """A reply in which one more place is replaced by a text that others might write, in half of the cases."""
    reply = json.loads(body)
    rest, half = divmod(number, 2)
    places = list(spots(reply)) if half else []
    if not places:
        return body
    rest, which = divmod(rest, len(places))
    change(reply, places[which], "replace", TEXTS[rest % len(TEXTS)])
    return json.dumps(reply).encode()


def look_at(model: QAbstractItemModel) -> None:
    """Ask for everything that a view, a tooltip and a screen reader ask for, in the first rows."""
    for row in range(min(model.rowCount(), 60)):
        for column in range(model.columnCount()):
            for role in ROLES:
                model.data(model.index(row, column), role)


class Screen:
    """The media table and the pane, which are really painted."""

    def __init__(self, pictures: Pictures, qtbot: QtBot) -> None:
        self.panel = MediaPanel(pictures)
        self.pane = DetailPane(pictures)
        for widget in (self.panel, self.pane):
            qtbot.addWidget(widget)
            widget.resize(700, 600)
            widget.show()
        self._turn = 0

    def show(self, read: Any) -> None:
        """Show what was read, if it is something that is shown."""
        match read:
            case Page():
                if any(isinstance(entry, Clip) for entry in read.entries):
                    self.pane.clips.show_page(read)
                else:
                    self._show_page(read)
            case Media():
                self._show_media(read)

    def _show_page(self, page: Page[Media]) -> None:
        self.panel.show_page(page)
        look_at(self.panel.model)
        self.panel.grab()
        for entry in page.entries[:1]:
            if isinstance(entry, Media):
                self._show_media(entry)

    def _show_media(self, media: Media) -> None:
        self.pane.show_media(media, standing=Standing(), writing=MAY_WRITE)
        # Each reply paints one of the lists.
        sections = self.pane.sections
        self._turn = (self._turn + 1) % len(sections.contents)
        sections.show_section(sections.contents[self._turn])
        for view in self.pane.findChildren(QAbstractItemView):
            if view.model() is not None:
                look_at(view.model())
        self.pane.grab()
        for label in self.pane.findChildren(QLabel):
            assert len(label.text()) < 200_000
        for track in (media.tracks or ())[:3]:
            check_write(media, track)


def check_write(media: Media, track: Track) -> None:
    """The deletion of a track has words, and can be stored and read again."""
    write = DeleteTrack.of(media, track)
    assert action_words(write)
    assert action_words(decode(encode(write))) == action_words(write)


@pytest.fixture
async def screen(pictures: Pictures, qtbot: QtBot) -> Screen:
    return Screen(pictures, qtbot)


CHECKS = settings(
    deadline=None,
    database=None,
    # A smaller seed is no simpler reply.
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@settings(CHECKS, max_examples=(SHOWN - OF_ERRORS) // AT_ONCE)
@given(seeds=SEEDS)
def test_every_mutated_record_can_be_shown(bodies: Bodies, screen: Screen, qtbot: QtBot, seeds: bytes) -> None:
    shown = [(kind, text) for kind, text in bodies if kind in {"page", "clips", "media"}]
    for which, *numbers in portions(seeds):
        kind, text = shown[which % len(shown)]
        body = with_text(changed(text, *numbers), which // len(shown))
        with soon(body), qtbot.captureExceptions() as exceptions:
            screen.show(outcome(kind, body))
        assert not exceptions, (body, exceptions)


@settings(CHECKS, max_examples=OF_ERRORS // AT_ONCE)
@given(seeds=SEEDS)
def test_every_mutated_error_has_a_sentence(seeds: bytes) -> None:
    for which, *numbers in portions(seeds):
        body = error_body(which, *numbers)
        status = STATUSES[numbers[0] % len(STATUSES)]
        headers = dict(HEADERS[(number >> 8) % len(HEADERS)] for number in numbers)
        with soon(body):
            error = failure_of(CALL, reply=Reply(status, headers, body)).error
            assert isinstance(error, FastPixError)
            said = (error_message(error).text, sign_in_words(error), str(error))
        assert all(0 < len(text) < 2_000 for text in said), said
        assert str(error).isprintable(), str(error)


def error_body(which: int, *numbers: int) -> bytes:
    """The body of a failed call, with mutated content or, in one of five cases, with mutated bytes."""
    content = json.loads(json.dumps(ERRORS[which % len(ERRORS)]))
    for number in numbers:
        places = list(spots(content))
        if not places:
            break
        rest, place = divmod(number, len(places))
        rest, kind = divmod(rest, len(KINDS))
        change(content, places[place], KINDS[kind], ODD_ERRORS[rest % len(ODD_ERRORS)])
    body = json.dumps(content).encode()
    if which % 5:
        return body
    at = numbers[0] % (len(body) + 1)
    return body[:at] + bytes([numbers[1] % 256]) + body[at + numbers[1] % 7 :]


def test_an_unreadable_entry_can_be_shown(screen: Screen, qtbot: QtBot) -> None:
    entry = Unreadable("entry 1", "\u202e" * 300, "\n" * 300)
    with qtbot.captureExceptions() as exceptions:
        screen.show(Page((entry,), 1, 50, None))
    assert not exceptions
