"""The media that a demo library starts with. Each media is computed from its position each time it is needed.

The module `inventory` stores the changes of these media.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from fastpix_desktop.demo.content.clip_plan import ClipPlan
from fastpix_desktop.demo.content.genres import clip_recipe, recipe_for, source_recipe
from fastpix_desktop.demo.content.identifiers import Identifiers
from fastpix_desktop.demo.content.random_source import RandomSource
from fastpix_desktop.demo.content.recipes import Recipe
from fastpix_desktop.demo.content.records import Identity, JsonRecord, build, tracks_needed
from fastpix_desktop.demo.content.showcase import SHOWCASE
from fastpix_desktop.demo.library.stored import StoredMedia

MAX_MEDIA = 10_000_000
"""The largest number of media in a library.

`Identifiers` has 2**32 different track ids, and each media uses 64 of them. They would suffice for 67 million media.
"""

_SPAN = timedelta(days=730)
_SPAN_PER_MEDIA = timedelta(hours=14)
_TRACKS_PER_MEDIA = 64
_PLAYBACK_IDS_PER_MEDIA = 8


class SeededLibrary:
    """The media that a library starts with, by their positions. The position of the newest media is 0.

    `total` is the number of media. `seed` and `now` are as in `Catalogue`. Raises ValueError if `total` is not from 0
    to MAX_MEDIA.
    """

    def __init__(self, total: int, seed: int, now: datetime) -> None:
        if not 0 <= total <= MAX_MEDIA:
            raise ValueError(f"A library can have from 0 to {MAX_MEDIA} media.")
        self.total = total
        self.now = now
        self._span_seconds = min(_SPAN, total * _SPAN_PER_MEDIA).total_seconds()
        self.workspace_id = Identifiers(seed, "workspace").of(0)
        self._media_ids = Identifiers(seed, "media")
        self._track_ids = Identifiers(seed, "track", _TRACKS_PER_MEDIA)
        self._playback_ids = Identifiers(seed, "playback", _PLAYBACK_IDS_PER_MEDIA)
        self._stream_ids = Identifiers(seed, "stream")
        self._randomness = RandomSource(seed)
        self._clips = ClipPlan(total, self._randomness)

    def media_id(self, position: int) -> str:
        """Return the id of the media at a position."""
        return self._media_ids.of(position)

    def position(self, media_id: str) -> int | None:
        """Return the position of a media, None for an unknown id."""
        number = self._media_ids.number(media_id)
        return number if number is not None and number < self.total else None

    def record(self, position: int, origin: str) -> JsonRecord:
        """Return the record of the media at a position, in the form of GET one media.

        `origin` is the start of the addresses of thumbnails.
        """
        recipe = self._recipe(position)
        return build(recipe, self._identity(position, recipe), origin)

    def stored(self, position: int, origin: str) -> StoredMedia:
        """Return the media at a position in the form in which changed media are stored."""
        recipe = self._recipe(position)
        identity = self._identity(position, recipe)
        generated = identity.track_ids[len(identity.track_ids) - len(recipe.generated) :]
        return StoredMedia(
            build(recipe, identity, origin),
            list(identity.playback_ids),
            self.input_url(position, recipe.title),
            list(generated if identity.track_ids else ()),
        )

    def created_at(self, place: float) -> datetime:
        """Return a time of creation for a media at a place between two positions, such as 2.5."""
        newer = max(0, min(int(place), self.total - 1))
        older = min(newer + 1, self.total - 1)
        return self._created_at(older) + (self._created_at(newer) - self._created_at(older)) / 2

    def clips_of(self, position: int) -> list[str]:
        """Return the ids of the clips of the media at a position, newest first."""
        return [self.media_id(clip) for clip in self._clips.clips_of(position)]

    def recordings_of(self, stream_id: str) -> Iterator[str]:
        """Yield the ids of the media that were recorded from a live stream, newest first.

        Only media of the showcase were recorded from a live stream.
        """
        for position, recipe in enumerate(SHOWCASE[: self.total]):
            if recipe.stream is not None and self.stream_id(recipe.stream) == stream_id:
                yield self.media_id(position)

    def stream_id(self, number: int) -> str:
        """Return the id of a live stream. `number` is the number of the stream in `Recipe.stream`.

        The id consists of 32 hexadecimal digits (recorded reply "list-live-clips", 2026-05-20).
        """
        return self._stream_ids.of(number).replace("-", "")

    def playback_media(self, playback_id: str) -> str | None:
        """Return the id of the media that a playback ID belongs to, None for an unknown playback ID."""
        number = self._playback_ids.number(playback_id)
        position = None if number is None else number // _PLAYBACK_IDS_PER_MEDIA
        return None if position is None or position >= self.total else self.media_id(position)

    def input_url(self, position: int, title: str | None) -> str:
        """Return the address of the file that the media at a position was created from.

        `title` is the title of the media. A media with a title counts as uploaded. The address of an uploaded file is
        in the service's storage and has a signature. A media without a title counts as created from a URL. The recorded
        replies "get-media" and "input-info" of 2026-05-20 show both kinds.
        """
        media_id = self.media_id(position)
        if title is None:
            return f"https://ingest.northlight.example/{media_id[:8]}.mp4"
        signature = self._randomness.random("signature", position).randbytes(48).hex()
        return (
            f"https://storage.googleapis.com/fastpix-uploads-demo/{media_id}"
            f"?X-Goog-Algorithm=GOOG4-RSA-SHA256&X-Goog-Credential=demo%40uploads.iam&X-Goog-Signature={signature}"
        )

    def _identity(self, position: int, recipe: Recipe) -> Identity:
        created_at, updated_at = self._dates(position, recipe)
        source = self._clips.source_of(position)
        tracks = position * _TRACKS_PER_MEDIA
        playback_ids = position * _PLAYBACK_IDS_PER_MEDIA
        return Identity(
            media_id=self.media_id(position),
            workspace_id=self.workspace_id,
            playback_ids=self._playback_ids.run(playback_ids, len(recipe.policies)),
            track_ids=self._track_ids.run(tracks, tracks_needed(recipe)),
            created_at=created_at,
            updated_at=updated_at,
            source_media_id=None if source is None else self.media_id(source),
            stream_id=None if recipe.stream is None else self.stream_id(recipe.stream),
        )

    def _recipe(self, position: int) -> Recipe:
        if position < len(SHOWCASE):
            return SHOWCASE[position]
        random = self._randomness.random("media", position)
        source = self._clips.source_of(position)
        if source is not None:
            return clip_recipe(random, self._recipe(source))
        if self._clips.has_clips(position):
            return source_recipe(random)
        return recipe_for(random, position)

    def _dates(self, position: int, recipe: Recipe) -> tuple[datetime, datetime]:
        """Return when the media at a position was created, and when it was last updated.

        The media of a large library were created in the last two years. The media of a small library were created in a
        shorter time. On average, the times between older media are longer than the times between newer media.
        """
        _made, touched = self._randomness.fractions("dates", position)
        created_at = self._created_at(position)
        if recipe.status == "Created":
            return created_at, created_at + timedelta(microseconds=int(40 + 50 * touched))
        return created_at, created_at + timedelta(seconds=4.0 + 8.0 * touched + recipe.seconds / 40)

    def _created_at(self, position: int) -> datetime:
        made, _touched = self._randomness.fractions("dates", position)
        age: float = ((position + 0.1 + 0.8 * made) / self.total) ** 1.5
        return self.now - timedelta(seconds=self._span_seconds * age)
