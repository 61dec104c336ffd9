"""The comparison with the plain reading notices an export that is wrong in any one way."""

import codecs
import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from msgspec.structs import replace

from fastpix_desktop.domain import outgoing_text
from fastpix_desktop.domain.media import Media
from fastpix_desktop.reports.export.csv_lines import CsvLines
from fastpix_desktop.reports.export.formats import Encoder, Format, encoder
from fastpix_desktop.reports.export.json_lines import JsonLines, media_object
from tests.reports.export.comparing import ASKED, Asked, Differs, compare
from tests.search.test_equals_plain_reading import stored

MOST = 80
"""Libraries that a wrong encoder exports until it is noticed."""

Rows = list[list[str]]


class OtherCells(CsvLines):
    """Changes the cells that are written."""

    def block(self, media: Sequence[Media]) -> bytes:
        rows = [*csv.reader(io.StringIO(super().block(media).decode(), newline=""))]
        file = io.StringIO()
        csv.writer(file, quoting=csv.QUOTE_ALL).writerows([self.other(row) for row in rows])
        return file.getvalue().encode()

    def other(self, row: list[str]) -> list[str]:
        return row


class OtherMedia(CsvLines):
    """Writes other media."""

    def block(self, media: Sequence[Media]) -> bytes:
        return super().block(self.others(media))

    def others(self, media: Sequence[Media]) -> Sequence[Media]:
        return media


class WithoutMark(CsvLines):
    """Excel reads it in the code page of the system."""

    def start(self) -> bytes:
        return super().start().removeprefix(codecs.BOM_UTF8)


class MarkInEachBlock(CsvLines):
    """A block is written like a file."""

    def block(self, media: Sequence[Media]) -> bytes:
        return codecs.BOM_UTF8 + super().block(media)


class WithoutNames(CsvLines):
    """The first line is that of a media."""

    def start(self) -> bytes:
        return codecs.BOM_UTF8


class LinesOfUnix(CsvLines):
    """Lines end as in other text files."""

    def block(self, media: Sequence[Media]) -> bytes:
        return super().block(media).replace(b"\r\n", b"\n")


class QuotedAlone(CsvLines):
    """The texts are not made safe, but quoted."""

    def block(self, media: Sequence[Media]) -> bytes:
        file = io.StringIO()
        rows = ([column.value(one).encode("utf-8", "replace").decode() for column in self._columns] for one in media)
        csv.writer(file, quoting=csv.QUOTE_ALL).writerows(rows)
        return file.getvalue().encode()


class CleanAlone(CsvLines):
    """No cell is a formula, but addresses keep their signatures."""

    def block(self, media: Sequence[Media]) -> bytes:
        file = io.StringIO()
        outgoing_text.write_csv(file, ([column.value(one) for column in self._columns] for one in media))
        return file.getvalue().encode()


class ApostropheBeforeNumbers(OtherCells):
    """A negative number cannot be added up."""

    def other(self, row: list[str]) -> list[str]:
        return [f"'{text}" if text.startswith("-") else text for text in row]


class DaysAlone(OtherCells):
    """Times are days."""

    def other(self, row: list[str]) -> list[str]:
        return [re.sub(r"T\d\d:\d\d:\d\dZ$", "", text) for text in row]


class WholeSeconds(OtherCells):
    """Lengths are cut."""

    def other(self, row: list[str]) -> list[str]:
        return [*row[:3], row[3].partition(".")[0], *row[4:]]


class NoneIsNotKnown(OtherCells):
    """Tracks that are not known are none."""

    def other(self, row: list[str]) -> list[str]:
        return [text.removesuffix("?") for text in row]


class FirstCode(OtherCells):
    """A media has one language."""

    def other(self, row: list[str]) -> list[str]:
        return [*row[:4], *(text.partition(",")[0] for text in row[4:6]), *row[6:]]


class KindsExchanged(OtherCells):
    """Audio is in the place of subtitles."""

    def other(self, row: list[str]) -> list[str]:
        return [*row[:4], row[5], row[4], *row[6:]]


class WithoutTime(OtherCells):
    """It is not said how old the copy was."""

    def other(self, row: list[str]) -> list[str]:
        return [*row[:-1], ""]


class OffIsEmpty(OtherCells):
    """Off is not known."""

    def other(self, row: list[str]) -> list[str]:
        return ["" if text == "off" else text for text in row]


class LosesTheLast(OtherMedia):
    """The last media of a block is lost."""

    def others(self, media: Sequence[Media]) -> Sequence[Media]:
        return media[:-1]


class WritesTheFirstTwice(OtherMedia):
    """The first media of a block is there twice."""

    def others(self, media: Sequence[Media]) -> Sequence[Media]:
        return [*media[:1], *media]


class TheOtherWayRound(OtherMedia):
    """The order is not that of the query."""

    def others(self, media: Sequence[Media]) -> Sequence[Media]:
        return media[::-1]


class IdForATitle(OtherMedia):
    """A media without a title has its ID as one."""

    def others(self, media: Sequence[Media]) -> Sequence[Media]:
        return [replace(one, title=f" {one.display_title} .") if one.display_title == one.id else one for one in media]


class OtherObjects(JsonLines):
    """Changes the objects that are written."""

    def block(self, media: Sequence[Media]) -> bytes:
        objects = [{**self.object(one), "asOf": self._as_of} for one in media]
        return b"".join(map(self.line, objects))

    def object(self, media: Media) -> dict[str, Any]:
        return media_object(media)

    def line(self, said: dict[str, Any]) -> bytes:
        return outgoing_text.json_line(said)


class SignedObjects(OtherObjects):
    """Signatures stay."""

    def line(self, said: dict[str, Any]) -> bytes:
        decoded = json.loads(msgspec.json.encode(_without_halves(said)))
        return json.dumps(decoded).encode() + b"\n"


class HiddenCharacters(OtherObjects):
    """What cannot be seen is not written as an escape."""

    def line(self, said: dict[str, Any]) -> bytes:
        return json.dumps(json.loads(super().line(said)), ensure_ascii=False).encode() + b"\n"


class CellsOfJson(OtherObjects):
    """Texts lose what a cell loses."""

    def line(self, said: dict[str, Any]) -> bytes:
        return super().line({**said, "title": said.get("title") and outgoing_text.unsigned_line(said["title"])})


class NothingIsNull(OtherObjects):
    """What is not known is there."""

    def line(self, said: dict[str, Any]) -> bytes:
        return super().line({"title": None, **said})


class NoTracksAreNotKnown(OtherObjects):
    """A media without tracks has no list of them."""

    def object(self, media: Media) -> dict[str, Any]:
        return {name: value for name, value in super().object(media).items() if name != "tracks" or value}


class WithoutMetadata(OtherObjects):
    """The metadata is not there."""

    def object(self, media: Media) -> dict[str, Any]:
        return super().object(replace(media, metadata={}))


class SecondsAlone(OtherObjects):
    """Times lose their microseconds."""

    def object(self, media: Media) -> dict[str, Any]:
        created = media.created_at and media.created_at.replace(microsecond=0)
        return super().object(replace(media, created_at=created))


class WithAddresses(OtherObjects):
    """The address of a picture is there."""

    def object(self, media: Media) -> dict[str, Any]:
        return {**super().object(media), **({} if media.thumbnail is None else {"thumbnail": media.thumbnail})}


class SaysNoProblems(OtherObjects):
    """It is not said that something could not be read."""

    def object(self, media: Media) -> dict[str, Any]:
        return super().object(replace(media, problems=()))


class OneLine(OtherObjects):
    """The objects are parts of one list."""

    def line(self, said: dict[str, Any]) -> bytes:
        return super().line(said)[:-1] + b","


def _without_halves(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {name: _without_halves(each) for name, each in value.items()}
    return [_without_halves(each) for each in value] if isinstance(value, list) else value


def _leaves(kind: type[Any]) -> Iterator[type]:
    for each in kind.__subclasses__():
        yield from _leaves(each) if each.__name__.startswith("Other") else (each,)


WRONG: list[type] = [*_leaves(CsvLines), *_leaves(JsonLines)]


@pytest.fixture(scope="module")
def libraries() -> list[Asked]:
    """The same libraries in each run."""
    drawn: list[Asked] = []

    @settings(
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        max_examples=MOST,
        suppress_health_check=[HealthCheck.too_slow],
    )
    @given(ASKED)
    def draw(asked: Asked) -> None:
        drawn.append(asked)

    draw()
    return drawn


async def compare_all(
    libraries: Sequence[Asked], make: Callable[[Format, Sequence[str], datetime | None], Encoder]
) -> None:
    for asked in libraries:
        async with stored() as library:
            await compare(asked, library, make)


async def test_a_right_encoder_is_left_in_peace(libraries: list[Asked]) -> None:
    await compare_all(libraries[:20], encoder)


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: wrong.__name__)
async def test_a_wrong_encoder_is_noticed(libraries: list[Asked], wrong: type) -> None:
    def made(format: Format, metadata: Sequence[str], as_of: datetime | None) -> Encoder:
        if issubclass(wrong, CsvLines) and format is Format.CSV:
            return wrong(metadata, as_of)
        if issubclass(wrong, JsonLines) and format is Format.JSON_LINES:
            return wrong(as_of)
        return encoder(format, metadata, as_of)

    with pytest.raises(Differs):
        await compare_all(libraries, made)
