"""Records for tests of single parts, and functions that read what widgets show."""

import struct
import zlib
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from fastpix_desktop.domain.journal import Entry, Place, State, Write
from fastpix_desktop.domain.media import Clip, Media, PlaybackId, Track, Unreadable, UnreadableKind
from fastpix_desktop.domain.pages import Page
from fastpix_desktop.domain.workspace import Writing, WritingPermission
from fastpix_desktop.writes.source_access import SetSourceAccess
from fastpix_desktop.writes.standing import Standing, standing_of
from fastpix_desktop.writes.tracks import DeleteTrack

NOON = datetime(2026, 3, 4, 12, 30, tzinfo=UTC)

ODD_TITLES = (
    "מדריך למתחילים, פרק ראשון",
    "نشرة الأخبار المسائية",
    "🎬🇮🇹 Family 👨‍👩‍👧‍👦 holiday",
    "two\nlines\tand a tab",
    "<b>markup</b> &amp; <img src='x'>",
    "a" * 255,
    "",
)


def an_id(kind: int, number: int) -> str:
    """An id that looks like the service's."""
    return f"{kind:08d}-0000-4000-8000-{number:012d}"


def a_refusal(reason: str) -> WritingPermission:
    """The permission of a token that the service refused a change for this reason."""
    return WritingPermission(Writing.REFUSED, reason)


def a_track(number: int = 1, kind: str | None = "audio", **values: Any) -> Track:
    """A track, by default ready and in English."""
    given = {"status": "available", "language_code": "en", "language_name": "English"} | values
    return Track(id=an_id(2, number), kind=kind, **given)


def some_tracks() -> tuple[Track, ...]:
    """A video, two audio tracks and a subtitle, numbered from 1."""
    return (
        Track(id=an_id(2, 1), kind="video", status="available", width=1920, height=1080, frame_rate="25.000"),
        a_track(2),
        a_track(3, language_code="it", language_name="Italian"),
        a_track(4, kind="subtitle", language_code="fr", language_name="French"),
    )


def a_media(number: int = 1, **values: Any) -> Media:
    """A media that is ready, with four tracks."""
    given: dict[str, Any] = {
        "title": f"Media {number}",
        "status": "Ready",
        "source_access": True,
        "source_resolution": "1080",
        "duration": 3723.4,
        "tracks": some_tracks(),
        "playback_ids": (PlaybackId(an_id(3, number), "public"),),
        "thumbnail": f"https://images.example/{number}/thumbnail.png",
        "created_at": NOON,
        "updated_at": NOON,
    }
    return Media(id=an_id(1, number), **(given | values))


def a_clip(number: int = 1, **values: Any) -> Clip:
    """A clip that is ready."""
    given: dict[str, Any] = {"status": "Ready", "duration": 12.0, "created_at": NOON} | values
    return Clip(id=an_id(4, number), **given)


RUN = "this-run"
"""The id of the run in tests of single parts."""

PLACE = Place("http://127.0.0.1/v1/", "workspace")
"""Where the writes of these tests belong."""


def an_entry(
    number: int = 1,
    state: State = State.VERIFIED,
    *,
    deletes: bool = True,
    detail: str = "",
    write: Write | None = None,
    **values: Any,
) -> Entry:
    """A write of the journal. What was sent was sent when it was begun."""
    if write is None and deletes:
        track = some_tracks()[2]
        write = DeleteTrack.of(a_media(number), track)
    elif write is None:
        write = SetSourceAccess(an_id(1, number), f"Media {number}", False)
    is_sent = state not in {State.INTENDED, State.ALREADY, State.NOT_DONE, State.FAILED}
    given: dict[str, Any] = {"account": "", "run": RUN, "place": PLACE, "sent_at": NOON if is_sent else None} | values
    return Entry(f"{RUN}-{number}", write=write, state=state, begun_at=NOON, changed_at=NOON, detail=detail, **given)


def a_standing(*entries: Entry) -> Standing:
    """What is happening to a media with these writes."""
    return standing_of(entries, RUN)


def deleting(*tracks: Track, state: State = State.SENT, number: int = 1) -> tuple[Entry, ...]:
    """The deletions of these tracks of `a_media(number)`, in one state."""
    media = a_media(number)
    return tuple(an_entry(at, state, write=DeleteTrack.of(media, track)) for at, track in enumerate(tracks, 1))


def switching(number: int = 1, *, on: bool = True, state: State = State.SENT) -> Entry:
    """The write that switches source access of `a_media(number)` on or off."""
    return an_entry(900, state, write=SetSourceAccess(an_id(1, number), f"Media {number}", on))


def a_page(first: int, count: int, *, number: int = 1, limit: int = 50, total: int | None = None) -> Page[Media]:
    """A page of media, numbered from `first`."""
    return Page(tuple(a_media(first + at) for at in range(count)), number, limit, total)


def odd_media() -> tuple[Media | Unreadable, ...]:
    """Media with every title that is hard to paint, one with nothing at all, and one that cannot be read."""
    odd = tuple(a_media(100 + at, title=title) for at, title in enumerate(ODD_TITLES))
    return (
        *odd,
        Media(id=an_id(1, 200)),
        a_media(201, tracks=(), status="Rendering", duration=0.0),
        Unreadable("entry 3", "The entry is no object.", kind=UnreadableKind.ENTRY),
        Unreadable("entry 4", "The id is missing.", an_id(1, 202), kind=UnreadableKind.ENTRY),
    )


def png(width: int = 4, height: int = 3, colour: tuple[int, int, int] = (200, 30, 30)) -> bytes:
    """A picture of one colour, made without Qt."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + bytes(colour) * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def texts(model: QAbstractItemModel) -> list[list[str]]:
    """The text of every cell, by rows."""
    return [[model.index(row, at).data() for at in range(model.columnCount())] for row in range(model.rowCount())]


def painted(widget: QWidget) -> QImage:
    """The widget as it is drawn."""
    return widget.grab().toImage()


def colours(image: QImage) -> set[int]:
    """The colours in an image, looked at every third pixel."""
    return {image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}


def mouse(
    widget: QWidget,
    at: QPoint,
    kinds: Sequence[QEvent.Type] = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease),
    button: Qt.MouseButton = Qt.MouseButton.LeftButton,
) -> None:
    """Send mouse events like the window system. The default is a click."""
    for kind in kinds:
        held = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseButtonRelease else button
        place = QPointF(at)
        event = QMouseEvent(kind, place, QPointF(widget.mapToGlobal(at)), button, held, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(widget, event)


DOUBLE_CLICK = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.MouseButtonRelease,
)
