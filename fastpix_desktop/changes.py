"""The changes that parts of the program publish and subscribe to, so that no part has to call another.

A change to a media is published only after the service has confirmed it, never because it was requested.
"""

from collections.abc import Callable
from dataclasses import dataclass

from fastpix_desktop.domain.edits import Entry
from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.query import Waiting
from fastpix_desktop.domain.workspace import WritingPermission


@dataclass(frozen=True, slots=True)
class MediaRead:
    """A media was read. Every part that shows it shows this record."""

    media: Media


@dataclass(frozen=True, slots=True)
class MediaGone:
    """The service no longer knows the media."""

    media_id: str


@dataclass(frozen=True, slots=True)
class TrackDeleted:
    """A track was deleted. `media` is the record that proves it."""

    media: Media
    track_id: str


@dataclass(frozen=True, slots=True)
class SourceAccessChanged:
    """Source access was switched. `media` is the record that proves it."""

    media: Media


@dataclass(frozen=True, slots=True)
class JournalChanged:
    """An entry was added to the journal, or its state changed."""

    entry: Entry


@dataclass(frozen=True, slots=True)
class WriteProved:
    """A later read of the media shows that a write took effect, which was not known before."""

    entry: Entry


@dataclass(frozen=True, slots=True)
class WritingChanged:
    """Whether changes may be sent in a workspace is different now. `account` is our id of the workspace."""

    account: str
    permission: WritingPermission


@dataclass(frozen=True, slots=True)
class WorkspaceIdKnown:
    """The service's id of a workspace is known now, from a media. `account` is our id of the workspace."""

    account: str
    workspace_id: str


@dataclass(frozen=True, slots=True)
class WaitStarted:
    """The client waits before it sends a request again."""

    waiting: Waiting


Change = (
    MediaRead
    | MediaGone
    | TrackDeleted
    | SourceAccessChanged
    | JournalChanged
    | WriteProved
    | WritingChanged
    | WorkspaceIdKnown
    | WaitStarted
)
Subscriber = Callable[[Change], None]


class Changes:
    """Calls its subscribers with each change, in the order in which they subscribed. Used on the loop's thread only.

    `on_error` is called with each exception that a subscriber raises. Such a bug must not stop the other subscribers,
    nor the write that published the change. Without `on_error`, the first exception is raised after all were called.
    """

    def __init__(self, on_error: Callable[[Exception], None] | None = None) -> None:
        self._subscribers: list[Subscriber] = []
        self._on_error = on_error

    def subscribe(self, subscriber: Subscriber) -> Callable[[], None]:
        """Call `subscriber` with every later change. Returns a function that ends this; it may be called twice."""
        self._subscribers.append(subscriber)

        def unsubscribe() -> None:
            if subscriber in self._subscribers:
                self._subscribers.remove(subscriber)

        return unsubscribe

    def publish(self, change: Change) -> None:
        """Call every subscriber. One that subscribes during this call is not called."""
        first: Exception | None = None
        for subscriber in tuple(self._subscribers):
            try:
                subscriber(change)
            except Exception as error:  # noqa: BLE001  # any bug of a subscriber is passed on, see above
                if self._on_error is not None:
                    self._on_error(error)
                else:
                    first = first or error
        if first is not None:
            raise first
