"""Makes CSV of media: UTF-8 with a byte order mark, which Excel needs, and lines as RFC 4180 has them."""

import codecs
import io
from collections.abc import Iterable, Sequence
from datetime import datetime

from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.outgoing_text import unsigned_line, write_csv
from fastpix_desktop.reports.export.columns import columns_with


class CsvLines:
    """CSV with the columns of every file, one for each key of `metadata`, and `as_of` at the end of each line.

    No cell can start a formula, and none has an address that could be signed.
    """

    def __init__(self, metadata: Sequence[str], as_of: datetime | None) -> None:
        self._columns = columns_with(metadata, as_of)

    def start(self) -> bytes:
        """Return the byte order mark and the names of the columns."""
        return codecs.BOM_UTF8 + csv_bytes([[column.name for column in self._columns]])

    def block(self, media: Sequence[Media]) -> bytes:
        """Return a line for each media."""
        values = [column.value for column in self._columns]
        return csv_bytes([value(one) for value in values] for one in media)


def csv_bytes(rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows of cells as CSV in UTF-8, without a byte order mark. Texts of others are made safe."""
    file = io.StringIO(newline="")
    write_csv(file, ([unsigned_line(text) for text in row] for row in rows))
    return file.getvalue().encode()
