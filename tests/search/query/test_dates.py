"""Years, months, days and ages are those of the local calendar."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import pytest

from fastpix_desktop.domain.search.query import Filter, Range
from fastpix_desktop.search.query.grammar import understand

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 27, 12, 30, 45, 678, tzinfo=BERLIN)


def _range(text: str, now: datetime = NOW) -> Range:
    query = understand(f"created:{text}", now).query
    assert query is not None
    (term,) = query.terms
    assert isinstance(term, Filter)
    (found,) = term.values
    assert isinstance(found, Range)
    return found


def _utc(*parts: int, zone: tzinfo = UTC) -> int:
    return (datetime(*parts, tzinfo=zone) - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)  # type: ignore[arg-type, misc]  # the parts of a date


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("2026", (2026, 1, 1), (2027, 1, 1)),
        ("2026-05", (2026, 5, 1), (2026, 6, 1)),
        ("2026-12", (2026, 12, 1), (2027, 1, 1)),
        ("2028-02", (2028, 2, 1), (2028, 3, 1)),
        ("2026-5-7", (2026, 5, 7), (2026, 5, 8)),
        ("2026-03-29", (2026, 3, 29), (2026, 3, 30)),
        ("<2025", None, (2025, 1, 1)),
        ("<=2025", None, (2026, 1, 1)),
        (">2025", (2026, 1, 1), None),
        (">=2026-05", (2026, 5, 1), None),
        ("2026-01..2026-03", (2026, 1, 1), (2026, 4, 1)),
        ("2025..", (2025, 1, 1), None),
        ("today", (2026, 11, 27), (2026, 11, 28)),
        ("Yesterday", (2026, 11, 26), (2026, 11, 27)),
        ("30d", (2026, 10, 28, 12, 30), None),
        ("60d", (2026, 9, 28, 12, 30), None),
        ("12h", (2026, 11, 27, 0, 30), None),
        ("..30d", None, (2026, 10, 28, 12, 30)),
        ("30d..7d", (2026, 10, 28, 12, 30), (2026, 11, 20, 12, 30)),
        ("2026-05-17T14:30", (2026, 5, 17, 14, 30), (2026, 5, 17, 14, 31)),
        ("2026-05-17t14:30:05", (2026, 5, 17, 14, 30, 5), (2026, 5, 17, 14, 30, 6)),
    ],
)
def test_times_are_local(text: str, low: tuple[int, ...] | None, high: tuple[int, ...] | None) -> None:
    """An age in days is the same time of that day, before and after daylight saving time begins or ends."""
    bounds = (None if side is None else _utc(*side, zone=BERLIN) for side in (low, high))
    assert _range(text) == Range(*bounds)


def test_a_day_is_as_long_as_it_is() -> None:
    """The days on which daylight saving time begins and ends have 23 and 25 hours."""
    hours = []
    for day in ("2026-03-29", "2026-10-25", "2026-10-26"):
        found = _range(day)
        assert found.low is not None
        assert found.high is not None
        hours.append((found.high - found.low) / 3_600_000_000)
    assert hours == [23, 25, 24]


def test_a_day_without_a_midnight_begins_after_it() -> None:
    """In São Paulo, the clocks went from 24:00 to 01:00."""
    now = datetime(2018, 11, 10, tzinfo=ZoneInfo("America/Sao_Paulo"))
    assert _range("2018-11-04", now) == Range(_utc(2018, 11, 4, 3), _utc(2018, 11, 5, 2))


def test_hours_are_counted_through_daylight_saving_time() -> None:
    """Twelve hours ago is no other clock."""
    now = datetime(2026, 10, 25, 8, tzinfo=BERLIN)
    assert _range("12h", now).low == _utc(2026, 10, 24, 19)


def test_a_time_may_have_an_offset() -> None:
    """As in a reply of the service."""
    assert _range("2026-05-17T14:30:00.5Z").low == _utc(2026, 5, 17, 14, 30, 0, 500_000)
    assert _range("2026-05-17T14:30+02:00").low == _utc(2026, 5, 17, 12, 30)


@pytest.fixture
def berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let this computer be in Berlin."""
    if not hasattr(time, "tzset"):
        pytest.skip("Windows does not take its time zone from the environment")
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("berlin")
def test_the_offset_of_this_computer_stands_for_its_time_zone() -> None:
    """Python's `astimezone` gives a time only the offset of that moment. In May there was another one."""
    here = NOW.replace(tzinfo=None)
    for now in (NOW, here, here.astimezone()):
        assert _range("2026-05", now).low == _utc(2026, 5, 1, zone=BERLIN)
        assert _range("60d", now).low == _utc(2026, 9, 28, 12, 30, zone=BERLIN)


@pytest.mark.usefixtures("berlin")
def test_another_offset_stays_as_it_is() -> None:
    """And so does UTC."""
    for offset in (timezone(timedelta(hours=-9, minutes=-17)), UTC):
        assert _range("2026-05", NOW.astimezone(offset)).low == _utc(2026, 5, 1, zone=offset)


def test_a_search_stays_the_same_within_a_minute() -> None:
    """So that it is not carried out again for the same text."""
    assert understand("created:30d", NOW) == understand("created:30d", NOW + timedelta(seconds=10))
