"""Changes to a media: the user is asked first, the change is sent once, and its outcome is reported."""

import asyncio
from dataclasses import replace as workspace_with
from functools import partial

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from fastpix_desktop.changes import Changes
from fastpix_desktop.domain.journal import State
from fastpix_desktop.domain.media import Clip, Media
from fastpix_desktop.domain.pages import Order, Page
from fastpix_desktop.domain.workspace import Kind
from fastpix_desktop.domain.workspace import Workspace as DomainWorkspace
from fastpix_desktop.errors import ServiceFailed
from fastpix_desktop.ui.inspector.media_actions import MediaActions
from fastpix_desktop.ui.loop.question import Fact
from fastpix_desktop.ui.loop.question_dialog import QuestionDialog
from fastpix_desktop.ui.loop.tasks import TaskOwner
from fastpix_desktop.workspaces.opened import OpenedWorkspace, Shared
from fastpix_desktop.writes.journal import Journal
from fastpix_desktop.writes.source_access import SOURCE_ACCESS
from fastpix_desktop.writes.standing import Standing, track_subject
from tests.journeys.screen import said
from tests.times import TIMES
from tests.ui.records import a_media, a_track, some_tracks
from tests.waiting import until

ITALIAN = some_tracks()[2]


class Service:
    """A service with one media. A write takes effect at once, waits until the test releases it, or fails."""

    def __init__(self) -> None:
        self.media = a_media(1)
        self.sent: list[str] = []
        self.let_go = asyncio.Event()
        self.failing = False

    async def list(self, limit: int = 20, offset: int = 1, order_by: Order = "desc") -> Page[Media]:
        return Page((self.media,), offset, limit, 1)

    async def get(self, media_id: str) -> Media:
        return self.media

    async def get_clips(self, media_id: str, offset: int = 1, limit: int = 20, order_by: Order = "desc") -> Page[Clip]:
        return Page((), offset, limit, 0)

    async def delete_track(self, media_id: str, track_id: str) -> None:
        await self._send(f"delete {track_id}")
        left = tuple(track for track in self.media.tracks or () if track.id != track_id)
        self.media = replace(self.media, tracks=left)

    async def update_source_access(self, media_id: str, *, source_access: bool) -> Media:
        await self._send(f"access {source_access}")
        self.media = replace(self.media, source_access=source_access)
        return self.media

    async def _send(self, what: str) -> None:
        self.sent.append(what)
        await self.let_go.wait()
        if self.failing:
            raise ServiceFailed("The service failed.")


class NoPictures:
    """A workspace without pictures."""

    async def get(self, url: str) -> bytes:
        raise ServiceFailed("no picture")


class Workspace:
    """A client of the service."""

    def __init__(self, service: Service) -> None:
        self.media = service
        self.pictures = NoPictures()

    def without_waiting(self) -> "Workspace":
        """It never waits."""
        return self

    async def aclose(self) -> None:
        """Nothing is open."""


class Acting:
    """MediaActions on a window, with the states that each write went through."""

    def __init__(self, tasks: TaskOwner, qtbot: QtBot) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.show()
        self.service = Service()
        self.states: list[State] = []
        self.journal = Journal(lambda entry, error: self.states.append(entry.state))
        demo = DomainWorkspace("Newsroom", "http://127.0.0.1/v1/", Kind.DEMO, account="newsroom")
        shared = Shared(Changes(), self.journal, tasks, TIMES)
        self.opened = OpenedWorkspace(demo, Workspace(self.service), shared)
        self.actions = MediaActions(self.opened, self.window)

    @property
    def ended(self) -> list[State]:
        """The states of the writes that have ended."""
        return [entry.state for entry in self.journal.entries if not entry.state.is_under_way]

    @property
    def standing(self) -> Standing:
        return self.opened.journal.standing(self.service.media.id)

    @property
    def boxes(self) -> list[QuestionDialog]:
        return [box for box in self.window.findChildren(QuestionDialog) if box.isVisible()]

    async def answer(self, *, yes: bool) -> QuestionDialog:
        await until(lambda: len(self.boxes) == 1)
        box = self.boxes[0]
        (box.accept_button if yes else box.cancel_button).click()
        return box


@pytest.fixture
async def acting(tasks: TaskOwner, qtbot: QtBot) -> Acting:
    return Acting(tasks, qtbot)


async def test_the_question_names_the_track_and_the_media(acting: Acting) -> None:
    acting.actions.delete_track(acting.service.media, ITALIAN)
    await until(lambda: len(acting.boxes) == 1)
    box = acting.boxes[0]
    texts = said(box).splitlines()
    assert "Delete this audio track for good?" in texts
    assert {"Newsroom", "Media 1", "Italian", "it", ITALIAN.id, acting.service.media.id} <= {*texts}
    assert box.asked.facts[0] == Fact("Workspace", "Newsroom")
    assert "cannot be undone" in said(box)
    await acting.answer(yes=False)
    await until(lambda: not acting.boxes)
    assert acting.service.sent == []
    assert acting.journal.entries == ()
    assert acting.states == []


async def test_the_question_distinguishes_tracks_of_one_language_by_title(acting: Acting) -> None:
    acting.actions.delete_track(acting.service.media, a_track(2, "subtitle", title="SDH"))
    await until(lambda: len(acting.boxes) == 1)
    assert {"Delete this subtitle track for good?", "English", "SDH"} <= {*said(acting.boxes[0]).splitlines()}
    await acting.answer(yes=False)


async def test_a_deletion_requested_twice_is_sent_once(acting: Acting, tasks: TaskOwner) -> None:
    acting.service.let_go.set()
    spelled_otherwise = replace(ITALIAN, id=ITALIAN.id.upper().replace("-", ""))
    for track in (ITALIAN, ITALIAN, spelled_otherwise):
        acting.actions.delete_track(acting.service.media, track)
    await acting.answer(yes=True)
    await until(lambda: acting.ended == [State.VERIFIED])
    assert acting.boxes == []
    assert acting.service.sent == [f"delete {ITALIAN.id}"]
    assert acting.states == [State.INTENDED, State.SENT, State.CHECKING, State.VERIFIED]


async def test_a_deletion_is_under_way_from_the_answer_to_its_end(acting: Acting, tasks: TaskOwner) -> None:
    subject = track_subject(ITALIAN.id)
    acting.actions.delete_track(acting.service.media, ITALIAN)
    await until(lambda: len(acting.boxes) == 1)
    assert acting.standing.under_way(subject) is None
    assert tasks.writes == 0
    await acting.answer(yes=True)
    await until(lambda: bool(acting.service.sent))
    assert acting.standing.under_way(subject) is not None
    assert acting.standing.under_way(track_subject(some_tracks()[1].id)) is None
    assert tasks.writes == 1
    acting.service.let_go.set()
    await until(lambda: acting.ended == [State.VERIFIED])
    assert acting.standing.under_way(subject) is None


async def test_a_failure_is_reported_as_a_failure(acting: Acting) -> None:
    acting.service.failing = True
    acting.service.let_go.set()
    acting.actions.delete_track(acting.service.media, ITALIAN)
    await acting.answer(yes=True)
    await until(lambda: acting.ended == [State.FAILED])
    assert acting.standing.under_way(track_subject(ITALIAN.id)) is None


@pytest.mark.parametrize(
    ("on", "warning"), [(True, "may then be fetched as it was uploaded"), (False, "may not bring the file back")]
)
@pytest.mark.parametrize("yes", [True, False])
async def test_switching_needs_a_confirmation(
    acting: Acting, tasks: TaskOwner, on: bool, warning: str, yes: bool
) -> None:
    acting.service.let_go.set()
    acting.service.media = media = a_media(1, source_access=not on)
    acting.actions.set_source_access(media, on)
    box = await acting.answer(yes=yes)
    assert box.asked.text == f"Switch source access of this media {'on' if on else 'off'}?"
    assert warning in box.asked.detail
    assert [fact.text for fact in box.asked.facts] == ["Newsroom", "Media 1", media.id]
    assert box.cancel_button.isDefault()
    await until(lambda: not tasks.is_running((media.id.replace("-", ""), SOURCE_ACCESS)))
    assert acting.service.sent == ([f"access {on}"] if yes else [])
    assert acting.ended == ([State.VERIFIED] if yes else [])


async def test_leaving_during_the_question_sends_nothing(acting: Acting, tasks: TaskOwner) -> None:
    acting.actions.delete_track(acting.service.media, ITALIAN)
    await until(lambda: len(acting.boxes) == 1)
    await tasks.finish(patience=5.0)
    await until(lambda: not acting.boxes)
    assert acting.service.sent == []
    assert acting.journal.entries == ()


async def test_the_questions_name_a_renamed_workspace_by_its_new_name(acting: Acting) -> None:
    acting.opened.identity = workspace_with(acting.opened.identity, name="Archive")
    media = acting.service.media
    keys = [(media.id.replace("-", ""), subject) for subject in (SOURCE_ACCESS, track_subject(ITALIAN.id))]
    for ask in (
        partial(acting.actions.delete_track, media, ITALIAN),
        partial(acting.actions.set_source_access, media, True),
        partial(acting.actions.set_source_access, media, False),
    ):
        ask()
        box = await acting.answer(yes=False)
        assert box.asked.facts[0] == Fact("Workspace", "Archive")
        # Until then, another question about the same is not asked.
        await until(lambda: not any(acting.opened.tasks.is_running(key) for key in keys))


async def test_leaving_during_the_write_waits_for_its_outcome(acting: Acting, tasks: TaskOwner) -> None:
    acting.service.media = a_media(1, source_access=False)
    acting.actions.set_source_access(acting.service.media, True)
    await acting.answer(yes=True)
    await until(lambda: bool(acting.service.sent))
    leaving = asyncio.create_task(tasks.finish(patience=5.0))
    await asyncio.sleep(0)
    acting.service.let_go.set()
    await leaving
    assert acting.ended == [State.VERIFIED]
