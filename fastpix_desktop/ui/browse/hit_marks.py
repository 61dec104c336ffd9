"""What the media table marks in its rows: where the rows have what was searched for."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from PySide6.QtCore import QCoreApplication

from fastpix_desktop.domain.folding import hits, words
from fastpix_desktop.domain.identity import is_same, is_uuid
from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.others_text import joined
from fastpix_desktop.domain.search.query import Filter, Identity, Key, Phrase, Range, Text, Words, matches_code
from fastpix_desktop.ui.words.in_words import filled

Term = Words | Filter | Identity
Wanted = Text | Phrase

_MOST_KEPT = 2_000
"""Texts and rows of which the marks are kept. A screen has less than a hundred."""

_LANGUAGES = {"audio": Key.AUDIO, "subtitles": Key.SUBTITLE}


class HitMarks:
    """The marks of one search. `terms` are those of its query. Those that exclude media mark nothing."""

    def __init__(self, terms: Iterable[Term]) -> None:
        terms = [term for term in terms if isinstance(term, Identity) or not term.is_excluded]
        self._ids = [term.id for term in terms if isinstance(term, Identity)]
        self._words = [part for term in terms if isinstance(term, Words) for part in _parts(term.wanted)]
        self._filters = [term for term in terms if isinstance(term, Filter)]
        in_second = [value for term in self._filters if term.key in {Key.CREATOR, Key.META} for value in term.values]
        self._in_second = [*self._words, *(value for value in in_second if not isinstance(value, Range))]
        self._hits: dict[tuple[str, str], Sequence[tuple[int, int]]] = {}
        self._places: dict[int, tuple[object, str]] = {}

    def hits(self, key: str, text: str, *, is_second: bool = False) -> Sequence[tuple[int, int]]:
        """Return the ranges that are marked in a text of the column `key`: in its second text if `is_second`."""
        name = f"{key} 2" if is_second else key
        found = self._hits.get((name, text))
        if found is None:
            found = _kept(self._hits, (name, text), self._find(name, text))
        return found

    def place(self, key: str, row: Any) -> str:
        """Return where a row has what the cell of its title does not show, such as “series: Harbour Watch”."""
        if key != "title" or not isinstance(row, Media):
            return ""
        known = self._places.get(id(row))
        if known is None or known[0] is not row:
            known = _kept(self._places, id(row), (row, joined(" · ", dict.fromkeys(self._found_in(row)))))
        return known[1]

    def _find(self, name: str, text: str) -> Sequence[tuple[int, int]]:
        if name == "title" and is_uuid(text):
            return _ids_in(text, self._ids)  # it has no title
        if name == "title":
            return _hits_of(text, self._words)
        if name == "title 2":
            return [*_hits_of(text, self._in_second)] or _ids_in(text, self._ids)
        if name == "id":
            return _ids_in(text, self._ids)
        if name in _LANGUAGES:
            wanted = [value.text for term in self._filters if term.key is _LANGUAGES[name] for value in _texts(term)]
            return [*_codes_in(text, wanted)] if wanted else ()
        return ()

    def _found_in(self, media: Media) -> Iterator[str]:
        """Return each place of a media in which something was found that its title does not have."""
        translate = QCoreApplication.translate
        others = [*(media.metadata or {}).items()]
        if media.creator_id:
            others.append((translate("HitMarks", "creator"), media.creator_id))
        for part in self._words:
            if not _hits_of(media.title or "", [part]):
                yield from islice((_entry(*one) for one in others if _hits_of(one[1], [part])), 1)
        for term in self._filters:
            if term.key is Key.META:
                yield from (_entry(*one) for one in (media.metadata or {}).items() if one[0] == term.name)
            elif term.key is Key.CREATOR and media.creator_id:
                yield _entry(*others[-1])
        for own in media.playback_ids or ():
            if any(is_same(own.id, wanted) for wanted in self._ids):
                yield _entry(translate("HitMarks", "playback ID"), own.id)


def _kept(known: dict[Any, Any], key: Any, value: Any) -> Any:
    if len(known) >= _MOST_KEPT:
        known.clear()
    known[key] = value
    return value


def _parts(wanted: Wanted) -> list[Wanted]:
    """Return each word on its own, because each may be in another place. A phrase is in one place."""
    return [wanted] if isinstance(wanted, Phrase) else [Text(word) for word in words((wanted.text,))]


def _texts(term: Filter) -> Iterator[Text]:
    return (value for value in term.values if isinstance(value, Text))


def _hits_of(text: str, wanted: Sequence[Wanted]) -> Sequence[tuple[int, int]]:
    if not wanted or not text:
        return ()
    phrases = [one.text for one in wanted if isinstance(one, Phrase)]
    return hits(text, [one.text for one in wanted if isinstance(one, Text)], phrases)


def _ids_in(text: str, ids: Sequence[str]) -> Sequence[tuple[int, int]]:
    """Return where a text ends with one of these IDs."""
    last = text.rsplit(maxsplit=1)[-1] if text.strip() else ""
    return [(len(text) - len(last), len(text))] if any(is_same(last, one) for one in ids) else ()


def _codes_in(text: str, wanted: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Return where the codes in a list of languages are wanted ones."""
    at = 0
    for part in text.split(", "):
        code = part.split(" ")[0]
        if any(matches_code(one, code) for one in wanted):
            yield at, at + len(code)
        at += len(part) + 2


def _entry(name: str, value: str) -> str:
    return filled(QCoreApplication.translate("HitMarks", "{name}: {value}"), name=name, value=value)
