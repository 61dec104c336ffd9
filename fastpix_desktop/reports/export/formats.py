"""The formats of an export, and what makes their bytes."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from fastpix_desktop.domain.media import Media
from fastpix_desktop.reports.export.csv_lines import CsvLines
from fastpix_desktop.reports.export.json_lines import JsonLines


class Format(StrEnum):
    """A format. Its value is the usual end of a file's name, without the dot."""

    CSV = "csv"
    JSON_LINES = "jsonl"


class Encoder(Protocol):
    """Makes the bytes of a file: `start` once, then `block` for each block of media. Both may run in any thread."""

    def start(self) -> bytes:
        """Return what precedes all media."""

    def block(self, media: Sequence[Media]) -> bytes:
        """Return the lines of these media."""


def encoder(format: Format, metadata: Sequence[str], as_of: datetime | None) -> Encoder:
    """Return what makes the bytes of a format.

    CSV has a column for each key of `metadata`. JSON Lines always have all of the metadata.
    """
    return CsvLines(metadata, as_of) if format is Format.CSV else JsonLines(as_of)
