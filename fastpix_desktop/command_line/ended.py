"""Says how a command ends: its exit codes, and the error that ends it with what the user can do next."""

from enum import IntEnum

from fastpix_desktop.domain.others_text import in_sentence, one_line
from fastpix_desktop.domain.wording import Sentence
from fastpix_desktop.errors import (
    FastPixError,
    InvalidArgument,
    KeyringUnavailable,
    NotSaved,
    OtherWorkspace,
    PermissionDenied,
    RateLimited,
    SignInRequired,
    StoreTrouble,
    StoreUnavailable,
    TemporaryFailure,
)

SIGNALLED = 128
"""A command that a signal has ended has this exit code plus the number of the signal, as shells have it."""

CLOSED_PIPE = 141
"""Who reads standard output has closed it: the exit code of a program that SIGPIPE has ended."""

_VARIABLES = "FASTPIX_USERNAME and FASTPIX_PASSWORD sign in for one run."

ANOTHER_FILE = "Name another file with --output."
"""The next step where a file cannot be written."""

_READ_ANEW = ("Run the command with --refresh: it reads the list into a new copy.",)
_NEXT_STEPS = {
    StoreTrouble.DAMAGED: _READ_ANEW,
    StoreTrouble.NEWER: _READ_ANEW,
    StoreTrouble.REMOVED: _READ_ANEW,
    StoreTrouble.LOCKED: ("Try again when the other program has ended.",),
    StoreTrouble.UNWRITABLE: (
        "A copy can only be used where its folder can be written: name another folder with --data-dir.",
    ),
    StoreTrouble.FULL: ("Make room on the disk, and try again.",),
}

_LONGEST = 4_000
"""Characters of a sentence that are said. The longest of the program have 400."""


class ExitCode(IntEnum):
    """What a command has done. docs/export.md lists them for users."""

    DONE = 0
    FAILED = 1
    """The file could not be written, or the copy not be read."""
    WRONG_OPTIONS = 2
    """A wrong option, a workspace that is not known, or a search that is not understood."""
    NO_COPY = 3
    """There is no copy of the library on this computer, or no workspace at all, and none was asked for."""
    NOT_SIGNED_IN = 4
    """The list could not be read: there is no secret, or the service or this program refused it."""
    NOT_REACHED = 5
    """The list could not be read: the service cannot be reached, fails, or asks the program to wait for long."""


class Ended(Exception):
    """Ends a command with an exit code and the lines that say why. The lines may contain texts of others."""

    def __init__(self, code: ExitCode, *lines: str) -> None:
        super().__init__(*lines)
        self.code = code
        self.lines = lines


def in_english(text: str) -> str:
    """Return a sentence in English on one line. Its values may be by others, and cannot go on in our words."""
    if isinstance(text, Sentence) and text.values:
        values = {name: _put_in(value) for name, value in text.values.items()}
        text = text.template.format(**values)
    return one_line(text, _LONGEST)


def ended_by(error: FastPixError) -> Ended:
    """Return how an error ends a command, with the next step."""
    said = in_english(error.sentence)
    match error:
        case KeyringUnavailable():
            return Ended(ExitCode.NOT_SIGNED_IN, said, f"Sign in with the window, or set the variables: {_VARIABLES}")
        case SignInRequired():
            return Ended(
                ExitCode.NOT_SIGNED_IN, said, f"Sign in again with the window, or with another token: {_VARIABLES}"
            )
        case PermissionDenied():
            return Ended(ExitCode.NOT_SIGNED_IN, said, "Ask an admin of the workspace for a token that may do this.")
        case OtherWorkspace():
            return Ended(ExitCode.NOT_SIGNED_IN, said, "Nothing was read.")
        case TemporaryFailure() | RateLimited():
            return Ended(
                ExitCode.NOT_REACHED, said, "Try again later. Without --refresh, the copy on this computer is read."
            )
        case StoreUnavailable():
            return Ended(ExitCode.FAILED, said, *_NEXT_STEPS.get(error.trouble, ()))
        case NotSaved():
            return Ended(ExitCode.FAILED, said, ANOTHER_FILE)
        case InvalidArgument():
            return Ended(ExitCode.WRONG_OPTIONS, said)
    return Ended(ExitCode.FAILED, said)


def _put_in(value: object) -> object:
    if isinstance(value, Sentence):
        return in_english(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    return in_sentence(str(value))
