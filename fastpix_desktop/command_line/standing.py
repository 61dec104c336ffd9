"""Says of a copy how many media it has, of when they are, and whether they are all."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from fastpix_desktop.domain.library_copy import Extent
from fastpix_desktop.domain.others_text import in_sentence

OLD_AFTER = timedelta(days=1)
"""A copy that is older is said to be old. The window reads the list again after the same time."""

_AHEAD = timedelta(minutes=5)
"""A clock may be set back by less than that when it is corrected over the network."""


def standing(extent: Extent, name: str) -> str:
    """Return the line about a copy: “Sports: 1,300 media, as of 2026-11-27 07:02 UTC, complete”."""
    counts = f"{extent.media:,} media"
    if _is_part(extent):
        counts = f"{extent.media:,} of {extent.total:,} media"
    return f"“{in_sentence(name)}”: {counts}, {_as_of(extent.as_of)}, {_completeness(extent)}"


def warnings(extent: Extent, now: datetime) -> Iterator[str]:
    """Say what is to be known of a copy that is old or not complete."""
    if extent.complete_at is None and extent.read_at is not None and extent.sweep is None:
        yield "The list changed while it was last read, so media may be missing. --refresh reads it again."
    elif extent.complete_at is None:
        yield "The copy is not complete: media may be missing. --refresh reads the list to its end."
    elif extent.read_at is not None and extent.read_at > extent.complete_at:
        yield (
            "The list changed while it was last read, so media may be missing that were added since "
            f"{_moment(extent.complete_at)}."
        )
    if extent.missing:
        yield (
            f"{extent.missing:,} media are in the copy that the list does not show any more. "
            "“Check each” in the window finds out whether they exist."
        )
    age = None if extent.as_of is None else now - extent.as_of
    if age is not None and age <= -_AHEAD:
        yield (
            "The copy is of a later time than it is now, so the clock of this computer was or is wrong. "
            "--refresh reads the list again."
        )
    elif age is not None and age >= OLD_AFTER:
        days = age.days
        yield f"The copy is {days} {'day' if days == 1 else 'days'} old. --refresh reads the list again."


def _as_of(moment: datetime | None) -> str:
    return "never read" if moment is None else f"as of {_moment(moment)}"


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def _completeness(extent: Extent) -> str:
    if extent.complete_at is not None:
        return "complete"
    return "not complete" if _is_part(extent) or extent.read_at is None else "not known to be complete"


def _is_part(extent: Extent) -> bool:
    """Whether the list is known to have more media than the copy, of which nothing was proved."""
    return extent.complete_at is None and extent.total is not None and extent.media < extent.total
