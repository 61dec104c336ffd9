"""Finds which media match a query: one set of bits for each of its terms."""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from fastpix_desktop.domain.folding import words
from fastpix_desktop.domain.search.query import Filter, Identity, Key, Phrase, Range, Text, Words
from fastpix_desktop.store.index.atoms import Atom, HasText, HasValue, HasWords, IsBetween
from fastpix_desktop.store.index.condition_sets import ConditionSets
from fastpix_desktop.store.index.index_row import (
    Field,
    Flag,
    clip_of,
    creator_line,
    letter_flag,
    line_of_key,
    phrase,
    word_of_creator,
    word_of_key,
)
from fastpix_desktop.store.index.names import FIELDS, Names

if TYPE_CHECKING:
    from sqlite3 import Connection

Term = Words | Filter | Identity

RidsOfId = Callable[["Connection", str], Collection[int]]
"""Returns the rows of the media with this id, or with a playback ID of this id."""

_ALONE = 4
"""Words of one text that are looked for one by one, so that their sets are there for what is typed next."""

_TOGETHER = 50
"""Words that are looked for by one statement. The rest of a longer text follows."""

_FLAGS = {
    (Key.SOURCE, "on"): Flag.SOURCE_ON,
    (Key.SOURCE, "off"): Flag.SOURCE_OFF,
    (Key.CLIP, "yes"): Flag.CLIP,
    (Key.NO, "title"): Flag.NO_TITLE,
    (Key.NO, "audio"): Flag.NO_AUDIO,
    (Key.NO, "subtitle"): Flag.NO_SUBTITLE,
    (Key.NO, "playback"): Flag.NO_PLAYBACK,
    (Key.NO, "creator"): Flag.NO_CREATOR,
    (Key.SAME, "language"): Flag.SAME_LANGUAGE,
}


class Matching:
    """Answers from `sets` what matches, within one transaction of `connection`."""

    def __init__(self, connection: "Connection", sets: ConditionSets, names: Names, rids_of_id: RidsOfId) -> None:
        self._connection = connection
        self._sets = sets
        self._names = names
        self._rids_of_id = rids_of_id

    def all_of(self, terms: Iterable[Term]) -> int:
        """Return the set of the media that match every term."""
        found = self._sets.all
        for term in terms:
            found &= self.of(term)
            if not found:
                break
        return found

    def of(self, term: Term) -> int:
        """Return the set of the media that match a term."""
        if isinstance(term, Identity):
            return self._bits(self._rids_of_id(self._connection, term.id))
        if isinstance(term, Words):
            found = self._words(term.wanted)
        else:
            found = 0
            for value in term.values:
                found |= self.value(term.key, value, term.name)
        return self._sets.all & ~found if term.is_excluded else found

    def value(self, key: Key, value: Text | Phrase | Range, name: str = "") -> int:
        """Return the set of the media that match a filter with one value."""
        if isinstance(value, Range):
            return self._range(key, value)
        if key is Key.CREATOR:
            with_creator = self._sets.all & ~self._sets.flag(Flag.NO_CREATOR)
            return with_creator & self._creator(value)
        if key is Key.META:
            number = self._names.number_of_key(name)
            if number is None:
                return 0
            with_key = self._atom(HasWords((word_of_key(number, ""),)))
            return with_key & self._part(value, word_of_key(number, ""), line_of_key(number, ""))
        if isinstance(value, Phrase):
            return 0
        return self._text(key, value.text)

    def _text(self, key: Key, text: str) -> int:
        if key in FIELDS:
            return self._values(FIELDS[key], text)
        if (key, text) in _FLAGS:
            return self._sets.flag(_FLAGS[key, text])
        if key is Key.CLIP:
            is_no = text == "no"
            return self._sets.all & ~self._sets.flag(Flag.CLIP) if is_no else self._atom(HasWords((clip_of(text),)))
        return self._sets.twins(self._connection) if (key, text) == (Key.SAME, "title") else 0

    def _values(self, field: Field, text: str) -> int:
        found = 0
        for known in self._names.matching(field, text):
            found |= self._atom(HasValue(field, known))
        return found

    def _range(self, key: Key, wanted: Range) -> int:
        if key is Key.RESOLUTION:
            found = 0
            for known in self._names.values(Field.LINES):
                if int(known) in wanted:
                    found |= self._atom(HasValue(Field.LINES, known))
            return found
        columns = {Key.CREATED: "created", Key.LENGTH: "length"}
        return self._atom(IsBetween(columns[key], wanted.low, wanted.high)) if key in columns else 0

    def _creator(self, wanted: Text | Phrase) -> int:
        mark, line = word_of_creator(""), creator_line("")
        text = phrase(wanted.text) if isinstance(wanted, Phrase) else ""
        others = words([wanted.text])[1:] if text else []
        # All words of a phrase but the first begin a word where it stands. The texts of the others need not be read.
        if others and text.isprintable():
            return self._sets.of(HasText(text, line), self._connection, self._part(Text(" ".join(others)), mark, line))
        return self._part(wanted, mark, line)

    def _words(self, wanted: Text | Phrase) -> int:
        return self._part(wanted, "", None)

    def _part(self, wanted: Text | Phrase, mark: str, line: str | None) -> int:
        """Return the media with a text in all that is searched, or in the part with these marks."""
        if isinstance(wanted, Phrase):
            # What cannot be stored was replaced, and is nowhere.
            text = phrase(wanted.text)
            if any("\ud800" <= character <= "\udfff" for character in text):
                return 0
            return self._atom(HasText(text, line)) if text else self._sets.all
        found = self._sets.all
        for terms in _batches(words([wanted.text])):
            flag = None if mark else letter_flag(terms[0])
            one = self._sets.flag(flag) if flag is not None and len(terms) == 1 else None
            found &= self._atom(HasWords(tuple(mark + term for term in terms))) if one is None else one
            if not found:
                break
        return found

    def _atom(self, atom: Atom) -> int:
        return self._sets.of(atom, self._connection)

    def _bits(self, rids: Iterable[int]) -> int:
        bits = 0
        for rid in rids:
            bits |= 1 << rid
        return bits & self._sets.all


def _batches(terms: Sequence[str]) -> Iterable[Sequence[str]]:
    # The longest first, because few media have them.
    longest_first = sorted(terms, key=len, reverse=True)
    yield from ([term] for term in longest_first[:_ALONE])
    for at in range(_ALONE, len(longest_first), _TOGETHER):
        yield longest_first[at : at + _TOGETHER]
