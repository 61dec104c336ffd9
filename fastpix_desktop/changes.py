"""What changed, as records that views subscribe to, so that no view ever calls another; carries no behaviour.

Published only from what the service said: never from what was asked of it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from fastpix_desktop.domain.edits import Entry
from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.query import Waiting
from fastpix_desktop.domain.workspace import WritingPermission


@dataclass(frozen=True, slots=True)
class MediaRead:
    """A media was read afresh; whoever shows it may show this record."""

    media: Media


@dataclass(frozen=True, slots=True)
class MediaGone:
    """The service no longer knows the media."""

    media_id: str


@dataclass(frozen=True, slots=True)
class TrackDeleted:
    """A track was seen to be gone from `media`, the record that proves it."""

    media: Media
    track_id: str


@dataclass(frozen=True, slots=True)
class SourceAccessChanged:
    """Source access was seen to be as wished in `media`."""

    media: Media


@dataclass(frozen=True, slots=True)
class JournalChanged:
    """An entry of the journal was begun or moved on."""

    entry: Entry


@dataclass(frozen=True, slots=True)
class WriteProved:
    """A write of which it was not known whether it took effect turned out to be done, when its media was read again."""

    entry: Entry


@dataclass(frozen=True, slots=True)
class WritingChanged:
    """Changes may be sent with the token of a workspace (our id of it), or may not any more, as `permission` says."""

    account: str
    permission: WritingPermission


@dataclass(frozen=True, slots=True)
class WorkspaceNamed:
    """A media told the service's own id of a workspace; `account` is ours."""

    account: str
    workspace_id: str


@dataclass(frozen=True, slots=True)
class WaitStarted:
    """The client waits before it tries again."""

    waiting: Waiting


Change = (
    MediaRead
    | MediaGone
    | TrackDeleted
    | SourceAccessChanged
    | JournalChanged
    | WriteProved
    | WritingChanged
    | WorkspaceNamed
    | WaitStarted
)
Subscriber = Callable[[Change], None]


class Changes:
    """A list of subscribers, called in the order they came, on the loop's thread.

    `on_error` is told of what a subscriber raises: trouble in a view must neither keep the news from the others nor
    break off the write that the news is about. Without it, the error is raised once everybody was told.
    """

    def __init__(self, on_error: Callable[[Exception], None] | None = None) -> None:
        self._subscribers: list[Subscriber] = []
        self._on_error = on_error

    def subscribe(self, subscriber: Subscriber) -> Callable[[], None]:
        """Call `subscriber` with every later change; the returned function ends that (calling it twice is fine)."""
        self._subscribers.append(subscriber)

        def unsubscribe() -> None:
            if subscriber in self._subscribers:
                self._subscribers.remove(subscriber)

        return unsubscribe

    def publish(self, change: Change) -> None:
        """Tell every subscriber that was there when the call began."""
        first: Exception | None = None
        for subscriber in tuple(self._subscribers):
            try:
                subscriber(change)
            except Exception as error:  # noqa: BLE001  # whatever a view does wrong is routed, see above
                if self._on_error is not None:
                    self._on_error(error)
                else:
                    first = first or error
        if first is not None:
            raise first
