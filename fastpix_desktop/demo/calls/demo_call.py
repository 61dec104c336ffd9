"""A call to the demo workspace: the request, and the dialect of the reply (see `dialects`)."""

from dataclasses import dataclass

from starlette.requests import Request

from fastpix_desktop.demo.calls.bodies import Body, is_uuid
from fastpix_desktop.demo.calls.dialects import Dialect
from fastpix_desktop.demo.calls.replies import DemoReply, invalid, refused, success
from fastpix_desktop.demo.content.records import JsonRecord


@dataclass(frozen=True)
class DemoCall:
    """One call. `raw` is the body of the request as bytes."""

    request: Request
    raw: bytes
    dialect: Dialect

    def body(self) -> Body:
        """Return the JSON body of the request. Nothing is checked before its fields are read (see `Body`)."""
        return Body.of(self.raw)

    def id(self, name: str) -> str:
        """Return the id that is the part `name` of the path, such as "mediaId". The id is returned in lower case.

        Raises RefusalError (422) if the part is not a UUID (recorded reply, 2026-05-20).
        """
        text = str(self.request.path_params[name])
        if not is_uuid(text):
            raise invalid(**{name: "is invalid"})
        return text.lower()

    def media(self, record: JsonRecord | None) -> DemoReply:
        """Return the reply with the complete record of a media in the call's dialect.

        Raises RefusalError (404) if `record` is None.
        """
        if record is None:
            raise refused(404)
        return success(self.dialect.media(record))

    def track(self, track: JsonRecord, url: str | None = None) -> JsonRecord:
        """Return a track in the form of the replies to the calls that add or change a track.

        These replies have no `status` (recorded reply "Add-media-track"). `url` is the address of the track's file. If
        `url` is None, the result has no `url`.
        """
        shown: JsonRecord = {"id": track["id"], "type": track["type"]}
        if url is not None:
            shown["url"] = url
        shown |= {"languageCode": track["languageCode"], "languageName": track["languageName"]}
        if "title" in track and self.dialect.track_titles:
            shown["title"] = track["title"]
        return shown
