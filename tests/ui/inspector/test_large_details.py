"""Of a record with very much text, the list of fields measures only what is shown."""

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fastpix_desktop.domain.bounds import LONGEST_VALUE, VALUE_SHOWN
from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.others_text import lines
from fastpix_desktop.ui.inspector import record_details
from fastpix_desktop.ui.inspector.record_details import RecordDetails
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


@pytest.fixture
def shown(qtbot: QtBot) -> RecordDetails:
    part = RecordDetails("details_table", "Details", details)
    qtbot.addWidget(part)
    part.resize(400, 500)
    part.show()
    return part


def heights_in_view(part: RecordDetails) -> list[tuple[int, int]]:
    """For each row in view, its height and the one that its texts need."""
    table, model = part.table, part.model
    first, last = table.rowAt(0), table.rowAt(table.viewport().height() - 1)
    rows = range(first, (last if last >= 0 else len(model.rows) - 1) + 1)
    return [
        (
            table.rowHeight(at),
            max(
                wrapped_height(table.fontMetrics(), table.columnWidth(column), text)
                for column, text in enumerate((model.rows[at].name, model.rows[at].shown))
            ),
        )
        for at in rows
    ]


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_only_what_is_shown_is_measured(shown: RecordDetails, measured: list[int], value: str) -> None:
    shown.show_media(large(value))
    QApplication.processEvents()
    assert 0 < sum(measured) < 100_000, "of two million characters"
    assert max(measured) < 1_100
    assert all(height == needed for height, needed in heights_in_view(shown))


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_a_row_that_comes_into_view_is_tall_enough(shown: RecordDetails, measured: list[int], value: str) -> None:
    shown.show_media(large(value))
    table, bar = shown.table, shown.table.verticalScrollBar()
    for place in (bar.maximum(), bar.maximum() // 2, 0):
        bar.setValue(place)
        QApplication.processEvents()
        assert all(height == needed for height, needed in heights_in_view(shown)), place
    shown.resize(300, 400)
    QApplication.processEvents()
    assert all(height == needed for height, needed in heights_in_view(shown))
    assert sum(measured) < 400_000
    table.selectRow(len(shown.model.rows) - 1)
    QApplication.processEvents()
    assert all(height == needed for height, needed in heights_in_view(shown))


def test_a_row_that_grows_above_the_view_does_not_move_what_is_in_view(shown: RecordDetails) -> None:
    shown.show_media(large("word " * 800))
    QApplication.processEvents()
    table, bar = shown.table, shown.table.verticalScrollBar()
    bar.setValue(bar.maximum())
    QApplication.processEvents()
    at = table.rowAt(0)
    bar.setValue(bar.value() + table.rowViewportPosition(at))
    before = table.rowViewportPosition(at)
    bar.setValue(bar.value() - 1)
    assert table.rowViewportPosition(at) == before + 1


def test_a_long_value_says_how_much_is_shown_and_is_copied_whole(shown: RecordDetails) -> None:
    shown.show_media(a_media(1, metadata={"notes": "n" * 4_000}))
    (row,) = (row for row in shown.model.rows if row.name == "Metadata: notes")
    assert row.shown.endswith("n\u2026\n1,000 of 4,000 characters are shown.")
    assert row.value == "n" * 4_000


def test_what_is_cut_is_said_on_a_line_of_its_own(shown: RecordDetails) -> None:
    shown.show_media(a_media(1, metadata={"notes": "word " * 800}))
    (row,) = (row for row in shown.model.rows if row.name == "Metadata: notes")
    value, said = lines(row.shown, LONGEST_VALUE, 200).split("\n")
    assert len(value) == VALUE_SHOWN
    assert said == "1,000 of 4,000 characters are shown."
