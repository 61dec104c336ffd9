"""The gallery's comparison finds content that moved, changed colour or is gone, and ignores smoothed edges."""

import random

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QFont, QImage
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gallery.comparison import SQUARE, Difference, difference, reduced


class Form(QWidget):
    """A simple part: a sentence and a button."""

    def __init__(self) -> None:
        super().__init__()
        self.resize(420, 220)
        self.sentence = QLabel("Deleted and verified: Italian audio track of “Harbour Watch”.", self)
        self.sentence.setGeometry(20, 20, 390, 24)
        self.button = QPushButton("Try again", self)
        self.button.setGeometry(240, 150, 110, 28)


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    made = Form()
    qtbot.addWidget(made)
    made.show()
    return made


def look(widget: QWidget) -> QImage:
    return reduced(widget.grab().toImage())


def test_the_same_picture_is_the_same(form: Form) -> None:
    assert difference(look(form), look(form)) is None


@pytest.mark.parametrize("step", [QPoint(6, 0), QPoint(0, 5), QPoint(-3, 3)])
def test_a_moved_button_is_found_and_located(form: Form, step: QPoint) -> None:
    before = look(form)
    form.button.move(form.button.pos() + step)
    found = difference(before, look(form))
    assert found is not None
    assert form.button.geometry().adjusted(-12, -12, 12, 12).contains(found.place)
    assert f"{found.squares} squares, x " in found.words


def test_other_words_another_colour_and_a_lost_button_are_seen(form: Form) -> None:
    before = look(form)
    form.button.setText("Refresh")
    assert difference(before, look(form)) is not None
    form.button.setText("Try again")
    assert difference(before, look(form)) is None
    form.button.hide()
    assert difference(before, look(form)) is not None
    form.button.show()
    palette = form.palette()
    palette.setColor(form.foregroundRole(), QColor("#b3261e"))
    form.sentence.setPalette(palette)
    assert difference(before, look(form)) is not None


def test_another_size_is_reported_as_such(form: Form) -> None:
    before = look(form)
    form.resize(420, 260)
    assert difference(before, look(form)) == Difference(0, QRect(), "size was about 420 × 222, is about 420 × 258")


def noisy(picture: QImage) -> QImage:
    """The picture as another version of the text engine might smooth it: every pixel that differs from its neighbour is
    changed by up to 24 of 255, up or down."""
    chance, made = random.Random(1), picture.copy()
    for y in range(picture.height()):
        for x in range(1, picture.width()):
            if picture.pixel(x, y) != picture.pixel(x - 1, y):
                colour, off = QColor(picture.pixel(x, y)), chance.randint(-24, 24)
                parts = (max(0, min(255, part + off)) for part in (colour.red(), colour.green(), colour.blue()))
                made.setPixelColor(x, y, QColor(*parts))
    return made


def test_noise_at_the_edges_is_not_a_difference(form: Form) -> None:
    picture = form.grab().toImage()
    assert noisy(picture) != picture
    assert difference(reduced(picture), reduced(noisy(picture))) is None


def test_text_without_hinting_is_not_a_difference_but_bold_text_is(form: Form) -> None:
    before, font = look(form), form.font()
    font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    form.setFont(font)
    assert difference(before, look(form)) is None
    font.setBold(True)
    form.setFont(font)
    assert difference(before, look(form)) is not None


def test_accepted_pictures_are_small_on_every_screen(form: Form) -> None:
    small = look(form)
    assert (small.width(), small.height()) == (420 // SQUARE, round(220 / SQUARE))
    fine = form.grab().toImage().scaled(840, 440)
    fine.setDevicePixelRatio(2)
    assert reduced(fine).size() == small.size()
