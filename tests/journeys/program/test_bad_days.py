"""Bad days while reading: the old page stays, one sentence says what happened, and the next step works."""

import asyncio
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from fastpix_desktop.demo import DemoServer, Fault
from fastpix_desktop.domain.media import TrackKind
from fastpix_desktop.ui.browse.media_selection import REPORT_SELECTION_AFTER
from fastpix_desktop.ui.commands.view_menu import ViewCommand
from fastpix_desktop.ui.messages.notices import SEEN_AFTER
from fastpix_desktop.ui.words.sentences import NextStep, step_label
from tests.journeys.conftest import Open
from tests.journeys.editor import Editor
from tests.waiting import until

CLOUDFLARE_PAGE = b"<!DOCTYPE html><html><head><title>524: A timeout occurred</title></head><body></body></html>"

NO_ANSWERS = {
    "500": (Fault("status", "media.list", status=500), "HTTP 500"),
    "502": (Fault("status", "media.list", status=502), "HTTP 502"),
    "503": (Fault("status", "media.list", status=503), "HTTP 503"),
    "504": (Fault("status", "media.list", status=504), "HTTP 504"),
    "524 as a web page": (Fault("status", "media.list", status=524, body=CLOUDFLARE_PAGE), "HTTP 524"),
    "a web page with 200": (Fault("body", "media.list", body=b"<html>Welcome</html>"), "a web page"),
    "half a body": (Fault("half_body", "media.list"), "broke off"),
    "an empty body": (Fault("body", "media.list", body=b""), "it is empty"),
    "no list of media": (Fault("body", "media.list", body=b'{"success": true, "data": 7}'), "cannot be read"),
    "no object": (Fault("body", "media.list", body=b'"on-demand"'), "cannot be read"),
}


@pytest.mark.parametrize("case", NO_ANSWERS)
async def test_no_answer_keeps_the_old_page_and_retry_brings_the_new_one(
    editor: Editor, demo: DemoServer, case: str
) -> None:
    fault, words = NO_ANSWERS[case]
    await until(lambda: len(demo.requests.of("media.list")) == 3)
    titles = editor.titles
    before = len(demo.requests.of("media.list"))
    demo.faults.add(fault)
    editor.click(editor.panel.pager.last)
    await until(lambda: editor.step.isVisible() and words in editor.notice)
    assert len(demo.requests.of("media.list")) - before == 3
    assert editor.notice.count(".") <= 2, "one sentence"
    assert (editor.titles, editor.range, editor.panel.pager.number.value()) == (titles, "1–50 of 260", 1)
    assert editor.panel.pager.last.isEnabled()
    assert editor.step.text() == step_label(NextStep.RETRY)

    demo.faults.clear()
    editor.click(editor.step)
    await editor.sees_range("251–260 of 260")
    assert editor.notice == ""


async def test_an_order_that_did_not_come_is_not_claimed(editor: Editor, demo: DemoServer) -> None:
    demo.faults.add(Fault("status", "media.list", status=502))
    editor.window.commands[ViewCommand.OLDEST].trigger()
    await until(lambda: "HTTP 502" in editor.notice and editor.step.isVisible())
    assert editor.window.commands[ViewCommand.NEWEST].isChecked()
    assert editor.panel.page_request.order == "desc"
    demo.faults.clear()
    editor.click(editor.step)
    await until(lambda: editor.panel.model.rows[0].id == list(demo.catalogue.ids())[-1])
    assert editor.window.commands[ViewCommand.OLDEST].isChecked()


async def test_a_page_size_that_did_not_come_is_not_claimed(editor: Editor, demo: DemoServer) -> None:
    demo.faults.add(Fault("status", "media.list", status=502))
    editor.panel.pager.sizes.setCurrentIndex(0)
    editor.panel.pager.sizes.activated.emit(0)
    await until(lambda: "HTTP 502" in editor.notice and editor.step.isVisible())
    assert editor.panel.pager.sizes.currentText() == "50 per page"
    demo.faults.clear()
    editor.click(editor.panel.pager.next)
    await editor.sees_range("51–100 of 260")


async def test_the_first_page_that_does_not_come_has_its_sentence_in_the_table_s_place(
    open_program: Open, demo: DemoServer
) -> None:
    demo.faults.add(Fault("status", "media.list", status=502, after=1))
    editor = open_program(demo.url)
    await editor.types_token(demo.username, demo.password)
    # The sentence and not the button: that is there as Stop, too, while a page takes long.
    await until(lambda: "HTTP 502" in editor.panel.placeholder.sentence.text())
    demo.faults.clear()
    editor.click(editor.panel.placeholder.button)
    await editor.sees_media()


async def test_an_empty_workspace_says_so(open_program: Open) -> None:
    with DemoServer(media=0) as demo:
        editor = open_program(demo.url)
        await editor.types_token(demo.username, demo.password)
        await until(editor.panel.placeholder.isVisible)
        await until(lambda: editor.panel.placeholder.heading.text() == "No media yet")


@pytest.mark.parametrize("form", ["seconds", "date"])
async def test_asked_to_wait_a_countdown_is_shown_and_then_it_goes_on(
    editor: Editor, demo: DemoServer, form: str
) -> None:
    until_then = format_datetime(datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=3), usegmt=True)
    demo.faults.add(
        Fault(
            "status",
            "media.list",
            times=1,
            status=429,
            headers={"retry-after": "2" if form == "seconds" else until_then},
        )
    )
    started = time.monotonic()
    editor.click(editor.panel.pager.last)
    await until(lambda: "FastPix asked the program to wait" in editor.notice)
    first = editor.notice
    await until(lambda: editor.notice not in (first, ""), what="the seconds to count down")
    assert "FastPix asked the program to wait" in editor.notice
    await editor.sees_range("251–260 of 260")
    assert time.monotonic() - started > 1.0
    await until(lambda: editor.notice == "", what="the count-down to end with the read")


async def test_a_detail_that_does_not_come_leaves_the_row_s_own_facts_on_screen(
    editor: Editor, demo: DemoServer
) -> None:
    demo.faults.add(Fault("status", "media.get", status=500))
    media_id = list(demo.catalogue.ids())[2]
    editor.click_row(2)
    await until(lambda: "HTTP 500" in editor.notice and editor.step.isVisible())
    assert editor.shown is not None
    assert editor.shown.id == media_id
    demo.faults.clear()
    editor.click(editor.step)
    await until(lambda: any(r.status == 200 for r in demo.requests.of("media.get")))
    await until(lambda: not editor.window.workspace.is_reading)
    assert editor.notice == ""


async def test_a_media_that_is_gone_is_said_and_its_row_goes(editor: Editor, demo: DemoServer) -> None:
    media_id = list(demo.catalogue.ids())[2]
    demo.faults.add(Fault("status", "media.get", status=404, times=1))
    editor.click_row(2)
    await until(lambda: editor.pane.placeholder.heading.text() == "No longer there")
    assert editor.panel.model.row_of(media_id) is None
    assert len(editor.titles) == 49
    # The sentence stays until the editor chooses another media: nothing is selected in the place of the gone one.
    await asyncio.sleep(2 * REPORT_SELECTION_AFTER / 1000)
    assert editor.panel.table.current_record() is None
    assert editor.pane.placeholder.isVisible()
    before = len(demo.requests.of("media.list"))
    editor.click(editor.pane.placeholder.button)
    await until(lambda: len(editor.titles) == 50)
    assert len(demo.requests.of("media.list")) > before


async def test_a_media_that_is_gone_when_its_track_is_to_be_deleted_goes_too(editor: Editor, demo: DemoServer) -> None:
    media = await editor.opens(next(demo.catalogue.ids()))
    demo.faults.add(Fault("status", "media.get", status=404))
    await editor.deletes(editor.track(TrackKind.SUBTITLE))
    await until(lambda: "Not deleted" in editor.notice)
    assert media.display_title in editor.notice
    assert editor.pane.placeholder.heading.text() == "No longer there"
    assert editor.panel.model.row_of(media.id) is None
    assert not demo.requests.of("media.delete_track")


async def test_the_outcome_of_a_write_comes_back_after_a_count_down(editor: Editor, demo: DemoServer) -> None:
    await editor.opens(next(demo.catalogue.ids()))
    await editor.deletes(editor.track(TrackKind.SUBTITLE))
    await until(lambda: "Deleted and verified" in editor.notice)
    outcome = editor.notice
    editor.window.notices.seen_after = SEEN_AFTER
    demo.faults.add(Fault("status", "media.get", times=1, status=503, headers={"Retry-After": "1"}))
    editor.click_row(3)
    await until(lambda: "FastPix asked the program to wait" in editor.notice)
    await until(lambda: "FastPix asked the program to wait" not in editor.notice)
    assert editor.notice == outcome


async def test_fetching_ahead_announces_no_wait(editor: Editor, demo: DemoServer) -> None:
    await until(lambda: len(demo.requests.of("media.list")) == 3)
    demo.faults.add(Fault("status", "media.list", after=1, times=1, status=429, headers={"Retry-After": "1"}))
    editor.window.commands[ViewCommand.REFRESH].trigger()
    seen = set()

    def ahead_came() -> bool:
        seen.add(editor.notice)
        return [r.status for r in demo.requests.of("media.list")[3:]] == [200, 429, 200]

    await until(ahead_came)
    assert seen == {""}
