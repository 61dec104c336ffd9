"""What others do to the workspace while an editor works: faults that change the library itself.

Must not know requests.
"""

from random import Random

from fastpix_desktop.demo.content.genres import recipe_for
from fastpix_desktop.demo.content.languages import SPOKEN
from fastpix_desktop.demo.library.catalogue import Catalogue
from fastpix_desktop.demo.library.creation import Order

MANY_TRACKS = 10_000
_AMONG = 100
"""Others delete among so many of the newest media."""


class Intrusion:
    """Changes a library from outside."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._random = Random(f"{catalogue.seed}:intrusion")
        self._crowded = False

    def shift(self) -> None:
        """Let others upload one to three media and delete one of the newest, so that pages shift."""
        with self._catalogue.timeline.lock:
            for _ in range(self._random.randint(1, 3)):
                playback = self._catalogue.service.new_playback("public")
                recipe = recipe_for(self._random, _AMONG).but(generated=(), preparing=0)
                address = f"https://ingest.northlight.example/{playback['id'][:8]}.mp4"
                self._catalogue.intake.create(Order(recipe, address, playback))
            newest = self._catalogue.holdings.page_ids(3, _AMONG)
            if newest:
                self._catalogue.service.delete(self._random.choice(newest))

    def crowd(self) -> None:
        """Give the newest finished media ten thousand more subtitle tracks, once; nothing in a library without."""
        with self._catalogue.timeline.lock:
            if self._crowded:
                return
            self._crowded = True
            try:
                media_id = self._catalogue.first(lambda media: media["status"] == "Ready")["id"]
            except LookupError:
                return
            media = self._catalogue.service.found(media_id)
            if media is None:
                return
            for number in range(MANY_TRACKS):
                code = SPOKEN[number % len(SPOKEN)]
                track = self._catalogue.tracks.new("subtitle", code, _name(number), status="available")
                media.record["tracks"].append(track)
            media.changed(self._catalogue.holdings.origin)


def _name(number: int) -> str:
    """Return a language name of letters alone, another one for each number."""
    letters = "".join(chr(ord("a") + number // 26**place % 26) for place in (3, 2, 1, 0))
    return f"Dialect{letters}"
