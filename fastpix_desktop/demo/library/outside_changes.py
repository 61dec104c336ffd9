"""Changes the library for faults such as `page_shift`, as if other users changed it or the service prepared a media."""

from random import Random

from fastpix_desktop.demo.content.genres import recipe_for
from fastpix_desktop.demo.content.languages import LANGUAGE_NAMES, SPOKEN
from fastpix_desktop.demo.content.records import JsonRecord
from fastpix_desktop.demo.library.catalogue import Catalogue
from fastpix_desktop.demo.library.creation import NewMedia
from fastpix_desktop.demo.library.stored import StoredMedia

MANY_TRACKS = 10_000
CHANGED_TITLE = "Final, approved"
MOST_CHANGES = 1000.0
"""The most changes that other people make in a second."""
_MOST_BEHIND = 60.0
_NEWEST = 100
"""`shift_pages` deletes a media at a random position that is at least 3 and below this number."""


class OutsideChanges:
    """Changes the media of a library."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._random = Random(f"{catalogue.seed}:intrusion")
        self._has_many_tracks = False

    def shift_pages(self) -> None:
        """Add one to three media and delete one of the newest, so that rows move to other pages."""
        with self._catalogue.timeline.lock:
            for _ in range(self._random.randint(1, 3)):
                self._create()
            newest = self._catalogue.inventory.page_ids(3, _NEWEST)
            if newest:
                self._catalogue.service.delete(self._random.choice(newest))

    def add_late(self) -> None:
        """Add a media at a random place of the list, with a time of creation that fits the place."""
        with self._catalogue.timeline.lock:
            started_with = self._catalogue.inventory.seeded.total
            if started_with:
                self._create(place=self._random.randrange(started_with) + 0.5)

    def act_at_times(self, rate: float) -> None:
        """Let other people change the library from now on, `rate` times per second of the workspace's clock on average.

        They add media, delete some, change titles and source access, and delete tracks. What was due while nobody read
        for more than a minute does not happen.
        """
        timeline = self._catalogue.timeline

        def act() -> None:
            self.act()
            behind = (self._catalogue.clock.now() - timeline.now()).total_seconds()
            timeline.after(self._random.expovariate(rate) + (behind if behind > _MOST_BEHIND else 0.0), act)

        timeline.after(self._random.expovariate(rate), act)

    def act(self) -> None:
        """Make one change that somebody else might make, chosen at random."""
        with self._catalogue.timeline.lock:
            inventory = self._catalogue.inventory
            chosen = self._random.choice(("add", "add", "delete", "title", "access", "track"))
            if chosen == "add" or not inventory.total:
                self._create()
                return
            at = self._random.randrange(inventory.total)
            (media_id,) = inventory.page_ids(at, at + 1)
            if chosen == "delete":
                self._catalogue.service.delete(media_id)
            elif chosen == "title":
                self._catalogue.service.update(media_id, {"title": f"Title {self._random.randrange(10**6)}"})
            elif chosen == "access":
                self._catalogue.set_source_access(media_id, self._random.random() < 0.5)
            else:
                self.delete_other_tracks(media_id, None, 1)

    def add_many_tracks(self) -> None:
        """Add ten thousand subtitle tracks to the newest media that is Ready. Does nothing if no media is Ready.

        Only the first call adds tracks. Later calls do nothing.
        """
        with self._catalogue.timeline.lock:
            if self._has_many_tracks:
                return
            self._has_many_tracks = True
            try:
                media_id = self._catalogue.first(lambda media: media["status"] == "Ready")["id"]
            except LookupError:
                return
            media = self._catalogue.service.media_to_change(media_id)
            if media is None:
                return
            for number in range(MANY_TRACKS):
                code = SPOKEN[number % len(SPOKEN)]
                track = self._catalogue.tracks.new("subtitle", code, _name(number), status="available")
                media.record["tracks"].append(track)
            media.update_dependent_keys(self._catalogue.inventory.origin)

    def change_track(self, media_id: str, track_id: str | None, *, language: bool, title: bool) -> None:
        """Change the language of a track, its title, or both. The title becomes CHANGED_TITLE.

        Without `track_id`, the first subtitle track is changed. The language becomes English or, if a track of this
        media has it, another one. Does nothing if there is no such media or track.
        """
        with self._catalogue.timeline.lock:
            media = self._catalogue.service.media_to_change(media_id)
            track = None if media is None else _track(media, track_id)
            if media is None or track is None:
                return
            changes = {"title": CHANGED_TITLE} if title else {}
            if language:
                kind = track["type"]
                free = (
                    code for code in SPOKEN if not self._catalogue.tracks.is_taken(media, kind, LANGUAGE_NAMES[code])
                )
                code = next(free)
                changes |= {"languageCode": code, "languageName": LANGUAGE_NAMES[code]}
            self._catalogue.tracks.update(media, track, changes)

    def delete_other_tracks(self, media_id: str, track_id: str | None, number: int) -> None:
        """Delete `number` tracks of a media, but neither its video track nor `track_id`. Subtitles come first.

        Deletes fewer if there are fewer. Does nothing if there is no such media.
        """
        with self._catalogue.timeline.lock:
            record = self._catalogue.media(media_id)
            others = [] if record is None else [t for t in record["tracks"] if t["id"] != track_id]
            for kind in ("subtitle", "audio"):
                for track in [track for track in others if track["type"] == kind][:number]:
                    number -= self._catalogue.delete_track(media_id, track["id"])

    def _create(self, place: float | None = None) -> None:
        playback = self._catalogue.service.new_playback("public")
        recipe = recipe_for(self._random, _NEWEST).with_changes(generated=(), preparing=0)
        address = f"https://ingest.northlight.example/{playback['id'][:8]}.mp4"
        self._catalogue.media_creator.create(NewMedia(recipe, address, playback, place=place))

    def prepare_again(self, media_id: str, seconds: float) -> None:
        """Give a media that is Ready the status "Processing" for some seconds of the workspace's clock."""
        self._catalogue.service.prepare_again(media_id, seconds)


def _track(media: StoredMedia, track_id: str | None) -> JsonRecord | None:
    """Return the record of a track or, without `track_id`, of the first subtitle track. None if there is none."""
    if track_id is not None:
        return media.track(track_id)
    return next((track for track in media.record["tracks"] if track["type"] == "subtitle"), None)


def _name(number: int) -> str:
    """Return a language name that consists of letters. The names of all numbers below 26**4 are different."""
    letters = "".join(chr(ord("a") + number // 26**place % 26) for place in (3, 2, 1, 0))
    return f"Dialect{letters}"
