"""Counting the languages of a result reads little: what it needs is in memory after the first time."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from fastpix_desktop.domain.media import Media, Track, TrackKind
from fastpix_desktop.domain.search.coverage import MOST_LANGUAGES, Language
from fastpix_desktop.domain.search.query import Query, Text, Words
from tests.store.copy.conftest import Start
from tests.store.copy.made import Copy, listed, media

if TYPE_CHECKING:
    from sqlite3 import Connection

MORE = MOST_LANGUAGES + 20


def in_language(number: int, *codes: str) -> Media:
    return media(number, tracks=tuple(Track(code, TrackKind.SUBTITLE, "Ready", code) for code in codes))


async def traced(copy: Copy) -> list[str]:
    """The statements that read values from now on."""
    statements: list[str] = []

    def job(connection: "Connection") -> None:
        connection.set_trace_callback(statements.append)

    await copy.file._threads.read(job)
    return statements


def of_values(statements: Sequence[str]) -> int:
    return sum("FROM value WHERE" in statement for statement in statements)


async def test_languages_that_were_counted_are_counted_again_without_reading(start: Start) -> None:
    copy = start()
    codes = ("fr", "fr-CA", "FR", "en", "pt-BR")
    await copy.of.put(listed([in_language(number, *codes[: 1 + number % 5]) for number in range(20)], asked=1))
    statements = await traced(copy)
    before = await copy.file.coverage(Query())
    assert of_values(statements) == len(codes)
    statements.clear()
    again = await copy.file.coverage(Query((Words(Text("m")),)))
    assert [each.language for each in again.languages] == [each.language for each in before.languages]
    # Nor after a change.
    await copy.of.put(listed([in_language(21, "fr", "en"), in_language(2, "en")], asked=2))
    assert (await copy.file.coverage(Query())).count == before.count + 1
    assert of_values(statements) == 0


async def test_no_sets_are_made_of_the_languages_that_have_no_column(start: Start) -> None:
    """Codes are free text: a library may have as many as media."""
    copy = start()
    await copy.of.put(listed([in_language(number, f"x{number:03}") for number in range(MORE)], asked=1))
    await copy.of.put(listed([in_language(MORE, f"x{MORE - 1}")], asked=1))
    statements = await traced(copy)
    covered = await copy.file.coverage(Query())
    assert of_values(statements) == len(covered.languages) == MOST_LANGUAGES
    assert covered.languages[0].language == Language(TrackKind.SUBTITLE, f"x{MORE - 1}")
    assert (covered.languages[0].media, covered.languages[-1].language.code) == (2, f"x{MOST_LANGUAGES - 2:03}")
