"""Changes the library for the faults `page_shift` and `many_tracks`, as if other users changed it."""

from random import Random

from fastpix_desktop.demo.content.genres import recipe_for
from fastpix_desktop.demo.content.languages import SPOKEN
from fastpix_desktop.demo.library.catalogue import Catalogue
from fastpix_desktop.demo.library.creation import NewMedia

MANY_TRACKS = 10_000
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
                playback = self._catalogue.service.new_playback("public")
                recipe = recipe_for(self._random, _NEWEST).with_changes(generated=(), preparing=0)
                address = f"https://ingest.northlight.example/{playback['id'][:8]}.mp4"
                self._catalogue.media_creator.create(NewMedia(recipe, address, playback))
            newest = self._catalogue.inventory.page_ids(3, _NEWEST)
            if newest:
                self._catalogue.service.delete(self._random.choice(newest))

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


def _name(number: int) -> str:
    """Return a language name that consists of letters. The names of all numbers below 26**4 are different."""
    letters = "".join(chr(ord("a") + number // 26**place % 26) for place in (3, 2, 1, 0))
    return f"Dialect{letters}"
