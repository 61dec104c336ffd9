"""The dialects of the demo workspace. A dialect is a form of the service's replies at a certain time.

A dialect consists of shapes and of rules for tracks. A shape is a function that converts a record of GET one media from
the newest dialect to another form. The media are the same in all dialects.

  newest       The form since September 2026 (official Python SDK 1.2.0). `duration` is a number of seconds. It is
               absent until the file has been analysed. `mp4Support` is a list of renditions. Rows of clips are nearly
               complete records. Tracks have titles. The update of a track refuses `url`. The language code of a new
               track must have a region, such as "de-DE", if the service's list has the language only with one.
  august-2026  The form that the official Python SDK 1.1.5 reads. `duration` is "HH:MM:SS" and never absent. Rows of
               clips have six keys. Tracks have no titles. `mp4Support` and `url` are treated as in newest.
  summer-2026  The form of May and June 2026 (recorded replies, published specification). It is like august-2026 with
               three differences: `mp4Support` is a text, no resolution is below 480p, and the update of a track accepts
               and returns `url`.
  mixed        Each reply is in one of the three dialects above, chosen at random. A client sees such replies while the
               service changes from one dialect to another. The same seed gives the same choices.
"""

from dataclasses import dataclass
from random import Random

from fastpix_desktop.demo.content.records import JsonRecord, Shape, as_clip_row, as_list_row, in_order

_OLD_CLIP_KEYS = ("thumbnail", "id", "status", "playbackIds", "duration", "createdAt")
_OLD_LIVE_CLIP_LACKS = ("metadata", "mediaQuality", "creatorId", "title", "mp4Support", "generatedSubtitles")
_REQUESTED = ("audioOnly", "capped_4k")
# 360p was added in August 2026 (official Java SDK 1.0.4).
_OLD_TIERS = {"360p": "480p", "360": "480"}


@dataclass(frozen=True)
class Dialect:
    """A form of the service's replies.

    media          the shape of a single media
    list_row       the shape of a row in the list of media
    clip_row       the shape of a row in the list of clips of a media
    live_clip_row  the shape of a row in the list of clips of a live stream
    playback       the shape of a playback ID
    track_titles   whether tracks have a `title`
    track_url      whether the update of a track accepts and returns `url`
    region_needed  whether the language code of a new track must have a region (see `languages.needs_region`)
    """

    name: str
    media: Shape
    list_row: Shape
    clip_row: Shape
    live_clip_row: Shape
    playback: Shape
    track_titles: bool
    track_url: bool
    region_needed: bool


def unchanged(record: JsonRecord) -> JsonRecord:
    """Return the record unchanged. This is the shape of the newest dialect, because records are stored in that form."""
    return record


def _old_media(record: JsonRecord) -> JsonRecord:
    """Convert a record to the dialect summer-2026, in which `mp4Support` is a text and no resolution is below 480p."""
    record = _august_media(record)
    if "mp4Support" in record:
        kinds = {item["type"] for item in record["mp4Support"]}
        record["mp4Support"] = ",".join(kind for kind in _REQUESTED if kind in kinds)
    for key in ("maxResolution", "sourceResolution"):
        if key in record:
            record[key] = _OLD_TIERS.get(record[key], record[key])
    return record


def _august_media(record: JsonRecord) -> JsonRecord:
    record = _with_clock_text(record)
    if record.get("maxResolution") == "NA":
        # The value "NA" is documented only since the official Python SDK 1.2.0.
        del record["maxResolution"]
    for track in record["tracks"]:
        track.pop("title", None)
    for item in record["playbackIds"]:
        _old_playback(item)
    record.pop("optimizeAudio", None)
    return record


def _old_playback(item: JsonRecord) -> JsonRecord:
    """Remove `resolution` from a playback ID if it is null.

    Before September 2026, a null was only in the reply to the creation of a playback ID (recorded reply, 2026-05-20).
    """
    if item["resolution"] is None:
        del item["resolution"]
    return item


def _old_list_row(record: JsonRecord) -> JsonRecord:
    return as_list_row(_old_media(record))


def _august_list_row(record: JsonRecord) -> JsonRecord:
    return as_list_row(_august_media(record))


def _old_clip_row(record: JsonRecord) -> JsonRecord:
    """Keep only six keys (published specification of summer 2026; there is no recording of such a row)."""
    record = _with_clock_text(record)
    record["playbackIds"] = [{"id": i["id"], "accessPolicy": i["accessPolicy"]} for i in record["playbackIds"]]
    for key in [key for key in record if key not in _OLD_CLIP_KEYS]:
        del record[key]
    return record


def _old_live_clip_row(record: JsonRecord) -> JsonRecord:
    """Remove the keys that rows of live clips did not have.

    Source: the published specification of summer 2026. All recorded lists of live clips are empty.
    """
    record = _old_list_row(record)
    for key in _OLD_LIVE_CLIP_LACKS:
        record.pop(key, None)
    return record


def _with_clock_text(record: JsonRecord) -> JsonRecord:
    """Return a record with `duration` as "HH:MM:SS", rounded down (recorded reply "get-media", 2026-05-20).

    The text is "00:00:00" until the file has been analysed (recorded reply "list-media", 2026-05-20).
    """
    minutes, rest = divmod(int(record.get("duration", 0)), 60)
    text = f"{minutes // 60:02}:{minutes % 60:02}:{rest:02}"
    return in_order({**record, "duration": text})


NEWEST = Dialect(
    "newest", unchanged, as_list_row, as_clip_row, as_list_row, unchanged,
    track_titles=True, track_url=False, region_needed=True,
)  # fmt: skip
SUMMER_2026 = Dialect(
    "summer-2026", _old_media, _old_list_row, _old_clip_row, _old_live_clip_row, _old_playback,
    track_titles=False, track_url=True, region_needed=False,
)  # fmt: skip
AUGUST_2026 = Dialect(
    "august-2026", _august_media, _august_list_row, _old_clip_row, _old_live_clip_row, _old_playback,
    track_titles=False, track_url=False, region_needed=False,
)  # fmt: skip
DIALECTS: dict[str, tuple[Dialect, ...]] = {
    "newest": (NEWEST,),
    "summer-2026": (SUMMER_2026,),
    "august-2026": (AUGUST_2026,),
    "mixed": (NEWEST, AUGUST_2026, SUMMER_2026),
}


class DialectChooser:
    """Chooses the dialect of each reply.

    `name` is a key of DIALECTS. Raises ValueError for another name. `seed` is the start number of the random choices
    for the name "mixed".
    """

    def __init__(self, name: str, seed: int) -> None:
        if name not in DIALECTS:
            raise ValueError(f"There is no dialect {name!r}. Choose one of: {', '.join(DIALECTS)}.")
        self.name = name
        self._random = Random(f"{seed}:dialect")

    def next(self) -> Dialect:
        """Return the dialect of the next reply."""
        return self._random.choice(DIALECTS[self.name])
