"""The look: texts have enough contrast in both schemes, and the system's scheme is followed only if it is chosen."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from fastpix_desktop.ui.look.appearance import (
    BADGE_GROUND,
    BADGE_TEXT,
    Scheme,
    TextSize,
    Tone,
    apply_appearance,
    is_dark,
    sized,
    tone_colour,
)

Role = QPalette.ColorRole
DARK, LIGHT = Qt.ColorScheme.Dark, Qt.ColorScheme.Light


def luminance(colour: QColor) -> float:
    """Relative luminance (WCAG 2.2)."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """Contrast ratio (WCAG 2.2), 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_contrast_of_black_white_and_grey() -> None:
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("white")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("ground", [Role.Base, Role.Window, Role.AlternateBase])
def test_every_text_can_be_read(scheme: Scheme, qapp: QApplication, ground: Role) -> None:
    palette = qapp.palette()
    texts = {role.name: palette.color(role) for role in (Role.Text, Role.WindowText, Role.PlaceholderText, Role.Link)}
    texts |= {tone.value: tone_colour(palette, tone) for tone in Tone}
    for name, colour in texts.items():
        assert contrast(colour, palette.color(ground)) >= 4.5, name


def test_every_text_can_be_read_in_the_selected_row_of_a_table(scheme: Scheme, qapp: QApplication) -> None:
    rows = qapp.palette("QAbstractItemView")  # type: ignore[call-overload]
    texts = {role.name: rows.color(role) for role in (Role.Text, Role.HighlightedText, Role.PlaceholderText)}
    texts |= {tone.value: tone_colour(rows, tone) for tone in Tone}
    for name, colour in texts.items():
        assert contrast(colour, rows.color(Role.Highlight)) >= 4.5, name
    assert rows.color(Role.Highlight) != rows.color(Role.Base)


@pytest.mark.parametrize("ground", [Role.Base, Role.Highlight])
def test_the_ring_of_the_selected_row_is_visible(scheme: Scheme, qapp: QApplication, ground: Role) -> None:
    rows = qapp.palette("QAbstractItemView")  # type: ignore[call-overload]
    assert contrast(rows.color(Role.Accent), rows.color(ground)) >= 3


@pytest.mark.parametrize(
    ("text", "ground"),
    [(Role.ButtonText, Role.Button), (Role.HighlightedText, Role.Highlight), (Role.ToolTipText, Role.ToolTipBase)],
)
def test_text_on_other_backgrounds_can_be_read(scheme: Scheme, qapp: QApplication, text: Role, ground: Role) -> None:
    palette = qapp.palette()
    assert contrast(palette.color(text), palette.color(ground)) >= 4.5


@pytest.mark.parametrize("text", [Role.Text, Role.WindowText, Role.ButtonText])
def test_disabled_text_can_still_be_recognised(scheme: Scheme, qapp: QApplication, text: Role) -> None:
    palette = qapp.palette()
    colour = palette.color(QPalette.ColorGroup.Disabled, text)
    for ground in (Role.Base, Role.Window, Role.Button):
        assert contrast(colour, palette.color(QPalette.ColorGroup.Disabled, ground)) >= 3
    assert colour != palette.color(text)


def test_the_schemes_are_light_and_dark(scheme: Scheme, qapp: QApplication) -> None:
    assert is_dark(qapp.palette()) is (scheme is Scheme.DARK)
    assert qapp.style().objectName() == "fusion"


def edge(widget: QWidget, qtbot: QtBot) -> QColor:
    """The colour of the edge of a new field, as it is painted."""
    qtbot.addWidget(widget)
    widget.resize(120, 30)
    widget.show()
    return outermost(widget)


def outermost(widget: QWidget) -> QColor:
    """The colour of the outermost line at the left of a field, half way down, as it is painted."""
    image = widget.grab().toImage()
    ground = QColor(image.pixel(0, 0))
    line = (QColor(image.pixel(x, image.height() // 2)) for x in range(image.width()))
    return next(colour for colour in line if colour != ground)


@pytest.mark.parametrize("kind", [QLineEdit, QSpinBox, QComboBox, QCheckBox, QPlainTextEdit])
def test_the_edge_of_a_field_is_visible(scheme: Scheme, qapp: QApplication, qtbot: QtBot, kind: type[QWidget]) -> None:
    drawn = edge(kind(), qtbot)
    assert contrast(drawn, qapp.palette().color(Role.Base)) >= 3
    assert contrast(drawn, qapp.palette().color(Role.Window)) >= 3


@pytest.mark.parametrize("picture", ["white", "black", "#808080", "yellow"])
def test_the_length_on_a_picture_can_be_read_over_any_picture(picture: str) -> None:
    *parts, opacity = BADGE_GROUND
    under, share = QColor(picture), opacity / 255
    below = (under.red(), under.green(), under.blue())
    mixed = (round(share * own + (1 - share) * other) for own, other in zip(parts, below, strict=True))
    assert contrast(QColor(BADGE_TEXT), QColor(*mixed)) >= 10


@pytest.mark.parametrize("size", TextSize)
def test_text_sizes_follow_the_systems_size_in_points_and_in_pixels(size: TextSize) -> None:
    points, pixels = QFont(), QFont()
    points.setPointSizeF(12)
    pixels.setPixelSize(20)
    assert sized(points, size).pointSizeF() == pytest.approx(12 * size.value)
    assert sized(pixels, size).pixelSize() == round(20 * size.value)


@pytest.fixture
def system(qapp: QApplication) -> Iterator[QApplication]:
    """An application that follows the system's scheme. Afterwards it uses the light scheme again."""
    apply_appearance(qapp, Scheme.SYSTEM)
    yield qapp
    apply_appearance(qapp, Scheme.LIGHT)


def change_system(scheme: Qt.ColorScheme) -> None:
    QGuiApplication.styleHints().colorSchemeChanged.emit(scheme)


def test_the_systems_scheme_is_followed(system: QApplication) -> None:
    for scheme in (DARK, LIGHT, DARK, Qt.ColorScheme.Unknown):
        change_system(scheme)
        assert is_dark(system.palette()) is (scheme == DARK)


def test_after_a_scheme_is_chosen_the_system_is_not_followed(system: QApplication) -> None:
    apply_appearance(system, Scheme.LIGHT)
    change_system(DARK)
    assert not is_dark(system.palette())


def test_choosing_a_scheme_twice_is_the_same_as_once(system: QApplication) -> None:
    apply_appearance(system, Scheme.SYSTEM)
    apply_appearance(system, Scheme.SYSTEM)
    change_system(DARK)
    assert is_dark(system.palette())
    apply_appearance(system, Scheme.DARK)
    change_system(LIGHT)
    assert is_dark(system.palette())
