"""A report says of each state of the copy what is known, and no more."""

from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from fastpix_desktop.domain.library_copy import Extent, Sweep
from fastpix_desktop.reports.origin import origin_of

NOW = datetime(2026, 11, 27, 8, 0, tzinfo=UTC)
AT = NOW - timedelta(hours=1)
COMPLETE = Extent(media=12, total=12, complete_at=AT, read_at=AT, seen_at=AT)
FIRST = Sweep(3, 3, AT, 12, "x", pages=1)
STATES = {
    "nothing was read": (Extent(), None, False, 0),
    "the first sweep is under way": (Extent(5, 12, seen_at=NOW, sweep=FIRST), AT, False, 0),
    "read, and not proved": (Extent(12, 12, read_at=AT, seen_at=NOW), AT, False, 0),
    "complete": (COMPLETE, AT, True, 0),
    "a page was read later": (replace(COMPLETE, seen_at=NOW, total=13), AT, True, 0),
    "read again, and not proved": (replace(COMPLETE, read_at=NOW, seen_at=NOW), AT, True, 0),
    "a later sweep is under way": (replace(COMPLETE, sweep=replace(FIRST, started_at=NOW), seen_at=NOW), AT, True, 0),
    "some are no longer listed": (replace(COMPLETE, total=5, missing=7), AT, True, 7),
}


@pytest.mark.parametrize("state", STATES)
def test_what_a_report_says_of_the_copy(state: str) -> None:
    extent, as_of, is_complete, not_listed = STATES[state]
    origin = origin_of(extent, "Newsroom", "audio:fr", NOW)
    assert (origin.workspace, origin.text, origin.made_at) == ("Newsroom", "audio:fr", NOW)
    assert (origin.in_copy, origin.total) == (extent.media, extent.total)
    assert (origin.as_of, origin.is_complete, origin.not_listed) == (as_of, is_complete, not_listed)
