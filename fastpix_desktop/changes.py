"""The changes that parts of the program publish and subscribe to, so that no part has to call another.

A change to a media is published only after a read has shown it, and not when it is requested.
"""

from collections.abc import Callable

from msgspec import Struct

from fastpix_desktop.domain.journal import Entry
from fastpix_desktop.domain.library_copy import CopyStatus
from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.pages import Offline, Page, Waiting
from fastpix_desktop.domain.workspace import WritingPermission
from fastpix_desktop.errors import FastPixError


class MediaKnown(Struct, frozen=True):
    """A media was read. Every part of the window that shows this media then shows this record.

    `asked_at` and `read_at` are the times of the event loop when the read was sent and when its reply had come.
    """

    media: Media
    asked_at: float
    read_at: float


class PageKnown(Struct, frozen=True):
    """A page of the list was read, by the user or for the copy of the library.

    `asked_at` is the time of the event loop when the read was sent. `is_for_copy`: it was read for the copy.
    """

    page: Page[Media]
    asked_at: float
    is_for_copy: bool = False


class MediaGone(Struct, frozen=True):
    """The service has no media with this id any more."""

    media_id: str


class StandingChanged(Struct, frozen=True):
    """What is happening to a media has changed: a write was begun, or its state changed.

    `entry` is the write in the journal. `error` is the error that ended it, None if there was none. `is_news`: this
    program has found it out. If not, another program has, and the user may have been told there.
    """

    entry: Entry
    error: FastPixError | None = None
    is_news: bool = True


class WritingChanged(Struct, frozen=True):
    """`permission` says whether changes may be sent in a workspace from now on.

    `account` is our id of the workspace.
    """

    account: str
    permission: WritingPermission


class WorkspaceIdKnown(Struct, frozen=True):
    """A media record contained the service's id of the workspace, which was not known before.

    `account` is our id of the workspace, `workspace_id` is the service's.
    """

    account: str
    workspace_id: str


class WaitStarted(Struct, frozen=True):
    """The client begins to wait before it sends a request again."""

    waiting: Waiting


class ReachabilityChanged(Struct, frozen=True):
    """The service of a workspace cannot be reached, or the time of the next try has changed, or it is back (None).

    `is_found_by_try`: that it is back was found out by a try of the program, not by a read of the user.
    """

    offline: Offline | None
    is_found_by_try: bool = False


class CopyChanged(Struct, frozen=True):
    """What is said about the copy of a workspace's library has changed. `account` is our id of the workspace."""

    account: str
    status: CopyStatus


Change = (
    MediaKnown
    | PageKnown
    | MediaGone
    | StandingChanged
    | WritingChanged
    | WorkspaceIdKnown
    | WaitStarted
    | ReachabilityChanged
    | CopyChanged
)
Subscriber = Callable[[Change], None]


class Changes:
    """Calls its subscribers with each change, in the order in which they subscribed.

    Call its methods on the event loop's thread only. `on_error` is called with each exception that a subscriber raises.
    Such a bug then stops neither the other subscribers nor the write that published the change. Without `on_error`, the
    first exception is raised after all subscribers were called.
    """

    def __init__(self, on_error: Callable[[Exception], None] | None = None) -> None:
        self._subscribers: list[Subscriber] = []
        self._on_error = on_error

    def subscribe(self, subscriber: Subscriber) -> Callable[[], None]:
        """Call `subscriber` with every later change. Returns a function that unsubscribes. It may be called twice."""
        self._subscribers.append(subscriber)

        def unsubscribe() -> None:
            if subscriber in self._subscribers:
                self._subscribers.remove(subscriber)

        return unsubscribe

    def publish(self, change: Change) -> None:
        """Call every subscriber with `change`, except those that subscribe during this call."""
        first: Exception | None = None
        for subscriber in tuple(self._subscribers):
            try:
                subscriber(change)
            except Exception as error:  # noqa: BLE001  # any exception is a bug of a subscriber and is reported
                if self._on_error is not None:
                    self._on_error(error)
                else:
                    first = first or error
        if first is not None:
            raise first
