"""What the ticked media have in common and how they differ. One tick more or less costs the reading of one record."""

import re
from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from fastpix_desktop.domain.media import Media, MediaStatus, TrackKind
from fastpix_desktop.domain.others_text import joined
from fastpix_desktop.ui.browse.ticks import Ticked
from fastpix_desktop.ui.words import formatting
from fastpix_desktop.ui.words.in_words import filled

_MOST_LANGUAGES = 4
"""How many languages are listed that only some of the media have. The others are counted."""

_LIKE_A_CODE = re.compile(r"[A-Za-z0-9-]+")

_KINDS = (TrackKind.AUDIO, TrackKind.SUBTITLE)


class TickSummary:
    """Counts what the newest records of the ticked media say.

    `gone` is the number of media that FastPix no longer has. They are in the other counts too.
    """

    def __init__(self, ticked: Iterable[Ticked] = ()) -> None:
        self.total = self.gone = 0
        self._without_tracks_told = 0
        self._languages: dict[TrackKind, Counter[str]] = {kind: Counter() for kind in _KINDS}
        self._none: Counter[TrackKind] = Counter()
        self._access: Counter[bool | None] = Counter()
        self._failed = self._unready = 0
        self.count(ticked, 1)

    def count(self, ticked: Iterable[Ticked], by: int) -> None:
        """Count these media: 1 adds them, and -1 takes them out again."""
        for one in ticked:
            media = one.newest
            self.total += by
            self.gone += by * one.is_gone
            self._access[media.source_access] += by
            self._failed += by * (media.status == MediaStatus.FAILED)
            self._unready += by * (media.status is not None and not media.is_finished)
            self._count_languages(media, by)

    def words(self, *, complete: bool = False) -> str:
        """Return the summary on one line. Empty if nothing is ticked. `complete`: list every language."""
        if not self.total:
            return ""
        translate = QCoreApplication.translate
        parts = (
            # First what an editor must not miss: the end of a long line may be cut.
            self._access_in_words(),
            self._counted(translate("SelectionBar", "{count} failed"), self._failed),
            self._counted(translate("SelectionBar", "{count} in preparation"), self._unready),
            self._counted(translate("SelectionBar", "tracks of {count} not known"), self._without_tracks_told),
            *(self._languages_in_words(kind, complete=complete) for kind in _KINDS),
        )
        return joined(" · ", parts)

    def _count_languages(self, media: Media, by: int) -> None:
        if media.tracks is None:
            self._without_tracks_told += by
            return
        for kind in _KINDS:
            codes = {track.language_code or "und" for track in media.tracks_of(kind)}
            self._none[kind] += by * (not codes)
            for code in codes:
                self._languages[kind][code] += by

    def _languages_in_words(self, kind: TrackKind, *, complete: bool) -> str:
        """Return the languages of one kind: what lacks them first, then those of all media, then those of most."""
        translate = QCoreApplication.translate
        known = self.total - self._without_tracks_told
        if not known:
            return ""
        found = sorted(((code, n) for code, n in self._languages[kind].items() if n), key=lambda one: (-one[1], one[0]))
        codes = [code for code, _ in found]
        named = [(name, n) for name, (_, n) in zip(formatting.without_regions(codes, codes), found, strict=True)]
        everywhere = [_as_code(name) for name, n in named if n == known]
        partly = [(name, n) for name, n in named if n < known]
        parts = []
        if self._none[kind] == known:
            parts.append(translate("SelectionBar", "none"))
        elif self._none[kind]:
            counted = formatting.number(self._none[kind])
            parts.append(filled(translate("SelectionBar", "none in {count}"), count=counted))
        if everywhere:
            names = joined(", ", everywhere)
            parts.append(names if self.total == 1 else filled(translate("SelectionBar", "{names} in all"), names=names))
        # “+1” would hide one language to save no room.
        shown = len(partly) if complete or len(partly) == _MOST_LANGUAGES + 1 else _MOST_LANGUAGES
        for name, n in partly[:shown]:
            counted = formatting.number(n)
            parts.append(filled(translate("SelectionBar", "{name} in {count}"), name=_as_code(name), count=counted))
        if len(partly) > shown:
            parts.append(f"+{formatting.number(len(partly) - shown)}")
        is_audio = kind is TrackKind.AUDIO
        template = (
            translate("SelectionBar", "Audio: {list}") if is_audio else translate("SelectionBar", "Subtitles: {list}")
        )
        return filled(template, list=joined(", ", parts))

    def _access_in_words(self) -> str:
        """Return how many media expose their source file. Empty if none does."""
        translate = QCoreApplication.translate
        on = self._access[True]
        if not on:
            return ""
        if on == self.total:
            alone = translate("SelectionBar", "Source access on")
            return alone if on == 1 else translate("SelectionBar", "Source access on in all")
        return filled(translate("SelectionBar", "Source access on in {count}"), count=formatting.number(on))

    @staticmethod
    def _counted(template: str, count: int) -> str:
        return filled(template, count=formatting.number(count)) if count else ""


def _as_code(name: str) -> str:
    """Return a language code as it is. Other text is quoted: it could be taken for a part of the summary."""
    if _LIKE_A_CODE.fullmatch(name):
        return name
    return filled(QCoreApplication.translate("sentences", "“{name}”"), name=name)
