"""What the columns of several tables have in common: IDs of rows, the picture, and cells of unreadable entries."""

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication

from fastpix_desktop.domain.media import Clip, Media, Track, Unreadable
from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.ui.table.record_model import Column
from fastpix_desktop.ui.words import formatting
from fastpix_desktop.ui.words.in_words import filled, in_words

Read = TypeVar("Read", Media, Clip, Track)
Value = TypeVar("Value")


def identity(row: Media | Clip | Track | Unreadable) -> str:
    """Return the ID of a row. An unreadable entry without an ID is identified by its position in the reply."""
    if isinstance(row, Unreadable):
        return row.id or f"unreadable {row.where}"
    return row.id


def why_unreadable(row: Unreadable) -> str:
    """Return the text of the first cell of an unreadable entry, which says why it cannot be read."""
    return filled(QCoreApplication.translate("columns", "Cannot be read: {reason}"), reason=in_words(row.reason))


def text_of(
    read: Callable[[Read], str], otherwise: Callable[[Unreadable], str] = lambda _: ""
) -> Callable[[Read | Unreadable], str]:
    """Return a function that returns the text of a cell.

    It calls `read` for a record, and `otherwise` for an unreadable entry.
    """
    return lambda row: otherwise(row) if isinstance(row, Unreadable) else read(row)


def value_of(read: Callable[[Read], Value], otherwise: Value) -> Callable[[Read | Unreadable], Value]:
    """Return a function that returns a value for a cell, such as a tone.

    It calls `read` for a record, and returns the value `otherwise` for an unreadable entry.
    """
    return lambda row: otherwise if isinstance(row, Unreadable) else read(row)


def _length(row: Media | Clip) -> str:
    """Return the length as text, empty if it is not known yet. The service sends 0 while a media is in preparation."""
    return formatting.length(row.duration) if row.duration else ""


PICTURE: Column[Any] = Column(
    "picture",
    sentence("columns", "Picture"),
    lambda row: "",
    width=10,
    tooltip=text_of(lambda row: "", why_unreadable),
    picture=lambda row: None if isinstance(row, Unreadable) else row.thumbnail,
    badge=lambda row: "" if isinstance(row, Unreadable) else _length(row),
    hint=sentence("columns", "Picture and length"),
)
"""The column with the picture of a media or a clip. The badge is the length. The model says why there is no picture."""
