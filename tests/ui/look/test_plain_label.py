"""The labels for text from the service: they show ordinary text as it is, and never as markup."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from fastpix_desktop.domain.others_text import ScreenText
from fastpix_desktop.ui.look.plain_label import PlainLabel, breakable
from tests.ui.records import ODD_TITLES, an_id

FILE_NAME = "2026-03-04_interview_with_the_founders_final_v3_really_final_export.mov"


@pytest.mark.parametrize("text", [*ODD_TITLES, FILE_NAME, an_id(1, 1), ScreenText("two lines\nof our own")])
def test_text_returns_the_text_that_is_shown(qtbot: QtBot, text: str) -> None:
    label = PlainLabel()
    qtbot.addWidget(label)
    label.setText(text)
    shown = text.replace("two\nlines\tand", "two¶lines and")
    assert label.text() == shown
    assert label.accessibleName() == shown
    assert label.textFormat() is Qt.TextFormat.PlainText
    label.clear()
    assert label.text() == ""


@pytest.mark.parametrize("text", ["", "Spring keynote, full", "a" * 23, "日本語の長い題名は自分で折り返す" * 3])
def test_short_words_get_no_break_points(text: str) -> None:
    assert breakable(text) == text


@pytest.mark.parametrize("text", [FILE_NAME, an_id(1, 1), "a" * 255, "x " + "b" * 30 + " y"])
def test_long_words_get_break_points_and_lose_nothing(text: str) -> None:
    broken = breakable(text)
    assert broken.replace("\u200b", "") == text
    assert max(len(piece) for word in broken.split() for piece in word.split("\u200b")) <= 16


def test_file_names_break_after_their_separators() -> None:
    assert breakable(FILE_NAME).split("\u200b")[:3] == ["2026-03-04_", "interview_with_", "the_founders_"]


def test_no_break_point_stands_inside_a_character() -> None:
    text = "e\u0301\u0316" * 80
    assert all(piece.startswith("e") for piece in breakable(text).split("\u200b"))
    assert breakable(text).count("\u200b") > 3


@pytest.mark.parametrize("text", [FILE_NAME, "W" * 255, "и" * 255, "한" * 255, "a\u00a0" * 120, "e\u0301" * 120])
def test_nothing_is_cut_in_a_narrow_pane(qtbot: QtBot, text: str) -> None:
    label = PlainLabel()
    qtbot.addWidget(label)
    label.setText(text)
    metrics = QFontMetrics(label.font())
    width = metrics.horizontalAdvance("W" * 17)
    place = metrics.boundingRect(QRect(0, 0, width, 10_000), Qt.TextFlag.TextWordWrap, breakable(text))
    assert place.width() <= width
    assert label.minimumSizeHint().width() <= width


def test_a_text_of_many_lines_is_cut(qtbot: QtBot) -> None:
    label = PlainLabel()
    qtbot.addWidget(label)
    label.setText(ScreenText("line\n" * 500))
    assert len(label.text().splitlines()) == 41
    assert label.text().endswith("\n…")
