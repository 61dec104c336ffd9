"""The messages about errors, the keyring and the outcomes of writes, and what the user can do next.

Only a write that is verified, or whose effect was there already, is reported as done.
"""

from enum import StrEnum

from msgspec import Struct
from PySide6.QtCore import QCoreApplication

from fastpix_desktop import errors
from fastpix_desktop.domain.edits import Action, DeleteTrack, Entry, SetSourceAccess, State
from fastpix_desktop.domain.workspace import WritingPermission
from fastpix_desktop.errors import KeyringState
from fastpix_desktop.ui.look.appearance import Tone
from fastpix_desktop.ui.words import formatting
from fastpix_desktop.ui.words.in_words import in_words


class NextStep(StrEnum):
    """What the user can do about a message. `step_label` returns the text of the button that does it."""

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


class Message(Struct, frozen=True):
    """A sentence for the message bar, its tone, and its next step.

    `is_passing`: the message disappears when another media is opened, and Activity does not list it.
    `is_outcome`: the message reports how a write ended. The journal contains that too.
    `is_lasting`: the message is about the program, not about a workspace. It stays when the workspace is left.
    """

    text: str
    tone: Tone = Tone.QUIET
    step: NextStep = NextStep.NONE
    is_passing: bool = False
    is_outcome: bool = False
    is_lasting: bool = False

    @property
    def is_wait(self) -> bool:
        """Whether the button of the message ends a wait. The message bar shows such a message at once."""
        return self.step in {NextStep.SESSION_ONLY, NextStep.STOP_WAITING}


def error_message(error: Exception) -> Message:
    """Return the message about any exception, with its next step."""
    text = in_words(error.sentence if isinstance(error, errors.FastPixError) else error)
    match error:
        case errors.SignInRequired():
            step = NextStep.SIGN_IN
        case errors.TemporaryFailure() | errors.RateLimited():
            step = NextStep.RETRY
        case errors.NotFound():
            step = NextStep.REFRESH
        case errors.PermissionDenied():
            ask = QCoreApplication.translate("sentences", "Ask an admin of the workspace for a token that may do this.")
            return Message(f"{text} {ask}", Tone.BAD)
        case errors.FastPixError():
            step = NextStep.NONE
        case _:
            text = QCoreApplication.translate("sentences", "Something unexpected happened inside the program.")
            step = NextStep.NONE
    return Message(text, Tone.BAD, step)


def reading_stopped() -> Message:
    """Return the message for a page whose read the user stopped."""
    return Message(QCoreApplication.translate("sentences", "Reading was stopped."), Tone.QUIET, NextStep.RETRY)


def step_label(step: NextStep) -> str:
    """Return the text of the button for a next step. Empty for a step without a button."""
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
    """Return why nothing may be changed, and what the user can do. Empty if changes may be sent."""
    if not permission.is_refused:
        return ""
    reason = in_words(permission.reason)
    return reason if permission.is_off_by_choice else _with_advice_to_ask(reason)


def read_only_message(permission: WritingPermission) -> Message:
    """Return the message for a user who tries to change something although nothing may be changed."""
    return Message(read_only(permission), Tone.BAD, NextStep.WRITE_AGAIN, is_passing=True)


def _with_advice_to_ask(reason: str) -> str:
    ask = QCoreApplication.translate("sentences", "Ask an admin of the workspace for a token that may write.")
    return f"{reason} {ask}"


def sign_in_words(error: errors.FastPixError) -> str:
    """Return why a sign-in failed, and what the user can do."""
    match error:
        case errors.ServiceUnreachable():
            advice = QCoreApplication.translate("sentences", "Check the network and the address, then try again.")
        case errors.SignInRequired() | errors.InvalidArgument():
            advice = QCoreApplication.translate("sentences", "Copy both once more from where the token was made.")
        case errors.OtherWorkspace():
            advice = QCoreApplication.translate(
                "sentences", "Use a token of the right workspace, or add the other one to the list."
            )
        case errors.PermissionDenied():
            advice = QCoreApplication.translate("sentences", "Ask an admin of the workspace for another token.")
        case _:
            advice = QCoreApplication.translate("sentences", "Try again in a while.")
    return f"{in_words(error.sentence)} {advice}"


def keyring_words(trouble: errors.KeyringUnavailable) -> str:
    """Return why the keyring cannot be used, and what the user can do."""
    advice = {
        KeyringState.NO_SERVICE: QCoreApplication.translate(
            "sentences", "Set one up, then start FastPix Desktop again, to stay signed in."
        ),
        KeyringState.GONE: QCoreApplication.translate("sentences", "Start it again, then try again."),
        KeyringState.LOCKED: QCoreApplication.translate("sentences", "Unlock it, then try again."),
        KeyringState.REFUSED: QCoreApplication.translate("sentences", "Try again, and unlock it when it asks."),
        KeyringState.UNSAFE: QCoreApplication.translate(
            "sentences", "To stay signed in, use a keyring that protects secrets."
        ),
        KeyringState.TOO_LONG: QCoreApplication.translate("sentences", "Check that nothing else was copied with it."),
        KeyringState.MISSING: QCoreApplication.translate(
            "sentences", "It may have been removed there. Sign in again to save the secret."
        ),
        KeyringState.UNREADABLE: QCoreApplication.translate("sentences", "Sign in again to replace it."),
        KeyringState.NOT_READ_BACK: QCoreApplication.translate(
            "sentences", "Try again, or look for FastPix Desktop in the keyring's own program."
        ),
        KeyringState.FAILED: QCoreApplication.translate("sentences", "Try again."),
    }[trouble.state]
    return f"{in_words(trouble.sentence)} {advice}"


def keyring_may_be_tried_again(state: KeyringState) -> bool:
    """Whether another try may succeed without a restart of the program."""
    return state in {
        KeyringState.GONE,
        KeyringState.LOCKED,
        KeyringState.REFUSED,
        KeyringState.NOT_READ_BACK,
        KeyringState.FAILED,
    }


def action_words(action: Action) -> str:
    """Return what a write changes, as a short phrase."""
    match action:
        case DeleteTrack():
            return QCoreApplication.translate("sentences", "Delete {track}").format(track=track_words(action))
        case SetSourceAccess(source_access=True):
            return QCoreApplication.translate("sentences", "Switch source access on")
        case SetSourceAccess():
            return QCoreApplication.translate("sentences", "Switch source access off")


def track_words(action: DeleteTrack) -> str:
    """Return the language, the kind and the title of a track. Several tracks may have the same language."""
    kind = formatting.kind_word(action.kind).lower()
    language = action.language or action.track_id
    if not action.track_title:
        return QCoreApplication.translate("sentences", "{language} {kind} track").format(language=language, kind=kind)
    return QCoreApplication.translate("sentences", "{language} {kind} track “{title}”").format(
        language=language, kind=kind, title=action.track_title
    )


def state_words(state: State) -> tuple[str, Tone]:
    """Return the state of a write in words, and its tone."""
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
    """Return the message about a write that has ended: what is known of its effect, and what the user can do."""
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
    # If the reason is empty, the text has two spaces in its place. Make them one.
    text = " ".join(text.split())
    if isinstance(error, errors.SignInRequired):
        return Message(text, tone, NextStep.SIGN_IN, is_outcome=True)
    if isinstance(error, errors.PermissionDenied) and entry.state is State.FAILED:
        return Message(_with_advice_to_ask(text), tone, NextStep.WRITE_AGAIN, is_outcome=True)
    is_unconfirmed = entry.state in {State.ACCEPTED, State.UNKNOWN} or isinstance(error, errors.NotFound)
    return Message(text, tone, NextStep.REFRESH if is_unconfirmed else NextStep.NONE, is_outcome=True)
