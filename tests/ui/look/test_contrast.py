"""The contrast of every text in the window with its background, as it is painted, in both schemes (WCAG 2.2, 1.4.3).

Measured in pictures of the window, not in a palette: what a part paints by itself counts as well.
"""

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QTabBar, QWidget

from fastpix_desktop.ui.look.appearance import Scheme, hit_colours, raise_contrast
from fastpix_desktop.ui.table.record_table import RecordTable
from fastpix_desktop.ui.window.main_window import MainWindow
from tests.ui.states import STATES, bring_about
from tests.ui.windows import Windows

LEAST = 4.5


def luminance(colour: int) -> float:
    """Relative luminance of an RGB value, as WCAG defines it."""

    def linear(channel: int) -> float:
        share = channel / 255
        return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(colour >> shift & 255) for shift in (16, 8, 0))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: int, other: int) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def text_contrast(picture: QImage) -> float:
    """The contrast of the strongest strokes with the background, which is the most frequent colour or gradient."""
    seen = Counter(picture.pixel(x, y) & 0xFFFFFF for x in range(picture.width()) for y in range(picture.height()))
    shades: Counter[int] = Counter()
    for colour, times in seen.items():
        shades[colour & 0xF0F0F0] += times
    shade = shades.most_common(1)[0][0]
    ground = max((colour for colour in seen if colour & 0xF0F0F0 == shade), key=lambda colour: seen[colour])
    return max(contrast(colour, ground) for colour in seen)


def texts(window: MainWindow) -> Iterator[tuple[str, QWidget, QRect]]:
    """Every text that is visible and not disabled, with its position in a widget."""
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and widget.isEnabled() and not widget.visibleRegion().isEmpty():
            if isinstance(widget, RecordTable):
                yield from cells(widget)
            elif isinstance(widget, QTabBar):
                for at in range(widget.count()):
                    yield widget.tabText(at), widget, widget.tabRect(at).adjusted(4, 4, -4, -4)
            elif text := text_of(widget):
                yield text, widget, widget.rect()


def text_of(widget: QWidget) -> str:
    if isinstance(widget, QComboBox):
        return widget.currentText()
    if isinstance(widget, QLineEdit):
        return widget.text() or widget.placeholderText()
    return widget.text().strip() if isinstance(widget, QLabel | QAbstractButton) else ""


def cells(table: RecordTable) -> Iterator[tuple[str, QWidget, QRect]]:
    """The completely visible cells of the first rows."""
    model = table.model()
    for row in range(min(12, model.rowCount())):
        for at, column in enumerate(model.columns):
            place = table.visualRect(model.index(row, at))
            text = column.text(model.rows[row])
            if text and table.viewport().rect().contains(place) and not table.isColumnHidden(at):
                yield from lines(text, column.second(model.rows[row]) if column.second else "", table, place)


def lines(first: str, second: str, table: RecordTable, place: QRect) -> Iterator[tuple[str, QWidget, QRect]]:
    """The parts of a cell. The second line is measured alone, because the first line has stronger colours."""
    if not second or place.height() < 2 * table.fontMetrics().height():
        yield first, table.viewport(), place
        return
    upper, lower = QRect(place), QRect(place)
    upper.setBottom(place.center().y())
    lower.setTop(place.center().y() + 1)
    yield first, table.viewport(), upper
    yield second, table.viewport(), lower


@pytest.mark.parametrize("state", [name for name in STATES if name not in {"no activity", "no tracks"}])
async def test_every_text_has_enough_contrast(windows: Windows, scheme: Scheme, state: str) -> None:
    window = windows.open()
    bring_about(window, state)
    table = window.workspace.panel.table
    if table.model().rowCount():
        table.selectRow(1)  # the selection has its own colours
    picture = window.grab().toImage()
    faint, measured = {}, 0
    for text, widget, place in texts(window):
        seen = picture.copy(QRect(widget.mapTo(window, QPoint(0, 0)) + place.topLeft(), place.size()))
        ratio = text_contrast(seen)
        measured += 1
        if ratio < LEAST:
            faint[f"{widget.objectName() or type(widget).__name__}: {text[:40]}"] = round(ratio, 2)
    assert measured > 5
    assert not faint


def test_the_measure_knows_black_grey_and_white() -> None:
    assert contrast(0x000000, 0xFFFFFF) == pytest.approx(21)
    assert contrast(0x777777, 0xFFFFFF) == pytest.approx(4.48, abs=0.01)
    picture = QImage(10, 10, QImage.Format.Format_RGB32)
    picture.fill(0xFFFFFFFF)
    picture.setPixel(3, 3, 0xFF777777)
    assert text_contrast(picture) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("is_raised", [False, True])
def test_marks_of_a_search_can_be_read_and_seen(qapp: QApplication, scheme: Scheme, is_raised: bool) -> None:
    raise_contrast(qapp, is_raised)
    try:
        palette = qapp.palette("QAbstractItemView")  # type: ignore[call-overload]
        ground, text, line = (QColor(name).rgb() for name in hit_colours(palette))
        assert contrast(text, ground) >= 7
        assert contrast(line, palette.base().color().rgb()) >= 3
        assert contrast(line, palette.highlight().color().rgb()) >= 3, "in the selected row"
    finally:
        raise_contrast(qapp, False)
