"""A search in words: its chips, its facets and their values."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from fastpix_desktop.domain.others_text import one_line
from fastpix_desktop.domain.search.query import Identity, Key
from fastpix_desktop.domain.search.result import FacetAsked
from fastpix_desktop.search.query.facets import facets_asked
from fastpix_desktop.search.query.grammar import understand
from fastpix_desktop.ui.words.language import install_language
from fastpix_desktop.ui.words.search import chip_text, facet_title, value_text

NOW = datetime(2026, 11, 27, 12, 30)  # noqa: DTZ001  # in the time zone of this computer
_PARTS = (
    *(
        "status:",
        "created:",
        "length:",
        "resolution:",
        "audio:",
        "meta.a:",
        "creator:",
        "clip:",
        "no:",
        "source:",
        "-",
        " ",
    ),
    *(
        ",",
        "..",
        "<",
        ">=",
        "2999",
        "1970",
        "1h",
        "0s",
        "720p",
        "1d",
        "yes",
        "*",
        '"',
        "title",
        "שלום",
        "🎉a",
        "ready",
        "\u202ea",
    ),
)
ID = "0f8fad5b-d9cd-469f-a165-70867728950e"


@pytest.mark.parametrize(
    ("text", "chip"),
    [
        ("harbour", "harbour"),
        ("-harbour", "Without harbour"),
        ('"night watch"', "“night watch”"),
        ('-"night watch"', "Without “night watch”"),
        (ID, f"ID {ID}"),
        ("status:ready", "Ready"),
        ("status:in-queue,failed", "In queue or Failed"),
        ("-status:failed", "Status not Failed"),
        ("status:preparing", "In preparation"),
        ('status:"Archived"', "Archived"),
        ("audio:de,fr,nl", "German, French or Dutch audio"),
        ("-subtitle:fr", "No French subtitle"),
        ("-subtitle:pt-BR", "No Portuguese (BR) subtitle"),
        ("subtitle:none", "Unnamed language subtitle"),
        ("subtitle:xq", "xq subtitle"),
        ("audio:a,b,c,d,e,f", "a, b, c, d and others audio"),
        ("source:on", "Source access: On"),
        ("-policy:public", "Playback not: Public"),
        ("policy:other", "Playback: other"),
        ("resolution:<720p", "Resolution: Below 720p"),
        ("resolution:>=2160p", "Resolution: 2160p or more"),
        ("resolution:720p,1080p..1440p", "Resolution: 720p or 1080p to 1440p"),
        ("length:>1h", "Length: Over 1:00:00"),
        ("length:>=1h", "Length: 1:00:00 or more"),
        ("length:<90s", "Length: Below 1:30"),
        ("length:<=90s", "Length: Up to 1:30"),
        ("length:10m..1h", "Length: 10:00 to 1:00:00"),
        ("length:5:00", "Length: 5:00"),
        ("created:2026-05-17", "Created: 5/17/26"),
        ("created:2026-05", "Created: 5/1/26 to 5/31/26"),
        ("created:<2025", "Created: Before 1/1/25"),
        ("created:>=2026-05", "Created: Since 5/1/26"),
        ("created:30d", "Created: Last 30 days"),
        ("-created:12h,2025", "Created not: Last 12 hours or 1/1/25 to 12/31/25"),
        ("created:..45d", "Created: Older than 45 days"),
        ('creator:anna,"Anna Berg"', "Creator: anna or “Anna Berg”"),
        ("meta.show:x", "show: x"),
        ("-meta.show:x", "show not: x"),
        ("meta.show:*", "With show"),
        ('-meta."my key":*', "Without my key"),
        ("clip:yes", "Clips"),
        ("-clip:yes", "No clips"),
        ("clip:no", "No clips"),
        ("-clip:no", "Clips"),
        (f"clip:{ID}", f"Clips of {ID}"),
        ("no:title,playback", "No title or playback ID"),
        ("-no:creator", "With creator"),
        ("same:language", "Same language twice"),
        ("same:title", "Same title and length twice"),
    ],
)
def test_a_chip_says_what_is_wanted(app: QApplication, text: str, chip: str) -> None:
    """In the words of the window, whatever was typed."""
    install_language(app, "en_US")
    query = understand(text, NOW).query
    assert query is not None
    assert chip_text(query.terms[0], text).replace("\u202f", " ") == chip


@pytest.mark.parametrize(
    ("key", "text", "shown"),
    [
        (Key.STATUS, "Ready", "Ready"),
        (Key.STATUS, "in-queue", "In queue"),
        (Key.STATUS, "In Queue", "In queue"),
        (Key.STATUS, "Archived", "Archived"),
        (Key.AUDIO, "de", "German"),
        (Key.AUDIO, "none", "Unnamed language"),
        (Key.SOURCE, "off", "Off"),
        (Key.POLICY, "drm", "DRM"),
        (Key.CLIP, "yes", "Yes"),
        (Key.CREATOR, '"Anna Berg"', "Anna Berg"),
        (Key.CREATOR, "Anna Berg", "Anna Berg"),
        (Key.CREATOR, '"Anna', '"Anna'),
        (Key.RESOLUTION, "720p..1079p", "720p to 1079p"),
        (Key.LENGTH, "<1m", "Below 1:00"),
        (Key.CREATED, "30d", "Last 30 days"),
        (Key.CREATED, "..365d", "Older"),
        (Key.CREATED, "12d", "Last 12 days"),
        (Key.CREATED, "0d", "0d"),
        (Key.RESOLUTION, "wide", "wide"),
        (Key.AUDIO, "und", "Unset language"),
        (Key.SUBTITLE, "UND", "Unset language"),
    ],
)
def test_a_value_is_shown_in_words(app: QApplication, key: Key, text: str, shown: str) -> None:
    """As it is typed, and as the library has it."""
    install_language(app, "en_US")
    assert value_text(key, text) == shown


def test_every_facet_and_step_has_words() -> None:
    """No step is shown as it is typed, but for ways that are words."""
    for facet in facets_asked(NOW):
        assert isinstance(facet, FacetAsked)
        assert facet_title(facet.key)
        for step in facet.steps:
            assert value_text(facet.key, step.text) != step.text


@given(st.lists(st.sampled_from([*_PARTS]), max_size=6).map("".join))
def test_every_term_has_a_chip(text: str) -> None:
    """Whatever is typed. What others wrote does not turn the words around it."""
    for token in understand(text, NOW).tokens:
        if token.term is not None:
            chip = one_line(chip_text(token.term))
            assert chip
            assert chip.count("\u2068") == chip.count("\u2069")


def test_an_id_is_not_cut() -> None:
    """It is compared by eye with another one."""
    assert ID in chip_text(Identity(ID))
