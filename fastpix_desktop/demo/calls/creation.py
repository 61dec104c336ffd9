"""The call media.create of the demo workspace. It creates a media from a URL, or a clip of another media."""

from typing import Any

from fastpix_desktop.demo.calls.bodies import Body, clip_source, is_unicode
from fastpix_desktop.demo.calls.demo_call import DemoCall
from fastpix_desktop.demo.calls.media import not_ready
from fastpix_desktop.demo.calls.playback import POLICIES, restrictions
from fastpix_desktop.demo.calls.replies import DemoReply, invalid, refused, success
from fastpix_desktop.demo.content.recipes import Recipe
from fastpix_desktop.demo.content.records import JsonRecord, copy_of
from fastpix_desktop.demo.library.catalogue import Catalogue
from fastpix_desktop.demo.library.creation import NewMedia
from fastpix_desktop.demo.library.service import RENDITIONS
from fastpix_desktop.demo.library.stored import StoredMedia

_INPUT_TYPES = ("video", "audio", "subtitle", "watermark")
_RESOLUTIONS = ("2160p", "1440p", "1080p", "720p", "480p")
_QUALITIES = ("standard", "pro", "premium")
# Only media.update_mp4_support accepts "none" (published specification).
_RENDITIONS = tuple(name for name in RENDITIONS if name != "none")


class CreationCalls:
    """Answers the call media.create."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def create(self, call: DemoCall) -> DemoReply:
        """Answer POST /on-demand: create a media and return a reply with status 201.

        Raises RefusalError if the request is wrong.
        """
        body = call.body()
        video, inputs = _inputs(body)
        policy = body.choice("accessPolicy", POLICIES)
        resolution = body.choice("maxResolution", _RESOLUTIONS, "1080p")
        access = restrictions(body)
        recipe = _recipe(body, int(resolution.removesuffix("p")))
        subtitles = _subtitles(body)
        start, end = video.whole_number("startTime") or 0, video.whole_number("endTime")
        if end is not None and end <= start:
            video.wrong.add("endTime", "must be greater than startTime")
        body.wrong.check()
        url = str(video.values["url"])
        with self._catalogue.timeline.lock:
            source = self._source(url, start, end)
            playback = self._catalogue.service.new_playback(policy)
            playback["accessRestrictions"] = access
            new_media = NewMedia(recipe, url, playback, subtitles, source, start, end)
            media = self._catalogue.media_creator.create(new_media)
            return success(_reply_data(call, media, inputs, resolution), 201)

    def _source(self, url: str, start: int, end: int | None) -> JsonRecord | None:
        """Return the record of the media that a clip is cut from. None if `url` is the address of a file.

        `start` and `end` are in seconds. Raises RefusalError if that media does not exist, is not Ready, or ends before
        `start` or `end`.
        """
        media_id = clip_source(url)
        if media_id is None:
            return None
        record = self._catalogue.media(media_id.lower())
        if record is None:
            raise refused(404)
        if record["status"] != "Ready":
            raise not_ready()
        if start >= record["duration"]:
            raise invalid(startTime="must be within the media")
        if end is not None and end > record["duration"] + 1:
            raise invalid(endTime="must be within the media")
        return record


def _inputs(body: Body) -> tuple[Body, list[Any]]:
    """Return the input of type "video", and the list of all inputs as it was sent.

    Raises RefusalError if there is not exactly one such input, or if the list is not valid.
    """
    inputs = body.values.get("inputs")
    if not isinstance(inputs, list) or not inputs or not _are_objects(inputs):
        body.wrong.add("inputs", "must not be null" if inputs is None else "is invalid")
        body.wrong.check()
    parts = [Body(item, body.wrong) for item in inputs or []]
    for part in parts:
        part.choice("type", _INPUT_TYPES)
    videos = [part for part in parts if part.values.get("type") == "video"]
    if len(videos) != 1:
        body.wrong.add("inputs", "must hold one video")
        body.wrong.check()
    videos[0].address(clips=True)
    return videos[0], list(inputs or [])


def _are_objects(inputs: list[Any]) -> bool:
    return all(isinstance(item, dict) for item in inputs) and is_unicode(inputs)


def _recipe(body: Body, max_height: int) -> Recipe:
    renditions = RENDITIONS.get(body.choice("mp4Support", _RENDITIONS, ""), ())
    return Recipe(
        title=body.text("title") or None,
        metadata=body.metadata() or {},
        max_height=max_height,
        renditions=tuple((kind, "preparing") for kind in renditions),
        source_access=bool(body.flag("sourceAccess")),
        quality=body.choice("mediaQuality", _QUALITIES, "standard"),
        creator=body.text("creatorId") or None,
    )


def _subtitles(body: Body) -> tuple[str, str] | None:
    """Return the language code and name of the subtitles to generate. None if no subtitles were requested."""
    return body.part("subtitles").language() if "subtitles" in body else None


def _reply_data(call: DemoCall, media: StoredMedia, inputs: list[Any], resolution: str) -> JsonRecord:
    """Return the value of `data` in the reply to media.create.

    In this reply, a media has other keys than in all other replies (recorded reply "create-media", 2026-05-20).
    """
    record = copy_of(media.record)
    data: JsonRecord = {
        "id": media.id,
        "trial": False,
        "status": record["status"],
        "createdAt": record["createdAt"],
        "updatedAt": record["updatedAt"],
        "playbackIds": [call.dialect.playback(item) for item in record["playbackIds"]],
        "metadata": record["metadata"],
        "mediaQuality": record["mediaQuality"],
        "sourceAccess": record["sourceAccess"],
        "maxResolution": resolution,
        "inputs": inputs,
        "optimizeAudio": False,
    }
    if "sourceMediaId" in record:
        data["sourceMediaId"] = record["sourceMediaId"]
    return data
