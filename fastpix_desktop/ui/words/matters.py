"""What a message belongs to, so that the message goes when it is no longer true.

`NoticeBar.resolve` removes the messages about something: when what failed has succeeded, in whatever way, or when
nobody is interested in it any more.
"""

from enum import StrEnum

from msgspec import Struct


class Matter(StrEnum):
    """What can fail. Each comment says what removes a message about it. Leaving the workspace removes all but REPORT.

    The walk in `tests/journeys/program/test_what_is_over.py` has a scene for each of them.
    """

    # A page of the list is shown.
    PAGE = "page"
    # The media is read, or is known to be gone, or another media is opened. `which` is its id.
    MEDIA = "media"
    # A page of its clips is shown, or another media is opened. `which` is the id of the media.
    CLIPS = "clips"
    # Changes are allowed again. Of a message about a change, only the button goes: its outcome stays true.
    PERMISSION = "permission"
    # The service of the open workspace can be reached again. `which` is our id of the one that could not be opened.
    SERVICE = "service"
    # The keyring stores or deletes the secret, or is not asked to any more, or the workspace gets another name. `which`
    # is our id of the workspace.
    KEYRING = "keyring"
    # The workspace is opened, or another one, or the form asks for its token, or it gets another name. `which` is our
    # id of the workspace.
    OPENING = "opening"
    # A workspace is opened or left: before that, no read can say what became of the change.
    UNCONFIRMED = "unconfirmed"
    # A change is recorded, or the earlier changes are read. Of a message about a change, only the button goes.
    JOURNAL = "journal"
    # What is waited for has ended. `which` says what that is.
    WAIT = "wait"
    # A check for a newer version gets an answer, or a page of releases opens.
    RELEASES = "releases"
    # A valid link is followed.
    LINK = "link"
    # Nothing but Dismiss: it reports what has happened, such as a file that was set aside. `which` tells reports apart.
    # Only that copies of libraries are kept is removed, once the copy is switched off.
    REPORT = "report"


class About(Struct, frozen=True):
    """What a message belongs to: one page, media or workspace, or all of a kind if `which` is empty."""

    matter: Matter
    which: str = ""

    def account(self, opened: str) -> str:
        """Return our id of the workspace that it belongs to, empty if none is known. `opened` is the open one's."""
        if self.matter in {Matter.KEYRING, Matter.OPENING, Matter.SERVICE}:
            return self.which
        return opened if self.matter in {Matter.PAGE, Matter.MEDIA, Matter.CLIPS, Matter.PERMISSION} else ""

    def covers(self, other: "About | None") -> bool:
        """Whether `other` is the same thing, or one of this kind."""
        return other is not None and self.matter is other.matter and self.which in {"", other.which}
