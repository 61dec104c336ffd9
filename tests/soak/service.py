"""The three demo workspaces of the soak: what the program asked of them, and what they really did."""

import json
import threading
import time
from collections.abc import Callable
from random import Random
from typing import Any, NamedTuple

from fastpix_desktop.demo import DemoServer
from fastpix_desktop.demo.calls.demo_call import DemoCall
from fastpix_desktop.demo.calls.replies import DemoReply
from tests.soak.weather import DELETE, SWITCH, Weather

NAMES = ("Italy", "Spain", "Norway")
MEDIA = 60
SOURCE_ACCESS = "source access"


class Request(NamedTuple):
    """A write that arrived. `status` is that of the reply, None if there was none. `subject` is as in the journal."""

    at: float
    media: str
    subject: str
    status: int | None


class Effect(NamedTuple):
    """A write of the program that was done. `effect` is "gone", "on" or "off"."""

    at: float
    media: str
    subject: str
    effect: str


def plain(id_: str) -> str:
    """An id in the one form in which ids are compared here."""
    return id_.replace("-", "").lower()


class Workspace:
    """One demo workspace, its weather, and a colleague who changes the same media.

    `values` has the values of source access that each media had, with the times from which on it had them.
    """

    def __init__(self, name: str, seed: int, random: Random) -> None:
        self.name = name
        self.demo = DemoServer(media=MEDIA, seed=seed, deletion_delay=0.1)
        self.weather = Weather(self.demo, random)
        self.effects: list[Effect] = []
        self.colleagues_changes = 0
        self.values: dict[str, list[tuple[float, bool]]] = {
            plain(record["id"]): [(0.0, bool(record.get("sourceAccess")))] for record in self.demo.catalogue.records()
        }
        self._random = random
        self._lock = threading.Lock()
        self.demo.events.listen(self._keep_value)
        answers = self.demo._api._answers
        for operation in (DELETE, SWITCH):
            answers[operation] = self._recorded(operation, answers[operation])

    @property
    def token(self) -> tuple[str, str]:
        """Access Token ID and Secret Key."""
        return self.demo.username, self.demo.password

    def requests(self) -> list[Request]:
        """The writes that arrived, in order."""
        later = time.time() - time.monotonic()
        found = []
        for received in (*self.demo.requests.of(DELETE), *self.demo.requests.of(SWITCH)):
            parts = received.path.split("/")
            subject = f"track {plain(parts[-1])}" if received.operation == DELETE else SOURCE_ACCESS
            found.append(Request(received.time + later, plain(parts[3]), subject, received.status))
        return sorted(found)

    def change_as_a_colleague(self, media_id: str) -> None:
        """Change a media as another user would: delete or add a track, or switch source access."""
        catalogue = self.demo.catalogue
        with catalogue.timeline.lock:
            record = catalogue.media(media_id)
            media = catalogue.service.media_to_change(media_id)
            if record is None or media is None or record["status"] != "Ready":
                return
            self.colleagues_changes += 1
            act = self._random.choices(("add", "delete", "switch", "rename"), (5, 2, 2, 1))[0]
            tracks = [track for track in record["tracks"] if track["type"] != "video"]
            if act == "switch":
                catalogue.set_source_access(media_id, not record.get("sourceAccess"))
            elif act == "rename":
                catalogue.service.update(media_id, {"title": f"Take {self._random.randrange(1000)}"})
            elif act == "delete" and len(tracks) > 2:
                catalogue.delete_track(media_id, self._random.choice(tracks)["id"])
            elif len(tracks) < 8:
                kind = self._random.choice(("audio", "subtitle"))
                language = self._random.choice((("de-DE", "German"), ("fr-FR", "French"), ("fi-FI", "Finnish")))
                catalogue.tracks.add(media, catalogue.tracks.new(kind, *language), "https://ingest.example/track")

    def _recorded(self, operation: str, answer: Callable[[DemoCall], DemoReply]) -> Callable[[DemoCall], DemoReply]:
        """Keep each call that was done. A refused one raises an exception."""

        def recorded(call: DemoCall) -> DemoReply:
            reply = answer(call)
            media = plain(call.id("mediaId"))
            if operation == DELETE:
                effect = Effect(time.time(), media, f"track {plain(call.id('trackId'))}", "gone")
            else:
                on = json.loads(call.raw)["sourceAccess"]
                effect = Effect(time.time(), media, SOURCE_ACCESS, "on" if on else "off")
            with self._lock:
                self.effects.append(effect)
            return reply

        return recorded

    def _keep_value(self, event: dict[str, Any]) -> None:
        on = event["data"].get("sourceAccess")
        if isinstance(on, bool):
            values = self.values.setdefault(plain(event["object"]["id"]), [(0.0, on)])
            if values[-1][1] is not on:
                values.append((time.time(), on))


class World(threading.Thread):
    """Changes the weather of all workspaces and lets the colleague work, until `calm` is called.

    `visited` are the ids of the media that the program was last seen with: the colleague prefers these.
    """

    def __init__(self, workspaces: tuple[Workspace, ...], random: Random) -> None:
        super().__init__(name="weather", daemon=True)
        self.workspaces = workspaces
        self.visited: list[str] = []
        self._random = random
        self._is_over = threading.Event()

    def run(self) -> None:
        """Go on until it is over."""
        changes = dict.fromkeys(self.workspaces, 0.0)
        while not self._is_over.wait(self._random.uniform(0.1, 0.5)):
            for workspace, at in changes.items():
                if time.monotonic() >= at:
                    workspace.weather.change()
                    changes[workspace] = time.monotonic() + self._random.uniform(1.0, 6.0)
            if self._random.random() < 0.5:
                self._let_the_colleague_work()

    def calm(self) -> None:
        """End all faults and lies, and the colleague's work."""
        self._is_over.set()
        if self.is_alive():
            self.join()
        for workspace in self.workspaces:
            workspace.weather.clear()

    def _let_the_colleague_work(self) -> None:
        workspace = self._random.choice(self.workspaces)
        visited = [media for media in self.visited[-12:] if workspace.demo.catalogue.media(media) is not None]
        if visited and self._random.random() < 0.7:
            workspace.change_as_a_colleague(self._random.choice(visited))
        else:
            workspace.change_as_a_colleague(self._random.choice(list(workspace.demo.catalogue.ids())))
