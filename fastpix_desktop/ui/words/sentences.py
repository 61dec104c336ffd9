"""The messages about errors, permissions and the keyring, and what the user can do next."""

from enum import StrEnum

from msgspec import Struct
from PySide6.QtCore import QCoreApplication

from fastpix_desktop import errors
from fastpix_desktop.domain.others_text import joined
from fastpix_desktop.domain.workspace import WritingPermission
from fastpix_desktop.errors import KeyringState
from fastpix_desktop.ui.look.appearance import Tone
from fastpix_desktop.ui.words.in_words import in_words
from fastpix_desktop.ui.words.matters import About, Matter

NOT_CHECKED = About(Matter.PERMISSION, "not checked")
"""What a message belongs to that says that nothing may be changed before the token is checked."""


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
    WITHOUT_RECORD = "without record"
    TICK_AGAIN = "tick again"
    SWITCH_COPY_OFF = "switch copy off"
    SWITCH_COPY_ON = "switch copy on"
    SHOW_FOLDER = "show folder"
    OPEN_REPORT = "open report"


class Message(Struct, frozen=True):
    """A sentence for the message bar, its tone, and its next step.

    `is_passing`: the message disappears when another media is opened, and Activity does not list it.
    `is_outcome`: the message reports how a write ended. The journal contains that too.
    `is_lasting`: the message is about the program, not about a workspace. It stays when the workspace is left.
    `is_unasked`: nobody asked for it just now, so it waits until the message on screen was seen.
    `about`: what it belongs to. When that is over, the message goes. Every error has one, or is passing.
    """

    text: str
    tone: Tone = Tone.QUIET
    step: NextStep = NextStep.NONE
    is_passing: bool = False
    is_outcome: bool = False
    is_lasting: bool = False
    is_unasked: bool = False
    about: About | None = None

    @property
    def is_wait(self) -> bool:
        """Whether the button of the message ends a wait. The message bar shows such a message at once."""
        return self.step in {NextStep.SESSION_ONLY, NextStep.STOP_WAITING}


def error_message(error: Exception, about: About | None = None) -> Message:
    """Return the message about any exception, with its next step. `about` is what failed."""
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
            return Message(joined(" ", (text, ask)), Tone.BAD, about=about)
        case errors.FastPixError():
            step = NextStep.NONE
        case _:
            text = QCoreApplication.translate("sentences", "Something unexpected happened inside the program.")
            step = NextStep.NONE
    return Message(text, Tone.BAD, step, about=about)


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
        NextStep.WITHOUT_RECORD: QCoreApplication.translate("sentences", "Allow changes without a record"),
        NextStep.TICK_AGAIN: QCoreApplication.translate("sentences", "Tick again"),
        NextStep.SWITCH_COPY_ON: QCoreApplication.translate("sentences", "Switch on"),
        NextStep.SHOW_FOLDER: QCoreApplication.translate("sentences", "Show folder"),
        NextStep.OPEN_REPORT: QCoreApplication.translate("sentences", "Open"),
        NextStep.SWITCH_COPY_OFF: QCoreApplication.translate("sentences", "Switch off…"),
    }.get(step, "")


def read_only(permission: WritingPermission) -> str:
    """Return why nothing may be changed, and what the user can do. Empty if changes may be sent."""
    if not permission.is_refused:
        return ""
    reason = in_words(permission.reason)
    is_final = permission.is_checked and not permission.is_off_by_choice
    return with_advice_to_ask(reason) if is_final else reason


def read_only_message(permission: WritingPermission) -> Message:
    """Return the message for a user who tries to change something although nothing may be changed."""
    if not permission.is_checked:
        return Message(read_only(permission), Tone.BAD, is_passing=True, about=NOT_CHECKED)
    about = About(Matter.PERMISSION)
    return Message(read_only(permission), Tone.BAD, NextStep.WRITE_AGAIN, is_passing=True, about=about)


def with_advice_to_ask(reason: str) -> str:
    """Return a reason why nothing may be changed, and whom to ask."""
    ask = QCoreApplication.translate("sentences", "Ask an admin of the workspace for a token that may write.")
    return joined(" ", (reason, ask))


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
    return joined(" ", (in_words(error.sentence), advice))


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
    return joined(" ", (in_words(trouble.sentence), advice))


def store_message(trouble: errors.StoreUnavailable) -> Message:
    """Return the message that the journal cannot be used, what follows from that, and what the user can do."""
    step = NextStep.NONE
    if trouble.trouble is errors.StoreTrouble.DAMAGED:
        about = About(Matter.REPORT, "damaged journal")
        advice = QCoreApplication.translate(
            "sentences", "The changes that were recorded until now are only in that file."
        )
    elif trouble.trouble is errors.StoreTrouble.REMOVED:
        about = About(Matter.REPORT, "removed journal")
        advice = QCoreApplication.translate(
            "sentences",
            "Changes are recorded again from now on. Earlier ones may be missing the next time you start the program.",
        )
    else:
        about, step = About(Matter.JOURNAL), NextStep.WITHOUT_RECORD
        advice = QCoreApplication.translate(
            "sentences", "Until it can be used, no change is sent, unless you allow changes without a record."
        )
    text = joined(" ", (in_words(trouble.sentence), advice))
    return Message(text, Tone.BAD, step, is_lasting=True, is_unasked=True, about=about)


def unrecorded_message() -> Message:
    """Return the message that the user allowed changes without a record."""
    return Message(
        QCoreApplication.translate(
            "sentences",
            "Until the program ends, changes are sent even if they cannot be recorded on this computer. Try the change "
            "again.",
        )
    )


def keyring_may_be_tried_again(state: KeyringState) -> bool:
    """Whether another try may succeed without a restart of the program."""
    return state in {
        KeyringState.GONE,
        KeyringState.LOCKED,
        KeyringState.REFUSED,
        KeyringState.NOT_READ_BACK,
        KeyringState.FAILED,
    }
