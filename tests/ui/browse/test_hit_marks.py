"""What was searched for is marked in the rows of the media table, and rows say where else they have it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from fastpix_desktop.domain.media import Media, PlaybackId
from fastpix_desktop.domain.pages import Page
from fastpix_desktop.domain.search.query import Filter, Identity, Key, Phrase, Text, Words
from fastpix_desktop.ui.browse.hit_marks import HitMarks
from fastpix_desktop.ui.browse.media_panel import MediaPanel
from fastpix_desktop.ui.look.appearance import Density, Scheme, hit_colours, raise_contrast
from tests.ui.records import a_media, an_id
from tests.ui.table.media_table import column, look_of

HARBOUR = a_media(1, title="Second Shift", metadata={"series": "Harbour Watch", "season": "4"}, creator_id="Anna Vos")


def words(text: str) -> Words:
    return Words(Text(text))


def marked(marks: HitMarks, text: str, key: str = "title", *, is_second: bool = False) -> list[str]:
    return [text[start:end] for start, end in marks.hits(key, text, is_second=is_second)]


def test_the_beginnings_of_words_are_marked_however_they_are_spelled() -> None:
    marks = HitMarks([words("har wat")])
    assert marked(marks, "Hárbour – Watch of Ohara") == ["Hár", "Wat"]
    assert marked(HitMarks([Words(Phrase("r w"))]), "Harbour Watch") == ["r W"]
    assert marked(marks, "en, de", "audio") == []


def test_what_is_excluded_marks_nothing() -> None:
    marks = HitMarks([Words(Text("har"), is_excluded=True), Filter(Key.AUDIO, (Text("en"),), is_excluded=True)])
    assert marked(marks, "Harbour") == marked(marks, "en", "audio") == []
    assert marks.place("title", HARBOUR) == ""


@pytest.mark.parametrize(
    ("term", "said"),
    [
        (words("shift"), ""),
        (words("shift watch"), "series: Harbour Watch"),
        (words("vos"), "creator: Anna Vos"),
        (words("vos harbour"), "creator: Anna Vos · series: Harbour Watch"),
        (words("harbour watch"), "series: Harbour Watch"),
        (Words(Phrase("bour wat")), "series: Harbour Watch"),
        (Filter(Key.META, (Text("4"),), "season"), "season: 4"),
        (Filter(Key.META, (Text(""),), "season"), "season: 4"),
        (Filter(Key.CREATOR, (Text("an"),)), "creator: Anna Vos"),
        (Identity(an_id(3, 1).upper()), f"playback ID: {an_id(3, 1)}"),
        (Identity(an_id(1, 1)), ""),
    ],
)
def test_a_row_says_where_it_has_what_its_title_does_not_show(term: Words | Filter | Identity, said: str) -> None:
    marks = HitMarks([term])
    assert marks.place("title", HARBOUR) == said
    assert marks.place("audio", HARBOUR) == ""


def test_the_place_is_marked_too() -> None:
    assert marked(HitMarks([words("harb")]), "series: Harbour Watch · Failed", is_second=True) == ["Harb"]
    own = an_id(3, 1)
    assert marked(HitMarks([Identity(own)]), f"playback ID: {own}", is_second=True) == [own]


def test_the_languages_of_a_filter_are_marked() -> None:
    marks = HitMarks([Filter(Key.AUDIO, (Text("en"), Text("fr"))), Filter(Key.SUBTITLE, (Text("DE"),))])
    assert marked(marks, "de, en-US, fr +3", "audio") == ["en-US", "fr"]
    assert marked(marks, "de, en", "subtitles") == ["de"]


def test_an_id_is_marked_as_a_whole_and_words_mark_none() -> None:
    own = an_id(1, 1)
    assert marked(HitMarks([Identity(own.replace("-", ""))]), own, "id") == [own]
    assert marked(HitMarks([Identity(own)]), own) == [own], "a media without a title shows its ID"
    assert marked(HitMarks([words("0000")]), own) == []


def test_a_changed_record_is_read_again() -> None:
    marks = HitMarks([words("harbour")])
    assert marks.place("title", HARBOUR)
    assert marks.place("title", a_media(1, title="Harbour")) == ""


def ground(panel: MediaPanel) -> int:
    return QColor(hit_colours(panel.table.palette())[0]).rgb()


def columns_with(image: QImage, colour: int) -> list[int]:
    """The columns of pixels in which a colour is, counted from the left."""
    return [x for x in range(image.width()) if any(image.pixel(x, y) == colour for y in range(image.height()))]


def show(panel: MediaPanel, *media: Media) -> None:
    panel.show_page(Page(media, 1, 50, len(media)))


async def test_hits_are_painted_in_every_scheme(panel: MediaPanel, scheme: Scheme, qapp: QApplication) -> None:
    show(panel, a_media(1, title="Port of Veldhaven"), a_media(2, title="Harbour Watch"))
    panel.table.mark_words([words("watch")])
    for is_raised in (False, True):
        raise_contrast(qapp, is_raised)
        try:
            assert columns_with(look_of(panel.table, 1, "title"), ground(panel))
            assert not columns_with(look_of(panel.table, 0, "title"), ground(panel))
        finally:
            raise_contrast(qapp, False)


async def test_the_mark_is_where_the_word_is(panel: MediaPanel) -> None:
    show(panel, a_media(1, title="Harbour Watch"))
    places = {}
    for typed in ("harbour", "watch"):
        panel.table.mark_words([words(typed)])
        places[typed] = columns_with(look_of(panel.table, 0, "title"), ground(panel))
    assert max(places["harbour"]) < min(places["watch"])
    show(panel, a_media(1, title="🎬🎬🎬 Harbour Watch"))
    moved = columns_with(look_of(panel.table, 0, "title"), ground(panel))
    assert len(moved) == pytest.approx(len(places["watch"]), abs=2), "an emoji has two units of Qt"


async def test_right_to_left_text_is_marked_from_the_right(panel: MediaPanel) -> None:
    show(panel, a_media(1, title="מדריך למתחילים"))
    places = []
    for typed in ("מדריך", "למתחילים"):
        panel.table.mark_words([words(typed)])
        places.append(columns_with(look_of(panel.table, 0, "title"), ground(panel)))
    assert min(places[0]) > max(places[1])


async def test_marks_change_nothing_but_colours(panel: MediaPanel) -> None:
    panel.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    show(panel, a_media(1, title="Harbour Watch"))
    QApplication.processEvents()
    before = look_of(panel.table, 0, "title")
    panel.table.mark_words([words("nothing")])
    assert look_of(panel.table, 0, "title") == before
    panel.table.mark_words([words("watch")])
    found = columns_with(look_of(panel.table, 0, "title"), ground(panel))
    base = panel.table.palette().base().color().rgb()
    text = [x for x in range(before.width() - 4) if any(before.pixel(x, y) != base for y in range(before.height()))]
    assert min(text) <= min(found)
    assert max(found) == pytest.approx(max(text), abs=2)


async def test_a_hit_in_what_is_cut_marks_the_ellipsis(panel: MediaPanel) -> None:
    show(panel, a_media(1, title="Averylongtitle" * 20 + " watch"))
    panel.table.mark_words([words("watch")])
    place = columns_with(look_of(panel.table, 0, "title"), ground(panel))
    assert place
    assert place[-1] - place[0] < 30


@pytest.mark.parametrize("density", list(Density))
async def test_the_second_line_is_painted_with_its_mark(panel: MediaPanel, density: Density) -> None:
    panel.table.set_density(density)
    show(panel, HARBOUR)
    panel.table.mark_words([words("harbour")])
    assert columns_with(look_of(panel.table, 0, "title"), ground(panel))
    at = panel.model.index(0, column(panel.table, "title"))
    assert at.data(Qt.ItemDataRole.AccessibleTextRole) == "Second Shift, series: Harbour Watch"
    panel.table.mark_words([])
    assert at.data(Qt.ItemDataRole.AccessibleTextRole) == "Second Shift"
    assert not columns_with(look_of(panel.table, 0, "title"), ground(panel))


def test_records_without_metadata_have_no_place() -> None:
    marks = HitMarks([words("harbour")])
    assert marks.place("title", Media(id=an_id(1, 1), playback_ids=(PlaybackId(an_id(3, 1), "public"),))) == ""
