"""No reply stops the event loop for more than 250 ms, or needs more than 150 MiB, whatever it contains."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.hostile.large_replies import REPLIES
from tests.hostile.service import HostileService, Request

ROOT = Path(__file__).parent.parent.parent
LONGEST_STOP = 0.25
"""Seconds of processor time."""
MOST_GROWTH = 150
"""MiB."""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the memory is read from /proc")

REFUSED = {
    "3,000,000 empty objects": "too many parts",
    "8,000,000 numbers": "too many parts",
    "one object with 600,000 names": "too many parts",
    "gzip of 1 GB": "too large",
    "17 MiB of blanks": "too large",
    "3,000 numbers of 4,300 digits": "too many long numbers",
    "a number of 15 MB": "too many long numbers",
    "title of lone surrogates": "not valid JSON",
    "nesting of 240,000": "not complete JSON",
}
"""Replies that are not read, and the reason."""

CUT = {
    "title of 10 MB": "1,000 of 10,000,000 characters are kept.",
    "metadata value of 10 MB": "4,000 of 10,000,000 characters are kept.",
    "metadata name of 10 MB": "255 of 10,000,000 characters are kept.",
    "thumbnail of 10 MB": "it is too long for an address",
    "40,000 tracks with a wrong width": "more parts cannot be read or were cut.",
    "100,000 metadata entries": "500 of 100,000 metadata entries are kept.",
    "100,000 playback IDs": "200 of 100,000 playback IDs are shown.",
    "50,000 tracks": "1,000 of 50,000 tracks are shown.",
    "50,000 media": "50 of 50 media, 49950 beyond",
    "60,000 results": "200 of 60,000 entries are kept.",
}
"""Replies that are read, and what is said."""


@pytest.fixture(scope="module")
def figures(request: pytest.FixtureRequest) -> dict[str, dict[str, Any]]:
    """What reading each reply did, by its name: the replies of the tests that were chosen."""
    items = [item for item in request.session.items if isinstance(item, pytest.Function)]
    chosen = {item.callspec.params["name"] for item in items if item.path == Path(__file__)}
    replies = {name: make for name, make in REPLIES.items() if name in chosen}
    answers = iter([None, *replies.values()])

    def case(_: Request) -> bytes | None:
        make = next(answers)
        return make() if make is not None else None

    with HostileService(case) as service:
        done = subprocess.run(
            [sys.executable, "-m", "tests.hostile.read_replies", service.url, str(len(replies))],
            capture_output=True,
            text=True,
            cwd=ROOT,
            timeout=240,
        )
    assert done.returncode == 0, done.stderr
    return dict(zip(replies, map(json.loads, done.stdout.splitlines()), strict=True))


@pytest.mark.parametrize("name", REPLIES)
def test_a_reply_neither_stops_the_loop_nor_fills_the_memory(figures: dict[str, dict[str, Any]], name: str) -> None:
    assert figures[name]["stop"] <= LONGEST_STOP, figures[name]
    assert figures[name]["grown"] <= MOST_GROWTH, figures[name]


@pytest.mark.parametrize("name", REFUSED)
def test_a_reply_beyond_a_bound_is_refused(figures: dict[str, dict[str, Any]], name: str) -> None:
    assert REFUSED[name] in figures[name]["read"]


@pytest.mark.parametrize("name", CUT)
def test_what_was_cut_is_said(figures: dict[str, dict[str, Any]], name: str) -> None:
    assert CUT[name] in figures[name]["read"]
