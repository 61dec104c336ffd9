"""A label of one line: it keeps one line, is painted in the right order, and shows the rest in the tooltip."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fastpix_desktop.ui.look.line_label import LineLabel
from tests.ui.records import painted

TEXT = "5 of 11,436 changes shown"


@pytest.fixture(autouse=True)
def direction() -> Iterator[None]:
    """The direction of before, after each test."""
    before = QApplication.layoutDirection()
    yield
    QApplication.setLayoutDirection(before)


def label(qtbot: QtBot, text: str, width: int, direction: Qt.LayoutDirection) -> LineLabel:
    QApplication.setLayoutDirection(direction)
    made = LineLabel()
    qtbot.addWidget(made)
    made.setText(text)
    made.resize(width, made.sizeHint().height())
    return made


def columns(image: QImage) -> list[int]:
    """The horizontal positions at which anything is painted."""
    ground = image.pixel(image.width() // 2, 0)
    lines = range(image.height())
    return [x for x in range(image.width()) if any(image.pixel(x, y) != ground for y in lines)]


def first_gap(columns: list[int]) -> int:
    """Where the first space begins that is as wide as one between words."""
    return next(one - columns[0] for one, other in pairwise(columns) if other - one > 3)


def test_the_text_is_at_the_leading_side_in_its_own_order(qtbot: QtBot) -> None:
    left = columns(painted(label(qtbot, TEXT, 600, Qt.LayoutDirection.LeftToRight)))
    right = columns(painted(label(qtbot, TEXT, 600, Qt.LayoutDirection.RightToLeft)))
    assert left[0] < 10
    assert right[-1] > 590
    # The number comes first, and a wide space follows it.
    assert first_gap(left) == pytest.approx(first_gap(right), abs=2)


def test_a_long_text_is_cut_and_complete_in_the_tooltip(qtbot: QtBot) -> None:
    made = label(qtbot, TEXT, 60, Qt.LayoutDirection.LeftToRight)
    assert columns(painted(made))[-1] < 60
    assert made.minimumSizeHint().width() < 60 < made.sizeHint().width()
    assert made.text() == made.toolTip() == made.accessibleName() == TEXT
