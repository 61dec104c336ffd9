"""Writes the texts of a search: its chips, the headings of facets, and their values."""

from PySide6.QtCore import QCoreApplication

from fastpix_desktop.domain.search.query import Key
from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.search.query.grammar import typed
from fastpix_desktop.search.query.tokens import Term
from fastpix_desktop.ui.words import formatting
from fastpix_desktop.ui.words.in_words import in_words

_TITLES = {
    Key.STATUS: sentence("search", "Status"),
    Key.AUDIO: sentence("search", "Audio"),
    Key.SUBTITLE: sentence("search", "Subtitles"),
    Key.SOURCE: sentence("search", "Source access"),
    Key.POLICY: sentence("search", "Playback"),
    Key.RESOLUTION: sentence("search", "Resolution"),
    Key.LENGTH: sentence("search", "Length"),
    Key.CREATED: sentence("search", "Created"),
    Key.CREATOR: sentence("search", "Creator"),
    Key.META: sentence("search", "Metadata"),
    Key.CLIP: sentence("search", "Clip"),
    Key.NO: sentence("search", "Without"),
    Key.SAME: sentence("search", "Same"),
}


def facet_title(key: Key) -> str:
    """Return the heading of a facet."""
    return in_words(_TITLES[key])


def value_text(key: Key, text: str) -> str:
    """Return a value of a facet in words. `text` is the value as it is typed behind the colon."""
    if key is Key.SOURCE:
        return formatting.on_or_off(text == "on")
    if key is Key.CLIP and text in {"yes", "no"}:
        return formatting.yes_or_no(text == "yes")
    if text == "none":
        return QCoreApplication.translate("search", "No language")
    return text


def chip_text(term: Term) -> str:
    """Return the text of the chip of a term."""
    return typed(term)
