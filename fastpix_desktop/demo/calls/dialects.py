"""The dialects of the service's replies: the forms in which it sent the same media before and since September 2026.

A dialect is a set of shapes. A shape converts a record of GET one media from the newest dialect. Dialects differ in
form, not in content.

  newest       since September 2026 (official Python SDK 1.2.0): `duration` is a number of seconds and absent until the
               file has been analysed, `mp4Support` is a list of renditions, rows of clips are nearly complete records,
               tracks have titles, the update of a track has no `url`, and a new track needs a language code with its
               region ("de-DE")
  august-2026  as read by the official Python SDK 1.1.5: `duration` is "HH:MM:SS" and never absent, `mp4Support` is
               already a list, and rows of clips have six keys
  summer-2026  May and June 2026 (recorded replies, official description): like august-2026, but `mp4Support` is text,
               no resolution is below 480p, and the update of a track accepts a `url` and returns it
  mixed        a random one for each reply, as during a roll-out; the same for the same seed
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
    """The form of replies.

    media, list_row, clip_row, live_clip_row  the shapes of a single media and of the rows of the three lists
    playback                                  the shape of a playback ID
    track_titles                              whether tracks have a `title`
    track_url                                 whether the update of a track accepts and returns `url`
    region_needed                             whether a new track's language code needs the region that the service's
                                              list has for it
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
    """Return a record unchanged: the newest dialect."""
    return record


def _old_media(record: JsonRecord) -> JsonRecord:
    """Convert a record to the form of May and June: without what was added in August."""
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
        # Documented only for SDK 1.2.0.
        del record["maxResolution"]
    for track in record["tracks"]:
        track.pop("title", None)
    for item in record["playbackIds"]:
        _old_playback(item)
    record.pop("optimizeAudio", None)
    return record


def _old_playback(item: JsonRecord) -> JsonRecord:
    """Without a limit, `resolution` was only in the reply that created the ID (recorded 2026-05-20)."""
    if item["resolution"] is None:
        del item["resolution"]
    return item


def _old_list_row(record: JsonRecord) -> JsonRecord:
    return as_list_row(_old_media(record))


def _august_list_row(record: JsonRecord) -> JsonRecord:
    return as_list_row(_august_media(record))


def _old_clip_row(record: JsonRecord) -> JsonRecord:
    """Keep six keys (published description of summer 2026; such a row was never recorded)."""
    record = _with_clock_text(record)
    record["playbackIds"] = [{"id": i["id"], "accessPolicy": i["accessPolicy"]} for i in record["playbackIds"]]
    for key in [key for key in record if key not in _OLD_CLIP_KEYS]:
        del record[key]
    return record


def _old_live_clip_row(record: JsonRecord) -> JsonRecord:
    """Remove what an editor can set (published description of summer 2026; only empty lists were recorded)."""
    record = _old_list_row(record)
    for key in _OLD_LIVE_CLIP_LACKS:
        record.pop(key, None)
    return record


def _with_clock_text(record: JsonRecord) -> JsonRecord:
    """Return a record with its duration as text, without its fraction (recorded get-media, 2026-05-20).

    It is "00:00:00" until the file has been analysed (recorded list-media, 2026-05-20).
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
    """Chooses the dialect of each reply. Raises ValueError for a name that is not in DIALECTS."""

    def __init__(self, name: str, seed: int) -> None:
        if name not in DIALECTS:
            raise ValueError(f"There is no dialect {name!r}. Choose one of: {', '.join(DIALECTS)}.")
        self.name = name
        self._random = Random(f"{seed}:dialect")

    def next(self) -> Dialect:
        """Return the dialect of the next reply."""
        return self._random.choice(DIALECTS[self.name])
