"""The title in the pane: complete if it fits, otherwise elided after three lines."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from fastpix_desktop.ui.look.title_label import TitleLabel
from tests.ui.records import ODD_TITLES, colours, painted


@pytest.fixture
def title(qtbot: QtBot) -> TitleLabel:
    made = TitleLabel()
    qtbot.addWidget(made)
    made.resize(240, 200)
    made.show()
    return made


def test_a_short_title_takes_one_line(title: TitleLabel) -> None:
    title.setText("Short")
    assert title.lines(240) == ["Short"]
    assert title.heightForWidth(240) == title.fontMetrics().lineSpacing()


@pytest.mark.parametrize("text", ["word " * 60, "W" * 255, "🎬👨‍👩‍👧‍👦" * 60, "סיפורי נמל " * 30])
def test_a_long_title_takes_three_lines_and_is_complete_in_the_tooltip(title: TitleLabel, text: str) -> None:
    title.setText(text)
    lines = title.lines(240)
    assert len(lines) == 3
    assert "".join(lines) == " ".join(text.split()), "no character is lost between the lines"
    assert title.text() == text == title.accessibleName()
    assert text.strip()[:40] in title.toolTip()


@pytest.mark.parametrize("text", ODD_TITLES)
def test_every_odd_title_is_painted_as_text(title: TitleLabel, text: str) -> None:
    title.setText(text)
    assert (len(colours(painted(title))) > 1) is bool(text)


def test_all_lines_are_visible_in_a_small_pane(qtbot: QtBot) -> None:
    window, title, below = QWidget(), TitleLabel(), QWidget()
    qtbot.addWidget(window)
    below.setMinimumHeight(200)
    layout = QVBoxLayout(window)
    layout.addWidget(title)
    layout.addWidget(below, 1)
    title.setText("word " * 60)
    window.resize(240, 100)
    window.show()
    QApplication.sendPostedEvents()
    assert title.height() >= 3 * title.fontMetrics().lineSpacing()


def test_every_title_starts_at_the_leading_side_of_the_window(title: TitleLabel) -> None:
    ground = title.palette().window().color().rgb()
    for text in ("Short", "סיפור"):
        for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
            title.setLayoutDirection(direction)
            title.setText(text)
            look = painted(title)
            far = (
                look.copy(160, 0, 80, 200) if direction is Qt.LayoutDirection.LeftToRight else look.copy(0, 0, 80, 200)
            )
            assert colours(far) == {ground}
