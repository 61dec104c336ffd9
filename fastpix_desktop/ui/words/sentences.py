"""What an editor is told, in words: errors with their next step, and the outcomes of writes.

Pure functions. They never claim more than the record they are given: only a verified write is called done.
"""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from fastpix_desktop import errors
from fastpix_desktop.domain.edits import Action, DeleteTrack, Entry, SetSourceAccess, State
from fastpix_desktop.domain.workspace import WritingPermission
from fastpix_desktop.errors import KeyringState
from fastpix_desktop.ui.look.appearance import Tone
from fastpix_desktop.ui.words import formatting
from fastpix_desktop.ui.words.in_words import in_words


class NextStep(StrEnum):
    """What can be done about a message."""

    NONE = "none"
    RETRY = "retry"
    SIGN_IN = "sign in"
    REFRESH = "refresh"
    PREVIOUS_PAGE = "previous page"
    WRITE_AGAIN = "write again"
    SESSION_ONLY = "session only"
    STOP_WAITING = "stop waiting"
    SIGN_IN_ANEW = "sign in anew"
    OPEN_WORKSPACE = "open workspace"
    STOP_READING = "stop reading"
    LOOK_DAILY = "look daily"
    OPEN_PAGE = "open page"


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence for the message bar, its tone, and the next step offered as a button.

    One that `is_passing` is about the media on screen alone, and goes when another one is opened. One that
    `is_outcome` tells how a write ended, which the journal knows as well. One that `is_lasting` is about the program
    and not about a workspace, and stays when one is left.
    """

    text: str
    tone: Tone = Tone.QUIET
    step: NextStep = NextStep.NONE
    is_passing: bool = False
    is_outcome: bool = False
    is_lasting: bool = False

    @property
    def is_wait(self) -> bool:
        """Whether it says that something is waited for, with a way out: said at once, and only as long as it is so."""
        return self.step in {NextStep.SESSION_ONLY, NextStep.STOP_WAITING}


def error_message(error: Exception) -> Message:
    """The sentence and the next step for any error; walks the tree from its leaves up."""
    said = in_words(error.sentence if isinstance(error, errors.FastPixError) else error)
    match error:
        case errors.SignInRequired():
            step = NextStep.SIGN_IN
        case errors.TemporaryFailure() | errors.RateLimited():
            step = NextStep.RETRY
        case errors.NotFound():
            step = NextStep.REFRESH
        case errors.PermissionDenied():
            ask = QCoreApplication.translate("sentences", "Ask an admin of the workspace for a token that may do this.")
            return Message(f"{said} {ask}", Tone.BAD)
        case errors.FastPixError():
            step = NextStep.NONE
        case _:
            said = QCoreApplication.translate("sentences", "Something unexpected happened inside the program.")
            step = NextStep.NONE
    return Message(said, Tone.BAD, step)


def reading_stopped() -> Message:
    """What stands in the place of a page that nobody waited for; one that was there before stays."""
    return Message(QCoreApplication.translate("sentences", "Reading was stopped."), Tone.QUIET, NextStep.RETRY)


def step_label(step: NextStep) -> str:
    """The text of the button for a next step."""
    return {
        NextStep.RETRY: QCoreApplication.translate("sentences", "Try again"),
        NextStep.SIGN_IN: QCoreApplication.translate("sentences", "Sign in again…"),
        NextStep.REFRESH: QCoreApplication.translate("sentences", "Refresh"),
        NextStep.PREVIOUS_PAGE: QCoreApplication.translate("sentences", "Previous page"),
        NextStep.WRITE_AGAIN: QCoreApplication.translate("sentences", "Allow changes"),
        NextStep.SESSION_ONLY: QCoreApplication.translate("sentences", "Keep for this session only"),
        NextStep.STOP_WAITING: QCoreApplication.translate("sentences", "Stop waiting"),
        NextStep.SIGN_IN_ANEW: QCoreApplication.translate("sentences", "Enter the secret…"),
        NextStep.OPEN_WORKSPACE: QCoreApplication.translate("sentences", "Open that workspace"),
        NextStep.STOP_READING: QCoreApplication.translate("sentences", "Stop"),
        NextStep.LOOK_DAILY: QCoreApplication.translate("sentences", "Look once a day"),
        NextStep.OPEN_PAGE: QCoreApplication.translate("sentences", "Open its page"),
    }.get(step, "")


def read_only(permission: WritingPermission) -> str:
    """Why nothing may be changed, with the next step; empty when changes may be sent."""
    if not permission.is_refused:
        return ""
    reason = in_words(permission.reason)
    return reason if permission.is_off_by_choice else _with_whom_to_ask(reason)


def read_only_message(permission: WritingPermission) -> Message:
    """What is said to somebody who wants to change something where nothing may be changed."""
    return Message(read_only(permission), Tone.BAD, NextStep.WRITE_AGAIN, is_passing=True)


def _with_whom_to_ask(reason: str) -> str:
    ask = QCoreApplication.translate("sentences", "Ask an admin of the workspace for a token that may write.")
    return f"{reason} {ask}"


def sign_in_words(error: errors.FastPixError) -> str:
    """Why a sign-in did not work, and what a person can do about it."""
    match error:
        case errors.ServiceUnreachable():
            advice = QCoreApplication.translate("sentences", "Check the network and the address, then try again.")
        case errors.SignInRequired() | errors.InvalidArgument():
            advice = QCoreApplication.translate("sentences", "Copy both once more from where the token was made.")
        case errors.OtherWorkspace():
            advice = QCoreApplication.translate("sentences", "Use a token of this one, or add the other as its own.")
        case errors.PermissionDenied():
            advice = QCoreApplication.translate("sentences", "Ask an admin of the workspace for another token.")
        case _:
            advice = QCoreApplication.translate("sentences", "Try again in a while.")
    return f"{in_words(error.sentence)} {advice}"


def keyring_words(trouble: errors.KeyringUnavailable) -> str:
    """Why the keyring cannot be used, and what a person can do about it."""
    advice = {
        KeyringState.NO_SERVICE: QCoreApplication.translate(
            "sentences", "Set one up, then start FastPix Desktop again, to stay signed in."
        ),
        KeyringState.GONE: QCoreApplication.translate("sentences", "Start it again, then try again."),
        KeyringState.LOCKED: QCoreApplication.translate("sentences", "Unlock it, then try again."),
        KeyringState.REFUSED: QCoreApplication.translate("sentences", "Try again, and unlock it when it asks."),
        KeyringState.UNSAFE: QCoreApplication.translate("sentences", "Use one that does, to stay signed in."),
        KeyringState.TOO_LONG: QCoreApplication.translate("sentences", "Check that nothing else was copied with it."),
        KeyringState.MISSING: QCoreApplication.translate(
            "sentences", "It may have been removed there. Sign in again to keep it once more."
        ),
        KeyringState.UNREADABLE: QCoreApplication.translate("sentences", "Sign in again to replace it."),
        KeyringState.NOT_READ_BACK: QCoreApplication.translate(
            "sentences", "Try again, or look for FastPix Desktop in the keyring's own program."
        ),
        KeyringState.FAILED: QCoreApplication.translate("sentences", "Try again."),
    }[trouble.state]
    return f"{in_words(trouble.sentence)} {advice}"


def keyring_may_be_tried_again(state: KeyringState) -> bool:
    """Whether the same may work in a while without leaving the program."""
    return state in {
        KeyringState.GONE,
        KeyringState.LOCKED,
        KeyringState.REFUSED,
        KeyringState.NOT_READ_BACK,
        KeyringState.FAILED,
    }


def action_words(action: Action) -> str:
    """What was to be done, as a short phrase."""
    match action:
        case DeleteTrack():
            return QCoreApplication.translate("sentences", "Delete {track}").format(track=track_words(action))
        case SetSourceAccess(source_access=True):
            return QCoreApplication.translate("sentences", "Switch source access on")
        case SetSourceAccess():
            return QCoreApplication.translate("sentences", "Switch source access off")


def track_words(action: DeleteTrack) -> str:
    """Which track: language, kind, and its title where it has one, since two may be of one language."""
    kind = formatting.kind_word(action.kind).lower()
    language = action.language or action.track_id
    if not action.track_title:
        return QCoreApplication.translate("sentences", "{language} {kind} track").format(language=language, kind=kind)
    return QCoreApplication.translate("sentences", "{language} {kind} track “{title}”").format(
        language=language, kind=kind, title=action.track_title
    )


def state_words(state: State) -> tuple[str, Tone]:
    """Where a write stands, in words and a tone."""
    return {
        State.INTENDED: (QCoreApplication.translate("sentences", "not sent yet, checking"), Tone.BUSY),
        State.SENT: (QCoreApplication.translate("sentences", "sent, not confirmed yet"), Tone.BUSY),
        State.VERIFIED: (QCoreApplication.translate("sentences", "done and verified"), Tone.GOOD),
        State.ALREADY: (QCoreApplication.translate("sentences", "was so already"), Tone.GOOD),
        State.ACCEPTED: (QCoreApplication.translate("sentences", "accepted, not confirmed yet"), Tone.BUSY),
        State.NOT_DONE: (QCoreApplication.translate("sentences", "not sent"), Tone.QUIET),
        State.UNKNOWN: (QCoreApplication.translate("sentences", "not known"), Tone.BAD),
        State.FAILED: (QCoreApplication.translate("sentences", "failed, nothing was changed"), Tone.BAD),
    }[state]


def outcome_message(entry: Entry, error: errors.FastPixError | None) -> Message:
    """The sentence about a write that ended: what is known of it, and what to do about the rest."""
    match entry.action:
        case DeleteTrack():
            return _deletion_message(entry, entry.action, error)
        case SetSourceAccess():
            return _access_message(entry, entry.action, error)


def _deletion_message(entry: Entry, action: DeleteTrack, error: errors.FastPixError | None) -> Message:
    what = QCoreApplication.translate("sentences", "{track} of “{title}”").format(
        track=track_words(action), title=action.media_title
    )
    match entry.state:
        case State.VERIFIED:
            text = QCoreApplication.translate("sentences", "Deleted and verified: {what}.")
        case State.ALREADY:
            text = QCoreApplication.translate("sentences", "Already gone before it was deleted here: {what}.")
        case State.ACCEPTED:
            text = QCoreApplication.translate(
                "sentences",
                "Accepted, not confirmed yet: FastPix still lists the {what}. Refresh in a while.",
            )
        case State.UNKNOWN:
            text = QCoreApplication.translate(
                "sentences",
                "Not known whether it was deleted: {what}. {reason} Refresh before you try once more.",
            )
        case _:
            text = QCoreApplication.translate("sentences", "Not deleted: {what}. {reason}")
    return _message(entry, text.format(what=what, reason=in_words(entry.detail)), error)


def _access_message(entry: Entry, action: SetSourceAccess, error: errors.FastPixError | None) -> Message:
    wanted = formatting.on_or_off(action.source_access).lower()
    match entry.state:
        case State.VERIFIED:
            text = QCoreApplication.translate(
                "sentences", "Source access of “{title}” is {wanted}, read back from FastPix."
            )
        case State.ALREADY:
            text = QCoreApplication.translate("sentences", "Source access of “{title}” was {wanted} already.")
        case State.ACCEPTED:
            text = QCoreApplication.translate(
                "sentences",
                "Accepted, not confirmed yet: source access of “{title}” is to be {wanted}. Refresh in a while.",
            )
        case State.UNKNOWN:
            text = QCoreApplication.translate(
                "sentences",
                "Not known whether source access of “{title}” is {wanted} now. {reason} Refresh to see.",
            )
        case _:
            text = QCoreApplication.translate("sentences", "Source access of “{title}” was not changed. {reason}")
    text = text.format(title=action.media_title, wanted=wanted, reason=in_words(entry.detail))
    return _message(entry, text, error)


def _message(entry: Entry, text: str, error: errors.FastPixError | None) -> Message:
    _, tone = state_words(entry.state)
    text = " ".join(text.split())  # a reason that is not there leaves no gap
    if isinstance(error, errors.SignInRequired):
        return Message(text, tone, NextStep.SIGN_IN, is_outcome=True)
    if isinstance(error, errors.PermissionDenied) and entry.state is State.FAILED:
        return Message(_with_whom_to_ask(text), tone, NextStep.WRITE_AGAIN, is_outcome=True)
    unsettled = entry.state in {State.ACCEPTED, State.UNKNOWN} or isinstance(error, errors.NotFound)
    return Message(text, tone, NextStep.REFRESH if unsettled else NextStep.NONE, is_outcome=True)
