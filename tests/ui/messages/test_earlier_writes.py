"""The changes of earlier starts in Activity, read from a real journal on disk."""

import asyncio
import re
import uuid
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QPushButton

from fastpix_desktop.domain.journal import Entry, Place, State
from fastpix_desktop.errors import StoreUnavailable
from fastpix_desktop.store.journal.stored_journal import StoredJournal
from fastpix_desktop.ui.commands.view_menu import ViewCommand
from fastpix_desktop.ui.flows.earlier_writes import AT_ONCE, EarlierWrites
from fastpix_desktop.ui.loop.tasks import TaskOwner
from fastpix_desktop.ui.messages.activity_dock import ActivityDock
from fastpix_desktop.ui.window.main_window import MainWindow
from fastpix_desktop.ui.words.sentences import Message
from fastpix_desktop.writes.journal import Journal
from fastpix_desktop.writes.kinds import decode, encode
from tests.ui.records import an_entry
from tests.ui.windows import Windows
from tests.waiting import until

PLACE = Place("https://api.example.com/v1/", "3f2504e0-4f89-41d3-9a0c-0305e82c3301")
OTHER = Place("https://api.example.com/v1/", "9a0c0305-e82c-4301-8f25-04e04f8941d3")
YESTERDAY = datetime.now(UTC) - timedelta(days=1)


def entry(number: int, **values: object) -> Entry:
    """A write of an earlier run. A higher number is later."""
    given = {"id": f"earlier-{number:06}", "run": "earlier", "account": "ours", "place": PLACE}
    return replace(an_entry(number), begun_at=YESTERDAY + timedelta(seconds=number), **(given | values))


class Start:
    """A start of the program: its window, and the journal on disk."""

    def __init__(self, folder: Path, window: MainWindow, tasks: TaskOwner) -> None:
        self.troubles: list[StoreUnavailable] = []
        self.stored = StoredJournal(folder, uuid.uuid4().hex, encode, decode, self._report)
        self.window = window
        self.activity = window.activity
        self.flow = EarlierWrites(window, tasks, self.stored.file, Journal(run=self.stored.runs.id))
        self._tasks = tasks

    def _report(self, trouble: StoreUnavailable) -> None:
        self.troubles.append(trouble)
        self.flow.report(trouble)

    @property
    def ids(self) -> list[str]:
        return [row.id for row in self.activity.model.rows if isinstance(row, Entry)]

    @property
    def foot(self) -> tuple[str, str]:
        """The sentence and the button below the rows. Empty if they are not seen."""
        foot = self.activity._body.foot
        if not foot.isVisible():
            return "", ""
        return foot.label.text(), foot.button.text() if foot.button.isVisible() else ""

    @property
    def placeholder(self) -> str:
        placeholder = self.activity._body.placeholder
        return placeholder.sentence.text() if placeholder.isVisible() else ""

    @property
    def dock(self) -> ActivityDock:
        dock = self.window.findChild(ActivityDock)
        assert dock is not None
        return dock

    @property
    def summary(self) -> str:
        return self.dock.summary.text()

    @property
    def summary_hint(self) -> str:
        return self.dock.summary.toolTip()

    def shows_activity(self) -> None:
        self.window.commands[ViewCommand.ACTIVITY].setChecked(True)

    async def reads(self) -> None:
        self.flow.begin()
        await self.is_done()

    async def is_done(self) -> None:
        keys = ("earlier writes", "size of the journal")
        await until(lambda: not any(self._tasks.is_running(key) for key in keys))

    async def more(self) -> None:
        button = self.activity.findChild(QPushButton, "activity_more")
        assert button is not None
        button.click()
        await self.is_done()


Begin = Callable[[], Start]


@pytest.fixture
async def start(tmp_path: Path, windows: Windows, tasks: TaskOwner) -> AsyncIterator[Begin]:
    started: list[Start] = []

    def begin() -> Start:
        started.append(Start(tmp_path / "data", windows.open(), tasks))
        return started[-1]

    yield begin
    for one in started:
        await one.stored.close()


async def put(start: Start, *entries: Entry) -> None:
    """Write entries into the journal."""
    for one in entries:
        start.stored.file.put(one)
    await start.stored.file.size()


async def test_an_empty_journal_says_that_nothing_was_changed(start: Begin) -> None:
    one = start()
    one.shows_activity()
    await one.reads()
    assert "No changes are listed" in one.placeholder
    assert one.foot == ("", "")
    assert one.summary == ""


async def test_the_newest_are_listed_and_older_ones_on_request(start: Begin) -> None:
    one = start()
    await put(one, *(entry(number) for number in range(2_431)))
    await one.stored.close()
    two = start()
    two.shows_activity()
    await two.reads()
    assert two.ids == [f"earlier-{number:06}" for number in range(2_430, 1_430, -1)]
    assert two.foot == ("1,000 of 2,431 changes shown", "Show older changes")
    assert two.summary == "2,431 change(s) on this computer"
    # How much room they take is said to who asks.
    assert two.summary_hint.startswith(two.summary)
    assert re.search(r"The file with them takes \d+ [kM]B\.", two.summary_hint)
    await two.more()
    assert two.foot[0] == "2,000 of 2,431 changes shown"
    await two.more()
    assert two.ids == [f"earlier-{number:06}" for number in range(2_430, -1, -1)]
    assert two.foot == ("", "")


async def test_a_change_that_comes_meanwhile_counts(start: Begin) -> None:
    one = start()
    await put(one, *(entry(number) for number in range(AT_ONCE + 5)))
    one.shows_activity()
    await one.reads()
    own = entry(9_000, id="own-1", run=one.stored.runs.id)
    await put(one, own)
    one.activity.show_entries([own])
    assert one.foot[0] == "1,001 of 1,006 changes shown"
    assert one.summary.startswith("1,006 change")


async def test_what_this_run_took_over_is_counted_once(start: Begin) -> None:
    one = start()
    await put(one, *(entry(number) for number in range(AT_ONCE + 5)))
    # It is older than all that is read at the start.
    one.activity.show_entries([entry(2, run=one.stored.runs.id, state=State.ACCEPTED)])
    one.shows_activity()
    await one.reads()
    assert one.foot[0] == "1,001 of 1,005 changes shown"
    await one.more()
    assert len(one.ids) == len(set(one.ids)) == AT_ONCE + 5
    states = {row.id: row.state for row in one.activity.model.rows if isinstance(row, Entry)}
    assert states["earlier-000002"] is State.ACCEPTED


async def test_the_demo_workspaces_of_other_runs_are_not_listed(start: Begin) -> None:
    one = start()
    own = Place("", f"run:{one.stored.runs.id}")
    await put(one, entry(1, place=Place("", "run:other")), entry(2, place=own), entry(3))
    await one.reads()
    assert one.ids == ["earlier-000003", "earlier-000002"]


async def test_a_removed_workspace_goes_from_activity_and_from_the_disk(start: Begin) -> None:
    one = start()
    await put(one, *(entry(number, place=OTHER, account="other") for number in range(600)))
    await put(one, *(entry(number) for number in range(1_000, 1_000 + AT_ONCE)))
    one.shows_activity()
    await one.reads()
    assert one.foot[0] == "1,000 of 1,600 changes shown"
    one.stored.file.forget("ours", PLACE)
    one.activity.remove_entries("ours", PLACE)
    await until(lambda: len(one.ids) == 600)
    assert one.ids[0] == "earlier-000599"
    await until(lambda: one.summary.startswith("600 change"))
    await one.is_done()
    assert one.foot == ("", "")
    assert await one.stored.file.count(one.stored.runs.id) == 600


async def test_a_workspace_removed_while_its_changes_are_read_is_not_listed(start: Begin) -> None:
    one = start()
    await put(one, entry(1), entry(2, place=OTHER, account="other"))
    one.flow.begin()
    # The read is given to the store before the removal, and its result comes after it.
    await asyncio.sleep(0)
    one.stored.file.forget("ours", PLACE)
    one.activity.remove_entries("ours", PLACE)
    await one.is_done()
    assert one.ids == ["earlier-000002"]


async def test_a_journal_that_cannot_be_read_says_why_and_may_be_read_again(start: Begin, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file in place of the folder")
    one = start()
    one.shows_activity()
    # As at a start: nobody waits for this, so the store reports the trouble, and the read meets it again.
    one.stored.tidy()
    await one.reads()
    assert len(one.troubles) == 1
    said = one.window.notices.message
    assert said is not None
    assert "journal.sqlite3" in said.text
    text, button = one.foot
    assert text.startswith("No earlier changes are shown. The file journal.sqlite3")
    assert button == "Try again"
    assert sum(1 for row in one.activity.model.rows) == 1, "the message is listed once"
    (tmp_path / "data").unlink()
    await one.more()
    assert one.foot == ("", "")
    assert one.activity.earlier.trouble == ""


async def test_trouble_is_said_where_no_message_is_listed(start: Begin) -> None:
    one = start()
    one.shows_activity()
    one.activity.show_earlier(replace(one.activity.earlier, trouble="No earlier changes are shown. The disk is full."))
    assert one.placeholder == "No earlier changes are shown. The disk is full."
    one.activity.add_message(Message("FastPix could not be reached."))
    assert one.foot[0] == "No earlier changes are shown. The disk is full."


async def test_a_damaged_journal_says_that_it_is_a_new_one(start: Begin, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "journal.sqlite3").write_bytes(b"SQLite format 3\0" + b"damaged" * 500)
    one = start()
    one.shows_activity()
    await one.reads()
    await until(lambda: bool(one.troubles))
    text, button = one.foot
    assert text.startswith("No earlier changes are shown. The file journal.sqlite3 was damaged. It was renamed to")
    assert button == ""
    await put(one, entry(1))
    await one.reads()
    assert one.ids == ["earlier-000001"]
    assert one.foot == (text, "")


async def test_until_the_journal_is_read_nothing_is_claimed(start: Begin) -> None:
    one = start()
    one.shows_activity()
    one.flow.begin()
    assert one.placeholder == ""
    await until(lambda: "No changes are listed" in one.placeholder)
