"""A question that was confirmed in the moment in which its workspace is left: the answer counts."""

import asyncio

from fastpix_desktop.demo import DemoServer
from fastpix_desktop.domain.media import TrackKind
from tests.journeys.editor import Editor
from tests.journeys.opening import PATIENCE


async def test_a_confirmed_question_counts_if_its_workspace_is_left_at_that_moment(
    editor: Editor, demo: DemoServer
) -> None:
    await editor.opens(next(demo.catalogue.ids()))
    track = editor.track(TrackKind.SUBTITLE)
    editor.click(*editor.delete_button(track))
    box = await editor.asked()
    # It has its turn before the task that waits for the answer.
    leaving = asyncio.create_task(editor.program.tasks.finish(PATIENCE))
    editor.answer(box, yes=True)
    await leaving
    (entry,) = editor.program.journal.entries
    assert entry.sent_at is not None
    assert entry.state.is_done
    assert [request.operation for request in demo.requests].count("media.delete_track") == 1


async def test_a_question_that_was_not_answered_goes_with_its_workspace(editor: Editor, demo: DemoServer) -> None:
    await editor.opens(next(demo.catalogue.ids()))
    editor.click(*editor.delete_button(editor.track(TrackKind.SUBTITLE)))
    await editor.asked()
    await editor.program.tasks.finish(PATIENCE)
    assert not editor.questions()
    assert not editor.program.journal.entries
