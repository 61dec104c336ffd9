"""Builds the program from its parts and takes it down in reverse order; decides nothing that an editor sees."""

import asyncio
import contextlib
import gc
import logging
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import qasync
from PySide6.QtCore import QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from fastpix_desktop import __version__
from fastpix_desktop.build_stamp import version_text
from fastpix_desktop.changes import Changes, JournalChanged
from fastpix_desktop.credentials import CredentialStore, KeyringCredentialStore
from fastpix_desktop.domain import Credentials
from fastpix_desktop.journal import Entry, Journal
from fastpix_desktop.logs import Redaction, start_logging, stop_logging
from fastpix_desktop.session import Client, ClientFactory, Session
from fastpix_desktop.settings import APPLICATION_ID, APPLICATION_NAME, Folders, Preferences
from fastpix_desktop.ui import dialogs
from fastpix_desktop.ui.appearance import Scheme, Tone, apply_appearance
from fastpix_desktop.ui.crash import CrashReporter
from fastpix_desktop.ui.following_link import open_once_signed_in
from fastpix_desktop.ui.main_window import MainWindow
from fastpix_desktop.ui.sentences import Message, error_message
from fastpix_desktop.ui.signing_in import WRITES_MAY_TAKE, DemoAccess, SigningIn
from fastpix_desktop.ui.tasks import TaskOwner
from fastpix_desktop.verified_write import VERIFY_AFTER

if TYPE_CHECKING:
    from fastpix_desktop.demo.server import DemoServer

log = logging.getLogger(__name__)

BASE_URL = "https://api.fastpix.com/v1/"


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line and the environment asked for. `given` signs in for this run alone, `open_media` is the
    id of a media to select."""

    demo: bool = False
    tour: Path | None = None
    api_url: str | None = None
    data_dir: Path | None = None
    scheme: Scheme = Scheme.SYSTEM
    verbose: bool = False
    given: Credentials | None = field(default=None, repr=False)
    open_media: str | None = None


class Program:
    """The parts of one run, built in order; `close` takes them down in reverse order.

    `store` keeps the secret (the system's keyring, unless given), `open_client` makes the client of a workspace. Both
    times are in seconds: `patience` is how long the end of the program waits for writes that were sent,
    `verify_after` the pauses before each look at whether one took effect.
    """

    def __init__(
        self,
        app: QApplication,
        options: Options,
        store: CredentialStore | None = None,
        *,
        open_client: ClientFactory | None = None,
        patience: float = WRITES_MAY_TAKE,
        verify_after: Sequence[float] = VERIFY_AFTER,
    ) -> None:
        folders = Folders.of_system() if options.data_dir is None else Folders.below(options.data_dir)
        self._options = options
        self._patience = patience
        self._demo: asyncio.Task[DemoServer] | None = None
        self.redaction = Redaction()
        self._log_handler = start_logging(folders.logs, self.redaction, verbose=options.verbose)
        self.changes = Changes(lambda error: self.crashes.report(error))
        self.journal = Journal(self._follow_write)
        self.crashes = CrashReporter(self.redaction.clean, self._show_crash)
        self.tasks = TaskOwner(self._action_failed)
        # A tour starts from the first look and leaves the editor's own layout alone.
        self.preferences = Preferences(None if options.tour else folders.config / "preferences.json")
        apply_appearance(app, options.scheme)
        self.session = Session(
            open_client or _client_factory(),
            store or KeyringCredentialStore(None if options.api_url == BASE_URL else options.api_url),
            changes=self.changes,
            journal=self.journal,
            on_secret=lambda credentials: self.redaction.add(credentials.secret_key, credentials.token_id),
            verify_after=verify_after,
        )
        self.window = MainWindow(self.tasks, self.changes, self.journal, self.preferences)
        self.signing_in = SigningIn(
            self.window,
            self.tasks,
            self.session,
            base_url=options.api_url or BASE_URL,
            is_own_endpoint=options.api_url is not None,
            given=options.given,
            open_demo=self._open_demo,
            patience=patience,
        )
        if options.open_media is not None:
            open_once_signed_in(self.window, options.open_media)
        self.window.about_wanted.connect(lambda: self.tasks.start(self._tell_about, key="about"))
        self._stop = asyncio.Event()
        self.window.quit_wanted.connect(self._want_quit)
        log.info("FastPix Desktop %s started", version_text())

    async def run(self) -> int:
        """Show the window, open what is to be opened, and stay until the window is closed. Returns the exit code."""
        self.crashes.install()
        asyncio.get_running_loop().set_exception_handler(self.crashes.loop_trouble)
        self.window.show()
        log.debug("the window is shown")
        if self._options.demo:
            self.signing_in.begin_demo()
        else:
            self.signing_in.begin()
        await self._stop.wait()
        return 0

    async def close(self) -> None:
        """Account for what is under way, keep the layout, and end everything."""
        self.window.keep_layout()
        if self.tasks.writes:
            self.window.notices.show_message(
                Message(self.window.tr("Finishing what is under way before quitting…"), Tone.BUSY)
            )
        await self.tasks.close(self._patience)
        for entry in self.journal.entries:
            log.info("at the end: %s", entry.account)
        await self.session.close()
        await self._stop_demo()
        self.window.allow_close()
        self.window.close()
        self.window.deleteLater()
        asyncio.get_running_loop().set_exception_handler(None)
        self.crashes.uninstall()
        stop_logging(self._log_handler)

    async def _open_demo(self) -> DemoAccess:
        if self._demo is None or (self._demo.done() and self._demo.exception() is not None):
            self._demo = asyncio.create_task(asyncio.to_thread(_start_demo))
        # Shielded: whoever asked may be cancelled, and the server is then found running by the next, and stopped.
        demo = await asyncio.shield(self._demo)
        return DemoAccess(demo.url, Credentials(demo.username, demo.password))

    async def _stop_demo(self) -> None:
        if self._demo is not None:
            with contextlib.suppress(OSError, RuntimeError):
                demo = await self._demo
                await asyncio.to_thread(demo.stop)

    def _follow_write(self, entry: Entry) -> None:
        # Logged as it happens: a program that is killed leaves word of what it was about.
        log.info("%s", entry.account)
        self.changes.publish(JournalChanged(entry))

    def _want_quit(self) -> None:
        self._stop.set()

    def _action_failed(self, error: Exception) -> None:
        self.crashes.report(error)

    def _show_crash(self, report: str) -> None:
        self.window.notices.show_message(error_message(RuntimeError()))
        dialogs.show_report(self.window, report)

    async def _tell_about(self) -> None:
        await dialogs.tell(self.window, APPLICATION_NAME, _about_text(self.window))


def _start_demo() -> "DemoServer":
    """Runs in a thread: importing a server alone takes longer than a window may stand still."""
    # Imported only when wanted: a server is no part of an editor's start.
    from fastpix_desktop.demo.server import DemoServer

    demo = DemoServer()
    demo.start()
    return demo


def _about_text(window: MainWindow) -> str:
    return window.tr(
        "<h3>FastPix Desktop {version}</h3><p>Looks after the media of a FastPix workspace.</p>"
        "<p>Licensed under the Apache License 2.0. Qt and PySide6 are used under the LGPL version 3.</p>"
    ).format(version=version_text())


def _client_factory() -> ClientFactory:
    async def open_client(credentials: Credentials, base_url: str, on_wait: object) -> Client:
        # Imported in a thread, after the window is shown: the HTTP stack takes about 400 ms to import.
        api = await asyncio.to_thread(__import__, "fastpix_desktop.api", None, None, ["FastPixClient"])
        client: Client = api.FastPixClient(
            credentials.token_id, credentials.secret_key, base_url=base_url, on_wait=on_wait
        )
        return client

    return open_client


def _log_qt_message(kind: QtMsgType, context: object, text: str) -> None:
    """Qt's own messages go into the log, not onto an editor's terminal."""
    serious = kind in {QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg}
    logging.getLogger("fastpix_desktop.qt").log(logging.WARNING if serious else logging.DEBUG, "%s", text)


def _quit_on_signals(window: MainWindow) -> None:
    """Ctrl+C and a polite kill quit as closing the window does: what is under way is accounted for."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        # Windows has no such handlers; there Ctrl+C in a terminal ends the program at its next event.
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(number, window.quit_wanted.emit)


async def _tour(program: Program, folder: Path) -> int:
    """Take the tour through the running program, as long as it runs; returns the exit code."""
    from fastpix_desktop.ui.tour import take_tour

    running = asyncio.create_task(program.run())
    tour = asyncio.create_task(take_tour(program.window, program.journal, folder))
    # Who closes the window or sends a signal means the tour as well: it must not go on to delete.
    await asyncio.wait({running, tour}, return_when=asyncio.FIRST_COMPLETED)
    tour.cancel()
    (code,) = await asyncio.gather(tour, return_exceptions=True)
    program.window.quit_wanted.emit()
    await running
    return code if isinstance(code, int) else 1


def run(options: Options) -> int:
    """Run the program, or its tour; returns the exit code."""
    qInstallMessageHandler(_log_qt_message)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("fastpix-desktop")
    app.setApplicationDisplayName(APPLICATION_NAME)
    app.setApplicationVersion(__version__)
    app.setDesktopFileName(APPLICATION_ID)
    # The window's end is not the program's: writes under way are accounted for first.
    app.setQuitOnLastWindowClosed(False)

    async def main() -> int:
        program = Program(app, options)
        # What was made so far stays to the end: the collector need not look through it (30 ms each time).
        gc.freeze()
        gc.enable()
        _quit_on_signals(program.window)
        try:
            if options.tour is not None:
                return await _tour(program, options.tour)
            return await program.run()
        finally:
            await program.close()

    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
        return runner.run(main())
