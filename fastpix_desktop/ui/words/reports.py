"""Says what an export or a report is of, how old that is, how far it is, and how it ended."""

from datetime import datetime
from enum import Enum

from msgspec import Struct

from fastpix_desktop.domain.others_text import joined
from fastpix_desktop.domain.wording import Sentence, counted, sentence
from fastpix_desktop.reports.origin import Origin
from fastpix_desktop.ui.look.appearance import Tone
from fastpix_desktop.ui.words import formatting
from fastpix_desktop.ui.words.in_words import in_words
from fastpix_desktop.ui.words.matters import About, Matter
from fastpix_desktop.ui.words.sentences import Message, NextStep

ABOUT = About(Matter.REPORT, "export")
"""What the messages about exports belong to. A newer one takes the place of an older one."""


class Kind(Enum):
    """What the media of an export are."""

    TICKED = "ticked"
    FOUND = "found"
    LIBRARY = "library"


class Subject(Struct, frozen=True):
    """What is exported: `count` media, and what they are based on."""

    kind: Kind
    count: int
    origin: Origin


_ALONE = sentence("reports", "These are the records that were read when the media were ticked. No copy is kept.")
_COMPLETE = sentence("reports", "From the copy of the library as of {time}, complete.")
_NOT_LISTED = sentence(
    "reports",
    "From the copy of the library as of {time}, complete. "
    "{number} of its media are no longer listed, and may not exist.",
)
_PARTLY = sentence("reports", "From the copy of the library as of {time}. It has {number} of {total} media.")
_NOT_PROVED = sentence(
    "reports", "From the copy of the library as of {time}. It is not known whether it has all media."
)
_NEVER = sentence("reports", "From the copy of the library. The list was not read yet, so media may be missing.")
_SEARCHED = sentence("reports", "Searched for:")
_WRITING = sentence("reports", "{number} of {total} media exported to “{file}”")
_GATHERING = sentence("reports", "{number} of {total} media gathered for the clipboard")
_WRITTEN = sentence("reports", "{media} to “{file}”.")
_CANCELLED = sentence("reports", "The export was cancelled. No file was written.")
_LEFT = sentence("reports", "The export was stopped, because the workspace was left. No file was written.")
_COMPLETE_ALREADY = sentence("reports", "The export had ended already: “{file}” is complete.")
_BUSY = sentence("reports", "An export is under way. Wait for its end, or cancel it, and then begin another one.")
_NO_FOLDER = sentence("reports", "The folder could not be shown. The file is {file}")
_NO_PAGE = sentence("reports", "The page could not be opened. The file is {file}")
_TOO_MANY_TO_COPY = sentence(
    "reports", "Up to {most} media can be copied to the clipboard, and these are more. Save them to a file."
)


def subject_words(subject: Subject) -> str:
    """Return how many media are exported, and which."""
    number = subject.count
    said: dict[Kind, Sentence] = {
        Kind.TICKED: counted("%Ln ticked media", "", number),
        Kind.FOUND: counted("%Ln media that were found", "", number),
        Kind.LIBRARY: counted("%Ln media: the whole library", "", number),
    }
    return in_words(said[subject.kind])


def age_words(origin: Origin, now: datetime) -> str:
    """Return how old the records are that are exported, and whether there may be more. `now` has a time zone."""
    if origin.as_of is None:
        return in_words(_NEVER if origin.in_copy else _ALONE)
    time = formatting.time_or_moment(origin.as_of, now.astimezone().date())
    if origin.is_complete and origin.not_listed:
        return in_words(_NOT_LISTED.fill(time=time, number=formatting.number(origin.not_listed)))
    if origin.is_complete:
        return in_words(_COMPLETE.fill(time=time))
    if origin.total is not None and origin.in_copy < origin.total:
        number, total = formatting.number(origin.in_copy), formatting.number(origin.total)
        return in_words(_PARTLY.fill(time=time, number=number, total=total))
    return in_words(_NOT_PROVED.fill(time=time))


def searched_words(origin: Origin) -> str:
    """Return what was searched for, as it is typed. Empty for all media."""
    # Not inside the sentence, which would change its quotation marks.
    return joined(" ", (in_words(_SEARCHED), origin.text)) if origin.text else ""


def why_no_copy(count: int, most: int) -> str:
    """Return why so many media are not copied to the clipboard. Empty if they are."""
    return "" if count <= most else in_words(_TOO_MANY_TO_COPY.fill(most=formatting.number(most)))


def progress_words(done: int, total: int, file: str) -> str:
    """Return how far an export is. `file` is the name of the file, empty for the clipboard."""
    number, all_of_them = formatting.number(done), formatting.number(total)
    template = _WRITING if file else _GATHERING
    return in_words(template.fill(number=number, total=all_of_them, file=file))


def written_message(rows: int, left_out: int, file: str, *, is_partial: bool) -> Message:
    """Return the message that so many media were written to the file of this name, with the button that shows it.

    `left_out` media were not. `is_partial`: the copy has not all media, so they may still be in the library.
    """
    template = counted("%Ln media exported", "", rows)
    text = joined(" ", (in_words(_WRITTEN.fill(media=template, file=file)), _left_out(left_out, is_partial)))
    return Message(text, Tone.GOOD, NextStep.SHOW_FOLDER, about=ABOUT)


def copied_message(rows: int, left_out: int, *, is_partial: bool) -> Message:
    """Return the message that so many media were copied to the clipboard. For the rest, see `written_message`."""
    copied = in_words(counted("%Ln media copied to the clipboard.", "", rows))
    text = joined(" ", (copied, _left_out(left_out, is_partial)))
    return Message(text, Tone.QUIET, is_passing=True)


def report_message(gaps: int, media: int, left_out: int, file: str, *, is_page: bool, is_partial: bool) -> Message:
    """Return the message that a report about missing captions was written: `gaps` of `media` media lack some.

    For the rest, see `written_message`.
    """
    found = counted("%Ln media with missing captions", "", gaps)
    among = counted("among %Ln media", "", media)
    said = sentence("reports", "{found}, {among}. The report is in “{file}”.").fill(found=found, among=among, file=file)
    text = joined(" ", (in_words(said), _left_out(left_out, is_partial)))
    return Message(text, Tone.GOOD, NextStep.OPEN_REPORT if is_page else NextStep.SHOW_FOLDER, about=ABOUT)


def stopped_message(*, by_user: bool) -> Message:
    """Return the message that an export was cancelled by the user, or because the workspace was left."""
    if by_user:
        return Message(in_words(_CANCELLED), Tone.QUIET, is_passing=True)
    return Message(in_words(_LEFT), Tone.BAD, is_lasting=True, about=ABOUT)


def complete_message(file: str) -> Message:
    """Return the message that an export was to be ended when the file of this name was complete already."""
    return Message(in_words(_COMPLETE_ALREADY.fill(file=file)), Tone.GOOD, is_lasting=True, about=ABOUT)


def busy_message() -> Message:
    """Return the message that there is an export already."""
    return Message(in_words(_BUSY), Tone.QUIET, is_passing=True)


def not_shown_message(path: str, *, is_page: bool) -> Message:
    """Return the message that the system could not show a file, and where the file is."""
    return Message(in_words((_NO_PAGE if is_page else _NO_FOLDER).fill(file=path)), Tone.BAD, about=ABOUT)


def _left_out(number: int, is_partial: bool) -> str:
    if not number:
        return ""
    if is_partial:
        return in_words(counted("%Ln media are not in the copy of the library, and are left out.", "", number))
    return in_words(counted("%Ln media were removed meanwhile, and are not in it.", "", number))
