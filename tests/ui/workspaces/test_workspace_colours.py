"""Each workspace colour has a name, and contrasts with its background in both schemes."""

import itertools

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from fastpix_desktop.domain.workspace import COLOURS
from fastpix_desktop.ui.look.appearance import Scheme
from fastpix_desktop.ui.workspaces.workspace_colours import Stripe, colour_icon, colour_of, colour_word
from tests.ui.look.test_appearance import contrast

Role = QPalette.ColorRole


@pytest.mark.parametrize("ground", [Role.Base, Role.Window, Role.AlternateBase, Role.Button])
def test_every_colour_contrasts_with_every_background(scheme: Scheme, qapp: QApplication, ground: Role) -> None:
    for name in COLOURS:
        colour = colour_of(name)
        assert colour is not None
        assert contrast(colour, qapp.palette().color(ground)) >= 3, name


def test_a_ring_separates_the_mark_from_a_selected_row(scheme: Scheme, qapp: QApplication) -> None:
    palette = qapp.palette()
    for name in COLOURS:
        image = colour_icon(name).pixmap(QSize(16, 16), 1.0).toImage()
        colour = colour_of(name)
        assert colour is not None
        assert image.pixelColor(8, 8) == colour
        assert image.pixelColor(0, 0).alpha() == 0
        ring = min(
            (image.pixelColor(8, y) for y in range(5)),
            key=lambda seen: distance(seen, palette.color(Role.HighlightedText)),
        )
        assert distance(ring, palette.color(Role.HighlightedText)) < distance(ring, colour), name
    assert contrast(palette.color(Role.HighlightedText), palette.color(Role.Highlight)) >= 3


def distance(one: QColor, other: QColor) -> int:
    """How different two colours are. A transparent one differs from every other."""
    if one.alpha() < 200:
        return 999
    return abs(one.red() - other.red()) + abs(one.green() - other.green()) + abs(one.blue() - other.blue())


def test_a_selected_row_does_not_tint_the_mark() -> None:
    made = colour_icon("amber")
    for ratio in (1.0, 2.0):
        normal, selected = (
            made.pixmap(QSize(16, 16), ratio, mode).toImage() for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected)
        )
        assert selected == normal


def test_every_colour_has_its_own_name() -> None:
    words = [colour_word(name) for name in COLOURS]
    assert len(set(words)) == len(COLOURS)
    assert all(words)
    assert colour_word("") == colour_word("ultraviolet") == "No colour"
    assert "No colour" not in words


def test_no_two_colours_are_nearly_the_same() -> None:
    for one, other in itertools.combinations(COLOURS, 2):
        first, second = colour_of(one), colour_of(other)
        assert first is not None
        assert second is not None
        assert distance(first, second) > 60, (one, other)


def test_an_unknown_name_has_no_colour() -> None:
    assert colour_of("") is None
    assert colour_of("ultraviolet") is None
    assert colour_icon("").isNull()


def test_the_mark_is_sharp_at_twice_the_size(qapp: QApplication) -> None:
    assert colour_icon("red").pixmap(QSize(16, 16), 2.0).size() == QSize(32, 32)


def test_the_stripe_shows_the_colour_and_stays_in_place_without_one(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    stripe = Stripe(window)
    stripe.resize(100, stripe.height())
    window.show()
    height = stripe.height()

    def seen() -> QColor:
        return window.grab().toImage().pixelColor(50, height // 2)

    without = seen()
    for name in ("red", "teal"):
        stripe.show_colour(name)
        assert seen() == colour_of(name)
    stripe.show_colour("")
    assert seen() == without
    assert stripe.height() == height
