"""A picture that is missing says why: in the pane, in its tooltip and to screen readers, and in the rows of tables."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from fastpix_desktop.domain.media import Unreadable, UnreadableKind
from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.errors import FastPixError, InvalidArgument, ServiceUnreachable, UnreachableReason
from fastpix_desktop.ui.browse.media_panel import MediaPanel
from fastpix_desktop.ui.inspector.clip_list import ClipList
from fastpix_desktop.ui.inspector.media_header import MediaHeader
from fastpix_desktop.ui.loop import pictures as pictures_module
from fastpix_desktop.ui.loop.pictures import Pictures
from fastpix_desktop.ui.table.record_model import RecordModel
from tests.ui.look.test_contrast import text_contrast
from tests.ui.records import a_clip, a_media, a_page, png
from tests.waiting import until

NONE = "No picture: FastPix has none for this media."
FETCHING = "The picture is being fetched."
OUTSIDE = "The picture is not shown: its address is outside FastPix."
UNREACHED = "The picture could not be fetched: FastPix could not be reached."
ADDRESS = "https://images.example/1/thumbnail.png"


class Source:
    """Raises `error`, or returns a picture if there is none."""

    def __init__(self) -> None:
        self.error: FastPixError | None = InvalidArgument(sentence("service", OUTSIDE))

    async def get(self, address: str) -> bytes:
        if self.error is not None:
            raise self.error
        return png()


@pytest.fixture
def source(pictures: Pictures) -> Source:
    made = Source()
    pictures.set_source(made.get)
    return made


@pytest.fixture
async def header(pictures: Pictures, source: Source, qtbot: QtBot) -> MediaHeader:
    made = MediaHeader(pictures)
    qtbot.addWidget(made)
    made.resize(520, 300)
    made.show()
    return made


def picture_of(header: MediaHeader) -> QWidget:
    picture = header.findChild(QWidget, "detail_picture")
    assert isinstance(picture, QWidget)
    return picture


def said(widget: QWidget) -> tuple[str, str, str]:
    """What the picture's place says: its tooltip, and its name and description for screen readers."""
    return widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()


def frame_contrast(picture: QWidget) -> float:
    """The contrast inside the frame, without its round corners. 1 for a frame without anything in it."""
    return text_contrast(picture.grab(QRect(8, 8, picture.width() - 16, picture.height() - 16)).toImage())


async def test_a_media_without_a_picture_says_so(header: MediaHeader) -> None:
    header.show_media(a_media(1, thumbnail=None))
    assert said(picture_of(header)) == (NONE, "No picture", NONE)
    header.show_media(a_media(1, thumbnail=ADDRESS))
    assert said(picture_of(header)) == (FETCHING, "No picture", FETCHING)


@pytest.mark.usefixtures("scheme")
async def test_the_reason_is_written_in_the_frame(header: MediaHeader) -> None:
    picture = picture_of(header)
    header.show_media(a_media(1, thumbnail=ADDRESS))
    meanwhile = picture.grab().toImage()
    await until(lambda: picture.toolTip() == OUTSIDE)
    assert said(picture) == (OUTSIDE, "No picture", OUTSIDE)
    assert picture.grab().toImage() != meanwhile
    assert frame_contrast(picture) > 4.5


async def test_a_reason_that_does_not_fit_leaves_the_icon(header: MediaHeader, source: Source) -> None:
    picture = picture_of(header)
    header.resize(180, header.height())
    header.show_media(a_media(1, thumbnail=ADDRESS))
    meanwhile = picture.grab().toImage()
    source.error = InvalidArgument(sentence("service", "{words}").fill(words="Many words. " * 40))
    header.show_media(a_media(2, thumbnail="https://images.example/2"))
    picture.grab()
    await until(lambda: "Many words" in picture.toolTip())
    assert picture.grab().toImage() == meanwhile


async def test_the_reason_goes_when_the_picture_arrives(
    header: MediaHeader, source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures_module, "_TRY_TEMPORARY_AGAIN_AFTER", 0.02)
    source.error = ServiceUnreachable("no", reason=UnreachableReason.REFUSED)
    header.show_media(a_media(1, thumbnail=ADDRESS))
    picture = picture_of(header)
    await until(lambda: picture.toolTip() == UNREACHED)
    with_words = picture.grab().toImage()
    source.error = None
    await until(lambda: picture.toolTip() == "")
    assert said(picture) == ("", "Picture", "")
    assert picture.grab().toImage() != with_words


def cell_texts(model: RecordModel, row: int) -> tuple[object, object]:  # type: ignore[type-arg]  # of any record
    """The tooltip and the text for screen readers of a row's picture."""
    index = model.index(row, next(at for at, column in enumerate(model.columns) if column.picture))
    return index.data(Qt.ItemDataRole.ToolTipRole), index.data(Qt.ItemDataRole.AccessibleTextRole)


async def test_the_pictures_of_rows_say_why_they_are_missing(pictures: Pictures, source: Source, qtbot: QtBot) -> None:
    panel = MediaPanel(pictures)
    qtbot.addWidget(panel)
    panel.resize(900, 500)
    panel.show()
    panel.show_page(a_page(1, 3))
    broken = Unreadable("entry 3", "No id.", kind=UnreadableKind.ENTRY)
    panel.model.set_rows([a_media(1, thumbnail=ADDRESS), a_media(2, thumbnail=None), broken])
    assert cell_texts(panel.model, 0) == (FETCHING, FETCHING)
    panel.grab()
    await until(lambda: cell_texts(panel.model, 0) == (OUTSIDE, OUTSIDE))
    assert cell_texts(panel.model, 1) == (NONE, NONE)
    assert cell_texts(panel.model, 2) == ("Cannot be read: No id.", "Cannot be read: No id.")
    source.error = None
    panel.model.set_rows([a_media(3, thumbnail=f"{ADDRESS}?3")])
    panel.grab()
    await until(lambda: cell_texts(panel.model, 0) == (None, "Picture"))


async def test_the_pictures_of_clips_say_why_they_are_missing(pictures: Pictures, source: Source, qtbot: QtBot) -> None:
    clips = ClipList(pictures)
    qtbot.addWidget(clips)
    clips.model.set_rows([a_clip(1, thumbnail=None), a_clip(2, thumbnail=ADDRESS)])
    pictures.get(ADDRESS)
    await until(lambda: cell_texts(clips.model, 1) == (OUTSIDE, OUTSIDE))
    assert cell_texts(clips.model, 0) == (NONE, NONE)
