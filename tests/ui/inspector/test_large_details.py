"""Of a record with very much text, the list of metadata measures only what is shown."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from fastpix_desktop.domain.bounds import LONGEST_VALUE, VALUE_SHOWN
from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.others_text import lines
from fastpix_desktop.ui.inspector import record_details
from fastpix_desktop.ui.inspector.record_details import RecordDetails, metadata
from fastpix_desktop.ui.inspector.sections import Sections
from fastpix_desktop.ui.look.line_label import LineLabel
from fastpix_desktop.ui.table.record_delegate import wrapped_height
from tests.ui.records import a_media

VALUES = {
    "words": "word " * 800,
    "one word": "b" * 4_000,
    "lines": "\n" * 4_000,
    "combining": ("Z" + "\u0300\u0316" * 60) * 33,
    "right to left": "\u0646\u0634\u0631 " * 1_000,
}


def large(value: str) -> Media:
    """A media with 500 metadata entries of this value."""
    return a_media(1, metadata={f"key{number}": value for number in range(500)})


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The lengths of the texts that were measured."""
    lengths: list[int] = []

    def measure(metrics: QFontMetrics, width: int, text: str) -> int:
        lengths.append(len(text))
        return wrapped_height(metrics, width, text)

    monkeypatch.setattr(record_details, "wrapped_height", measure)
    return lengths


class Shown:
    """Metadata on a page that scrolls, as in the pane, below a header of 200 pixels."""

    def __init__(self, qtbot: QtBot) -> None:
        header = QWidget()
        header.setFixedHeight(200)
        self.sections = Sections(header)
        self.part = RecordDetails("metadata_table", "Metadata", metadata)
        self.sections.add("Metadata", self.part)
        self.bar = self.sections.verticalScrollBar()
        self.part.grown.connect(self.sections.hold)
        self.bar.valueChanged.connect(self.part.fit_rows_in_view)
        qtbot.addWidget(self.sections)
        self.sections.resize(400, 500)
        self.sections.show()
        # Only a table with the focus makes its page scroll, and an earlier test may have left another window active.
        self.sections.activateWindow()
        qtbot.waitUntil(self.sections.isActiveWindow)

    def show_media(self, media: Media) -> None:
        self.part.show_media(media)
        self.sections.lay_out()
        settle()
        assert self.bar.maximum() > 0 or len(self.part.model.rows) < 10

    def scroll_to(self, place: int) -> None:
        self.bar.setValue(place)
        settle()

    def place_of(self, at: int) -> int:
        """Where a row is on screen, in pixels from the top of the view."""
        table = self.part.table
        return table.viewport().mapTo(self.sections.viewport(), QPoint(0, table.rowViewportPosition(at))).y()

    def rows_in_view(self) -> range:
        table = self.part.table
        seen = table.viewport().visibleRegion().boundingRect()
        return range(table.rowAt(seen.top()), table.rowAt(seen.bottom()) + 1)

    def heights_in_view(self) -> list[tuple[int, int]]:
        """For each row in view, its height and the one that its texts need."""
        table, rows = self.part.table, self.part.model.rows
        return [
            (
                table.rowHeight(at),
                max(
                    wrapped_height(table.fontMetrics(), table.columnWidth(column), text)
                    for column, text in enumerate((rows[at].name, rows[at].shown))
                ),
            )
            for at in self.rows_in_view()
        ]


def settle() -> None:
    """Let Qt lay out what has changed: each level of the page tells the next one."""
    for _ in range(3):
        QApplication.processEvents()


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    return Shown(qtbot)


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_only_what_is_shown_is_measured(shown: Shown, measured: list[int], value: str) -> None:
    shown.show_media(large(value))
    assert 0 < sum(measured) < 100_000, "of two million characters"
    assert max(measured) < 1_100
    assert all(height == needed for height, needed in shown.heights_in_view())


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_a_row_that_comes_into_view_is_tall_enough(shown: Shown, measured: list[int], value: str) -> None:
    shown.show_media(large(value))
    for place in (shown.bar.maximum(), shown.bar.maximum() // 2, 0):
        shown.scroll_to(place)
        assert all(height == needed for height, needed in shown.heights_in_view()), place
        assert len(shown.heights_in_view()) >= 1
    shown.sections.resize(300, 400)
    settle()
    assert all(height == needed for height, needed in shown.heights_in_view())
    assert sum(measured) < 400_000
    shown.part.table.setFocus()
    last = len(shown.part.model.rows) - 1
    shown.part.table.selectRow(last)
    settle()
    assert last in shown.rows_in_view()
    assert all(height == needed for height, needed in shown.heights_in_view())


def test_a_row_that_grows_above_the_view_does_not_move_what_is_in_view(shown: Shown) -> None:
    shown.show_media(large("word " * 800))
    shown.scroll_to(shown.bar.maximum())
    at = shown.rows_in_view()[0]
    # The line with the title covers what is above it.
    (title,) = shown.sections.findChildren(LineLabel, "pinned_title")
    shown.scroll_to(shown.bar.value() + shown.place_of(at) - title.height())
    before, height = shown.place_of(at), shown.part.table.rowHeight(at - 1)
    shown.scroll_to(shown.bar.value() - 1)
    assert shown.part.table.rowHeight(at - 1) > height, "the row above was not measured before"
    assert shown.place_of(at) == before + 1


def test_a_long_value_says_how_much_is_shown_and_is_copied_whole(shown: Shown) -> None:
    shown.show_media(a_media(1, metadata={"notes": "n" * 4_000}))
    (row,) = shown.part.model.rows
    assert row.shown.endswith("n\u2026\n1,000 of 4,000 characters are shown.")
    assert row.value == "n" * 4_000


def test_what_is_cut_is_said_on_a_line_of_its_own(shown: Shown) -> None:
    shown.show_media(a_media(1, metadata={"notes": "word " * 800}))
    (row,) = shown.part.model.rows
    value, said = lines(row.shown, LONGEST_VALUE, 200).split("\n")
    assert len(value) == VALUE_SHOWN
    assert said == "1,000 of 4,000 characters are shown."
