"""For each kind of failure: it is said, then it is over without the button of its message, and is not said any more.

`SCENES` has one scene for each Matter.
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from fastpix_desktop.about.releases import Releases
from fastpix_desktop.demo import DemoServer, Fault
from fastpix_desktop.domain.media import TrackKind
from fastpix_desktop.domain.workspace import Credentials
from fastpix_desktop.errors import KeyringState, KeyringUnavailable
from fastpix_desktop.library import reachability
from fastpix_desktop.settings import Folders
from fastpix_desktop.ui.commands.help_menu import HelpCommand
from fastpix_desktop.ui.commands.view_menu import ViewCommand
from fastpix_desktop.ui.commands.workspace_menu import WorkspaceCommand
from fastpix_desktop.ui.messages.notices import SEEN_AFTER
from fastpix_desktop.ui.words.matters import Matter
from tests.api.wire import DROPPED, Wire, reply
from tests.journeys.conftest import Open
from tests.journeys.editor import Editor
from tests.keyrings import MemoryKeyring, PromptingKeyring, remember
from tests.waiting import until

LOCKED = KeyringUnavailable("The keyring is locked.", state=KeyringState.LOCKED)


class Locked(MemoryKeyring):
    """A keyring that takes nothing until it is unlocked."""

    def __init__(self) -> None:
        super().__init__()
        self.is_locked = True

    async def save(self, account: str, endpoint: str, credentials: Credentials) -> None:
        if self.is_locked:
            raise LOCKED
        await super().save(account, endpoint, credentials)


class Stage:
    """What the scenes need: a program to open, a demo workspace, a folder of data, and a host of releases."""

    def __init__(self, open_program: Open, demo: DemoServer, data: Path, hosting: Wire) -> None:
        self.open_program = open_program
        self.demo = demo
        self.data = data
        self.hosting = hosting
        self.first = next(demo.catalogue.ids())

    async def editor(self, **options: object) -> Editor:
        """An editor who has signed in and sees the first page."""
        editor: Editor = self.open_program(self.demo.url, **options)
        await editor.signs_in(self.demo)
        return editor

    def fails(self, operation: str, status: int = 502) -> None:
        self.demo.faults.add(Fault("status", operation, status=status))

    def recovers(self) -> None:
        self.demo.faults.clear()


@pytest.fixture
async def stage(open_program: Open, demo: DemoServer, tmp_path: Path) -> AsyncIterator[Stage]:
    wire = Wire()
    await wire.start()
    yield Stage(open_program, demo, tmp_path / "data", wire)
    await wire.stop()


def refreshes(editor: Editor) -> None:
    editor.window.commands[ViewCommand.REFRESH].trigger()


async def says(editor: Editor, words: str) -> None:
    """Wait for a message with these words, after the count-downs before it."""
    await until(
        lambda: words in editor.notice and "Trying again in" not in editor.notice,
        20,
        what=f"“{words}” in the message bar",
    )


async def says_nothing(editor: Editor) -> None:
    await until(lambda: editor.notice == "", 20, what="the message to go")


async def page(stage: Stage) -> None:
    editor = await stage.editor()
    await until(lambda: len(stage.demo.requests.of("media.list")) >= 3, what="the page that is read ahead")
    stage.fails("media.list")
    editor.click(editor.panel.pager.last)
    await says(editor, "HTTP 502")
    stage.recovers()
    refreshes(editor)
    await says_nothing(editor)
    # The same if the editor turns to a page that is there.
    stage.fails("media.list")
    editor.click(editor.panel.pager.last)
    await says(editor, "HTTP 502")
    stage.recovers()
    editor.click(editor.panel.pager.next)
    await editor.sees_range("51–100 of 260")
    await says_nothing(editor)


async def media(stage: Stage) -> None:
    editor = await stage.editor()
    stage.fails("media.get")
    editor.click_row(2)
    await says(editor, "HTTP 502")
    stage.recovers()
    refreshes(editor)
    await says_nothing(editor)
    # The same if the editor opens another media.
    stage.fails("media.get")
    editor.click_row(3)
    await says(editor, "HTTP 502")
    stage.recovers()
    editor.click_row(4)
    await says_nothing(editor)


async def clips(stage: Stage) -> None:
    editor = await stage.editor()
    ids = stage.demo.catalogue
    await editor.opens(next(media_id for media_id in ids.ids() if ids.clip_ids(media_id)))
    editor.look_at(editor.pane.clips)
    await until(lambda: bool(editor.pane.clips.model.rows), what="the clips")
    stage.fails("media.get_clips")
    refreshes(editor)
    await says(editor, "HTTP 502")
    stage.recovers()
    refreshes(editor)
    await says_nothing(editor)


async def permission(stage: Stage) -> None:
    """The outcome of the write stays true, and only its button goes."""
    editor: Editor = stage.open_program(stage.demo.url)
    await editor.types_token(stage.demo.read_only_username, stage.demo.read_only_password)
    await editor.sees_media()
    await editor.opens(stage.first)
    await editor.deletes(editor.track(TrackKind.SUBTITLE))
    await says(editor, "Not deleted")
    assert editor.step.text() == "Allow changes"
    # The answer to another click is shown at once, and the outcome, which was not seen yet, waits.
    editor.window.notices.seen_after = SEEN_AFTER
    editor.click(editor.pane.header.access.switch)
    assert "Not deleted" not in editor.notice
    assert editor.step.text() == "Allow changes"
    editor.pane.tracks.write_again_wanted.emit()
    assert editor.notice.startswith("Changes are allowed again in “")
    editor.window.notices.dismiss()
    assert "Not deleted" in editor.notice
    assert not editor.step.isVisible()
    editor.window.notices.dismiss()
    assert editor.notice == "", "nothing says that changes are not allowed"


async def service(stage: Stage) -> None:
    """Another workspace of the same service could not be opened. The open one says when the service is back."""
    store = MemoryKeyring()
    other = remember(stage.data, stage.demo.url, "Other")
    store.pairs[other.account] = Credentials(stage.demo.username, stage.demo.password)
    editor: Editor = stage.open_program(stage.demo.url, store)
    await editor.sees_media()
    editor.window.demo_wanted.emit()
    await until(lambda: editor.window.windowTitle().startswith("Demo workspace"), 20)
    editor.program.opening.open(other.account)
    await until(lambda: editor.window.windowTitle().startswith("Other"), 20)
    mine = remember(stage.data, stage.demo.url, "Mine")
    editor.program.workspaces.read_again()
    store.pairs[mine.account] = store.pairs[other.account]
    stage.demo.stop()
    editor.program.opening.open(mine.account)
    await says(editor, "“Mine” could not be opened. FastPix could not be reached")
    stage.demo.start()
    await says_nothing(editor)


async def keyring(stage: Stage) -> None:
    store = Locked()
    editor: Editor = stage.open_program(stage.demo.url, store)
    await editor.signs_in(stage.demo)
    await says(editor, "The keyring is locked.")
    store.is_locked = False
    (known,) = editor.program.workspaces
    # As by a second sign-in to the same workspace.
    editor.program.opening._keyring.store(known, Credentials(stage.demo.username, stage.demo.password))
    await says_nothing(editor)


async def opening(stage: Stage) -> None:
    store = MemoryKeyring()
    editor: Editor = stage.open_program(stage.demo.url, store)
    await editor.signs_in(stage.demo)
    await until(lambda: not editor.asks_keyring)
    other = remember(stage.data, stage.demo.url, "Other")
    store.pairs[other.account] = Credentials("not-a-token", "not-a-secret")
    editor.program.workspaces.read_again()
    editor.program.opening.open(other.account)
    await says(editor, "“Other” could not be opened.")
    editor.program.opening.ask_for_secret(other)
    await until(editor.form.isVisible)
    await says_nothing(editor)


async def unconfirmed(stage: Stage) -> None:
    editor = await stage.editor()
    await editor.opens(stage.first)
    stage.demo.faults.add(Fault("stall", "media.delete_track"))
    await editor.deletes(editor.track(TrackKind.SUBTITLE))
    await until(lambda: bool(stage.demo.requests.of("media.delete_track")))
    editor.window.commands[WorkspaceCommand.SIGN_OUT].trigger()
    editor.answer(await editor.asked(), yes=True)
    await says(editor, "was not confirmed before the workspace was left")
    stage.recovers()
    await editor.signs_in(stage.demo)
    await until(lambda: "before the workspace was left" not in editor.notice)


async def journal(stage: Stage) -> None:
    folder = Folders.below(stage.data).data
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("a file in place of the folder")
    editor = await stage.editor()
    await says(editor, "no change is sent, unless you allow changes without a record")
    folder.unlink()
    await editor.opens(stage.first)
    await editor.deletes(editor.track(TrackKind.SUBTITLE))
    await says(editor, "Deleted and verified")
    editor.window.notices.dismiss()
    assert editor.notice == ""


async def wait(stage: Stage) -> None:
    store = PromptingKeyring(locked=True)
    editor: Editor = stage.open_program(stage.demo.url, store)
    await editor.signs_in(stage.demo)
    await says(editor, "Waiting for the keyring of this system")
    store.answer()
    await says_nothing(editor)


async def releases(stage: Stage) -> None:
    published = Releases(f"http://127.0.0.1:{stage.hosting.port}/some/program/releases")
    stage.hosting.answers = [DROPPED]
    editor = await stage.editor(releases=published)
    editor.window.notices.clear()
    # Otherwise the message about the switch below would take the place of the error for good.
    editor.window.notices.seen_after = SEEN_AFTER
    editor.window.commands[HelpCommand.NEWER_VERSION].trigger()
    await says(editor, "could not be reached while looking for a newer version")
    stage.hosting.answers = [reply(302, headers={"Location": published.page})]
    # The daily check shows nothing if there is nothing new.
    editor.program.preferences.keep(looked_for_newer_version_at=0)
    editor.window.commands[HelpCommand.DAILY_LOOK].trigger()
    await until(lambda: len(stage.hosting.requests) == 2)
    await until(lambda: not editor.program.tasks.is_running("newer version"))
    assert editor.notice.startswith("Looks for a newer version once a day")
    editor.window.notices.dismiss()
    assert editor.notice == ""


async def link(stage: Stage) -> None:
    editor = await stage.editor()
    editor.program.open_link("fastpix-desktop://media/nothing of that kind")
    await says(editor, "A link could not be followed")
    editor.program.open_link(f"fastpix-desktop://media/{stage.first}")
    await says_nothing(editor)


async def report(stage: Stage) -> None:
    """What has happened stays true: nothing removes the message but the editor."""
    config = Folders.below(stage.data).config
    config.mkdir(parents=True)
    (config / "workspaces.json").write_text("{broken")
    editor = await stage.editor()
    await editor.opens(stage.first)
    refreshes(editor)
    await until(lambda: not editor.window.workspace.is_reading)
    assert "workspaces.unreadable" in editor.notice
    editor.window.commands[ViewCommand.DISMISS].trigger()
    assert editor.notice == ""


SCENES: dict[Matter, Callable[[Stage], Awaitable[None]]] = {
    Matter.PAGE: page,
    Matter.MEDIA: media,
    Matter.CLIPS: clips,
    Matter.PERMISSION: permission,
    Matter.SERVICE: service,
    Matter.KEYRING: keyring,
    Matter.OPENING: opening,
    Matter.UNCONFIRMED: unconfirmed,
    Matter.JOURNAL: journal,
    Matter.WAIT: wait,
    Matter.RELEASES: releases,
    Matter.LINK: link,
    Matter.REPORT: report,
}


@pytest.mark.qt_log_ignore("does not support raise", extend=True)
@pytest.mark.parametrize("matter", Matter)
async def test_what_is_over_is_not_said_any_more(stage: Stage, matter: Matter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reachability, "PAUSES", (0.3,))
    await SCENES[matter](stage)


async def test_after_a_token_is_refused_and_another_one_is_entered_nothing_is_said(stage: Stage) -> None:
    editor = await stage.editor()
    await until(lambda: len(stage.demo.requests.of("media.list")) >= 3, what="the page that is read ahead")
    stage.fails("media.list", 401)
    editor.click(editor.panel.pager.last)
    await says(editor, "did not accept the credentials")
    stage.recovers()
    editor.click(editor.step)
    await editor.types_token(stage.demo.username, stage.demo.password)
    await until(lambda: editor.panel.isVisible() and bool(editor.titles))
    await says_nothing(editor)


async def test_after_the_keyring_is_unlocked_the_form_does_not_say_that_it_is_locked(stage: Stage) -> None:
    class LockedAtFirst(MemoryKeyring):
        is_locked = True

        async def load(self, account: str, endpoint: str) -> Credentials:
            if self.is_locked:
                raise LOCKED
            return await super().load(account, endpoint)

    store = LockedAtFirst()
    known = remember(stage.data, stage.demo.url)
    store.pairs[known.account] = Credentials(stage.demo.username, stage.demo.password)
    editor: Editor = stage.open_program(stage.demo.url, store)
    await until(lambda: "The keyring is locked." in editor.form.problem.text())
    store.is_locked = False
    editor.click(editor.form.retry)
    await editor.sees_media()
    assert editor.form.problem.text() == ""
    assert editor.notice == ""
