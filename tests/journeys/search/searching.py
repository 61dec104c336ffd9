"""What the journeys of a search do with the field, and what they see of the result."""

from collections.abc import Callable
from datetime import datetime

from fastpix_desktop.domain.media import Media
from fastpix_desktop.search.query.grammar import understand
from fastpix_desktop.ui.search.search_field import SearchField
from tests.journeys.editor import Editor
from tests.waiting import until


def field(editor: Editor) -> SearchField:
    return editor.window.workspace.search


def said(editor: Editor) -> str:
    """What the field says about the result."""
    return field(editor).result()[0]


def rows(editor: Editor) -> list[Media]:
    """The media on screen."""
    return [row for row in editor.panel.model.rows if isinstance(row, Media)]


async def shows_result_of(editor: Editor, text: str) -> None:
    """Wait until the table shows what this text finds."""
    query = understand(text, datetime.now().astimezone()).query
    assert query is not None
    await until(
        lambda: editor.panel.query is not None and editor.panel.query.terms == query.terms,
        what=f"the result of {text}",
    )


async def finds(editor: Editor, text: str) -> list[Media]:
    """Type a search, and return the media on the first page of its result."""
    editor.type(field(editor), text)
    await shows_result_of(editor, text)
    return rows(editor)


def ids_that(editor: Editor, matches: Callable[[Media], bool], media: list[Media]) -> list[str]:
    return [one.id for one in media if matches(one)]
