"""Folds text for a search, so that two spellings of the same words are found by each other, and cuts it into words."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
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


@cache
def _as_typed() -> dict[int, str]:
    return {ord(other): typed for typed, others in _ALIKE.items() for other in others}


def folded(text: str) -> str:
    """Return `text` without the differences that a search ignores.

    These are case, accents, the width of letters (half and full), and the amount of white space. All dashes are alike,
    and so are curly and straight quotation marks. A search compares the folded texts.
    """
    text = text.translate(_as_typed())
    if not text.isascii():
        text = "".join(character for character in normalize("NFKD", text) if not combining(character))
    return " ".join(text.casefold().split())


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
    only_words = "".join(sign if sign.isalnum() or category(sign)[0] == "M" else " " for sign in plain)
    for run in _compiled(_RUNS).findall(only_words):
        if _compiled(f"[{_UNSPACED}]").match(run) is None:
            yield run[:LONGEST_WORD]
        else:
            yield from (run[at : at + 2] for at in range(len(run)))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern when it is first used: few starts need it."""
    return re.compile(pattern)


@cache
def _without_strokes() -> dict[int, str]:
    return {ord(letter): written for letter, written in _LETTERS.items()}
