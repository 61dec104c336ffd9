"""A media that a demo workspace lies about: what clients are told of it, and what is true."""

from typing import Any
from uuid import UUID

import httpx

from fastpix_desktop.demo import DemoServer, parse_fault

Json = dict[str, Any]


class Subject:
    """A media with a subtitle and other tracks, as clients are told of it and as it is."""

    def __init__(self, server: DemoServer, client: httpx.Client) -> None:
        self.server = server
        self.client = client
        self.before = server.catalogue.first(
            lambda media: media["status"] == "Ready" and len(subtitles(media)) > 1 and len(media["tracks"]) > 3
        )
        self.id = str(self.before["id"])
        self.track = str(subtitles(self.before)[0]["id"])

    def fault(self, text: str) -> None:
        """Add a fault."""
        self.server.faults.add(parse_fault(text))

    def told(self) -> Json:
        """What GET one media answers."""
        reply = self.client.get(f"on-demand/{self.id}")
        assert reply.status_code == 200
        data: Json = reply.json()["data"]
        return data

    def listed(self) -> Json:
        """This media's row of the list."""
        rows = self.client.get("on-demand", params={"limit": 50}).json()["data"]
        return next(row for row in rows if UUID(row["id"]) == UUID(self.id))

    @property
    def truth(self) -> Json:
        """The record in the library."""
        record = self.server.catalogue.media(self.id)
        assert record is not None
        return record

    def delete(self) -> httpx.Response:
        """Delete the track."""
        return self.client.delete(f"on-demand/{self.id}/tracks/{self.track}")

    def switch(self, allowed: bool) -> httpx.Response:
        """Switch source access."""
        return self.client.patch(f"on-demand/{self.id}/source-access", json={"sourceAccess": allowed})

    def is_shown(self, record: Json) -> bool:
        """Whether the track is in a record."""
        return self.track in ids(record)

    def ends(self) -> None:
        """Without faults, clients are told the truth."""
        self.server.faults.clear()
        assert self.told() == self.truth


def ids(record: Json) -> list[str]:
    """The ids of the tracks of a record."""
    return [track["id"] for track in record["tracks"]]


def subtitles(record: Json) -> list[Json]:
    """The subtitle tracks of a record."""
    return [track for track in record["tracks"] if track["type"] == "subtitle"]
