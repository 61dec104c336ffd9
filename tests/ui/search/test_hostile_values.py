"""In a library with hostile values, each facet and each completion finds as many media as it says."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest

from fastpix_desktop.domain.library_copy import Listed
from fastpix_desktop.domain.media import Media, PlaybackId, Track
from fastpix_desktop.domain.search.query import Key, Query
from fastpix_desktop.search.query.completion import completions
from fastpix_desktop.search.query.facets import facets_asked
from fastpix_desktop.search.query.grammar import understand
from fastpix_desktop.search.search_index import SearchIndex
from fastpix_desktop.store.copy.library_file import LibraryFile
from fastpix_desktop.ui.views.facets import MOST_SHOWN, FacetPanel
from tests.store.copy.made import media_id
from tests.ui.search.conftest import Typing

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
VALUES = (
    *(
        "",
        " ",
        "\0",
        "\x7f",
        "\u2029",
        "a\0b",
        "a\x07b",
        "tab\tx",
        "new\nline",
        "a\u2028b",
        "a  b",
        " lead",
        "a\u202eb",
    ),
    *(
        "\u200eab",
        "\ud800",
        "x\ud800",
        "\ue0000\ue000ann",
        "w" * 250,
        "a " * 120,
        "🎬",
        "1 🎬",
        "हिन्दी",
        "東京",
        "東京 a",
    ),
    *("Ann Berg", "Berg Ann", "Joann Bergman", "ann berg berg", "n Berg", "Ann", "ann", "ANN-BERG", "O’Neil", "Łódź a"),
    *("a,b", "b,a", 'a"b', '"a b"', '"', '""', "“a”", "a:b", "status:ready", "-draft", "-", "*", "<720p", "NEAR(a b)"),
    *("none", "None", "und", "en", "en-GB", "en_gb", "french", "yes", "on", "Public", "public,private", "in-queue"),
    *(
        "In Queue",
        "in  queue",
        "Ready",
        "redy",
        "preparing",
        "99999p",
        "0",
        "<b>x</b>",
        "{x}",
        "%s",
        "Straße",
        "STRASSE",
    ),
)
RESOLUTIONS = ("99999p", "1080p", "1e5", "0", "4320p", None, "-1")
LENGTHS = (None, 0.0, 0.4, 1e308, -5.0, 59.5)


def library() -> Iterator[Media]:
    for number, text in enumerate(VALUES):
        yield Media(
            media_id(number),
            title=text,
            status=text,
            creator_id=text,
            metadata={text: text},
            tracks=(Track("a", "audio", language_code=text), Track("s", "subtitle", language_code=text)),
            playback_ids=(PlaybackId(media_id(1_000 + number), text),),
            source_access=(True, False, None)[number % 3],
            source_media_id=(None, "none", "yes")[number % 3],
            max_resolution=RESOLUTIONS[number % len(RESOLUTIONS)],
            duration=LENGTHS[number % len(LENGTHS)],
            created_at=NOW - timedelta(days=11 * number)
            if number > 2
            else datetime(1 + 9998 * (number % 2), 1, 1, tzinfo=UTC),
        )


@pytest.fixture
async def index() -> SearchIndex:
    made = LibraryFile(None, on_trouble=lambda error: pytest.fail(str(error)))
    await made.put(Listed(tuple(library()), 1, None, NOW))
    return made


async def test_a_press_on_each_value_finds_what_it_counts(index: SearchIndex, typing: Typing) -> None:
    panel = FacetPanel(typing.window)
    panel.restore_layout(",".join(Key))
    empty = understand("", NOW)
    found = await index.find(Query(), facets=[replace(f, most=MOST_SHOWN) for f in facets_asked(NOW)])
    panel.show_facets(found.facets, empty)
    wrong, pressed = [], 0
    for section in panel.sections.values():
        section.more.click()
        wanted = QSignalSpy(section.text_wanted)
        for row, value in enumerate(section.values):
            section.list.setCurrentIndex(section.list.values.index(row))
            for modifier in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
                QTest.keyClick(section.list, Qt.Key.Key_Space, modifier)
                typing.field.set_query(wanted.at(wanted.count() - 1)[0])
                query = understand(typing.field.text(), NOW).query
                count = None if query is None else (await index.count([query]))[0]
                expected = found.total - value.count if modifier.value else value.count
                pressed += 1
                if count != expected:
                    wrong.append((section.key, value.typed, typing.field.text(), expected, count))
    assert pressed > 4 * len(VALUES)
    assert wrong == []


async def test_each_completion_is_understood(index: SearchIndex) -> None:
    values = await index.known_values()
    for key in Key:
        for begun in ("", '"', "a", "<", "x"):
            typed = f"{'meta.x' if key is Key.META else key}:{begun}"
            found = completions(typed, len(typed), values)
            for option in found.options:
                assert understand(typed[: found.start] + option.text, NOW).query is not None, option


async def test_each_key_that_is_offered_is_found(index: SearchIndex) -> None:
    values = await index.known_values()
    offered = 0
    for known in values.metadata:
        found = completions(typed := f"meta.{known[:1] if known[:1].isalnum() else ''}", len(typed), values)
        for option in found.options:
            query = understand(f"{option.text}*", NOW).query
            assert query is not None, option
            assert (await index.count([query]))[0] > 0, option
            offered += 1
    assert offered > len(VALUES)
