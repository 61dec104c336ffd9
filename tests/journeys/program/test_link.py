"""A link given at the start selects its media once a workspace is on screen, and changes nothing."""

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from fastpix_desktop.demo.serving.server import DemoServer
from tests.journeys.conftest import Open
from tests.journeys.editor import Editor
from tests.waiting import until


def ids(demo: DemoServer) -> list[str]:
    """The ids of all media, newest first, as in the table."""
    return list(demo.catalogue.ids())


async def follows(open_program: Open, demo: DemoServer, media_id: str) -> Editor:
    """Start the program with a link, then sign in."""
    editor = open_program(demo.url, open_media=media_id)
    await editor.signs_in(demo)
    return editor


async def test_a_linked_media_on_the_first_page_is_selected_in_the_table(open_program: Open, demo: DemoServer) -> None:
    plain = open_program(demo.url)
    await plain.signs_in(demo)
    media_id = plain.panel.model.rows[3].id
    assert media_id is not None
    await plain.leave()

    editor = await follows(open_program, demo, media_id)
    await until(lambda: editor.shown is not None and editor.shown.id == media_id)
    await until(lambda: getattr(editor.panel.table.current_record(), "id", None) == media_id)
    assert not editor.program.journal.entries


async def test_a_linked_media_on_another_page_is_opened_and_the_page_stays(
    open_program: Open, demo: DemoServer
) -> None:
    plain = open_program(demo.url)
    await plain.signs_in(demo)
    first_page = {row.id for row in plain.panel.model.rows}
    await plain.leave()

    media_id = next(one for one in ids(demo) if one not in first_page)
    editor = await follows(open_program, demo, media_id)
    await until(lambda: editor.shown is not None and editor.shown.id == media_id)
    assert editor.panel.page_request.number == 1
    assert editor.panel.table.current_record() is None


async def test_a_link_to_a_media_of_another_workspace_is_reported(open_program: Open, demo: DemoServer) -> None:
    editor = await follows(open_program, demo, "00000000-0000-4000-8000-000000000000")
    await until(lambda: editor.pane.placeholder.isVisible() and editor.pane.media is None)
    await until(lambda: "deleted" in editor.pane.placeholder.sentence.text())
    assert editor.pane.placeholder.heading.text() == "No such media"
    assert "00000000-0000-4000-8000-000000000000" in editor.pane.placeholder.sentence.text()


@pytest.mark.qt_log_ignore("does not support raise", extend=True)
async def test_a_link_from_the_system_is_followed_while_the_program_runs(
    open_program: Open, demo: DemoServer, qapp: QApplication
) -> None:
    editor = open_program(demo.url)
    await editor.signs_in(demo)
    media_id = ids(demo)[5]
    QApplication.sendEvent(qapp, QFileOpenEvent(QUrl(f"fastpix-desktop://media/{media_id.upper()}")))
    await until(lambda: editor.shown is not None and editor.shown.id == media_id)
    assert not editor.program.journal.entries


@pytest.mark.qt_log_ignore("does not support raise", extend=True)
async def test_a_link_that_started_the_program_waits_for_its_window(
    open_program: Open, demo: DemoServer, qapp: QApplication
) -> None:
    media_id = ids(demo)[5]
    QApplication.sendEvent(qapp, QFileOpenEvent(QUrl(f"fastpix-desktop://media/{media_id}")))
    editor = open_program(demo.url)
    await editor.signs_in(demo)
    await until(lambda: editor.shown is not None and editor.shown.id == media_id)


@pytest.mark.qt_log_ignore("does not support raise", extend=True)
@pytest.mark.parametrize("link", ["fastpix-desktop://media/x", "file:///srv/one.mp4", "https://example.com/"])
async def test_a_link_that_is_not_to_a_media_is_reported_and_ignored(
    open_program: Open, demo: DemoServer, link: str
) -> None:
    editor = open_program(demo.url)
    await editor.signs_in(demo)
    editor.program.open_link(link)
    await until(lambda: "A link could not be followed: a link has the form" in editor.window.notices.text)
    assert editor.shown is None
