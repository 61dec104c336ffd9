"""The events of the demo workspace, in the form in which the service sends them to webhooks.

This module stores events in order. `serving/webhook` sends them.
"""

import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from fastpix_desktop.demo.content.identifiers import Identifiers

Event = dict[str, Any]

WORKSPACE_NAME = "Demo workspace"


class EventLog:
    """Every event since the demo workspace was created, the earliest first. Can be used from any thread.

    `seed` is the seed of the library. The ids of events depend on it.
    """

    def __init__(self, seed: int, workspace_id: str) -> None:
        self._ids = Identifiers(seed, "event")
        self._workspace = {"name": WORKSPACE_NAME, "id": workspace_id}
        self._lock = threading.Lock()
        self._events: list[Event] = []
        self._listeners: list[Callable[[Event], None]] = []

    def add(self, kind: str, media_id: str, data: dict[str, Any], moment: datetime) -> None:
        """Add an event of a media. `kind` is the type of the event, such as "video.media.ready".

        The caller must not change `data` later. The keys of an event are those that FastPix published. For `status`,
        FastPix published only one value: "media_created" for video.media.created. Here, the values for other types are
        made in the same way. `createdAt` has nanoseconds (seen by FastPix's Moodle plugin, 2026).
        """
        with self._lock:
            event = {
                "type": kind,
                "object": {"type": "media", "id": media_id},
                "id": self._ids.of(len(self._events)),
                "workspace": dict(self._workspace),
                "status": kind.removeprefix("video.").replace(".", "_"),
                "data": data,
                "createdAt": moment.strftime("%Y-%m-%dT%H:%M:%S.%f000Z"),
                "attempts": [],
            }
            self._events.append(event)
            # The listeners are called while the lock is held, so that they get the events in order.
            for listener in self._listeners:
                listener(event)

    def listen(self, listener: Callable[[Event], None]) -> None:
        """Have `listener` called with each new event, in the thread that adds the event. `listener` must not block."""
        with self._lock:
            self._listeners.append(listener)

    def types(self, media_id: str | None = None) -> list[str]:
        """Return the types of all events in order. With `media_id`, return only those of this media."""
        return [event["type"] for event in self if media_id in (None, event["object"]["id"])]

    def of(self, kind: str) -> list[Event]:
        """Return the events of one type."""
        return [event for event in self if event["type"] == kind]

    def __iter__(self) -> Iterator[Event]:
        with self._lock:
            return iter(list(self._events))

    def __len__(self) -> int:
        with self._lock:
            return len(self._events)
