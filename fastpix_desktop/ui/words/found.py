"""Says what a search of the library copy found, in how much of the library, and how old that is."""

from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication

from fastpix_desktop.domain.library_copy import CopyState, CopyStatus
from fastpix_desktop.domain.others_text import joined
from fastpix_desktop.domain.wording import counted
from fastpix_desktop.search.query.tokens import Token
from fastpix_desktop.ui.words import formatting
from fastpix_desktop.ui.words.in_words import filled, in_words

FRESH_FOR = timedelta(minutes=10)
"""A copy whose newest pages were read so recently is not said to be old. They are read every five minutes."""


class FoundWords(Struct, frozen=True):
    """What is said of a result: in the search field, in fewer words, and beside the pages: of what it is a part."""

    words: str
    few_words: str
    extent: tuple[str, ...]


def found_words(count: int, status: CopyStatus, now: datetime, *, is_offline: bool = False) -> FoundWords:
    """Return what is said of `count` media that were found in a copy with this status. `now` has a time zone.

    `is_offline`: the service cannot be reached.
    """
    if is_offline:
        status = replace(status, state=CopyState.OFFLINE)
    few = in_words(counted("%Ln found", "", count))
    if status.complete_at is None:
        text = QCoreApplication.translate("found", "{found} in the {number} read so far")
        words = filled(text, found=few, number=formatting.number(status.media))
        return FoundWords(words, few, tuple(filter(None, (_share(status), _trouble(status)))))
    extent = tuple(filter(None, (_age(status, now), _trouble(status))))
    return FoundWords(joined(" · ", (few, *extent)), few, extent)


def problem_words(problem: Token, typed: str) -> str:
    """Return why a token was not understood, and what could be typed in its place. `typed` is the whole text."""
    said = in_words(problem.problem)
    if not said:
        text = QCoreApplication.translate("found", "“{token}” is not known.")
        said = filled(text, token=typed[problem.start : problem.end])
    if not problem.suggestion:
        return said
    text = QCoreApplication.translate("found", "Did you mean {suggestion}?")
    return joined(" ", (said, filled(text, suggestion=problem.suggestion)))


def not_understood() -> str:
    """Return the same in few words."""
    return QCoreApplication.translate("found", "Not understood")


def earlier_rows() -> str:
    """Return what is said beside the pages while the rows are those of an earlier text."""
    return QCoreApplication.translate("found", "Rows of the search before")


def search_is_off(reason: str) -> str:
    """Return the message that the library cannot be searched. `reason` is a sentence."""
    text = QCoreApplication.translate("found", "The library cannot be searched now. {reason}")
    return filled(text, reason=in_words(reason))


def _share(status: CopyStatus) -> str:
    if status.total is None or status.total <= status.media:
        return in_words(counted("%Ln media read so far", "", status.media))
    text = QCoreApplication.translate("found", "{number} of {total} media read so far")
    return filled(text, number=formatting.number(status.media), total=formatting.number(status.total))


def _age(status: CopyStatus, now: datetime) -> str:
    """Return when the list was last read, if that is a while ago."""
    seen_at = max(filter(None, (status.complete_at, status.seen_at)), default=None)
    is_fresh = seen_at is not None and now - seen_at < FRESH_FOR and status.state is not CopyState.OFFLINE
    if seen_at is None or is_fresh:
        return ""
    text = QCoreApplication.translate("found", "as of {time}")
    return filled(text, time=formatting.time_or_moment(seen_at, now.astimezone().date()))


def _trouble(status: CopyStatus) -> str:
    """Return why the copy is not brought up to date now."""
    return {
        CopyState.OFFLINE: QCoreApplication.translate("found", "offline"),
        CopyState.PAUSED: QCoreApplication.translate("found", "reading is paused"),
        CopyState.WAITING: QCoreApplication.translate("found", "FastPix asked the program to wait"),
        CopyState.FAILED: QCoreApplication.translate("found", "the list cannot be read now"),
        CopyState.UNWRITABLE: QCoreApplication.translate("found", "the copy cannot be stored"),
        CopyState.NOT_PROVED: QCoreApplication.translate("found", "not proved to be complete"),
        CopyState.NOT_LISTED: QCoreApplication.translate("found", "some are no longer listed"),
    }.get(status.state, "")
