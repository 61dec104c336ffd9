"""A search where the service names a wrong number of media."""

import pytest

from fastpix_desktop.demo import DemoServer, Fault
from fastpix_desktop.domain.library_copy import CopyState
from fastpix_desktop.ui.views.views import ALL
from fastpix_desktop.ui.words import formatting
from tests.journeys.conftest import Open
from tests.journeys.copy.filling import fills_to, status_of
from tests.journeys.search.searching import finds, said
from tests.waiting import until


@pytest.mark.parametrize("total", [2**31, 10**15])
async def test_a_total_beyond_all_libraries_is_shown_and_what_was_read_is_found(
    open_program: Open, demo: DemoServer, total: int
) -> None:
    demo.faults.add(Fault("wrong_total", "media.list", records=total))
    editor = open_program(demo.url, copies=True)
    await editor.signs_in(demo)
    await fills_to(editor, demo.catalogue.total)
    await finds(editor, "status:ready")
    await until(lambda: "found in the" in said(editor), what="how many were found")
    assert editor.window.workspace.views.list.count(ALL.key) == formatting.number(total)
    await until(lambda: status_of(editor).state is CopyState.NOT_PROVED, what="no proof")
    assert "found in the" in said(editor)
