"""A call to the demo workspace: its request, and the dialect of its reply."""

from dataclasses import dataclass

from starlette.requests import Request

from fastpix_desktop.demo.calls.bodies import Body, is_uuid
from fastpix_desktop.demo.calls.dialects import Dialect
from fastpix_desktop.demo.calls.replies import DemoReply, invalid, refused, success
from fastpix_desktop.demo.content.records import JsonRecord


@dataclass(frozen=True)
class DemoCall:
    """A request with its raw body and the dialect of its reply."""

    request: Request
    raw: bytes
    dialect: Dialect

    def body(self) -> Body:
        """Read the JSON body."""
        return Body.of(self.raw)

    def id(self, name: str) -> str:
        """Return a UUID of the path in lower case. Refuse anything else with a 422 (recorded 2026-05-20)."""
        text = str(self.request.path_params[name])
        if not is_uuid(text):
            raise invalid(**{name: "is invalid"})
        return text.lower()

    def media(self, record: JsonRecord | None) -> DemoReply:
        """Return the reply with a complete media in the call's dialect. Refuse with 404 if there is none."""
        if record is None:
            raise refused(404)
        return success(self.dialect.media(record))

    def track(self, track: JsonRecord, url: str | None = None) -> JsonRecord:
        """Return a track for the reply to a change of it: without status (recorded Add-media-track)."""
        shown: JsonRecord = {"id": track["id"], "type": track["type"]}
        if url is not None:
            shown["url"] = url
        shown |= {"languageCode": track["languageCode"], "languageName": track["languageName"]}
        if "title" in track and self.dialect.track_titles:
            shown["title"] = track["title"]
        return shown
