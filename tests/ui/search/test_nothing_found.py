"""What is shown if a search finds nothing: what to leave out, and what that would find."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from fastpix_desktop.domain.search.result import WithoutOne
from fastpix_desktop.search.query.grammar import understand
from fastpix_desktop.search.query.tokens import Understood
from fastpix_desktop.ui.search.nothing_found import NothingFound
from fastpix_desktop.ui.words.search import chip_text
from tests.waiting import until


def understood(text: str) -> Understood:
    return understand(text, datetime(2026, 3, 4, tzinfo=UTC))


def without(shown: Understood, *counts: int) -> tuple[WithoutOne, ...]:
    """What each of the first terms of a text stands in the way of."""
    terms = [token.term for token in shown.tokens if token.term is not None]
    return tuple(WithoutOne(term, count) for term, count in zip(terms, counts, strict=False))  # type: ignore[arg-type]  # no ids


def offer(part: str, count: str) -> str:
    """The text of the button that leaves out a part of the search."""
    term = understood(part).tokens[0].term
    assert term is not None
    return f"Leave out “{chip_text(term)}”: {count}"


class Heard:
    """The widget, what it wanted, and what it had read out."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.widget = NothingFound(read_out=lambda _, text: self.texts.append(text))
        self.wanted = QSignalSpy(self.widget.text_wanted)

    @property
    def buttons(self) -> list[str]:
        return [button.accessibleName() for button in self.widget.buttons]


@pytest.fixture
def shown(qtbot: QtBot) -> Heard:
    made = Heard()
    qtbot.addWidget(made.widget)
    made.widget.resize(700, 500)
    return made


def test_a_long_part_leaves_room_for_its_number(shown: Heard) -> None:
    text = understood('port -"the very long working title of a film that nobody has shortened yet"')
    shown.widget.resize(900, 500)
    shown.widget.show_without(without(text, 0, 1200), text)
    assert shown.widget.buttons[0].text().endswith("”: 1,200")


def test_each_part_in_the_way_has_a_button_and_the_best_is_first(shown: Heard) -> None:
    text = understood("port -draft status:ready")
    shown.widget.show_without(without(text, 37, 1200), text)
    assert shown.widget.heading.text() == "Nothing found for “port -draft status:ready”"
    assert shown.buttons == [offer("-draft", "1,200"), offer("port", "37"), "Clear the search"]
    QTest.mouseClick(shown.widget.buttons[1], Qt.MouseButton.LeftButton)
    QTest.keyClick(shown.widget.buttons[0], Qt.Key.Key_Space)
    QTest.keyClick(shown.widget.buttons[2], Qt.Key.Key_Space)
    assert [shown.wanted.at(at)[0] for at in range(3)] == ["-draft status:ready", "port status:ready", ""]


def test_without_a_part_in_the_way_the_search_can_be_cleared(shown: Heard) -> None:
    text = understood("port bay")
    shown.widget.show_without((), text)
    assert shown.buttons == ["Clear the search"]
    assert shown.widget.sentence.text() == "Leaving out one part of the search would find nothing either."
    shown.widget.show_without((), understood("bay"))
    assert shown.widget.sentence.isHidden()


def test_the_only_part_of_a_search_is_not_offered_to_be_left_out(shown: Heard) -> None:
    text = understood("port")
    shown.widget.show_without(without(text, 1300), text)
    assert shown.buttons == ["Clear the search"]
    assert shown.widget.sentence.isHidden()


async def test_the_offers_are_read_out_once_they_have_stayed(shown: Heard) -> None:
    shown.widget._rest.setInterval(1)
    text = understood("port bay")
    shown.widget.show()
    shown.widget.show_without(without(text, 3), text)
    await until(lambda: shown.texts == [offer("port", "3") + ". Clear the search"])
    shown.widget.show_without(without(text, 3), text)
    assert not shown.widget._rest.isActive()


def test_long_parts_stay_in_a_narrow_place(shown: Heard) -> None:
    text = understood(" ".join(f"{number}{'w' * 400}" for number in range(20)))
    shown.widget.show_without(without(text, *range(1, 20)), text)
    shown.widget.resize(300, 480)
    shown.widget.show()
    assert len(shown.buttons) == 6
    assert shown.widget.minimumSizeHint().width() <= 300
    assert all(shown.widget.rect().contains(button.geometry()) for button in shown.widget.buttons)
    assert shown.widget.buttons[0].text().endswith(": 19")
