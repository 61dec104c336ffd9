"""Says what the copy of a library is and what is done to it, for the toolbar, its menu and screen readers."""

import math
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication

from fastpix_desktop.domain.library_copy import CopyState, CopyStatus
from fastpix_desktop.domain.others_text import ScreenText, joined
from fastpix_desktop.domain.wording import counted
from fastpix_desktop.ui.look.appearance import Tone
from fastpix_desktop.ui.words import formatting
from fastpix_desktop.ui.words.in_words import filled, in_words
from fastpix_desktop.ui.words.matters import About, Matter
from fastpix_desktop.ui.words.sentences import Message, NextStep

MOST_SECONDS = 120
"""A longer wait is not counted down. The time of its end is said instead."""

FIRST_NOTICE = About(Matter.REPORT, "library copy")
"""What `first_notice` is about."""

_TONES = {
    CopyState.FILLING: Tone.BUSY,
    CopyState.UPDATING: Tone.BUSY,
    CopyState.CHECKING: Tone.BUSY,
    CopyState.WAITING: Tone.BUSY,
    CopyState.NOT_LISTED: Tone.BAD,
    CopyState.FAILED: Tone.BAD,
    CopyState.UNWRITABLE: Tone.BAD,
}
"""A state that is not named here needs nothing from the user, and is shown with Tone.QUIET."""

_WITH_TIME_IN_SENTENCE = {CopyState.COMPLETE, CopyState.UPDATING, CopyState.STALE}
_WITH_REASON_BEHIND = {CopyState.COMPLETE, CopyState.STALE, CopyState.NOT_LISTED}


class CopyWords(Struct, frozen=True):
    """What is said of a copy.

    `short` is the text of the button. `title` names the state, without a number that counts. `sentence` says what is
    going on, and what the user can do. `facts` are lines about what is in the copy, and where it is. `progress` is the
    part of the work that is done, from 0 to 1, None if nothing is under way or its size is not known.
    """

    short: str
    title: str
    sentence: str
    facts: tuple[str, ...]
    tone: Tone
    progress: float | None

    @property
    def spoken(self) -> str:
        """All of it in one text, for the tooltip and for screen readers."""
        return joined("\n", (self.title, self.sentence, *self.facts))


def words_of(status: CopyStatus, now: datetime) -> CopyWords:
    """Return what is said of a copy. `now` has a time zone."""
    return CopyWords(
        short=_short(status, now),
        title=_title(status),
        sentence=joined(" ", (_damaged(status), _sentence(status, now), _why_kept(status))),
        facts=_facts(status, now),
        tone=_TONES.get(status.state, Tone.QUIET),
        progress=_progress(status),
    )


def longest_short(status: CopyStatus, now: datetime) -> str:
    """Return the longest text that the button has while only the numbers of this status change."""
    media = max(status.media, status.total or 0)
    return _short(replace(status, media=media, read=media if status.read else 0, checked=status.missing), now)


def first_notice(folder: str) -> Message:
    """Return the message that copies are kept on this computer, in `folder`. It is shown before anybody has asked."""
    text = QCoreApplication.translate(
        "library_copy",
        "The program keeps a copy of the list of your media on this computer, without the videos, in {folder}.",
    )
    return Message(
        filled(text, folder=folder),
        step=NextStep.SWITCH_COPY_OFF,
        is_lasting=True,
        is_unasked=True,
        about=FIRST_NOTICE,
    )


def _short(status: CopyStatus, now: datetime) -> str:
    state, count = status.state, formatting.number(status.media)
    if state is CopyState.OFF:
        return QCoreApplication.translate("library_copy", "No library copy")
    if state is CopyState.FILLING:
        read = formatting.number(_read(status))
        if status.total is None:
            return filled(QCoreApplication.translate("library_copy", "Library {number}"), number=read)
        text = QCoreApplication.translate("library_copy", "Library {number} of {total}")
        return filled(text, number=read, total=formatting.number(status.total))
    if state is CopyState.CHECKING:
        text = QCoreApplication.translate("library_copy", "Library {number} of {total} checked")
        return filled(text, number=formatting.number(status.checked), total=formatting.number(status.missing))
    more = ScreenText(_what_else(status, now))
    if not status.media and (state is CopyState.NONE or not more):
        return QCoreApplication.translate("library_copy", "Library")
    if not more:
        return filled(QCoreApplication.translate("library_copy", "Library {number}"), number=count)
    if not status.media and state is not CopyState.COMPLETE:
        return filled(QCoreApplication.translate("library_copy", "Library · {more}"), more=more)
    return filled(QCoreApplication.translate("library_copy", "Library {number} · {more}"), number=count, more=more)


def _what_else(status: CopyStatus, now: datetime) -> str:
    """Return what the button says after the number of media."""
    match status.state:
        case CopyState.COMPLETE | CopyState.UPDATING | CopyState.STALE if status.complete_at is not None:
            is_today = status.complete_at.astimezone().date() == now.astimezone().date()
            return formatting.time_of_day(status.complete_at) if is_today else formatting.day(status.complete_at)
        case CopyState.NOT_PROVED:
            return QCoreApplication.translate("library_copy", "not proved")
        case CopyState.NOT_LISTED:
            return in_words(counted("%Ln not listed", "", status.missing))
        case CopyState.WAITING:
            seconds = _seconds_to_wait(status, now)
            if seconds is None:
                return QCoreApplication.translate("library_copy", "waiting")
            return filled(
                QCoreApplication.translate("library_copy", "waits {seconds} s"), seconds=formatting.number(seconds)
            )
        case CopyState.PAUSED:
            return QCoreApplication.translate("library_copy", "paused")
        case CopyState.OFFLINE:
            return QCoreApplication.translate("library_copy", "offline")
        case CopyState.FAILED:
            return QCoreApplication.translate("library_copy", "not read")
        case CopyState.UNWRITABLE:
            return QCoreApplication.translate("library_copy", "not stored")
    return ""


def _title(status: CopyStatus) -> str:
    if status.state is CopyState.NOT_LISTED:
        return in_words(counted("%Ln media no longer listed", "", status.missing))
    if status.state is CopyState.NONE and status.media:
        return QCoreApplication.translate("library_copy", "Not complete yet")
    return {
        CopyState.NONE: QCoreApplication.translate("library_copy", "Not opened yet"),
        CopyState.OFF: QCoreApplication.translate("library_copy", "Switched off"),
        CopyState.FILLING: QCoreApplication.translate("library_copy", "Being filled"),
        CopyState.COMPLETE: QCoreApplication.translate("library_copy", "Complete"),
        CopyState.UPDATING: QCoreApplication.translate("library_copy", "Being brought up to date"),
        CopyState.NOT_PROVED: QCoreApplication.translate("library_copy", "Read, but not proved to be complete"),
        CopyState.CHECKING: QCoreApplication.translate("library_copy", "Missing media are being checked"),
        CopyState.STALE: QCoreApplication.translate("library_copy", "More than a day old"),
        CopyState.WAITING: QCoreApplication.translate("library_copy", "Waiting for FastPix"),
        CopyState.PAUSED: QCoreApplication.translate("library_copy", "Paused"),
        CopyState.OFFLINE: QCoreApplication.translate("library_copy", "Offline"),
        CopyState.FAILED: QCoreApplication.translate("library_copy", "Could not be read"),
        CopyState.ELSEWHERE: QCoreApplication.translate("library_copy", "Filled by another program"),
        CopyState.UNWRITABLE: QCoreApplication.translate("library_copy", "Cannot be stored"),
    }[status.state]


def _sentence(status: CopyStatus, now: datetime) -> str:
    if status.state is CopyState.NONE and status.media:
        return QCoreApplication.translate("library_copy", "Reading goes on once FastPix has answered.")
    if status.state is CopyState.NONE:
        return QCoreApplication.translate("library_copy", "The copy of the library is being opened.")
    match status.state:
        case CopyState.OFF:
            return QCoreApplication.translate(
                "library_copy", "No copy of this library is kept on this computer. “Switch on” makes one."
            )
        case CopyState.FILLING:
            return joined(" ", (_read_of_total(status), _time_left(status)))
        case CopyState.COMPLETE:
            text = QCoreApplication.translate("library_copy", "It has all that the list showed, as of {time}.")
            return filled(text, time=_complete_at(status, now))
        case CopyState.UPDATING:
            text = QCoreApplication.translate("library_copy", "The list is being read again. Complete as of {time}.")
            return joined(" ", (filled(text, time=_complete_at(status, now)), _time_left(status)))
        case CopyState.STALE:
            text = QCoreApplication.translate(
                "library_copy", "It has all that the list showed, as of {time}. “Read again” brings it up to date."
            )
            return filled(text, time=_complete_at(status, now))
        case CopyState.WAITING:
            return _wait(status, now)
    return joined(" ", (_trouble(status), _next_try(status, now)))


def _trouble(status: CopyStatus) -> str:
    """Return the sentence for a state in which the list is not read as usual."""
    reason = in_words(status.reason)
    match status.state:
        case CopyState.NOT_PROVED:
            return QCoreApplication.translate(
                "library_copy",
                "The list changed while it was read, or does not fit together, so media may be missing from the copy.",
            )
        case CopyState.NOT_LISTED:
            return QCoreApplication.translate(
                "library_copy",
                "The copy has these media, but the list does not show them any more. They are so many that none is "
                "removed by itself. “Check each” reads them one by one, and removes those that FastPix does not know.",
            )
        case CopyState.CHECKING:
            text = QCoreApplication.translate(
                "library_copy",
                "{number} of {total} media that are no longer listed are read. Those that FastPix does not know are "
                "removed from the copy.",
            )
            done, all_of_them = formatting.number(status.checked), formatting.number(status.missing)
            return filled(text, number=done, total=all_of_them)
        case CopyState.PAUSED:
            return QCoreApplication.translate(
                "library_copy", "The list is not read. “Resume” goes on where it stopped."
            )
        case CopyState.OFFLINE:
            return QCoreApplication.translate(
                "library_copy", "FastPix cannot be reached. Reading goes on by itself when it is back."
            )
        case CopyState.ELSEWHERE:
            return QCoreApplication.translate(
                "library_copy", "Another running FastPix Desktop reads the list into this copy."
            )
        case CopyState.UNWRITABLE:
            text = QCoreApplication.translate("library_copy", "Until it can be stored, the copy stays as it is.")
            return joined(" ", (reason, text))
    return reason


def _facts(status: CopyStatus, now: datetime) -> tuple[str, ...]:
    facts = []
    says_the_same = status.state is CopyState.FILLING and status.media == _read(status)
    is_known = bool(status.media) if status.state is CopyState.NONE else status.state is not CopyState.OFF
    if is_known and not says_the_same:
        facts.append(_media(status))
    if status.complete_at is not None and status.state not in _WITH_TIME_IN_SENTENCE | {CopyState.NONE, CopyState.OFF}:
        text = QCoreApplication.translate("library_copy", "Complete as of {time}")
        facts.append(filled(text, time=_complete_at(status, now)))
    if status.state is CopyState.OFF:
        return tuple(facts)
    if status.state in {CopyState.COMPLETE, CopyState.STALE} and status.seen_at is not None:
        text = QCoreApplication.translate("library_copy", "A page of the list was last read at {time}")
        facts.append(filled(text, time=formatting.time_or_moment(status.seen_at, now.astimezone().date())))
    if not status.folder:
        facts.append(QCoreApplication.translate("library_copy", "In memory only, for this run of the program"))
    elif status.size:
        text = QCoreApplication.translate("library_copy", "{size} in {folder}")
        facts.append(filled(text, size=formatting.data_size(status.size), folder=status.folder))
    else:
        facts.append(filled(QCoreApplication.translate("library_copy", "In {folder}"), folder=status.folder))
    return tuple(facts)


def _media(status: CopyStatus) -> str:
    if status.total is None or status.total <= status.media:
        return in_words(counted("%Ln media in the copy", "", status.media))
    text = QCoreApplication.translate("library_copy", "{number} of {total} media in the copy")
    return filled(text, number=formatting.number(status.media), total=formatting.number(status.total))


def _why_kept(status: CopyStatus) -> str:
    """Return why media that are no longer listed are kept, if the token may not read them."""
    return in_words(status.reason) if status.state in _WITH_REASON_BEHIND else ""


def _damaged(status: CopyStatus) -> str:
    if not status.was_damaged or status.state in {CopyState.COMPLETE, CopyState.UPDATING, CopyState.OFF}:
        return ""
    return QCoreApplication.translate(
        "library_copy", "The file was damaged or of another version. It was set aside, and the copy is filled again."
    )


def _read(status: CopyStatus) -> int:
    """How many media are read. A copy that was begun in an earlier run may have some before the first page is read."""
    return status.read or status.media


def _read_of_total(status: CopyStatus) -> str:
    read = formatting.number(_read(status))
    if status.total is None:
        return filled(QCoreApplication.translate("library_copy", "{number} media are read."), number=read)
    text = QCoreApplication.translate("library_copy", "{number} of {total} media are read.")
    return filled(text, number=read, total=formatting.number(status.total))


def _time_left(status: CopyStatus) -> str:
    if status.seconds_left is None:
        return ""
    if status.seconds_left < 60:
        return QCoreApplication.translate("library_copy", "Less than a minute is left.")
    return in_words(counted("About %Ln minute(s) left.", "", math.ceil(status.seconds_left / 60)))


def _wait(status: CopyStatus, now: datetime) -> str:
    seconds = _seconds_to_wait(status, now)
    if seconds is not None:
        text = QCoreApplication.translate(
            "library_copy", "FastPix asked the program to wait. It continues in {seconds} s."
        )
        return filled(text, seconds=formatting.number(seconds))
    asked = QCoreApplication.translate("library_copy", "FastPix asked the program to wait.")
    return joined(" ", (asked, _next_try(status, now)))


def _seconds_to_wait(status: CopyStatus, now: datetime) -> int | None:
    """Return the seconds until the next try, None if they are not known or too many to count."""
    if status.next_try is None:
        return None
    seconds = max(1, math.ceil((status.next_try - now).total_seconds()))
    return seconds if seconds <= MOST_SECONDS else None


def _next_try(status: CopyStatus, now: datetime) -> str:
    if status.next_try is None or status.state not in {CopyState.NOT_PROVED, CopyState.WAITING, CopyState.FAILED}:
        return ""
    text = QCoreApplication.translate("library_copy", "The next try is at {time}.")
    return filled(text, time=formatting.time_or_moment(status.next_try, now.astimezone().date()))


def _complete_at(status: CopyStatus, now: datetime) -> str:
    if status.complete_at is None:
        return formatting.UNKNOWN
    return formatting.time_or_moment(status.complete_at, now.astimezone().date())


def _progress(status: CopyStatus) -> float | None:
    done, all_of_it = {
        CopyState.FILLING: (_read(status), status.total),
        CopyState.UPDATING: (status.read, status.total),
        CopyState.WAITING: (_read(status), status.total),
        CopyState.CHECKING: (status.checked, status.missing),
    }.get(status.state, (0, None))
    return min(1.0, done / all_of_it) if all_of_it else None
