"""The report says of every library what a plain reading of its records says, cell by cell, as CSV and as a page."""

from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings

from fastpix_desktop.domain.search import coverage
from fastpix_desktop.domain.search.coverage import TrackState, base_of
from fastpix_desktop.domain.search.query import compared_code
from fastpix_desktop.reports.gaps import gap_csv, gaps, media_rows, page_tables
from tests.reports.gaps.gap_libraries import ASKED, GAP_LIBRARIES, GapLibrary, gap_media_of
from tests.reports.gaps.reporting import differences
from tests.search.test_equals_plain_reading import TELLING, TOLD


@settings(TELLING, max_examples=TOLD)
@given(GAP_LIBRARIES)
async def test_a_report_equals_a_plain_reading(library: GapLibrary) -> None:
    assert await differences(library) == []


def _best_is_not_taken(track: Any) -> TrackState:
    return TrackState.PREPARING if track.is_ready else TrackState.READY


MISTAKES: dict[str, tuple[object, str, Callable[..., Any]]] = {
    "tracks that are not known are no tracks": (gaps, "_why_not_known", lambda media, audio: None),
    "und is a language": (gaps, "has_language", lambda code: base_of(code or "") != "none"),
    "no code is a language": (gaps, "has_language", lambda code: base_of(code or "") != "und"),
    "regions are languages": (gaps, "base_of", compared_code),
    "every media is ready": (gaps, "is_ready", lambda media: True),
    "what is prepared closes a gap": (coverage, "track_state", lambda track: TrackState.READY),
    "ready is not ready": (coverage, "track_state", _best_is_not_taken),
    "nothing is generated": (gaps, "_needed", lambda media, code: _needed_without(media, code)),
    "codes match from the start": (coverage, "matches_code", lambda wanted, code: (code or "").startswith(wanted)),
    "shares are rounded away": (gap_csv, "share", lambda part, whole: f"{100 * part // (whole or 1)}.0"),
    "shares of the page are rounded": (page_tables, "share", lambda part, whole: f"{100 * part // (whole or 1)}.0"),
    "lengths are cut": (media_rows, "length", lambda seconds: str(int(seconds or 0))),
    "texts are not made safe": (media_rows, "html_cell", lambda text: text.replace("<", "&lt;")),
}
_NEEDED = gaps._needed


def _needed_without(media: Any, code: str) -> gaps.Needed:
    needed = _NEEDED(media, code)
    return gaps.Needed(needed.code, needed.state, is_generated=False)


async def test_without_a_mistake_nothing_is_noticed() -> None:
    assert not await _is_noticed()


@pytest.mark.parametrize("mistake", MISTAKES)
async def test_a_mistake_is_noticed(mistake: str, monkeypatch: pytest.MonkeyPatch) -> None:
    where, name, wrong = MISTAKES[mistake]
    monkeypatch.setattr(where, name, wrong)
    assert await _is_noticed()


def libraries() -> Iterator[GapLibrary]:
    """The same libraries in each run."""
    chance = Random(7)  # no secret
    for number in range(60):
        media = tuple(gap_media_of(chance.randbytes(120)) for _ in range(20))
        yield GapLibrary(media, 7, 0, ASKED[number % len(ASKED)])


async def _is_noticed() -> bool:
    for library in libraries():
        if await differences(library):
            return True
    return False
