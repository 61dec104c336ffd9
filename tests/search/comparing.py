"""Tells a story to an index and to the plain reading, and compares all answers."""

from collections.abc import Awaitable, Callable
from typing import Protocol

from msgspec.structs import replace

from fastpix_desktop.domain.identity import compared
from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.search.coverage import cell_of
from fastpix_desktop.search.search_index import SearchIndex
from fastpix_desktop.store.copy.records import read_record, stored_form
from tests.search.libraries import Change, Question, Story
from tests.search.plain_reading import PlainReading


class Library(Protocol):
    """A library that is changed, and an index that is asked about it."""

    @property
    def index(self) -> SearchIndex:
        """Where to ask."""

    async def change(self, change: Change) -> None:
        """Change the library."""


class Differs(AssertionError):
    """An index does not answer what the plain reading answers."""


async def tell(story: Story, library: Library, between: Callable[[], Awaitable[None]] | None = None) -> None:
    """Change the library as the story says, and ask after each change. `between` is called before that.

    Raises Differs with the first answer that is another one.
    """
    plain, version = PlainReading(), -1
    for change, questions in story.turns:
        await library.change(change)
        follow(plain, change)
        if between is not None:
            await between()
        for question in questions:
            asked = Asked(library.index, plain, question)
            before, version = version, await asked.compare_all()
            if version < before:
                raise Differs(f"the version fell from {before} to {version}")


def follow(plain: PlainReading, change: Change) -> None:
    """Change the plain reading as the copy is changed: it keeps the last one of a page, in the place of the first."""
    page = {compared(media.id): media for media in change.listed}
    for media in (*page.values(), *([change.alone] if change.alone is not None else [])):
        plain.put(as_stored(media))
    for media_id in change.removed:
        plain.remove(media_id)


def as_stored(media: Media) -> Media:
    """Return a media as the copy keeps it: without what may be signed."""
    return read_record(stored_form(media)[1])


class Asked:
    """One question, asked of both."""

    def __init__(self, index: SearchIndex, plain: PlainReading, question: Question) -> None:
        self._index = index
        self._plain = plain
        self._question = question

    async def compare_all(self) -> int:
        """Raise Differs with the first answer that is another one. Return the version of the copy."""
        index, plain, asked = self._index, self._plain, self._question
        query, page = asked.query, (asked.number, asked.limit, asked.facets)
        found = await index.find(query, *page)
        expected = plain.find(query, *page)
        for name in expected.__struct_fields__:
            if name != "version":
                self._same(name, getattr(found, name), getattr(expected, name))
        each = [replace(query, terms=(term,)) for term in query.terms]
        self._same("count", await index.count([query, *each]), plain.count([query, *each]))
        ids = await index.found_ids(query)
        self._same("found_ids", ids, plain.found_ids(query))
        for media_id in (*asked.ids, *ids[:2]):
            self._same(
                f"position of {media_id}", await index.position(query, media_id), plain.position(query, media_id)
            )
        self._same("records", await index.records(asked.ids), plain.records(asked.ids))
        covered, expected_cover = await index.coverage(query), plain.coverage(query)
        self._same("coverage", covered, expected_cover)
        in_cells = [
            sum(bool(cell_of(media, each.language).tracks) for media in plain.found(query))
            for each in covered.languages
        ]
        self._same("media with a track in the cell", [each.media for each in covered.languages], in_cells)
        self._same("known values", await index.known_values(), plain.known_values())
        return found.version

    def _same(self, what: str, answer: object, expected: object) -> None:
        if answer != expected:
            library = "\n".join(f"  {media!r}" for media in self._plain.media)
            raise Differs(
                f"{what}: {answer!r}\ninstead of {expected!r}\nfor {self._question!r}\nin the library, in the order in "
                f"which it came:\n{library}"
            )
