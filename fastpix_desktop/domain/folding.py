"""Folds text for a search, so that two spellings of the same words are found by each other, and cuts it into words."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import islice
from unicodedata import category, combining, normalize

# What looks alike, and how a keyboard types it.
_ALIKE = {
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d",
    "'": "`\u00b4\u02b9\u02bc\u2018\u2019\u201a\u201b\u2032\uff07",
    '"': "\u201c\u201d\u201e\u201f\u2033\uff02",
}

# Letters that Unicode does not take for a letter with an accent, and how they are written without them.
_LETTERS = {
    "æ": "ae", "ð": "d", "đ": "d", "ħ": "h", "ı": "i", "ĸ": "k", "ł": "l", "ŋ": "n", "ø": "o", "œ": "oe", "þ": "th",
    "ŧ": "t",
}  # fmt: skip

LONGEST_WORD = 40
"""Characters of a word. The rest of a longer one is left out, of what is stored and of what is typed alike."""

MOST_WORDS = 2_000
"""Different words of one record that are found. A record of the service has about 20."""

# Chinese characters, Japanese syllables, Thai, Lao, Burmese and Khmer, which put no spaces between words.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_UNSPACED += "\U00020000-\U0003ffff"
_RUNS = rf"[{_UNSPACED}]+|[^{_UNSPACED}\s]+"
_BEGINNING = rf"(?<![^{_UNSPACED}\s])|(?=[{_UNSPACED}])"
"""Where a word may begin: anywhere in a script without spaces."""


@cache
def _as_typed() -> dict[int, str]:
    return {ord(other): typed for typed, others in _ALIKE.items() for other in others}


def folded(text: str) -> str:
    """Return `text` without the differences that a search ignores.

    These are case, accents, the width of letters (half and full), and the amount of white space. All dashes are alike,
    and so are curly and straight quotation marks. A search compares the folded texts.
    """
    return " ".join(_alike(text).split())


def _alike(text: str) -> str:
    """Fold all but the white space. Each character is folded alone, whatever stands beside it."""
    text = text.translate(_as_typed())
    if not text.isascii():
        text = "".join(character for character in normalize("NFKD", text) if not combining(character))
    return text.casefold()


def words(texts: Iterable[str]) -> list[str]:
    """Return the different words in texts, at most MOST_WORDS. They are folded, and their letters have no strokes.

    A word consists of letters and digits. Of scripts without spaces, each two neighbouring characters are a word, and
    so is the last one. A text is found by another one if each word of the other is the beginning of one of its words.
    """
    found = dict.fromkeys(islice(_all_words(texts), 10 * MOST_WORDS))
    return [*islice(found, MOST_WORDS)]


def _all_words(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        plain = folded(text)
        if plain.isascii():
            for word in _compiled(r"[a-z0-9]+").findall(plain):
                yield word[:LONGEST_WORD]
        else:
            yield from _words_of_other_scripts(plain.translate(_without_strokes()))


def _words_of_other_scripts(plain: str) -> Iterator[str]:
    for run in _compiled(_RUNS).findall(_only_words(plain)):
        if _compiled(f"[{_UNSPACED}]").match(run) is None:
            yield run[:LONGEST_WORD]
        else:
            yield from (run[at : at + 2] for at in range(len(run)))


def _only_words(plain: str) -> str:
    """Return a folded text with a space for each character that is part of no word."""
    if plain.isascii():
        return _compiled("[^a-z0-9]").sub(" ", plain)
    return "".join(sign if sign.isalnum() or category(sign)[0] == "M" else " " for sign in plain)


def hits(text: str, wanted: Iterable[str], phrases: Iterable[str] = ()) -> list[tuple[int, int]]:
    """Return the ranges of a text that are marked if it was found by the words of `wanted`, or by `phrases`.

    A word is marked where one of the text's words begins with it, and a phrase wherever it stands. The ranges are
    (start, end) in characters of `text`, sorted, and do not overlap. A character whose folded form is longer, such as
    "ß", is in a range as a whole, and so is a letter with its accents.
    """
    found: list[tuple[int, int]] = []
    if word := _one_of_words(tuple(wanted)):
        plain, places = _with_places(text, _form_in_words)
        plain = _only_words(plain)
        # Few places have the word, so where it begins is tested after it. Compiled alone, that test is compiled once.
        begins = _compiled(_BEGINNING)
        begun = (match for match in word.finditer(plain) if begins.match(plain, match.start()))
        found += _ranges(text, begun, places)
    if phrase := _one_of_phrases(tuple(phrases)):
        plain, places = _with_places(text, _form)
        found += _ranges(text, phrase.finditer(plain), places)
    return _apart(found)


def _with_places(text: str, form: Callable[[str], str]) -> tuple[str, Sequence[int]]:
    """Fold all but the white space, and return from which character of the text each character of it comes."""
    if text.isascii():
        return _alike(text), range(len(text))
    forms = [form(character) for character in text]
    return "".join(forms), [at for at, written in enumerate(forms) for _ in written]


@lru_cache(1_000)
def _form(character: str) -> str:
    return _alike(character)


@lru_cache(1_000)
def _form_in_words(character: str) -> str:
    return _alike(character).translate(_without_strokes())


@lru_cache(16)
def _one_of_words(wanted: tuple[str, ...]) -> re.Pattern[str] | None:
    """Compile what finds these words anywhere, also inside others, and has them as its group 1."""
    found = words(wanted)
    # Without spaces, the last character is a word too, so that it is found. It is marked with the one before it.
    last = {word[1:] for word in found if len(word) == 2 and _compiled(f"[{_UNSPACED}]").match(word)}
    marked = [word for word in found if word not in last]
    return _one_of(map(re.escape, marked))


@lru_cache(16)
def _one_of_phrases(phrases: tuple[str, ...]) -> re.Pattern[str] | None:
    return _one_of(r"\s+".join(map(re.escape, folded(phrase).split())) for phrase in phrases)


def _one_of(patterns: Iterable[str]) -> re.Pattern[str] | None:
    longest_first = sorted(filter(None, patterns), key=len, reverse=True)
    # It looks ahead and takes nothing, so that those that overlap are found too.
    return re.compile(f"(?=({'|'.join(longest_first)}))") if longest_first else None


def _ranges(text: str, found: Iterable[re.Match[str]], places: Sequence[int]) -> Iterator[tuple[int, int]]:
    for match in found:
        start, end = places[match.start(1)], places[match.end(1) - 1] + 1
        while start > 0 and _belongs_to_the_one_before(text[start]):
            start -= 1
        while end < len(text) and _belongs_to_the_one_before(text[end]):
            end += 1
        yield start, end


def _belongs_to_the_one_before(character: str) -> bool:
    """Whether a character is drawn with the one before it: an accent, a vowel sign, the rest of a Korean syllable."""
    if character.isascii():
        return False
    return category(character)[0] == "M" or not _form(character) or "\u1160" <= character <= "\u11ff"


def _apart(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sort ranges, and make one of those that overlap."""
    apart: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if apart and start < apart[-1][1]:
            apart[-1] = apart[-1][0], max(end, apart[-1][1])
        else:
            apart.append((start, end))
    return apart


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern when it is first used: few starts need it."""
    return re.compile(pattern)


@cache
def _without_strokes() -> dict[int, str]:
    return {ord(letter): written for letter, written in _LETTERS.items()}
