"""Nothing of one library is counted or offered while another one is on screen."""

from fastpix_desktop.demo import DemoServer
from fastpix_desktop.domain.search.query import Key
from fastpix_desktop.ui.views.view import MISSING
from tests.journeys.conftest import Open
from tests.journeys.copy.filling import opens_complete
from tests.journeys.search.searching import field, finds, said
from tests.waiting import until


async def test_counts_facets_and_values_go_with_their_library(open_program: Open, demo: DemoServer) -> None:
    editor = await opens_complete(open_program, demo)
    await finds(editor, "status:ready")
    views, typing = editor.window.workspace.views, field(editor).typing
    assert typing is not None
    await until(lambda: views.list.count("failed") != "" and typing.values.statuses, what="counts")
    assert views.facets.sections[Key.STATUS].values
    editor.window.workspace.drop()
    views.show_search(True)
    assert views.list.count("failed") == ""
    assert not typing.values.statuses
    assert not views.facets.sections[Key.STATUS].values


async def test_another_language_is_counted_at_once(open_program: Open, demo: DemoServer) -> None:
    editor = await opens_complete(open_program, demo)
    views = editor.window.workspace.views
    for language in ("fr", "xx"):
        views.choose_language(language)
        assert views.list.count(MISSING) == ""
        await until(lambda: views.list.count(MISSING) != "", what="a count")
        await until(lambda: said(editor) == f"{views.list.count(MISSING)} found", what="the same count")
