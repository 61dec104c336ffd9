"""The placeholder for missing content: a sentence and at most one button."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fastpix_desktop.ui.look.appearance import Scheme, apply_appearance
from fastpix_desktop.ui.look.placeholder import Placeholder
from tests.ui.records import colours, painted


@pytest.fixture
def placeholder(qtbot: QtBot) -> Placeholder:
    made = Placeholder()
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    return made


def test_without_a_button_text_there_is_no_button(placeholder: Placeholder) -> None:
    placeholder.set_content("offline", "The media could not be read", "No answer came.")
    assert not placeholder.button.isVisible()
    assert placeholder.heading.isVisible()


def test_a_click_emits_one_signal(placeholder: Placeholder) -> None:
    acted = QSignalSpy(placeholder.acted)
    placeholder.set_content("offline", "", "No answer came.", "Try again")
    assert not placeholder.heading.isVisible()
    assert placeholder.button.text() == "Try again"
    placeholder.button.click()
    assert acted.count() == 1
    placeholder.set_content("video", "", "Nothing to do.")
    assert not placeholder.button.isVisible()


def test_a_sentence_from_the_service_is_not_read_as_markup(placeholder: Placeholder) -> None:
    placeholder.set_content("mark-bad", "<b>no</b>", "<h1>502 Bad Gateway</h1>")
    assert placeholder.sentence.textFormat() is Qt.TextFormat.PlainText
    assert placeholder.heading.textFormat() is Qt.TextFormat.PlainText


def test_the_icon_follows_the_colours(placeholder: Placeholder, qapp: QApplication) -> None:
    light = colours(painted(placeholder))
    try:
        apply_appearance(qapp, Scheme.DARK)
        qapp.processEvents()
        dark = colours(painted(placeholder))
        assert max(QColor(colour).lightness() for colour in dark) > 2 * min(
            QColor(colour).lightness() for colour in dark
        ), "the sign is light on a dark ground"
        assert dark.isdisjoint(light)
    finally:
        apply_appearance(qapp, Scheme.LIGHT)


def test_a_long_sentence_does_not_make_it_wider(placeholder: Placeholder) -> None:
    placeholder.set_content("mark-bad", "A heading", "a sentence of many words " * 30)
    assert placeholder.minimumSizeHint().width() < 400
