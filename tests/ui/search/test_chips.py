"""The chips: which tokens have one, what each key and click does, and how they fit."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.search.query.grammar import understand
from fastpix_desktop.search.query.tokens import Token, Understood
from fastpix_desktop.ui.search import chips as module
from fastpix_desktop.ui.search.chips import Chips
from tests.waiting import until

NOW = datetime(2026, 3, 4, tzinfo=UTC)
WHY = sentence("search", "“{key}” is not known.").fill(key="subtitel")
ALL = 'port status:ready "blue water" -draft source:on'
"""One plain word, and four tokens with chips."""


class Row:
    """Chips in a small window. What they want to search for is understood, as the owner of the field does it."""

    def __init__(self, window: QWidget) -> None:
        self.window = window
        self.chips = Chips(window)
        self.places = QSignalSpy(self.chips.place_wanted)
        self.wanted: list[str] = []
        self.chips.text_wanted.connect(self.show)
        layout = QVBoxLayout(window)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.chips)
        layout.addWidget(QWidget(), 1)

    def show(self, text: str) -> None:
        self.wanted.append(text)
        self.chips.show_understood(understand(text, NOW))

    @property
    def texts(self) -> list[str]:
        return [chip.words.text() for chip in self.chips.shown]

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            focused = self.window.focusWidget()
            assert focused is not None
            QTest.keyClick(focused, key)

    @property
    def at(self) -> int:
        """The number of the chip with the focus."""
        return next(at for at, chip in enumerate(self.chips.shown) if chip.words.hasFocus())


@pytest.fixture
async def row(qtbot: QtBot) -> Row:
    window = QWidget()
    window.resize(900, 300)
    qtbot.addWidget(window)
    made = Row(window)
    window.show()
    window.activateWindow()
    await until(window.isActiveWindow)
    return made


async def test_filters_phrases_and_exclusions_have_chips_and_words_have_none(row: Row) -> None:
    row.show("port bay")
    assert row.chips.isHidden()
    row.show(ALL)
    assert len(row.texts) == 4
    row.show("0f3c1d2e-1111-4222-8333-444455556666")
    assert row.chips.isHidden()


async def test_the_text_of_a_chip_shows_its_place(row: Row) -> None:
    row.show(ALL)
    QTest.mouseClick(row.chips.shown[1].words, Qt.MouseButton.LeftButton)
    start, end = row.places.at(0)
    assert ALL[start:end] == '"blue water"'
    row.chips.shown[0].words.setFocus()
    row.press(Qt.Key.Key_Return)
    start, end = row.places.at(1)
    assert ALL[start:end] == "status:ready"


async def test_keys_go_through_the_chips_and_remove_them(row: Row) -> None:
    row.show(ALL)
    row.chips.shown[0].words.setFocus()
    row.press(Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert row.at == 2
    row.press(Qt.Key.Key_Left, Qt.Key.Key_Delete)
    assert row.wanted[-1] == "port status:ready -draft source:on"
    assert row.at == 1
    row.press(Qt.Key.Key_End, Qt.Key.Key_Backspace)
    assert row.wanted[-1] == "port status:ready -draft"
    assert row.at == 1
    row.press(Qt.Key.Key_Home, Qt.Key.Key_Delete, Qt.Key.Key_Delete)
    assert row.wanted[-1] == "port"
    assert row.places.at(row.places.count() - 1) == [4, 4], "without a chip, the field has the focus"


async def test_tab_comes_to_one_chip(row: Row) -> None:
    row.show(ALL)
    policies = [chip.words.focusPolicy() for chip in row.chips.shown]
    assert policies.count(Qt.FocusPolicy.TabFocus) == 1
    row.chips.shown[0].words.setFocus()
    row.press(Qt.Key.Key_End)
    assert row.chips.shown[-1].words.focusPolicy() is Qt.FocusPolicy.TabFocus
    row.show("status:ready")
    assert row.chips.shown[0].words.focusPolicy() is Qt.FocusPolicy.TabFocus


async def test_the_buttons_remove_one_or_all(row: Row) -> None:
    row.show(ALL)
    QTest.mouseClick(row.chips.shown[0].remove, Qt.MouseButton.LeftButton)
    assert row.wanted[-1] == 'port "blue water" -draft source:on'
    QTest.mouseClick(row.chips.clear, Qt.MouseButton.LeftButton)
    assert row.wanted[-1] == "port"
    row.show("status:ready")
    assert row.chips.clear.isHidden(), "one chip has its own button"


async def test_a_chip_not_understood_says_why_and_offers_its_suggestion(row: Row) -> None:
    text = "subtitel:fr port"
    row.chips.show_understood(Understood(text, (Token(0, 11, None, WHY, "subtitle:fr"), Token(12, 16, None)), None))
    chip = row.chips.shown[0]
    assert chip.words.accessibleName() == "Not understood: subtitel:fr"
    assert chip.words.accessibleDescription().startswith("“subtitel” is not known.")
    assert not chip.words.icon().isNull()
    QTest.mouseClick(chip.suggestion, Qt.MouseButton.LeftButton)
    assert row.wanted == ["subtitle:fr port"]


async def test_what_is_being_typed_is_not_called_wrong_at_once(row: Row, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PROBLEM_AFTER", 1)
    row.chips._late.setInterval(1)
    text = "-draft subtitel"
    understood = Understood(text, (understand("-draft", NOW).tokens[0], Token(7, len(text), None, WHY)), None)
    row.chips.show_understood(understood)
    assert len(row.chips.shown) == 1
    await until(lambda: len(row.chips.shown) == 2)
    row.chips.show_understood(understood)
    assert len(row.chips.shown) == 2, "and it does not go and come with each key"


async def test_chips_have_at_most_two_lines_and_the_others_are_in_a_menu(row: Row) -> None:
    row.window.resize(400, 300)
    text = " ".join(f"-excluded{number}" for number in range(150))
    row.show(text)
    one = row.chips.shown[0]
    assert row.chips.height() < 3 * one.height()
    assert 1 < len(row.chips.shown) < 20
    hidden = 150 - len(row.chips.shown)
    assert row.chips.more.text() == f"+{hidden}"
    row.chips.more.menu().aboutToShow.emit()
    row.chips.more.menu().actions()[0].trigger()
    start, end = row.places.at(0)
    assert text[start:end] == f"-excluded{len(row.chips.shown)}"
    places = [chip.geometry() for chip in row.chips.shown] + [row.chips.more.geometry(), row.chips.clear.geometry()]
    assert all(row.chips.rect().contains(place) for place in places)
    assert not any(one.intersects(other) for at, one in enumerate(places) for other in places[:at])


@pytest.mark.parametrize("text", ["-" + "w" * 5_000, '"' + "ש" * 300 + '" status:ready', '-"🌊\u202e\u0301 & x"'])
async def test_a_long_or_hostile_chip_stays_in_its_row(row: Row, text: str) -> None:
    row.window.resize(300, 300)
    row.show(text)
    assert row.chips.shown
    assert all(row.chips.rect().contains(chip.geometry()) for chip in row.chips.shown)
    assert all("\u202e" not in chip.words.text() for chip in row.chips.shown)


async def test_from_right_to_left_the_first_chip_is_at_the_right_and_left_goes_on(row: Row) -> None:
    row.window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    row.show(ALL)
    first, second, *_ = row.chips.shown
    assert first.x() > second.x()
    first.words.setFocus()
    row.press(Qt.Key.Key_Left)
    assert row.at == 1


async def test_a_chip_is_kept_while_one_types_on(row: Row) -> None:
    row.show("-draft p")
    before = row.chips.shown
    row.show("-draft po")
    assert row.chips.shown == before
