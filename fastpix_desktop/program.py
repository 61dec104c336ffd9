"""Builds the program from its parts, runs it, and closes it."""

import asyncio
import contextlib
import logging
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication

from fastpix_desktop import APPLICATION_NAME
from fastpix_desktop.about.build import version_text
from fastpix_desktop.about.releases import Releases
from fastpix_desktop.changes import Changes, StandingChanged
from fastpix_desktop.credentials.store import CredentialStore, KeyringCredentialStore
from fastpix_desktop.domain.journal import Entry
from fastpix_desktop.domain.links import media_of_link
from fastpix_desktop.domain.outgoing_text import copied_report
from fastpix_desktop.domain.workspace import Credentials, Workspace
from fastpix_desktop.errors import FastPixError
from fastpix_desktop.logs import Redaction, has_file, start_logging, stop_logging
from fastpix_desktop.settings import Folders, PreferencesFile, WorkspaceList
from fastpix_desktop.ui.commands.help_menu import HelpCommand
from fastpix_desktop.ui.flows.export.offered import offer_files, offer_own_views
from fastpix_desktop.ui.flows.keyring_access import KeyringAccess
from fastpix_desktop.ui.flows.library_copies import LibraryCopies
from fastpix_desktop.ui.flows.links import follow
from fastpix_desktop.ui.flows.sign_out import SignOut
from fastpix_desktop.ui.flows.workspace_management import WorkspaceManagement
from fastpix_desktop.ui.flows.workspace_opening import DemoAccess, WorkspaceOpening
from fastpix_desktop.ui.flows.workspace_presenter import WorkspacePresenter
from fastpix_desktop.ui.look.appearance import Scheme, Tone, choose_scheme
from fastpix_desktop.ui.look.high_contrast import HighContrast
from fastpix_desktop.ui.loop import dialogs
from fastpix_desktop.ui.loop.crash import CrashReporter
from fastpix_desktop.ui.loop.tasks import TaskOwner
from fastpix_desktop.ui.system import clipboard
from fastpix_desktop.ui.system.application import Application
from fastpix_desktop.ui.system.single_instance import bring_forward
from fastpix_desktop.ui.window.main_window import MainWindow
from fastpix_desktop.ui.words.matters import About, Matter
from fastpix_desktop.ui.words.sentences import Message, error_message
from fastpix_desktop.workspaces.identify import Recognition
from fastpix_desktop.workspaces.listed import ListedWorkspaces
from fastpix_desktop.workspaces.opened import Shared
from fastpix_desktop.workspaces.session import Client, ClientFactory, Session
from fastpix_desktop.workspaces.switching import WRITES_MAY_TAKE, Move, Opened, Switching
from fastpix_desktop.writes.journal import Journal
from fastpix_desktop.writes.kinds import decode, encode
from fastpix_desktop.writes.times import Times

if TYPE_CHECKING:
    from fastpix_desktop.demo.serving.server import DemoServer
    from fastpix_desktop.search.sync.times import SyncTimes
    from fastpix_desktop.settings.views import ViewsFile
    from fastpix_desktop.store.copy.copies import Copies
    from fastpix_desktop.store.journal.stored_journal import StoredJournal


log = logging.getLogger(__name__)

BASE_URL = "https://api.fastpix.com/v1/"


@dataclass(frozen=True, slots=True)
class Options:
    """The options from the command line and the environment.

    `tour` is the folder for the pictures of a tour, None for no tour. `api_url` is None for FastPix itself. `given` are
    credentials for this run only. `open_media` is the id of a media to select. `keeps_copies`: the libraries of
    workspaces are copied, onto the disk or, for workspaces that are not listed, into memory.
    """

    demo: bool = False
    tour: Path | None = None
    api_url: str | None = None
    data_dir: Path | None = None
    scheme: Scheme = Scheme.SYSTEM
    verbose: bool = False
    language: str = ""
    given: Credentials | None = field(default=None, repr=False)
    open_media: str | None = None
    keeps_copies: bool = True


class Program:
    """The parts of one run. The constructor builds them, `run` runs until the user quits, and `close` closes them.

    `store` stores the secrets, in the system's keyring by default. `open_client` returns the client of a workspace.
    `patience` is the number of seconds that quitting, or leaving a workspace, waits for writes under way.
    `times` are those of the proofs of writes. `releases` says where newer versions are published, None if not known.
    `copy_times` are the times by which libraries are copied, None for the usual ones.
    """

    def __init__(
        self,
        app: Application,
        options: Options,
        store: CredentialStore | None = None,
        *,
        open_client: ClientFactory | None = None,
        patience: float = WRITES_MAY_TAKE,
        times: Times = Times(),  # noqa: B008  # immutable
        releases: Releases | None = None,
        copy_times: "SyncTimes | None" = None,
    ) -> None:
        folders = folders_of(options)
        self._app = app
        self._options = options
        self._patience = patience
        self._demo: asyncio.Task[DemoServer] | None = None
        self.redaction = Redaction()
        self._log_handler = start_logging(folders.logs, self.redaction, verbose=options.verbose)
        self.changes = Changes(lambda error: self.crashes.report(error))
        self.journal = Journal(
            self._log_and_publish,
            run=uuid.uuid4().hex,
            on_read=lambda entry: self.changes.publish(StandingChanged(entry, is_news=False)),
        )
        self._stored: StoredJournal | None = None
        self._own_views: ViewsFile | None = None
        self.crashes = CrashReporter(self.redaction.clean, self._show_crash)
        self.tasks = TaskOwner(self._action_failed)
        # A tour starts with the default preferences and does not change those of the user.
        self.preferences = PreferencesFile(None if options.tour else folders.config / "preferences.json")
        choose_scheme(app, options.scheme)
        base_url = options.api_url or BASE_URL
        self.workspaces = WorkspaceList(None if options.tour else folders.config / "workspaces.json", base_url)
        self.session = Session(
            open_client or _client_factory(self._load_copies),
            store or KeyringCredentialStore(),
            changes=self.changes,
            on_secret=lambda credentials: self.redaction.add(credentials.secret_key, credentials.token_id),
        )
        copies = (lambda: self._copies) if options.keeps_copies else None
        shared = Shared(self.changes, self.journal, self.tasks, times, copies, copy_times)
        new = Workspace(_default_workspace_name(options), base_url)
        self.switching = Switching(self.session, Recognition(self.workspaces, new), shared, patience=patience)
        self.window = MainWindow(self.tasks, self.changes, self.journal, self.preferences)
        HighContrast(app, self.window)
        self._build_workspace_flows(base_url)
        offer_own_views(self.window, self.tasks, self.preferences, self._read_own_views)
        offer_files(self.window, self.tasks, self.switching, self.preferences)
        self._build_newer_version(releases)
        if options.open_media is not None:
            follow(self.window, options.open_media)
        self.window.about_wanted.connect(lambda: self.tasks.start(self._show_about, key="about", lasting=True))
        self.window.diagnostics_wanted.connect(self._copy_diagnostics)
        self._stop = asyncio.Event()
        self.window.quit_wanted.connect(self._want_quit)
        app.set_link_handler(self.open_link)
        log.info("FastPix Desktop %s started", version_text())

    def _build_workspace_flows(self, base_url: str) -> None:
        """Build the parts that open, leave and manage workspaces."""
        is_own_endpoint = self._options.api_url is not None
        self.window.sign_in.show_address(base_url if is_own_endpoint else "")
        keyring = KeyringAccess(self.window.sign_in, self.window.notices, self.tasks, self.session)
        self.opening = WorkspaceOpening(
            self.window, self.tasks, self.switching, keyring, given=self._options.given, open_demo=self._open_demo
        )
        WorkspacePresenter(self.window, self.switching, keyring)
        listed = ListedWorkspaces(self.switching, self.changes)
        copies = self.library_copies = LibraryCopies(
            self.window, self.tasks, self.switching, listed, lambda: self._copies
        )
        sign_out = SignOut(self.window, self.tasks, listed, self.opening, keyring, self.journal, copies)
        WorkspaceManagement(self.window, self.tasks, listed, self.opening, keyring, sign_out)
        if self._is_usual:
            sign_out.finish_interrupted()

    @property
    def _is_usual(self) -> bool:
        """Whether the run may finish what an earlier one began to delete.

        In the other kinds of run, FastPix Desktop may be running a second time, and the user may have signed in again
        there. The new secret must not be deleted.
        """
        return not (self._options.demo or self._options.given or self._options.tour)

    def _read_own_views(self) -> "ViewsFile":
        """Read the views that the user saved."""
        from fastpix_desktop.settings.views import ViewsFile

        file = None if self._options.tour else folders_of(self._options).config / "views.json"
        self._own_views = ViewsFile(file)
        return self._own_views

    def _load_copies(self) -> None:
        """Import in a thread what copies need, while the token is checked. It takes 20 ms."""
        if self._options.keeps_copies:
            self.tasks.start(_import_copies, key="import of copies", background=True, lasting=True)

    @cached_property
    def _copies(self) -> "Copies":
        """The copies of libraries. No file is opened yet."""
        from fastpix_desktop.store.copy.copies import Copies

        # A tour leaves nothing behind.
        return Copies(None if self._options.tour else folders_of(self._options).library)

    def _build_newer_version(self, releases: Releases | None) -> None:
        """Build the check for newer versions.

        If this build does not know where they are published, the two commands in the Help menu only say so.
        """
        if releases is None:
            why = QCoreApplication.translate("app", "This build does not know where newer versions are published")
            for command in (HelpCommand.NEWER_VERSION, HelpCommand.DAILY_LOOK):
                self.window.commands.refuse(
                    command, why, lambda said: self.window.notices.show_message(Message(f"{said}.", is_passing=True))
                )
            return
        from fastpix_desktop.ui.flows.newer_version import NewerVersion

        newer_version = NewerVersion(
            self.window.commands, self.window.notices, self.tasks, self.preferences, releases, _newest_release
        )

        def begin(move: Move) -> None:
            # Offer the daily check, or check if a day has passed, when a real workspace opens. Not in the demo
            # workspace and not at the sign-in form.
            if isinstance(move, Opened) and not move.workspace.identity.is_demo:
                newer_version.begin()

        self.switching.subscribe(begin)

    def come_forward(self, media_id: str) -> None:
        """Bring the window to the front. If `media_id` is not empty, select that media."""
        bring_forward(self.window)
        if media_id:
            follow(self.window, media_id)

    def open_link(self, link: str) -> None:
        """Select the media of a link that the system sent to the running program.

        Shows a message if the link is not valid.
        """
        try:
            media_id = media_of_link(link)
        except ValueError:
            bring_forward(self.window)
            words = QCoreApplication.translate(
                "app",
                "A link could not be followed: a link has the form fastpix-desktop://media/ID, with the ID of a media "
                "and nothing after it.",
            )
            self.window.notices.show_message(Message(words, Tone.BAD, about=About(Matter.LINK)))
        else:
            self.window.notices.resolve(About(Matter.LINK))
            self.come_forward(media_id)

    async def run(self) -> int:
        """Show the window, begin to open a workspace, and wait until the user quits. Returns the exit code."""
        self.crashes.install()
        asyncio.get_running_loop().set_exception_handler(self.crashes.handle_loop_error)
        self.window.show()
        log.debug("the window is shown")
        self._show_settings_trouble()
        self._open_journal()
        if self._options.demo:
            self.opening.begin_demo()
        else:
            self.opening.begin()
        if self._options.keeps_copies and self._is_usual:
            self.library_copies.tidy()
        await self._stop.wait()
        return 0

    def _show_settings_trouble(self) -> None:
        """Show which settings files could not be read, because then preferences or workspaces are missing, and whether
        there is no log.
        """
        has_log = has_file(self._log_handler)
        if self.workspaces.trouble is None and self.preferences.trouble is None and has_log:
            return
        from fastpix_desktop.ui.messages.settings_trouble import list_message, log_message, preferences_message

        if (trouble := self.workspaces.trouble) is not None:
            self.window.notices.show_message(list_message(trouble))
        if (trouble := self.preferences.trouble) is not None:
            self.window.notices.show_message(preferences_message(trouble))
        if not has_log:
            self.window.notices.show_message(log_message(folders_of(self._options).logs))

    def _open_journal(self) -> None:
        """Store every write from now on, and list the writes of earlier starts. No workspace is open yet."""
        from fastpix_desktop.store.journal.stored_journal import StoredJournal
        from fastpix_desktop.ui.flows.earlier_writes import EarlierWrites

        # A tour leaves nothing behind, so its journal is in memory.
        folder = None if self._options.tour else folders_of(self._options).data
        stored = self._stored = StoredJournal(
            folder, self.journal.run, encode, decode, lambda error: earlier.report(error)
        )
        self.journal.store_in(stored.file, stored.runs.is_alive)
        earlier = EarlierWrites(self.window, self.tasks, stored.file, self.journal)
        stored.tidy()
        earlier.begin()

    async def close(self) -> None:
        """Store the layout, wait for the writes under way, log the state of every write, and close the parts."""
        self._app.set_link_handler(None)
        self.window.save_layout()
        if self.tasks.writes or self.tasks.lasting_writes:
            self.window.notices.show_message(
                Message(QCoreApplication.translate("app", "Finishing what is under way before quitting…"), Tone.BUSY)
            )
        await self.tasks.close(self._patience)
        for entry in self.journal.entries:
            log.info("at the end: %s", entry.log_line)
        await self.switching.close()
        await self._stop_demo()
        with contextlib.suppress(TimeoutError):
            # A disk that does not answer must not keep the program from ending.
            if self._stored is not None:
                await asyncio.wait_for(self._stored.close(), self._patience)
        self.preferences.write_pending()
        if self._own_views is not None:
            self._own_views.write_pending()
        self.workspaces.write_pending()
        self.window.allow_close()
        self.window.close()
        self.window.deleteLater()
        asyncio.get_running_loop().set_exception_handler(None)
        self.crashes.uninstall()
        stop_logging(self._log_handler)

    async def _open_demo(self) -> DemoAccess:
        if self._demo is None or (self._demo.done() and self._demo.exception() is not None):
            self._demo = asyncio.create_task(asyncio.to_thread(_start_demo))
        # Shielded: if the caller is cancelled, the server still starts. The next call uses it, and `close` stops it.
        demo = await asyncio.shield(self._demo)
        return DemoAccess(demo.url, Credentials(demo.username, demo.password))

    async def _stop_demo(self) -> None:
        if self._demo is not None:
            with contextlib.suppress(OSError, RuntimeError):
                demo = await self._demo
                await asyncio.to_thread(demo.stop)

    def _log_and_publish(self, entry: Entry, error: FastPixError | None) -> None:
        # Logged at each change, so that the log of a killed program shows which writes were under way.
        log.info("%s", entry.log_line)
        self.changes.publish(StandingChanged(entry, error))

    def _want_quit(self) -> None:
        self._stop.set()

    def _action_failed(self, error: Exception) -> None:
        self.crashes.report(error)

    def _show_crash(self, report: str) -> None:
        self.window.notices.show_message(error_message(RuntimeError(), About(Matter.REPORT, "bug")))
        dialogs.show_report(self.window, report)

    def _copy_diagnostics(self) -> None:
        from fastpix_desktop.ui.words.about import diagnostics

        clipboard.copy(copied_report(self.redaction.clean(diagnostics(self.window, self.library_copies.status))))
        text = QCoreApplication.translate("app", "Copied versions and settings, for a report. No secret is among them.")
        self.window.notices.show_message(Message(text, is_passing=True))

    async def _show_about(self) -> None:
        from fastpix_desktop.ui.words.about import about_text

        await dialogs.show_text(self.window, APPLICATION_NAME, about_text(), self.window.windowIcon())


def folders_of(options: Options) -> Folders:
    """Return the folders for settings and logs."""
    return Folders.of_system() if options.data_dir is None else Folders.below(options.data_dir)


def _start_demo() -> "DemoServer":
    """Start the server of the demo workspace. Call this in a thread: the import alone would block the window."""
    # Imported only when needed, because most runs need no server.
    from fastpix_desktop.demo.serving.server import DemoServer

    demo = DemoServer()
    demo.start()
    return demo


def _default_workspace_name(options: Options) -> str:
    """Return the name of a workspace that the user has not named."""
    if options.api_url is None:
        return QCoreApplication.translate("app", "FastPix workspace")
    # With the host, so that nobody mistakes a workspace of the real service for one of a test service.
    return QCoreApplication.translate("app", "FastPix workspace at {host}").format(
        host=urlsplit(options.api_url).netloc
    )


async def _import_copies() -> None:
    for module in ("fastpix_desktop.search.sync.copy_sync", "fastpix_desktop.store.copy.copies"):
        await asyncio.to_thread(__import__, module)


def _client_factory(opened: Callable[[], None]) -> ClientFactory:
    """Return what opens the program's client. `opened` is called each time before a client is returned."""

    async def open_client(credentials: Credentials, base_url: str, on_wait: object) -> Client:
        api = await _api()
        client: Client = api.FastPixClient(
            credentials.token_id, credentials.secret_key, base_url=base_url, on_wait=on_wait
        )
        opened()
        return client

    return open_client


async def _api() -> Any:
    """Import and return the client's package, in a thread, because the import takes about 400 ms."""
    return await asyncio.to_thread(__import__, "fastpix_desktop.api", None, None, ["FastPixClient", "newest_release"])


async def _newest_release(page: str) -> str | None:
    version: str | None = await (await _api()).newest_release(page)
    return version
