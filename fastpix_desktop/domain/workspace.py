"""A workspace as this computer knows it: its name, colour, endpoint and rights, and what signs in to it."""

import unicodedata
import uuid
from dataclasses import dataclass, field
from enum import StrEnum

from fastpix_desktop.domain.wording import sentence


@dataclass(frozen=True, slots=True)
class Credentials:
    """The pair that signs in to one workspace: Access Token ID and Secret Key; its `repr` shows neither."""

    token_id: str = field(repr=False)
    secret_key: str = field(repr=False)


COLOURS = ("blue", "teal", "green", "amber", "orange", "red", "pink", "violet", "grey")
"""The colours a workspace can have, by name; none is "". What they look like is for the window."""

LONGEST_NAME = 60
"""Characters of a name: more would not fit a title bar."""

_JOINERS = "\u200c\u200d"
"""They part or join the letters of a word (Persian, Bengali), and make one emoji of several. Unseen themselves."""


class Kind(StrEnum):
    """Where a workspace comes from, and so what can be done with it."""

    LISTED = "listed"
    DEMO = "demo"
    GIVEN = "given"


class Writing(StrEnum):
    """What is known of changes with the token of a workspace. No call of the service tells it beforehand."""

    UNTRIED = "untried"
    WORKS = "works"
    REFUSED = "refused"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class WritingPermission:
    """Whether changes may be sent with the token of a workspace. `reason` is one sentence why not, else empty."""

    state: Writing = Writing.UNTRIED
    reason: str = ""

    @property
    def is_refused(self) -> bool:
        """Whether nothing may be changed."""
        return self.state in {Writing.REFUSED, Writing.OFF}

    @property
    def is_off_by_choice(self) -> bool:
        """Whether a person has chosen so, whatever the token may do."""
        return self.state is Writing.OFF


MAY_WRITE = WritingPermission()
"""The permission as long as nothing speaks against it."""

READ_ONLY_BY_CHOICE = WritingPermission(
    Writing.OFF, sentence("service", "This workspace is read-only on this computer, as was chosen.")
)
"""The permission where a person has chosen that nothing may be changed."""


def permission_of(state: Writing) -> WritingPermission:
    """The permission that follows from what was stored of a workspace, before anything was tried."""
    if state is Writing.OFF:
        return READ_ONLY_BY_CHOICE
    if state is Writing.REFUSED:
        reason = sentence("service", "FastPix has refused a change with the token of this workspace before.")
        return WritingPermission(state, reason)
    return WritingPermission(state)


@dataclass(frozen=True, slots=True)
class Workspace:
    """One workspace as this computer knows it.

    `account` is an id of our own. `workspace_id` is the service's, None until a media record contained it.
    `has_stored_secret`: the keyring has its secret. `is_secret_being_deleted`: the user has signed out, and the keyring
    has not yet confirmed that it deleted the secret. A workspace that is not LISTED is for this run alone.
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

    @property
    def is_demo(self) -> bool:
        """Whether it is the demo workspace."""
        return self.kind is Kind.DEMO

    @property
    def is_listed(self) -> bool:
        """Whether it is one of the list, with a name and a secret of its own."""
        return self.kind is Kind.LISTED


def clean_name(text: str) -> str:
    """A name as it can stand in a title: on one line, no blanks around it, and not too long. Accents are one character
    with their letter, however they were typed; what cannot be seen is left out, but for joiners that join something.
    """
    # Between blanks, so that each has two neighbours.
    signs = f" {unicodedata.normalize('NFC', text)} "
    around = zip(signs, signs[1:], signs[2:], strict=False)
    printable = "".join(sign if _may_stand(sign, before, behind) else " " for before, sign, behind in around)
    return " ".join(printable.split())[:LONGEST_NAME].strip(f" {_JOINERS}")


def _may_stand(sign: str, before: str, behind: str) -> bool:
    return sign.isprintable() or (sign in _JOINERS and _can_be_joined(before) and _can_be_joined(behind))


def _can_be_joined(sign: str) -> bool:
    """Whether it is a letter or its mark, or (So, Sk) an emoji or the colour of one."""
    category = unicodedata.category(sign)
    return category[0] in "LM" or category in {"So", "Sk"}


def likeness(name: str) -> str:
    """What two names share that a person cannot tell from each other: in whatever case, with joiners or without."""
    seen = "".join(sign for sign in clean_name(name) if sign not in _JOINERS)
    # Again, since a letter and its accent may have been parted by what is gone now.
    return unicodedata.normalize("NFC", seen).casefold()
