"""Folds text for a search, so that two spellings of the same words are found by each other."""

from functools import cache
from unicodedata import combining, normalize

# What looks alike, and how a keyboard types it.
_ALIKE = {
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d",
    "'": "`\u00b4\u02b9\u02bc\u2018\u2019\u201a\u201b\u2032\uff07",
    '"': "\u201c\u201d\u201e\u201f\u2033\uff02",
}


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
