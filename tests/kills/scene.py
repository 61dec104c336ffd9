"""A demo workspace with one media that is changed, and what its replies are made to do meanwhile."""

import json
import threading
from collections.abc import Callable
from copy import deepcopy
from typing import Any

from fastpix_desktop.demo import DemoServer, Fault

Record = dict[str, Any]

DELETE, SWITCH = "delete track", "source access"
"""The two writes of the window."""

OPERATIONS = {DELETE: "media.delete_track", SWITCH: "media.update_source_access"}


class Gate:
    """Holds a reply of the demo workspace, after the work was done, until it is opened.

    The demo workspace answers nothing else meanwhile.
    """

    def __init__(self) -> None:
        self._reached = threading.Event()
        self._opened = threading.Event()

    @property
    def is_reached(self) -> bool:
        """Whether a reply is held, or was."""
        return self._reached.is_set()

    def open(self) -> None:
        """Let the reply go, and all later ones."""
        self._opened.set()

    def __call__(self, _reply: Record) -> None:
        self._reached.set()
        self._opened.wait(60)


class Scene:
    """One write to one media of the first page. `write` is DELETE or SWITCH.

    Each `hold`, `lie` and `lose` begins with the next call of its operation, or after `after` more of them.
    """

    def __init__(self, demo: DemoServer, write: str) -> None:
        self.demo = demo
        self.write = write
        self.operation = OPERATIONS[write]
        record = demo.catalogue.first(_is_fit)
        self.media: str = record["id"]
        self.track: str = next(track["id"] for track in record["tracks"] if track["type"] == "subtitle")
        self.before = record
        self.wanted = not record["sourceAccess"]
        self._gates: list[Gate] = []

    @property
    def has_effect(self) -> bool:
        """Whether the service has made the change."""
        record = self.demo.catalogue.media(self.media)
        assert record is not None
        return self._shows(record)

    @property
    def sent(self) -> int:
        """How often the change arrived at the service."""
        return len(self.demo.requests.of(self.operation))

    def change(self) -> None:
        """Make the change as somebody else."""
        if self.write == DELETE:
            assert self.demo.catalogue.delete_track(self.media, self.track)
        else:
            self.demo.catalogue.set_source_access(self.media, self.wanted)

    def change_back(self) -> None:
        """Undo the change as somebody else."""
        self.demo.catalogue.set_source_access(self.media, not self.wanted)

    def hold(self, operation: str, after: int = 0) -> Gate:
        """Hold one reply of an operation."""
        gate = Gate()
        self._gates.append(gate)
        self.demo.faults.add(Fault("edit", operation, after=after, times=1, edit=gate))
        return gate

    def fail(self, kind: Any, **options: Any) -> None:
        """Let the change fail with a fault."""
        self.demo.faults.add(Fault(kind, self.operation, **options))

    def pretend(self) -> None:
        """Accept the change without making it."""
        data = {"sourceAccess": self.wanted, **self.before}
        body = {"success": True} if self.write == DELETE else {"success": True, "data": data}
        self.fail("body", body=json.dumps(body).encode(), content_type="application/json")

    def lie(self, *, shows: bool, after: int = 0, times: int | None = None, **values: object) -> None:
        """Let reads show the effect, or not, whatever is true. `values` replace others of the record."""

        def edit(reply: Record) -> Record:
            reply["data"] = self._as_if(deepcopy(self.before) if not shows else reply["data"], shows) | values
            return reply

        self._edit_reads(edit, after, times)

    def clear(self) -> None:
        """Let all replies go, and answer with the truth from now on."""
        self.demo.faults.clear()
        for gate in self._gates:
            gate.open()

    def _edit_reads(self, edit: Callable[[Record], Record], after: int, times: int | None) -> None:
        self.demo.faults.add(Fault("edit", "media.get", after=after, times=times, edit=edit))

    def _as_if(self, record: Record, shows: bool) -> Record:
        if self.write == SWITCH:
            return record | {"sourceAccess": self.wanted is shows}
        if shows:
            return record | {"tracks": [track for track in record["tracks"] if track["id"] != self.track]}
        return record

    def _shows(self, record: Record) -> bool:
        if self.write == SWITCH:
            return bool(record["sourceAccess"]) is self.wanted
        return self.track not in {track["id"] for track in record["tracks"]}


def _is_fit(record: Record) -> bool:
    kinds = [track["type"] for track in record.get("tracks", ())]
    return (
        record["status"] == "Ready"
        and {"title", "sourceAccess"} <= record.keys()
        and "audio" in kinds
        and kinds.count("subtitle") >= 2
    )
