"""The texts that are copied from media, or dragged: of one, and of many."""

from collections.abc import Callable, Sequence
from typing import Any

from msgspec import Struct

from fastpix_desktop.domain.links import embed_code, hls_address, media_link
from fastpix_desktop.domain.media import Media, Unreadable
from fastpix_desktop.domain.others_text import joined
from fastpix_desktop.domain.outgoing_text import (
    CopiedText,
    copied_id,
    copied_line,
    copied_link,
    copied_rows,
    copied_together,
)
from fastpix_desktop.domain.wording import Sentence, counted, sentence
from fastpix_desktop.ui.commands.command import Command
from fastpix_desktop.ui.commands.edit_menu import EditCommand
from fastpix_desktop.ui.table.record_model import RecordModel
from fastpix_desktop.ui.words.in_words import in_words

TEXTS: dict[Command, Callable[[Media], CopiedText | None]] = {
    EditCommand.COPY_ID: lambda media: copied_id(media.id),
    EditCommand.COPY_LINK: lambda media: copied_link(media_link(media.id), media.display_title),
    EditCommand.COPY_TITLE: lambda media: copied_line(media.display_title),
}
"""For each command that copies from any media, the function that returns the text. None if the ID is not copied."""

PLAYBACK_TEXTS: dict[Command, Callable[[Media, str], CopiedText]] = {
    EditCommand.COPY_HLS: lambda media, playback_id: copied_link(hls_address(playback_id), media.display_title),
    EditCommand.COPY_EMBED: lambda _, playback_id: copied_line(embed_code(playback_id)),
}
"""The same for each command that needs a playback ID, the first one of the media."""


class Copies(Struct, frozen=True):
    """What is copied from many media.

    `text` is None if nothing is. `count` is the number of media that it is of. `unsafe` is the number of those that
    were left out because their ID cannot be copied, and `unplayable` of those that have no playback ID.
    """

    text: CopiedText | None
    count: int
    unsafe: int = 0
    unplayable: int = 0


def copies_of(command: Command, media: Sequence[Media], model: RecordModel[Any]) -> Copies:
    """Return what a copy command copies from these media. `model` has the columns of copied rows."""
    if command is EditCommand.COPY_ROW:
        safe = [one for one in media if copied_id(one.id) is not None]
        return Copies(rows_text(model, safe) if safe else None, len(safe), unsafe=len(media) - len(safe))
    if command in PLAYBACK_TEXTS:
        played = [(one, own) for one in media if (own := first_playback_id(one)) is not None]
        texts = [PLAYBACK_TEXTS[command](one, own) for one, own in played]
        return Copies(copied_together(texts) if texts else None, len(texts), unplayable=len(media) - len(texts))
    texts = [text for one in media if (text := TEXTS[command](one)) is not None]
    return Copies(copied_together(texts) if texts else None, len(texts), unsafe=len(media) - len(texts))


def copies_in_words(command: Command, copies: Copies) -> str:
    """Return the message about what a copy command has copied, and what it has left out."""
    count = copies.count
    said: dict[Command, Sentence] = {
        EditCommand.COPY_ID: counted("%n ID(s) copied.", "", count),
        EditCommand.COPY_LINK: counted("%n link(s) copied.", "", count),
        EditCommand.COPY_TITLE: counted("%n title(s) copied.", "", count),
        EditCommand.COPY_HLS: counted("%n HLS address(es) copied.", "", count),
        EditCommand.COPY_EMBED: counted("%n embed code(s) copied.", "", count),
        EditCommand.COPY_ROW: counted("%n row(s) copied as CSV.", "", count),
    }
    words = [said[command] if copies.text is not None else sentence("copies", "Nothing was copied.")]
    if copies.unsafe:
        words.append(
            counted("%n media were left out: their IDs contain characters that no ID contains.", "", copies.unsafe)
        )
    if copies.unplayable:
        words.append(counted("%n media without a playback ID were left out.", "", copies.unplayable))
    return joined(" ", map(in_words, words))


def first_playback_id(media: Media) -> str | None:
    """Return the first playback ID of a media, None if it has none."""
    return media.playback_ids[0].id if media.playback_ids else None


def rows_text(model: RecordModel[Any], media: Sequence[Media]) -> CopiedText:
    """Return the names of the columns and the rows of media, as CSV and as an HTML table. The first column is the ID.

    The columns that are hidden in the table are there too.
    """
    columns = [
        column
        for column in model.own_columns
        if column.picture is None and not column.is_tick_box and column.key != "id"
    ]
    rows = [[one.id, *((column.copied or column.text)(one) for column in columns)] for one in media]
    return copied_rows([["ID", *(column.header for column in columns)], *rows])


def row_text(model: RecordModel[Any], media: Media) -> CopiedText | None:
    """Return the same of one media. None if its ID cannot be copied."""
    return None if copied_id(media.id) is None else rows_text(model, [media])


def drag_text(record: Media | Unreadable) -> CopiedText | None:
    """Return the text of a dragged row.

    For a media, the text is its ID, with its title as an HTML link, and the address of that link. The address is the
    HLS address of the first playback ID. If the media has no playback ID, it is the program's own link.

    For an unreadable entry, the text is its ID. If the entry has no ID, the text is its position in the reply.

    None if the ID cannot be copied.
    """
    if isinstance(record, Unreadable):
        return copied_line(record.where) if record.id is None else copied_id(record.id)
    playback_id = first_playback_id(record)
    address = media_link(record.id) if playback_id is None else hls_address(playback_id)
    copied = copied_id(record.id)
    return None if copied is None else copied.with_link(address, record.display_title)


def drag_text_of_all(media: Sequence[Media]) -> CopiedText | None:
    """Return the text of dragged media, a line each. None if no ID can be copied."""
    texts = [text for one in media if (text := drag_text(one)) is not None]
    return copied_together(texts) if texts else None
