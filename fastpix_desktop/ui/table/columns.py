"""What the columns of several tables share: the identity of a row, and what stands in a cell of an unreadable one."""

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication

from fastpix_desktop.domain.media import Clip, Media, Track, Unreadable
from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.ui.table.record_model import Column
from fastpix_desktop.ui.words import formatting
from fastpix_desktop.ui.words.in_words import in_words

Read = TypeVar("Read", Media, Clip, Track)
Value = TypeVar("Value")


def identity(row: Media | Clip | Track | Unreadable) -> str:
    """What makes a row the same record: its id; an unreadable entry without one has its place."""
    if isinstance(row, Unreadable):
        return row.id or f"unreadable {row.where}"
    return row.id


def why_unreadable(row: Unreadable) -> str:
    """The words that stand in the first cell of an entry that could not be read."""
    return QCoreApplication.translate("columns", "Cannot be read: {reason}").format(reason=in_words(row.reason))


def text_of(
    read: Callable[[Read], str], otherwise: Callable[[Unreadable], str] = lambda _: ""
) -> Callable[[Read | Unreadable], str]:
    """The text that `read` finds in a record, and `otherwise` for an entry that could not be read."""
    return lambda row: otherwise(row) if isinstance(row, Unreadable) else read(row)


def value_of(read: Callable[[Read], Value], otherwise: Value) -> Callable[[Read | Unreadable], Value]:
    """What `read` finds in a record, and `otherwise` where an entry could not be read."""
    return lambda row: otherwise if isinstance(row, Unreadable) else read(row)


def _length(row: Media | Clip) -> str:
    """Nothing where none is known yet: a media in preparation tells a length of 0."""
    return formatting.length(row.duration) if row.duration else ""


PICTURE: Column[Any] = Column(
    "picture",
    sentence("columns", "Picture"),
    lambda row: "",
    width=10,
    picture=lambda row: None if isinstance(row, Unreadable) else row.thumbnail,
    badge=lambda row: "" if isinstance(row, Unreadable) else _length(row),
    hint=sentence("columns", "Picture and length"),
)
"""The picture of a media or a clip, with its length."""
