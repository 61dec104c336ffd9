"""One call of an operation, as the code that answers it sees it.

Must not know what the operation does.
"""

from dataclasses import dataclass

from starlette.requests import Request

from fastpix_desktop.demo.calls.bodies import Body, is_uuid
from fastpix_desktop.demo.calls.dialects import Dialect
from fastpix_desktop.demo.calls.replies import Reply, invalid, refused, success
from fastpix_desktop.demo.content.records import Record


@dataclass(frozen=True)
class Call:
    """A request with its body and the dialect its reply is told in."""

    request: Request
    raw: bytes
    dialect: Dialect

    def body(self) -> Body:
        """Return the JSON body."""
        return Body.of(self.raw)

    def id(self, name: str) -> str:
        """Return a UUID of the path in small letters; what is none is refused by its name (recorded 2026-05-20)."""
        text = str(self.request.path_params[name])
        if not is_uuid(text):
            raise invalid(**{name: "is invalid"})
        return text.lower()

    def media(self, record: Record | None) -> Reply:
        """Return the reply with a whole media in the call's dialect, the 404 when there is none."""
        if record is None:
            raise refused(404)
        return success(self.dialect.media(record))

    def track(self, track: Record, url: str | None = None) -> Record:
        """Return a track as the replies to its changes show it: without status (recorded Add-media-track)."""
        shown: Record = {"id": track["id"], "type": track["type"]}
        if url is not None:
            shown["url"] = url
        shown |= {"languageCode": track["languageCode"], "languageName": track["languageName"]}
        if "title" in track and self.dialect.track_titles:
            shown["title"] = track["title"]
        return shown
