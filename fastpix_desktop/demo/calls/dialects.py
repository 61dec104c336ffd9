"""The dialects of the service's replies: how the same media was told before and since September 2026.

Must not change what is told, only how. A dialect is a set of shapes; each turns a GET one record of the newest
dialect into its own form, in place.

  newest       since September 2026 (official Python SDK 1.2.0): `duration` a number of seconds, `mp4Support` a list
               of renditions, rows of clips nearly full records, tracks with titles, no `url` in a track's update
  august-2026  as the official Python SDK 1.1.5 reads it: `duration` as "HH:MM:SS", `mp4Support` a list already, rows
               of clips with six keys
  summer-2026  May and June 2026 (recorded replies, official description): as august-2026, but `mp4Support` as text,
               no tier below 480p, and a track's update takes a `url` and echoes it
  mixed        any of them, reply by reply, as in a roll-out: by chance, the same for the same seed
"""

from dataclasses import dataclass
from random import Random

from fastpix_desktop.demo.content.records import Record, as_clip_row, as_list_row
from fastpix_desktop.demo.library.inventory import Shape

_OLD_CLIP_KEYS = ("thumbnail", "id", "status", "playbackIds", "duration", "createdAt")
_OLD_LIVE_CLIP_LACKS = ("metadata", "mediaQuality", "creatorId", "title", "mp4Support", "generatedSubtitles")
_REQUESTED = ("audioOnly", "capped_4k")
# 360p came in August 2026 (official Java SDK 1.0.4).
_OLD_TIERS = {"360p": "480p", "360": "480"}


@dataclass(frozen=True)
class Dialect:
    """How media are told.

    media, list_row, clip_row, live_clip_row  shapes of GET one (and of the updates) and of the three lists
    playback                                  shape of a playback ID
    track_titles                              whether tracks carry `title`
    track_url                                 whether a track's update takes and echoes `url`
    """

    name: str
    media: Shape
    list_row: Shape
    clip_row: Shape
    live_clip_row: Shape
    playback: Shape
    track_titles: bool
    track_url: bool


def as_it_is(record: Record) -> Record:
    """Leave a record in the newest dialect."""
    return record


def _old_media(record: Record) -> Record:
    """As in May and June: what August brought is told in the words of before."""
    _august_media(record)
    if "mp4Support" in record:
        kinds = {item["type"] for item in record["mp4Support"]}
        record["mp4Support"] = ",".join(kind for kind in _REQUESTED if kind in kinds)
    for key in ("maxResolution", "sourceResolution"):
        if key in record:
            record[key] = _OLD_TIERS.get(record[key], record[key])
    return record


def _august_media(record: Record) -> Record:
    record["duration"] = _clock_text(record["duration"])
    if record.get("maxResolution") == "NA":
        # Documented for SDK 1.2.0 alone.
        del record["maxResolution"]
    for track in record["tracks"]:
        track.pop("title", None)
    for item in record["playbackIds"]:
        _old_playback(item)
    record.pop("optimizeAudio", None)
    return record


def _old_playback(item: Record) -> Record:
    """Without a limit there was no `resolution` but in the reply that made the ID (recorded 2026-05-20)."""
    if item["resolution"] is None:
        del item["resolution"]
    return item


def _old_list_row(record: Record) -> Record:
    return as_list_row(_old_media(record))


def _august_list_row(record: Record) -> Record:
    return as_list_row(_august_media(record))


def _old_clip_row(record: Record) -> Record:
    """Six keys (published description of summer 2026; no such row was ever recorded)."""
    record["duration"] = _clock_text(record["duration"])
    record["playbackIds"] = [{"id": i["id"], "accessPolicy": i["accessPolicy"]} for i in record["playbackIds"]]
    for key in [key for key in record if key not in _OLD_CLIP_KEYS]:
        del record[key]
    return record


def _old_live_clip_row(record: Record) -> Record:
    """Without what an editor can set (published description of summer 2026; recorded only empty)."""
    _old_list_row(record)
    for key in _OLD_LIVE_CLIP_LACKS:
        record.pop(key, None)
    return record


def _clock_text(seconds: float) -> str:
    """Return a length as text, its fraction dropped (recorded get-media, 2026-05-20)."""
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest:02}"


NEWEST = Dialect("newest", as_it_is, as_list_row, as_clip_row, as_list_row, as_it_is, True, False)
SUMMER_2026 = Dialect(
    "summer-2026", _old_media, _old_list_row, _old_clip_row, _old_live_clip_row, _old_playback, False, True
)
AUGUST_2026 = Dialect(
    "august-2026", _august_media, _august_list_row, _old_clip_row, _old_live_clip_row, _old_playback, False, False
)
DIALECTS: dict[str, tuple[Dialect, ...]] = {
    "newest": (NEWEST,),
    "summer-2026": (SUMMER_2026,),
    "august-2026": (AUGUST_2026,),
    "mixed": (NEWEST, AUGUST_2026, SUMMER_2026),
}


class Tongue:
    """Chooses the dialect of each reply. ValueError for a name that is none of DIALECTS."""

    def __init__(self, name: str, seed: int) -> None:
        if name not in DIALECTS:
            raise ValueError(f"There is no dialect {name!r}. Choose one of: {', '.join(DIALECTS)}.")
        self.name = name
        self._random = Random(f"{seed}:dialect")

    def next(self) -> Dialect:
        """Return the dialect of the next reply."""
        return self._random.choice(DIALECTS[self.name])
