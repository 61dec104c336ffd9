"""The words about writes: what each changes, its state, and the message about its outcome.

Only a write that is verified, or whose effect was there already, is reported as done.
"""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication

from fastpix_desktop import errors
from fastpix_desktop.domain.journal import Entry, State, Write
from fastpix_desktop.domain.others_text import LONGEST_IN_SENTENCE, joined, one_line
from fastpix_desktop.ui.look.appearance import Tone
from fastpix_desktop.ui.words import formatting
from fastpix_desktop.ui.words.in_words import filled, in_words
from fastpix_desktop.ui.words.matters import About, Matter
from fastpix_desktop.ui.words.sentences import Message, NextStep, with_advice_to_ask
from fastpix_desktop.writes.source_access import SetSourceAccess
from fastpix_desktop.writes.tracks import DeleteTrack

_LIKE_A_NAME = re.compile(r"(?=.{1,40}\Z)[\w'’-]+(?: [\w'’-]+){0,2}(?: \([\w ,'’-]+\))?")
"""Names of languages, such as "Chinese (Simplified)", codes and ids. Other text could read like words of a sentence."""


class _Words(Struct, frozen=True):
    """The words of one kind of write.

    `action` returns what a write changes. `outcome` returns the sentence about a state: its template, with `{reason}`
    where a reason belongs, and its other values.
    """

    action: Callable[[Any], str]
    outcome: Callable[[Any, Entry], tuple[str, dict[str, str]]]


def action_words(write: Write) -> str:
    """Return what a write changes, as a short phrase."""
    return WORDS[type(write)].action(write)


def track_words(write: DeleteTrack) -> str:
    """Return the language, the kind and the title of a track. Several tracks may have the same language."""
    kind = formatting.kind_word(write.kind).lower()
    if formatting.is_without_language(write.language_code, write.language_name):
        return _words_without_language(kind, write.track_title)
    language = write.language or write.track_id
    if not _LIKE_A_NAME.fullmatch(language):
        language = filled(QCoreApplication.translate("sentences", "“{name}”"), name=language)
    if not write.track_title:
        return filled(QCoreApplication.translate("sentences", "{language} {kind} track"), language=language, kind=kind)
    return filled(
        QCoreApplication.translate("sentences", "{language} {kind} track “{title}”"),
        language=language,
        kind=kind,
        title=write.track_title,
    )


def _words_without_language(kind: str, title: str | None) -> str:
    if not title:
        return filled(QCoreApplication.translate("sentences", "{kind} track without a language"), kind=kind)
    template = QCoreApplication.translate("sentences", "{kind} track “{title}” without a language")
    return filled(template, kind=kind, title=title)


def state_words(state: State, write: Write | None = None, *, is_of_this_run: bool = True) -> tuple[str, Tone]:
    """Return the state of a write in words, and its tone. Without the write, the words fit every kind of write.

    A write that another run began and that has not ended was not checked yet, or not by this program.
    """
    if state.is_under_way and not is_of_this_run:
        return QCoreApplication.translate("sentences", "sent, not checked yet"), Tone.BUSY
    if state is State.TAKEN_BACK and isinstance(write, DeleteTrack):
        return QCoreApplication.translate("sentences", "reappeared"), Tone.BAD
    return {
        State.INTENDED: (QCoreApplication.translate("sentences", "not sent yet, checking"), Tone.BUSY),
        State.SENT: (QCoreApplication.translate("sentences", "sent, not confirmed yet"), Tone.BUSY),
        State.CHECKING: (QCoreApplication.translate("sentences", "done, being checked"), Tone.BUSY),
        State.VERIFIED: (QCoreApplication.translate("sentences", "done and verified"), Tone.GOOD),
        State.ALREADY: (QCoreApplication.translate("sentences", "was so already"), Tone.GOOD),
        State.ACCEPTED: (QCoreApplication.translate("sentences", "accepted, not confirmed yet"), Tone.BUSY),
        State.PREPARING: (QCoreApplication.translate("sentences", "accepted, being prepared"), Tone.BUSY),
        State.GONE_WITH_OTHERS: (QCoreApplication.translate("sentences", "gone, with others"), Tone.BAD),
        State.TAKEN_BACK: (QCoreApplication.translate("sentences", "not so after all"), Tone.BAD),
        State.NOT_DONE: (QCoreApplication.translate("sentences", "not sent"), Tone.QUIET),
        State.UNKNOWN: (QCoreApplication.translate("sentences", "not known"), Tone.BAD),
        State.FAILED: (QCoreApplication.translate("sentences", "failed, nothing was changed"), Tone.BAD),
    }[state]


def entry_words(entry: Entry, *, is_of_this_run: bool = True) -> tuple[str, Tone]:
    """Return what is known of a write in words, and its tone."""
    if entry.changed_since is not None:
        return QCoreApplication.translate("sentences", "changed since"), Tone.QUIET
    if entry.state is State.CHECKING and entry.sent_at is None and is_of_this_run:
        return QCoreApplication.translate("sentences", "not listed, being checked"), Tone.BUSY
    return state_words(entry.state, entry.write, is_of_this_run=is_of_this_run)


def activity_words(entry: Entry, *, is_of_this_run: bool = True, longest_title: int = LONGEST_IN_SENTENCE) -> str:
    """Return what happened, as a sentence: what a write was to change, and what is known of it.

    A title with more characters than `longest_title` is elided in its middle.
    """
    if len(title := entry.write.media_title) > longest_title:
        short = one_line(title, longest_title, in_middle=True)
        entry = replace(entry, write=replace(entry.write, media_title=short))  # type: ignore[type-var]  # a Struct
    if not entry.state.is_under_way or (entry.state is State.CHECKING and is_of_this_run):
        return _outcome_words(entry)
    return filled(
        QCoreApplication.translate("sentences", "{action}, “{title}”: {state}."),
        action=action_words(entry.write),
        title=entry.write.media_title,
        state=entry_words(entry, is_of_this_run=is_of_this_run)[0],
    )


def detail_words(entry: Entry) -> str:
    """Return what else is known about a write: a reason, and when a read first showed another value."""
    detail = in_words(entry.detail)
    if entry.changed_since is None:
        return detail
    since = filled(
        QCoreApplication.translate("sentences", "Changed since, read at {time}."),
        time=formatting.time_or_moment(entry.changed_since),
    )
    return joined(" ", (detail, since))


def write_message(entry: Entry, error: errors.FastPixError | None) -> Message:
    """Return the message about a write: what is known of its effect, and what the user can do.

    `error` is the error that ended the write, None if there was none.
    """
    _, tone = state_words(entry.state)
    text = _outcome_words(entry)
    if entry.changed_since is not None:
        return Message(text, is_passing=True, is_outcome=True, is_unasked=True)
    if entry.state is State.CHECKING:
        return Message(text, tone, is_passing=True, is_outcome=True)
    if isinstance(error, errors.SignInRequired):
        return Message(text, tone, NextStep.SIGN_IN, is_outcome=True)
    if isinstance(error, errors.StoreUnavailable):
        return Message(text, Tone.BAD, NextStep.WITHOUT_RECORD, is_outcome=True, about=About(Matter.JOURNAL))
    if isinstance(error, errors.PermissionDenied) and entry.state is State.FAILED:
        about = About(Matter.PERMISSION)
        return Message(with_advice_to_ask(text), tone, NextStep.WRITE_AGAIN, is_outcome=True, about=about)
    if entry.state in {State.FAILED, State.NOT_DONE}:
        advice = QCoreApplication.translate("sentences", "Refresh to see the media as it is now.")
        return Message(joined(" ", (text, advice)), tone, NextStep.REFRESH, is_outcome=True)
    is_open = entry.state.is_open or isinstance(error, errors.NotFound)
    return Message(text, tone, NextStep.REFRESH if is_open else NextStep.NONE, is_outcome=True)


def read_again_message(entry: Entry, why: str) -> Message:
    """Return the message about a write that a new read has not proved. `why` is what that read shows."""
    state, tone = state_words(entry.state)
    text = filled(
        QCoreApplication.translate("sentences", "{action}, “{title}”: {state}. Read again at {time}: {why}"),
        action=action_words(entry.write),
        title=entry.write.media_title,
        state=state,
        time=formatting.time_or_moment(datetime.now(UTC)),
        why=in_words(why),
    )
    return Message(text, tone, NextStep.REFRESH, is_outcome=True)


def _outcome_words(entry: Entry) -> str:
    """Return what is known of the effect of a write, as a sentence."""
    template, values = WORDS[type(entry.write)].outcome(entry.write, entry)
    reason = detail_words(entry)
    if not reason:
        # Without the space before it, too.
        template = template.replace(" {reason}", "")
    return filled(template, reason=reason, **values)


def _deletion_action(write: DeleteTrack) -> str:
    return filled(QCoreApplication.translate("sentences", "Delete {track}"), track=track_words(write))


def _deletion_outcome(write: DeleteTrack, entry: Entry) -> tuple[str, dict[str, str]]:
    translate = QCoreApplication.translate
    what = filled(translate("sentences", "{track} of “{title}”"), track=track_words(write), title=write.media_title)
    if entry.state is State.GONE_WITH_OTHERS and entry.sent_at is None:
        text = translate("sentences", "Nothing was sent, but it is no longer in the record: {what}. {reason}")
    elif entry.state is State.ALREADY and entry.was_refused:
        text = translate("sentences", "Gone, and verified: {what}. But FastPix had refused to delete it. {reason}")
    elif entry.state is State.ALREADY and entry.sent_at is not None:
        text = translate("sentences", "Gone, and verified: {what}. FastPix did not find it when it was to be deleted.")
    elif entry.state is State.CHECKING and entry.sent_at is None:
        text = translate("sentences", "No longer listed, being checked: {what}.")
    elif entry.state is State.VERIFIED and entry.is_sending_unknown:
        text = translate(
            "sentences",
            "Gone, and verified: {what}. The program ended before it recorded whether it had sent the deletion.",
        )
    else:
        text = {
            State.CHECKING: translate("sentences", "Deleted, being checked: {what}."),
            State.VERIFIED: translate("sentences", "Deleted and verified: {what}."),
            State.ALREADY: translate("sentences", "Already gone before it was deleted here: {what}."),
            State.ACCEPTED: translate(
                "sentences", "Accepted, not confirmed yet: the deletion of the {what}. {reason} Refresh in a while."
            ),
            State.PREPARING: translate(
                "sentences",
                "Accepted, not confirmed yet: the deletion of the {what}. FastPix is preparing the media. It is looked "
                "at again once it is ready.",
            ),
            State.GONE_WITH_OTHERS: translate(
                "sentences", "No longer in the record: {what}. {reason} Look at the media."
            ),
            State.TAKEN_BACK: translate(
                "sentences",
                "Reappeared: {what}. It was gone before, and FastPix lists it again. Refresh before you try once more.",
            ),
            State.UNKNOWN: translate(
                "sentences", "Not known whether it was deleted: {what}. {reason} Refresh before you try once more."
            ),
        }.get(entry.state, translate("sentences", "Not deleted: {what}. {reason}"))
    return text, {"what": what}


def _access_action(write: SetSourceAccess) -> str:
    if write.source_access:
        return QCoreApplication.translate("sentences", "Switch source access on")
    return QCoreApplication.translate("sentences", "Switch source access off")


def _access_outcome(write: SetSourceAccess, entry: Entry) -> tuple[str, dict[str, str]]:
    match entry.state:
        case _ if entry.changed_since is not None:
            text = QCoreApplication.translate(
                "sentences", "Source access of “{title}” was {wanted}, read back from FastPix. {reason}"
            )
        case State.CHECKING:
            text = QCoreApplication.translate("sentences", "Source access of “{title}” is {wanted}, being checked.")
        case State.VERIFIED:
            text = QCoreApplication.translate(
                "sentences", "Source access of “{title}” is {wanted}, read back from FastPix."
            )
        case State.ALREADY if entry.sent_at is not None:
            text = QCoreApplication.translate(
                "sentences",
                "Source access of “{title}” is {wanted}, read back from FastPix. But FastPix had refused the change. "
                "{reason}",
            )
        case State.ALREADY:
            text = QCoreApplication.translate("sentences", "Source access of “{title}” was {wanted} already.")
        case State.ACCEPTED | State.PREPARING:
            text = QCoreApplication.translate(
                "sentences",
                "Accepted, not confirmed yet: source access of “{title}” is to be {wanted}. {reason} Refresh in a "
                "while.",
            )
        case State.TAKEN_BACK:
            text = QCoreApplication.translate(
                "sentences",
                "Source access of “{title}” is not {wanted} after all: FastPix shows the earlier state again. Refresh "
                "before you try once more.",
            )
        case State.UNKNOWN:
            text = QCoreApplication.translate(
                "sentences",
                "Not known whether source access of “{title}” is {wanted} now. {reason} Refresh to see.",
            )
        case _:
            text = QCoreApplication.translate("sentences", "Source access of “{title}” was not changed. {reason}")
    return text, {"title": write.media_title, "wanted": formatting.on_or_off(write.source_access).lower()}


WORDS: Mapping[type, _Words] = {
    DeleteTrack: _Words(_deletion_action, _deletion_outcome),
    SetSourceAccess: _Words(_access_action, _access_outcome),
}
"""The words of every kind of write."""
