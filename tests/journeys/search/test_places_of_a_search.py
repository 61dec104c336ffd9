"""Where a search stays: it is remembered with its workspace, works without the service, and on one page with all."""

from fastpix_desktop.demo import DemoServer
from fastpix_desktop.ui.commands.edit_menu import EditCommand
from tests.journeys.conftest import Open
from tests.journeys.copy.filling import completes
from tests.journeys.endpoint import Endpoint
from tests.journeys.managing import adds, presses_alt, sees
from tests.journeys.offline import is_offline
from tests.journeys.search.searching import field, finds, rows, said, shows_result_of
from tests.keyrings import MemoryKeyring
from tests.waiting import until


async def test_each_workspace_has_a_search_of_its_own_and_comes_back_to_it(
    open_program: Open, endpoint: Endpoint
) -> None:
    editor = open_program(endpoint.url, MemoryKeyring(), copies=True)
    for demo, name in zip(endpoint.workspaces, ("Italy", "Spain"), strict=False):
        await adds(editor, demo, name)
        await completes(editor)
    found = [media.id for media in await finds(editor, "status:ready")]
    await presses_alt(editor, 1)
    await sees(editor, "Italy")
    assert (field(editor).text(), editor.panel.query) == ("", None)
    assert editor.range == "1–50 of 120"
    await presses_alt(editor, 2)
    await sees(editor, "Spain")
    await shows_result_of(editor, "status:ready")
    assert field(editor).text() == "status:ready"
    assert [media.id for media in rows(editor)] == found
    field(editor).clear()
    await editor.sees_range("1–50 of 60")


async def test_a_search_works_without_the_service_and_says_how_old_it_is(open_program: Open, demo: DemoServer) -> None:
    editor = open_program(demo.url, copies=True)
    await editor.signs_in(demo)
    await completes(editor)
    demo.stop()
    editor.window.workspace.refresh()
    await until(lambda: is_offline(editor), what="the news that the service cannot be reached")
    found = await finds(editor, "status:failed")
    assert found
    await until(lambda: said(editor).startswith(f"{len(found)} found · as of "), what="how old it is")
    assert said(editor).endswith("offline")
    assert editor.panel.pager.age.text().startswith("As of ")


async def test_all_that_was_found_is_on_one_page_and_f3_goes_through_it(open_program: Open, demo: DemoServer) -> None:
    editor = open_program(demo.url, copies=True)
    await editor.signs_in(demo)
    await completes(editor)
    await finds(editor, "-creator:nobody")
    editor.panel.pager.one_page_wanted.emit()
    await until(lambda: editor.panel.model.is_one_page, what="one page")
    assert editor.panel.model.rowCount() == 260
    editor.window.commands[EditCommand.FIND_PREVIOUS].trigger()
    last = [*demo.catalogue.ids()][-1]
    await until(lambda: editor.panel.table.current_identity() == last, what="the last row")
    assert said(editor) == "260 found"
    editor.panel.pager.limit_wanted.emit(20)
    await until(lambda: len(rows(editor)) == 20, what="pages of 20 rows")
    assert not editor.panel.model.is_one_page
