"""The facets: what they list and count, how a value is included and excluded, and what a screen reader finds."""

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from fastpix_desktop.domain.search.query import Key
from fastpix_desktop.domain.search.result import Facet, FacetAsked, FacetValue
from fastpix_desktop.search.query.grammar import understand
from fastpix_desktop.ui.views.facet_section import FIRST, FacetSection
from fastpix_desktop.ui.views.facets import MOST_SHOWN, FacetPanel

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
LANGUAGES = {"en": 900, "de": 80, "fr": 7}
MANY = {f"x{number:03}": 1000 - number for number in range(300)}


@pytest.fixture
def panel(qtbot: QtBot) -> FacetPanel:
    made = FacetPanel()
    qtbot.addWidget(made)
    made.resize(220, 600)
    made.show()
    # The pointer keeps the order of the section that it is in.
    QTest.mouseMove(made, QPoint(110, 590))
    return made


def show(panel: FacetPanel, text: str, counts: Mapping[str, int], key: Key = Key.AUDIO, others: int = 0) -> None:
    values = tuple(FacetValue(value, count) for value, count in counts.items())
    panel.show_facets((Facet(key, values, others),), understand(text, NOW))


def counts(section: FacetSection) -> dict[str, int]:
    return {value.typed: value.count for value in section.values}


def click(section: FacetSection, text: str, button: Qt.MouseButton = Qt.MouseButton.LeftButton, **place: int) -> None:
    rect = section.list.place_of(text)
    at = QPoint(place.get("x", rect.left() + 20), rect.center().y())
    QTest.mouseClick(section.list.viewport(), button, pos=at)


def test_the_values_have_their_counts_in_the_order_of_the_result(panel: FacetPanel) -> None:
    show(panel, "", LANGUAGES)
    assert list(counts(panel.sections[Key.AUDIO]).items()) == [("en", 900), ("de", 80), ("fr", 7)]


def test_a_click_includes_and_shift_the_right_button_and_minus_exclude(panel: FacetPanel) -> None:
    show(panel, "harbour", LANGUAGES)
    section = panel.sections[Key.AUDIO]
    wanted = QSignalSpy(panel.text_wanted)
    click(section, "de")
    click(section, "de", Qt.MouseButton.RightButton)
    row = section.list.place_of("de")
    click(section, "de", x=section.list.delegate.exclude_place(row).center().x())
    section.list.setFocus()
    section.list.setCurrentIndex(section.list.values.index(1))
    QTest.keyClick(section.list, Qt.Key.Key_Space)
    QTest.keyClick(section.list, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(section.list, Qt.Key.Key_Minus)
    texts = [wanted.at(number)[0] for number in range(wanted.count())]
    assert texts == [f"harbour {sign}audio:de" for sign in ("", "-", "-", "", "-", "-")]


@pytest.mark.parametrize("text", ["harbour audio:de", "harbour -audio:de"])
def test_a_second_click_takes_a_value_back(panel: FacetPanel, text: str) -> None:
    show(panel, text, LANGUAGES)
    wanted = QSignalSpy(panel.text_wanted)
    click(panel.sections[Key.AUDIO], "de")
    assert wanted.at(0)[0] == "harbour"


def test_an_included_value_can_be_excluded_at_once(panel: FacetPanel) -> None:
    show(panel, "audio:de", LANGUAGES)
    wanted = QSignalSpy(panel.text_wanted)
    click(panel.sections[Key.AUDIO], "de", Qt.MouseButton.RightButton)
    assert wanted.at(0)[0] == "-audio:de"


def test_what_is_searched_for_is_said_by_a_word(panel: FacetPanel) -> None:
    show(panel, "audio:en -audio:de", LANGUAGES)
    rows = panel.sections[Key.AUDIO].list
    texts = [rows.values.data(rows.values.index(row)) for row in range(3)]
    assert texts[1] != "de"
    assert "not" in str(texts[1])
    tree = QAccessible.queryAccessibleInterface(rows)
    assert tree is not None
    assert tree.text(QAccessible.Text.Name) == "Audio"
    spoken = [tree.child(row).text(QAccessible.Text.Name) for row in range(3)]
    assert [line.split(", ")[1:] for line in spoken] == [
        ["900 media", "included"],
        ["80 media", "excluded"],
        ["7 media"],
    ]


def test_the_order_stays_while_the_section_has_the_focus(panel: FacetPanel) -> None:
    show(panel, "a", LANGUAGES)
    section = panel.sections[Key.AUDIO]
    panel.activateWindow()
    section.list.setFocus()
    section.list.setCurrentIndex(section.list.values.index(1))
    show(panel, "ab", {"fr": 7, "de": 6, "en": 5, "sv": 4})
    assert counts(section) == {"en": 5, "de": 6, "fr": 7, "sv": 4}
    assert list(counts(section)) == ["en", "de", "fr", "sv"]
    assert section.list.currentIndex().row() == 1
    section.list.clearFocus()
    show(panel, "ab", {"fr": 7, "de": 6, "en": 5, "sv": 4})
    assert list(counts(section)) == ["fr", "de", "en", "sv"]


def test_a_value_without_media_stays_until_nothing_is_searched_for(panel: FacetPanel) -> None:
    show(panel, "", LANGUAGES)
    show(panel, "harbour", {"en": 3})
    assert counts(panel.sections[Key.AUDIO]) == {"en": 3, "de": 0, "fr": 0}
    show(panel, "", {"en": 900})
    assert counts(panel.sections[Key.AUDIO]) == {"en": 900}


def test_what_is_searched_for_is_listed_although_the_library_has_none(panel: FacetPanel) -> None:
    show(panel, "-audio:nl", LANGUAGES)
    assert counts(panel.sections[Key.AUDIO])["nl"] == 0


def test_a_long_list_is_short_at_first_and_can_be_narrowed(panel: FacetPanel) -> None:
    show(panel, "audio:x200", MANY)
    section = panel.sections[Key.AUDIO]
    # The first ten, and what is searched for.
    assert [*counts(section)] == [*list(MANY)[:FIRST], "x200"]
    assert section.more.text() == "Show all 300"
    assert section.filter.isHidden()
    section.more.click()
    assert len(section.values) == 300
    section.filter.setText("X12")
    assert [*counts(section)] == [f"x12{digit}" for digit in range(10)]
    section.more.click()
    assert len(section.values) == FIRST + 1


def test_all_values_are_asked_for_only_where_they_are_shown(panel: FacetPanel) -> None:
    facets = (FacetAsked(Key.AUDIO), FacetAsked(Key.SUBTITLE), FacetAsked(Key.CREATOR))
    assert [facet.key for facet in panel.asked(facets)] == [Key.AUDIO, Key.SUBTITLE]
    asked = QSignalSpy(panel.asked_changed)
    show(panel, "", MANY, others=700)
    panel.sections[Key.AUDIO].more.click()
    panel.sections[Key.CREATOR].header.click()
    assert asked.count() == 2
    most = FacetAsked(Key.AUDIO).most
    assert [facet.most for facet in panel.asked(facets)] == [MOST_SHOWN, most, most]


def test_the_folded_sections_are_remembered(panel: FacetPanel, qtbot: QtBot) -> None:
    show(panel, "", LANGUAGES)
    panel.sections[Key.AUDIO].header.click()
    assert panel.sections[Key.AUDIO].list.isHidden()
    other = FacetPanel()
    qtbot.addWidget(other)
    other.restore_layout(panel.layout_text() + ",nonsense")
    show(other, "", LANGUAGES)
    assert other.sections[Key.AUDIO].is_folded
    show(other, "", LANGUAGES, Key.STATUS)
    assert not other.sections[Key.STATUS].is_folded


def test_only_what_changed_is_painted_again(panel: FacetPanel) -> None:
    show(panel, "a", MANY)
    section = panel.sections[Key.AUDIO]
    changed, reset = QSignalSpy(section.list.values.dataChanged), QSignalSpy(section.list.values.modelReset)
    show(panel, "ab", MANY | {"x003": 5, "x005": 6})
    assert (changed.count(), reset.count()) == (1, 0)
    assert [index.row() for index in changed.at(0)[:2]] == [3, 5]
    show(panel, "ab", MANY | {"x003": 5, "x005": 6})
    assert changed.count() == 1
