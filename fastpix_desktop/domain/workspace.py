"""The records of a workspace, of its credentials, and of the permission to change things in it."""

import unicodedata
import uuid
from dataclasses import dataclass, field
from enum import StrEnum

from msgspec import Struct

from fastpix_desktop.domain.wording import sentence


@dataclass(frozen=True, slots=True)
class Credentials:
    """The Access Token ID and Secret Key of a workspace. The `repr` shows neither of them."""

    token_id: str = field(repr=False)
    secret_key: str = field(repr=False)


COLOURS = ("blue", "teal", "green", "amber", "orange", "red", "pink", "violet", "grey")
"""The names of the colours that a workspace can have. "" means no colour."""

LONGEST_NAME = 60
"""The most characters in the name of a workspace. A longer name would not fit in a title bar."""

_JOINERS = "\u200c\u200d"
"""Invisible characters that separate or join letters (Persian, Bengali) and combine several emoji into one."""


class Kind(StrEnum):
    """The origin of a workspace.

    LISTED: the user added it, and it is in the list of workspaces. DEMO: the demo workspace. GIVEN: its credentials
    come from the environment.
    """

    LISTED = "listed"
    DEMO = "demo"
    GIVEN = "given"


class Writing(StrEnum):
    """Whether the token may change things. The service shows this only when a change is tried.

    UNTRIED: no change was tried. WORKS: a change succeeded. REFUSED: the service refused a change for lack of a
    permission. OFF: the user made the workspace read-only.
    """

    UNTRIED = "untried"
    WORKS = "works"
    REFUSED = "refused"
    OFF = "off"


class WritingPermission(Struct, frozen=True):
    """Whether changes may be sent to a workspace. `reason` says why not, in a sentence. It is empty if they may.

    `is_checked` is False while the service has not accepted the token since the workspace was opened. Whatever `state`
    is, no change may be sent then, and this ends by itself.
    """

    state: Writing = Writing.UNTRIED
    reason: str = ""
    is_checked: bool = True

    @property
    def is_refused(self) -> bool:
        """Whether no change may be sent."""
        return not self.is_checked or self.state in {Writing.REFUSED, Writing.OFF}

    @property
    def is_off_by_choice(self) -> bool:
        """Whether the user made the workspace read-only."""
        return self.state is Writing.OFF

    def unchecked(self) -> "WritingPermission":
        """Return the permission with this state until the token is checked."""
        reason = sentence("service", "FastPix cannot be reached, and the token has not been checked since the start.")
        return WritingPermission(self.state, reason, is_checked=False)


MAY_WRITE = WritingPermission()
"""The permission before any change was tried."""

READ_ONLY_BY_CHOICE = WritingPermission(
    Writing.OFF, sentence("service", "This workspace is read-only on this computer, as you chose.")
)
"""The permission of a workspace that the user made read-only."""


def permission_of(state: Writing) -> WritingPermission:
    """Returns the permission that follows from the stored state of a workspace."""
    if state is Writing.OFF:
        return READ_ONLY_BY_CHOICE
    if state is Writing.REFUSED:
        reason = sentence("service", "FastPix has refused a change with the token of this workspace before.")
        return WritingPermission(state, reason)
    return WritingPermission(state)


@dataclass(frozen=True, slots=True)
class Workspace:
    """A workspace that can be opened on this computer.

    `account` is this program's own id of the workspace. `workspace_id` is the service's id, None until a media record
    contained it. `has_stored_secret`: the keyring has its secret. `is_secret_being_deleted`: the user has signed out,
    and the keyring has not yet confirmed the deletion of the secret. `keeps_copy`: a copy of its library is kept on
    this computer, unless the run keeps none. Only LISTED workspaces are stored.
    """

    name: str
    base_url: str
    kind: Kind = Kind.LISTED
    account: str = field(default_factory=lambda: uuid.uuid4().hex)
    colour: str = ""
    workspace_id: str | None = None
    writing: Writing = Writing.UNTRIED
    has_stored_secret: bool = False
    is_secret_being_deleted: bool = False
    keeps_copy: bool = True

    @property
    def is_demo(self) -> bool:
        """Whether it is the demo workspace."""
        return self.kind is Kind.DEMO

    @property
    def is_read_only(self) -> bool:
        """Whether no change may be sent: the user chose that, or the service refused one."""
        return self.writing in {Writing.REFUSED, Writing.OFF}

    @property
    def is_listed(self) -> bool:
        """Whether it is in the list of workspaces."""
        return self.kind is Kind.LISTED


def clean_name(text: str) -> str:
    """Returns a name that fits a title: one line, without spaces around it, at most LONGEST_NAME characters.

    A letter and its accent become one character if Unicode has one. Each invisible character becomes a space, except
    joiners between characters that can be joined. Several spaces become one.
    """
    # With a space at both ends, each character of the text has two neighbours.
    signs = f" {unicodedata.normalize('NFC', text)} "
    around = zip(signs, signs[1:], signs[2:], strict=False)
    printable = "".join(sign if _is_allowed(sign, before, behind) else " " for before, sign, behind in around)
    return " ".join(printable.split())[:LONGEST_NAME].strip(f" {_JOINERS}")


def _is_allowed(sign: str, before: str, behind: str) -> bool:
    return sign.isprintable() or (sign in _JOINERS and _can_be_joined(before) and _can_be_joined(behind))


def _can_be_joined(sign: str) -> bool:
    """Whether it is a letter, a mark, or (So, Sk) an emoji or its skin colour."""
    category = unicodedata.category(sign)
    return category[0] in "LM" or category in {"So", "Sk"}


def comparison_key(name: str) -> str:
    """Returns a key for comparing names. It is equal for names that differ only in case and joiners."""
    seen = "".join(sign for sign in clean_name(name) if sign not in _JOINERS)
    # Normalised again, because a removed joiner may have separated a letter from its accent.
    return unicodedata.normalize("NFC", seen).casefold()
