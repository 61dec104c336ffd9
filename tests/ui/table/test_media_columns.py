"""The columns of the media table: what is usual is quiet, what is unusual is said and marked."""

import pytest
from PySide6.QtGui import QImage

from fastpix_desktop.domain.media import MediaStatus, Unreadable, UnreadableKind
from fastpix_desktop.ui.browse.media_columns import MEDIA_COLUMNS
from fastpix_desktop.ui.look.appearance import SPACE, Tone, tone_colour
from tests.ui.records import a_media, an_id, odd_media
from tests.ui.table.media_table import MakeTable, column, look_of


def test_every_status_fits_its_column(make: MakeTable) -> None:
    words = [*MediaStatus, "Unreadable"]
    table = make(a_media(1))
    table.setColumnHidden(column(table, "status"), False)
    room = table.columnWidth(column(table, "status")) - 3 * SPACE
    assert all(table.fontMetrics().horizontalAdvance(word) <= room for word in words)


def test_a_quiet_line_below_the_title_says_what_is_unusual(make: MakeTable) -> None:
    table = make(
        a_media(1),
        a_media(2, title=None),
        a_media(3, source_media_id="src"),
        a_media(4, status="Failed"),
        a_media(5, title=None, status="Processing"),
        odd_media()[-1],
    )
    title = table.model().columns[column(table, "title")]
    second, tone = title.second, title.second_tone
    assert second is not None
    assert tone is not None
    assert [(second(row), tone(row)) for row in table.model().rows] == [
        ("", None),
        ("no title", None),
        ("clip of src", None),
        ("Failed", Tone.BAD),
        ("Processing · no title", Tone.BUSY),
        (an_id(1, 202), None),
    ]


@pytest.mark.parametrize(("status", "tone"), [("Ready", None), ("Failed", Tone.BAD)])
def test_the_line_below_the_title_has_a_colour_of_its_own(make: MakeTable, status: str, tone: Tone | None) -> None:
    table = make(a_media(1, source_media_id="src", status=status))
    look = look_of(table, 0, "title")
    upper = look.copy(0, 0, look.width(), look.height() // 2)
    lower = look.copy(0, look.height() // 2, look.width(), look.height() // 2)
    palette = table.palette()
    colour = palette.placeholderText().color() if tone is None else tone_colour(palette, tone)
    assert palette.text().color().rgb() in pixels(upper)
    assert colour.rgb() in pixels(lower)
    assert palette.text().color().rgb() not in pixels(lower)


def pixels(image: QImage) -> set[int]:
    return {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}


@pytest.mark.parametrize("value", [True, False, None])
def test_only_source_access_that_is_on_has_a_lock(make: MakeTable, value: bool | None) -> None:
    table = make(a_media(1, source_access=value))
    known = table.model().columns[column(table, "access")]
    assert known.mark is not None
    assert known.quiet is not None
    (row,) = table.model().rows
    assert (known.mark(row), known.quiet(row), known.text(row)) == {
        True: ("lock-open", False, "On"),
        False: (None, True, "Off"),
        None: (None, True, "–"),
    }[value]


def test_the_title_of_a_row_that_cannot_be_read_stands_out() -> None:
    unreadable = Unreadable("entry 3", "The entry is no object.", kind=UnreadableKind.ENTRY)
    tone = next(column.tone for column in MEDIA_COLUMNS if column.key == "title")
    assert tone is not None
    assert tone(unreadable) is Tone.BAD
    assert tone(a_media(1)) is None
