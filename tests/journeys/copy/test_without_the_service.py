"""Without the service, the library is shown from its copy, nothing can be changed, and all of that ends by itself."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from fastpix_desktop.changes import Change, CopyChanged
from fastpix_desktop.demo import DemoServer, Fault
from fastpix_desktop.domain.media import Media, TrackKind
from fastpix_desktop.domain.workspace import READ_ONLY_BY_CHOICE, Credentials, Workspace, Writing
from fastpix_desktop.errors import KeyringState, KeyringUnavailable
from fastpix_desktop.library import reachability
from fastpix_desktop.settings import Folders, WorkspaceList
from fastpix_desktop.ui.commands.media_menu import MediaCommand
from fastpix_desktop.ui.commands.view_menu import ViewCommand
from fastpix_desktop.ui.words import formatting
from tests.journeys.conftest import Open
from tests.journeys.copy.filling import completes, copy_of
from tests.journeys.editor import Editor
from tests.journeys.offline import is_offline, sign_of
from tests.keyrings import MemoryKeyring, PromptingKeyring, remember
from tests.waiting import until

PAUSE = 0.3
"""Seconds between two tries here, instead of 2 to 60."""

WHY = "FastPix cannot be reached, and the token has not been checked since the start."


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reachability, "PAUSES", (PAUSE,))


@pytest.fixture
def store() -> MemoryKeyring:
    return MemoryKeyring()


@pytest.fixture
async def known(open_program: Open, demo: DemoServer, tmp_path: Path, store: MemoryKeyring) -> Workspace:
    """A workspace of which an earlier run has made a complete copy."""
    workspace = remember(tmp_path / "data", demo.url, workspace_id=demo.catalogue.workspace_id)
    store.pairs[workspace.account] = Credentials(demo.username, demo.password)
    editor = open_program(demo.url, store, copies=True)
    await editor.sees_media()
    await completes(editor)
    await editor.leave()
    return workspace


@pytest.fixture
async def offline(known: Workspace, open_program: Open, demo: DemoServer, store: MemoryKeyring) -> Editor:
    """An editor who has started the program without the service."""
    demo.stop()
    editor = open_program(demo.url, store, copies=True)
    await editor.sees_media()
    return editor


def lists(known: Workspace, tmp_path: Path, demo: DemoServer, **values: object) -> None:
    """Change the record of a workspace between two runs."""
    WorkspaceList(Folders.below(tmp_path / "data").config / "workspaces.json", demo.url).change(known.account, **values)


def ages(editor: Editor) -> tuple[str, str]:
    """What is said of the age of the page and of the media in the pane."""
    page, media = ("" if age.isHidden() else age.text() for age in (editor.panel.pager.age, editor.pane.age))
    return page, media


async def age_of(editor: Editor) -> str:
    """What is said of the age of what comes from the copy."""
    as_of = (await copy_of(editor).extent()).complete_at
    assert as_of is not None
    return f"As of {formatting.time_of_day(as_of)} · offline"


async def goes_to(editor: Editor, media_id: str) -> None:
    """Type the id of a media into the search field and press Return."""
    editor.type(editor.window.workspace.search, media_id)
    editor.press(editor.window.workspace.search, Qt.Key.Key_Return)


async def is_back(editor: Editor) -> None:
    await until(lambda: sign_of(editor).text.startswith("Connected again at "), 20, what="the service to be back")


async def with_subtitle(editor: Editor) -> str:
    """Open a media of the page with a subtitle and a known source access, and return its id."""
    found = next(
        media
        for media in editor.panel.model.rows
        if isinstance(media, Media) and media.tracks_of(TrackKind.SUBTITLE) and media.source_access is not None
    )
    row = editor.panel.model.row_of(found.id)
    assert row is not None
    editor.click_row(row)
    await until(lambda: editor.shown is not None and editor.shown.id == found.id)
    return found.id


def changing(demo: DemoServer) -> list[str]:
    """The requests that would change something."""
    return [str(request.operation) for request in demo.requests if request.method != "GET"]


# --- a start without the service ------------------------------------------------------------------


async def test_the_copy_is_shown_at_the_start_and_a_deletion_works_once_the_service_is_back(
    offline: Editor, demo: DemoServer
) -> None:
    editor, ids, age = offline, list(demo.catalogue.ids()), await age_of(offline)
    assert editor.window.windowTitle() == "Kept – FastPix Desktop"
    assert is_offline(editor)
    assert ages(editor) == (age, "")
    assert "page as of" not in editor.last_read, "it is said once"
    assert editor.notice == ""
    editor.click(editor.panel.pager.last)
    await editor.sees_range("251–260 of 260")
    await goes_to(editor, ids[70])
    await until(lambda: editor.shown is not None and editor.shown.id == ids[70])
    assert ages(editor) == (age, age)
    editor.click(editor.panel.pager.first)
    await editor.sees_range("1–50 of 260")
    media_id = await with_subtitle(editor)
    track = editor.track(TrackKind.SUBTITLE)
    editor.click(*editor.delete_button(track))
    assert editor.notice == WHY

    before = len(demo.requests)
    demo.start()
    await is_back(editor)
    await until(lambda: ages(editor) == ("", ""), 20, what="page and media of the service")
    assert list(demo.requests)[before].operation == "media.list", "the token is checked before anything is read"
    assert editor.shown is not None
    assert editor.shown.id == media_id
    assert editor.range == "1–50 of 260"
    assert editor.notice == ""
    assert not changing(demo)
    await editor.deletes(track)
    await until(lambda: "Deleted and verified" in editor.notice, 20)


async def test_the_copy_is_brought_up_to_date_once_the_service_is_back(offline: Editor, demo: DemoServer) -> None:
    media_id = await with_subtitle(offline)
    track = offline.track(TrackKind.SUBTITLE)
    demo.catalogue.delete_track(media_id, track.id)
    demo.start()
    await until(lambda: ages(offline) == ("", ""), 20)
    assert offline.shown is not None
    assert track not in offline.shown.tracks_of(TrackKind.SUBTITLE)
    for _ in range(500):
        stored = await copy_of(offline).media(media_id)
        assert stored is not None
        if track not in (stored.tracks or ()):
            return
        await asyncio.sleep(0.02)
    pytest.fail("the copy still has the track")


async def test_nothing_is_changed_by_keys_and_commands_before_the_token_is_checked(
    offline: Editor, demo: DemoServer
) -> None:
    editor = offline
    await with_subtitle(editor)
    tracks = editor.pane.tracks.table
    row = editor.pane.tracks.model.row_of(editor.track(TrackKind.SUBTITLE).id)
    assert row is not None
    tracks.selectRow(row)
    acts: list[Callable[[], object]] = [
        lambda: editor.press(tracks, Qt.Key.Key_Delete),
        editor.window.commands[MediaCommand.DELETE_TRACK].trigger,
        editor.window.commands[MediaCommand.SOURCE_ACCESS].trigger,
        lambda: editor.click(editor.pane.header.access.switch),
    ]
    for act in acts:
        act()
        assert editor.notice == WHY
        assert editor.step.isHidden(), "it ends by itself"
        assert not editor.questions()
        editor.window.notices.dismiss()
    assert editor.pane.header.access.switch.toolTip() == WHY
    note = editor.window.findChild(QLabel, "track_note")
    assert note is not None
    assert note.text() == WHY
    assert not editor.program.journal.entries
    editor.window.commands[MediaCommand.DELETE_TRACK].trigger()
    demo.start()
    await until(lambda: not note.isVisible() and editor.notice == "", 20, what="the reason to go by itself")
    assert not changing(demo)


async def test_what_is_read_only_by_choice_stays_so_after_the_check(
    known: Workspace, open_program: Open, demo: DemoServer, tmp_path: Path, store: MemoryKeyring
) -> None:
    lists(known, tmp_path, demo, writing=Writing.OFF)
    demo.stop()
    editor = open_program(demo.url, store, copies=True)
    await editor.sees_media()
    await with_subtitle(editor)
    note = editor.window.findChild(QLabel, "track_note")
    assert note is not None
    assert note.text() == WHY
    demo.start()
    await until(lambda: note.text() == READ_ONLY_BY_CHOICE.reason, 20)
    assert "read-only" in editor.last_read


async def test_a_revoked_token_leads_to_the_form_and_nothing_of_the_copy_stays(
    offline: Editor, demo: DemoServer
) -> None:
    editor = offline
    await with_subtitle(editor)
    demo.faults.add(Fault("status", status=401, times=10_000))
    demo.start()
    await until(lambda: editor.form.isVisible() and editor.form.problem.text() != "", 20)
    assert "Copy both once more" in editor.form.problem.text()
    assert editor.program.switching.current is None
    assert not editor.panel.model.rows
    assert editor.shown is None
    assert not sign_of(editor).isVisible()
    demo.faults.clear()
    await editor.signs_in(demo)
    assert ages(editor) == ("", "")


async def test_a_newer_token_in_the_keyring_is_used_in_place_of_a_revoked_one(
    known: Workspace, open_program: Open, demo: DemoServer, store: MemoryKeyring
) -> None:
    """Another running program may have stored it meanwhile."""
    store.pairs[known.account] = Credentials("revoked-token", "its-secret")
    demo.stop()
    editor = open_program(demo.url, store, copies=True)
    await editor.sees_media()
    store.pairs[known.account] = Credentials(demo.username, demo.password)
    demo.start()
    await until(lambda: bool(editor.titles) and ages(editor) == ("", "") and editor.panel.isVisible(), 20)
    assert editor.form.problem.text() == ""


async def test_a_token_of_another_workspace_shows_nothing_more_of_the_copy(
    known: Workspace, open_program: Open, demo: DemoServer, tmp_path: Path, store: MemoryKeyring
) -> None:
    lists(known, tmp_path, demo, workspace_id="the-id-of-another-workspace")
    demo.stop()
    editor = open_program(demo.url, store, copies=True)
    await editor.sees_media()
    before = len(demo.requests)
    demo.start()
    await until(lambda: editor.form.isVisible() and editor.form.problem.text() != "", 20)
    assert "This token belongs to another workspace than “Kept”." in editor.form.problem.text()
    assert editor.program.switching.current is None
    assert not editor.panel.model.rows
    await until(lambda: known.account not in store.pairs, what="the wrong token to be deleted")
    asked = {request.operation for request in list(demo.requests)[before:]} - {"picture"}
    assert asked == {"media.list"}, "nothing else was read with it"


@pytest.mark.parametrize("why", ["missing", "damaged", "switched off"])
async def test_without_a_copy_the_form_says_that_the_program_tries_again(
    known: Workspace, open_program: Open, demo: DemoServer, tmp_path: Path, store: MemoryKeyring, why: str
) -> None:
    (file,) = (tmp_path / "data" / "cache" / "library").glob("*.sqlite3")
    if why == "missing":
        file.unlink()
    elif why == "damaged":
        file.write_bytes(b"no copy of a library" * 1000)
    else:
        lists(known, tmp_path, demo, keeps_copy=False)
    demo.stop()
    editor = open_program(demo.url, store, copies=True)
    said: list[Change] = []
    editor.program.changes.subscribe(said.append)
    await until(lambda: "The program tries again by itself." in editor.form.problem.text(), 20)
    demo.start()
    await until(lambda: editor.panel.isVisible() and bool(editor.titles), 20)
    assert ages(editor) == ("", "")
    if why == "damaged":
        await completes(editor)
        statuses = [change.status for change in said if isinstance(change, CopyChanged)]
        assert any(status.was_damaged for status in statuses), "although it was found before the workspace was open"


@pytest.mark.parametrize("why", ["locked", "without the secret"])
async def test_without_its_secret_no_copy_is_shown(
    known: Workspace, open_program: Open, demo: DemoServer, why: str
) -> None:
    """Whoever cannot unlock the keyring does not see the library either."""
    keyring = PromptingKeyring(locked=why == "locked")
    demo.stop()
    editor = open_program(demo.url, keyring, copies=True)
    if why == "locked":
        await until(lambda: keyring.prompts)
        keyring.answer(KeyringUnavailable("The keyring is locked.", state=KeyringState.LOCKED))
    await until(lambda: "You can sign in all the same." in editor.form.problem.text(), 20)
    assert editor.program.switching.current is None
    assert not editor.panel.model.rows


# --- the service goes while the window is open ----------------------------------------------------


async def loses_the_service(editor: Editor, demo: DemoServer) -> None:
    await completes(editor)
    await until(lambda: not editor.window.workspace.is_reading)
    demo.stop()
    editor.window.commands[ViewCommand.REFRESH].trigger()
    await until(lambda: is_offline(editor), 20)


async def test_pages_and_media_come_from_the_copy_until_the_service_is_back(
    open_program: Open, demo: DemoServer
) -> None:
    editor = open_program(demo.url, copies=True)
    ids = list(demo.catalogue.ids())
    await editor.signs_in(demo)
    await editor.opens(ids[4])
    await loses_the_service(editor, demo)
    assert ages(editor) == ("", ""), "what the service sent stays"
    assert "page as of" in editor.last_read
    age = await age_of(editor)
    editor.click(editor.panel.pager.last)
    await editor.sees_range("251–260 of 260")
    assert ages(editor) == (age, "")
    editor.click_row(7)
    await until(lambda: editor.shown is not None and editor.shown.id == ids[257])
    assert ages(editor) == (age, age)
    assert "could not be" not in editor.notice
    bar = editor.panel.table.verticalScrollBar()
    bar.setValue(2)
    scrolled = bar.value()

    demo.start()
    await is_back(editor)
    await until(lambda: ages(editor) == ("", ""), 20)
    assert editor.range == "251–260 of 260"
    assert editor.shown is not None
    assert editor.shown.id == editor.panel.selection.media_id == ids[257]
    assert bar.value() == scrolled
    await until(lambda: "last read" in editor.last_read)


async def test_a_reply_to_the_reading_of_the_list_ends_offline(
    open_program: Open, demo: DemoServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise the window says that it is offline while the copy is filled."""
    monkeypatch.setattr(reachability, "PAUSES", (600.0,))
    editor = open_program(demo.url, copies=True)
    await editor.signs_in(demo)
    await loses_the_service(editor, demo)
    demo.start()
    copy_of(editor).read_again()
    await until(lambda: not is_offline(editor), 20, what="the window to notice the replies")
    await completes(editor)


async def test_without_the_service_a_question_says_that_nothing_is_sent(open_program: Open, demo: DemoServer) -> None:
    editor = open_program(demo.url, copies=True)
    await editor.signs_in(demo)
    await editor.opens(next(demo.catalogue.ids()))
    await loses_the_service(editor, demo)
    editor.click(*editor.delete_button(editor.track(TrackKind.SUBTITLE)))
    question = await editor.asked()
    assert "FastPix cannot be reached at the moment." in question.accessibleDescription()
    editor.answer(question, yes=False)


async def test_a_media_that_is_not_in_the_copy_is_read_once_the_service_is_back(
    open_program: Open, demo: DemoServer
) -> None:
    ids = list(demo.catalogue.ids())
    editor = open_program(demo.url, copies=True)
    await editor.signs_in(demo)
    await loses_the_service(editor, demo)
    await copy_of(editor)._copy.remove([ids[90]])
    await goes_to(editor, ids[91])
    await until(lambda: editor.shown is not None and editor.shown.id == ids[91])
    await goes_to(editor, ids[90])
    placeholder = editor.pane.placeholder
    await until(lambda: placeholder.isVisible() and "copy of the library" in placeholder.sentence.text(), 20)
    assert "does not have this media" in placeholder.sentence.text()
    assert not editor.pane.age.isVisible()
    demo.start()
    await until(lambda: editor.shown is not None and editor.shown.id == ids[90], 20)
    assert ages(editor)[1] == ""
