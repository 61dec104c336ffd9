"""Performs the two writes of the window while the service lies, ends the lie, and reads the media again."""

import asyncio
import itertools
from typing import Any
from uuid import UUID

from fastpix_desktop.demo import DemoServer
from fastpix_desktop.domain.media import Media, TrackKind
from tests.journeys.editor import Editor
from tests.matrix.lies import CLAIMS, Cell, Lie, Said
from tests.matrix.operations import Target, state_of
from tests.matrix.table import State
from tests.matrix.through_window import NEWEST, TO_DELETE_FROM, TO_SWITCH, Stage
from tests.waiting import until

UNDER_WAY = {"intended", "sent", "checking"}
"""What the journal says of a write that has not ended."""

PATIENCE = 20.0
"""The longest wait for an end, in seconds."""


class LyingStage(Stage):
    """A window signed in to a demo workspace, for one write.

    `looks` has the times at which the journal was looked at, and whether it claimed then what was not so.
    """

    def __init__(self, editor: Editor, demo: DemoServer) -> None:
        super().__init__(editor, demo)
        self.looks: list[tuple[float, bool]] = []

    @property
    def seconds_believed(self) -> float:
        """For how many seconds the journal claimed what was not so."""
        return sum(end - start for (start, was_false), (end, _) in itertools.pairwise(self.looks) if was_false)

    async def carry_out_lie(self, lie: Lie, column: str) -> Cell:
        """Performs one write under a lie. No fault is active before and after it."""
        await self._begin_at_the_first_page()
        self._give_titles(self._ids[TO_DELETE_FROM])
        media = await self._open(self._ids[TO_DELETE_FROM if column == "media.delete_track" else TO_SWITCH])
        target = Target(self._record(media.id), stream_id="", page=1, name="")
        _check_worst_case(target, column, newest=self._record(self._ids[NEWEST]))
        self._demo.requests.clear()
        for fault in lie.faults_of(column):
            self._demo.faults.add(fault)
        await self._ask_for(column, media, target)
        told = await self._end(column, target)
        self._demo.faults.clear()
        expected = lie.expected(column)
        if expected.state is State.DONE:
            await until(lambda: state_of(self._demo.catalogue, column, target) is State.DONE, what="a late effect")
        await until(lambda: self._record(media.id)["status"] == "Ready", what="the end of the preparation")
        await self._read_again()
        later = await self._end(column, target)
        self._check_sent(column, target)
        await self._check_alive()
        state = state_of(self._demo.catalogue, column, target)
        assert state is not None
        return Cell(told, later, state)

    async def _ask_for(self, column: str, media: Media, target: Target) -> None:
        """Delete the first subtitle track or switch source access, and confirm the question if there is one."""
        editor, entries = self._editor, len(self._editor.program.journal.entries)
        if column == "media.delete_track":
            await editor.deletes(next(t for t in media.tracks or () if t.id == target.track(TrackKind.SUBTITLE)))
        else:
            editor.click(editor.pane.header.access.switch)
            await until(lambda: editor.questions() or len(editor.program.journal.entries) > entries, what="a question")
            for question in editor.questions():
                editor.answer(question, yes=True)
        await until(lambda: len(editor.program.journal.entries) > entries, what="the entry in the journal")

    async def _end(self, column: str, target: Target) -> Said:
        """Wait until the last write is no longer under way, and return what the journal says of it."""
        await until(lambda: self._look(column, target) not in UNDER_WAY, PATIENCE, what="the end of the write")
        return Said(self._look(column, target))

    def _look(self, column: str, target: Target) -> str:
        """What the journal says of the last write."""
        said = str(self._editor.program.journal.entries[-1].state)
        is_false = said in CLAIMS and state_of(self._demo.catalogue, column, target) is State.NOT_DONE
        self.looks.append((asyncio.get_running_loop().time(), is_false))
        return said

    def _check_sent(self, column: str, target: Target) -> None:
        """Nothing was sent twice, and no other track than the confirmed one was deleted."""
        deleted = [UUID(request.path.rpartition("/")[2]) for request in self._demo.requests.of("media.delete_track")]
        switched = self._demo.requests.of("media.update_source_access")
        if column == "media.delete_track":
            assert deleted in ([], [UUID(target.track(TrackKind.SUBTITLE))])
            assert not switched
        else:
            assert not deleted
            assert len(switched) <= 1

    def _give_titles(self, media_id: str) -> None:
        """Give every subtitle track a title. A title that a record lacks is no sign that the track was changed."""
        catalogue = self._demo.catalogue
        with catalogue.timeline.lock:
            media = catalogue.service.media_to_change(media_id)
            assert media is not None
            for track in list(media.record["tracks"]):
                if track["type"] == TrackKind.SUBTITLE:
                    catalogue.tracks.update(media, track, {"title": "Draft"})

    def _record(self, media_id: str) -> dict[str, Any]:
        record = self._demo.catalogue.media(media_id)
        assert record is not None
        return record


def _check_worst_case(target: Target, column: str, newest: dict[str, Any]) -> None:
    """Check that lies can tell what the write asks for, with the first track alone or the newest media instead."""
    if column == "media.delete_track":
        assert target.media["tracks"][0]["id"] != target.track(TrackKind.SUBTITLE)
    else:
        assert newest["sourceAccess"] is not target.media["sourceAccess"]
