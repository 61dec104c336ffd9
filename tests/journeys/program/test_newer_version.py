"""The program shows that a newer version exists to users who want to know, and sends no request before that."""

import time
from collections.abc import AsyncIterator, Iterator

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QPushButton

from fastpix_desktop import __version__
from fastpix_desktop.about.releases import Releases
from fastpix_desktop.demo import DemoServer
from fastpix_desktop.ui.commands.help_menu import HelpCommand
from fastpix_desktop.ui.commands.workspace_menu import WorkspaceCommand
from fastpix_desktop.ui.flows.newer_version import CHECK_EVERY
from fastpix_desktop.ui.words.sentences import NextStep, step_label
from tests.api.wire import DROPPED, Wire, reply
from tests.journeys.conftest import Open
from tests.journeys.editor import Editor
from tests.waiting import until

NEWER = "99.0.0"
OFFER = "can look for a newer version of itself once a day"


class Browser(QObject):
    """Receives the pages that are opened, in place of the system's browser."""

    def __init__(self) -> None:
        super().__init__()
        self.pages: list[str] = []

    @Slot(QUrl)
    def take(self, page: QUrl) -> None:
        self.pages.append(page.toString())


@pytest.fixture
def browser() -> Iterator[Browser]:
    taker = Browser()
    # PySide6 6.11 takes text here, whatever its annotation says.
    QDesktopServices.setUrlHandler("http", taker, "take")  # type: ignore[arg-type]
    yield taker
    QDesktopServices.unsetUrlHandler("http")


@pytest.fixture
async def hosting() -> AsyncIterator[Wire]:
    """A host of releases that has published a newer version."""
    wire = Wire()
    await wire.start()
    publish(wire, NEWER)
    yield wire
    await wire.stop()


@pytest.fixture
def releases(hosting: Wire) -> Releases:
    return of(hosting)


def of(wire: Wire) -> Releases:
    return Releases(f"http://127.0.0.1:{wire.port}/some/program/releases")


def publish(wire: Wire, version: str | None) -> None:
    page = of(wire).page
    wire.answers = [reply(302, headers={"Location": page if version is None else f"{page}/tag/v{version}"})]


def daily(editor: Editor) -> QAction:
    return editor.window.commands[HelpCommand.DAILY_LOOK]


def asks_now(editor: Editor) -> None:
    editor.window.commands[HelpCommand.NEWER_VERSION].trigger()


def takes_step(editor: Editor, step: NextStep) -> None:
    button = editor.window.findChild(QPushButton, "notice_step")
    assert isinstance(button, QPushButton)
    assert button.text() == step_label(step)
    editor.click(button)


async def starts(open_program: Open, demo: DemoServer, releases: Releases) -> Editor:
    """Start the program and sign in."""
    editor = open_program(demo.url, releases=releases)
    await editor.signs_in(demo)
    return editor


async def test_the_daily_check_is_offered_once_and_sends_nothing_until_it_is_on(
    open_program: Open, demo: DemoServer, hosting: Wire, releases: Releases
) -> None:
    editor = await starts(open_program, demo, releases)
    assert OFFER in editor.notice
    assert releases.host in editor.notice
    assert "Nothing of a workspace is sent" in editor.notice
    assert not daily(editor).isChecked()
    await editor.leave()

    again = await starts(open_program, demo, releases)
    assert again.notice == ""
    assert not daily(again).isChecked()
    await again.leave()
    assert not hosting.connections


async def test_the_demo_workspace_offers_no_daily_check(open_program: Open, demo: DemoServer, hosting: Wire) -> None:
    editor = open_program(demo.url, releases=of(hosting))
    await until(editor.form.isVisible)
    editor.window.commands[WorkspaceCommand.DEMO].trigger()
    await editor.sees_range("1–50 of 1300", timeout=15)
    assert editor.notice == ""


async def test_the_daily_check_shows_a_newer_version_once(
    open_program: Open, demo: DemoServer, hosting: Wire, releases: Releases, browser: Browser
) -> None:
    editor = await starts(open_program, demo, releases)
    takes_step(editor, NextStep.LOOK_DAILY)
    assert daily(editor).isChecked()
    await until(lambda: NEWER in editor.notice)
    assert f"this is {__version__}" in editor.notice
    takes_step(editor, NextStep.OPEN_PAGE)
    assert browser.pages == [f"{releases.page}/tag/v{NEWER}"]
    await editor.leave()
    assert len(hosting.requests) == 1

    # The next start is within a day, so no request is sent.
    again = await starts(open_program, demo, releases)
    assert daily(again).isChecked()
    assert again.notice == ""
    again.program.preferences.keep(looked_for_newer_version_at=int(time.time()) - CHECK_EVERY)
    await again.leave()
    assert len(hosting.requests) == 1

    # A day later a request is sent again. The version that was shown is not shown again.
    later = await starts(open_program, demo, releases)
    await until(lambda: len(hosting.requests) == 2)
    await until(lambda: not later.program.tasks.is_running("newer version"))
    assert later.notice == ""


async def test_the_daily_check_runs_after_the_clock_was_set_back(
    open_program: Open, demo: DemoServer, hosting: Wire, releases: Releases
) -> None:
    editor = await starts(open_program, demo, releases)
    ahead = int(time.time()) + 1000 * CHECK_EVERY
    editor.program.preferences.keep(looked_for_newer_version_at=ahead, look_for_newer_version=True)
    await editor.leave()
    again = await starts(open_program, demo, releases)
    await until(lambda: NEWER in again.notice)
    assert len(hosting.requests) == 1


async def test_switched_off_it_sends_nothing(
    open_program: Open, demo: DemoServer, hosting: Wire, releases: Releases
) -> None:
    editor = await starts(open_program, demo, releases)
    daily(editor).trigger()
    await until(lambda: NEWER in editor.notice)
    daily(editor).trigger()
    assert editor.notice == "Looks for a newer version only when asked to."
    editor.program.preferences.keep(looked_for_newer_version_at=0)
    await editor.leave()
    again = await starts(open_program, demo, releases)
    assert not daily(again).isChecked()
    await again.leave()
    assert len(hosting.requests) == 1


async def test_a_check_that_was_asked_for_runs_at_once_and_shows_its_result(
    open_program: Open, demo: DemoServer, hosting: Wire, releases: Releases
) -> None:
    editor = open_program(demo.url, releases=releases)
    await until(editor.form.isVisible)
    asks_now(editor)
    await until(lambda: NEWER in editor.notice)
    for version in (__version__, "0.0.1"):
        publish(hosting, version)
        editor.window.notices.dismiss()
        asks_now(editor)
        await until(lambda: editor.notice == f"This is {__version__}; nothing newer has been published.")
    publish(hosting, None)
    asks_now(editor)
    await until(lambda: editor.notice == f"No version has been published yet; this is {__version__}.")


async def test_a_failed_check_that_was_asked_for_is_shown_and_can_be_tried_again(
    open_program: Open, demo: DemoServer, hosting: Wire, releases: Releases
) -> None:
    hosting.answers = [DROPPED]
    editor = open_program(demo.url, releases=releases)
    await until(editor.form.isVisible)
    asks_now(editor)
    await until(lambda: "could not be reached while looking for a newer version" in editor.notice)
    publish(hosting, NEWER)
    takes_step(editor, NextStep.RETRY)
    await until(lambda: NEWER in editor.notice)


async def test_a_failed_daily_check_shows_nothing(
    open_program: Open, demo: DemoServer, hosting: Wire, releases: Releases
) -> None:
    editor = await starts(open_program, demo, releases)
    editor.program.preferences.keep(look_for_newer_version=True)
    await editor.leave()
    hosting.answers = [DROPPED]
    again = await starts(open_program, demo, releases)
    await until(lambda: len(hosting.requests) == 1)
    await until(lambda: not again.program.tasks.is_running("newer version"))
    assert again.notice == ""


async def test_a_build_without_an_address_of_releases_shows_why_it_cannot_check(
    open_program: Open, demo: DemoServer
) -> None:
    editor = open_program(demo.url)
    await editor.signs_in(demo)
    assert editor.notice == ""
    for command in (HelpCommand.NEWER_VERSION, HelpCommand.DAILY_LOOK):
        action = editor.window.commands[command]
        assert "does not know where newer versions are published" in action.toolTip()
        action.trigger()
        assert not action.isChecked()
        assert editor.notice == "This build does not know where newer versions are published."
        editor.window.notices.dismiss()
