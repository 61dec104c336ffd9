"""Says what a file of views has, what of it is added to the own views, and what does not fit."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QCoreApplication

from fastpix_desktop.domain.others_text import joined
from fastpix_desktop.domain.search.saved_view import SavedView
from fastpix_desktop.domain.wording import Sentence, counted, sentence
from fastpix_desktop.reports.view_files import Remark, ViewsRead
from fastpix_desktop.ui.look.appearance import Tone
from fastpix_desktop.ui.words.in_words import filled, in_words
from fastpix_desktop.ui.words.matters import About, Matter
from fastpix_desktop.ui.words.sentences import Message, NextStep

ABOUT = About(Matter.REPORT, "views in files")
"""What the messages about files of views belong to. A newer one takes the place of an older one."""

MOST_SAID = 60
"""Lines about the views of a file. How many more there are is said."""

_NEW = sentence("view files", "New")
_DIFFERS = sentence("view files", "Differs from yours")
_SAME = sentence("view files", "The same as yours")
_LEFT_OUT = sentence("view files", "Left out")
_CHANGED = sentence("view files", "Changed")
_NOT_UNDERSTOOD = sentence("view files", "Not understood, but kept")
_NAME_AND_REASON = sentence("view files", "{name}: {reason}")
_UNNAMED = sentence("view files", "View {number} of the file")
_WRITTEN = sentence("view files", "{views} to “{file}”.")

Line = tuple[str, str]
"""What is said of a view, and the view with the reason. Both are in the language of the window."""


def facts_about(
    read: ViewsRead, new: Sequence[SavedView], differ: Sequence[SavedView], same: Sequence[SavedView]
) -> tuple[Line, ...]:
    """Return what is said of each view of a file: first what needs a look, then what is added."""
    lines = [*_lines(read, new, differ, same)]
    if len(lines) <= MOST_SAID:
        return tuple(lines)
    more = in_words(counted("%Ln more", "", len(lines) - MOST_SAID))
    return (*lines[:MOST_SAID], ("", more))


def _lines(
    read: ViewsRead, new: Sequence[SavedView], differ: Sequence[SavedView], same: Sequence[SavedView]
) -> Iterator[Line]:
    for label, remarks in (
        (_LEFT_OUT, read.left_out),
        (_NOT_UNDERSTOOD, read.not_understood),
        (_CHANGED, read.changed),
    ):
        for remark in remarks:
            yield in_words(label), _with_reason(remark)
    for label, views in ((_DIFFERS, differ), (_NEW, new), (_SAME, same)):
        for view in views:
            yield in_words(label), view.name


def _with_reason(remark: Remark) -> str:
    name: object = remark.name if remark.name.strip() else _UNNAMED.fill(number=remark.place)
    return in_words(_NAME_AND_REASON.fill(name=name, reason=remark.reason))


def written_views_message(views: int, unread: int, file: str) -> Message:
    """Return the message that views were written. `unread` stored ones of a later version are not in the file."""
    said = in_words(_WRITTEN.fill(views=counted("%Ln view(s) written", "", views), file=file))
    missing = counted("%Ln view(s) of a later version are not in it.", "", unread) if unread else ""
    return Message(joined(" ", (said, in_words(missing))), Tone.GOOD, NextStep.SHOW_FOLDER, about=ABOUT)


def nothing_new_message(same: int, left_out: int) -> Message:
    """Return the message that a file adds nothing: all that fits is there already, or nothing fits."""
    parts: list[Sentence] = [sentence("view files", "Nothing was added.")]
    if same:
        parts.append(counted("%Ln view(s) are there already.", "", same))
    if left_out:
        parts.append(counted("%Ln view(s) do not fit.", "", left_out))
    return Message(joined(" ", map(in_words, parts)), Tone.QUIET, about=ABOUT)


def added_message(added: int, replaced: int, kept: int, same: int, left_out: int, refused: int) -> Message:
    """Return the message about what was added. `kept` own ones differ from the file, and stayed as they are.

    `refused`: there was no room for them.
    """
    parts: list[Sentence] = [counted("%Ln view(s) added.", "", added)]
    if replaced:
        parts.append(counted("%Ln replaced.", "", replaced))
    if kept:
        parts.append(counted("%Ln of yours differ, and stayed as they are.", "", kept))
    if same:
        parts.append(counted("%Ln view(s) are there already.", "", same))
    if left_out:
        parts.append(counted("%Ln view(s) do not fit.", "", left_out))
    if refused:
        parts.append(
            counted("There was no room for %Ln view(s). Delete some of yours, and read the file again.", "", refused)
        )
    tone = Tone.BAD if refused else Tone.GOOD
    return Message(joined(" ", map(in_words, parts)), tone, about=ABOUT)


def read_words(file: str, new: int, differ: int, left_out: int) -> tuple[str, str, str]:
    """Return the question whether the views of a file are added, what happens, and the text of the option.

    Without new ones, the question is whether those that differ are replaced, and there is no option.
    """
    detail = filled(
        QCoreApplication.translate("view files", "From “{file}”. Views are the same in every workspace."), file=file
    )
    parts: list[Sentence] = []
    if left_out:
        parts.append(counted("%Ln view(s) of the file do not fit, and are left out.", "", left_out))
    option = in_words(counted("Replace %Ln of mine that differ", "", differ)) if new and differ else ""
    asked = counted("Add %Ln view(s)?", "", new) if new else counted("Replace %Ln view(s) of yours?", "", differ)
    question = in_words(asked)
    return question, joined(" ", (detail, *map(in_words, parts))), option
