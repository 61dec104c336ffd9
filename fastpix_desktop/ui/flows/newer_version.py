"""Says that a newer version of the program exists, to those who want to know; never downloads or installs one.

Off until it is wanted, and offered once. It sends one request a day to where the releases are published, with nothing
of a workspace in it, and opens that version's page in the browser: packages and their checksums are there.
"""

import logging
import time
from collections.abc import Awaitable, Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, QUrl
from PySide6.QtGui import QDesktopServices

from fastpix_desktop import APPLICATION_NAME, __version__
from fastpix_desktop.about.releases import Releases, is_newer
from fastpix_desktop.domain.preferences import Preferences
from fastpix_desktop.errors import FastPixError
from fastpix_desktop.ui.commands.commands import Commands
from fastpix_desktop.ui.commands.help_menu import HelpCommand
from fastpix_desktop.ui.look.appearance import Tone
from fastpix_desktop.ui.loop.tasks import Action, TaskOwner
from fastpix_desktop.ui.messages.notices import NoticeBar
from fastpix_desktop.ui.words.in_words import in_words
from fastpix_desktop.ui.words.sentences import Message, NextStep

log = logging.getLogger(__name__)

A_DAY = 24 * 60 * 60
"""Seconds between two checks."""

_HOUR = 60 * 60 * 1000
_KEY = "newer version"

Look = Callable[[str], Awaitable[str | None]]
"""Asks the page of the releases for the newest version; raises FastPixError."""


class NewerVersion(QObject):
    """Carries out the two commands about newer versions, and the daily look.

    Kept in the preferences: whether it was offered and is wanted, when it was looked, and what was told.
    """

    def __init__(
        self,
        commands: Commands,
        notices: NoticeBar,
        tasks: TaskOwner,
        preferences: Preferences,
        releases: Releases,
        look: Look,
    ) -> None:
        super().__init__(notices)
        self._notices = notices
        self._tasks = tasks
        self._preferences = preferences
        self._releases = releases
        self._look = look
        self._now = commands[HelpCommand.NEWER_VERSION]
        self._daily = commands[HelpCommand.DAILY_LOOK]
        self._clock = QTimer(self, interval=_HOUR)
        self._clock.timeout.connect(self._look_if_due)
        self._daily.setChecked(preferences.flag("look_for_newer_version", False))
        self._daily.triggered.connect(self._choose)
        self._now.triggered.connect(partial(self._start, self._look_and_say))
        self._clock.start()

    def begin(self) -> None:
        """There is time for it now: offer the daily look if that never happened, or look if it is due."""
        if self._preferences.flag("offered_newer_version", False):
            self._look_if_due()
            return
        self._preferences.keep(offered_newer_version=True)
        if not self._daily.isChecked():
            text = self.tr("{program} can look for a newer version of itself once a day. {privacy}")
            text = text.format(program=APPLICATION_NAME, privacy=self._privacy())
            self._notices.show_message(Message(text, step=NextStep.LOOK_DAILY), self._daily.trigger)

    def _choose(self, wanted: bool) -> None:
        self._preferences.keep(look_for_newer_version=wanted, offered_newer_version=True)
        if wanted:
            text = self.tr("Looks for a newer version once a day. {privacy}").format(privacy=self._privacy())
        else:
            text = self.tr("Looks for a newer version only when asked to.")
        self._notices.show_message(Message(text))
        self._look_if_due()

    def _privacy(self) -> str:
        """What is sent, and to whom."""
        text = self.tr(
            "It asks {host}, which sees this computer's network address and “{agent}”. Nothing of a workspace is sent."
        )
        return text.format(host=self._releases.host, agent=f"fastpix-desktop/{__version__}")

    def _look_if_due(self) -> None:
        since = int(time.time()) - self._preferences.number("looked_for_newer_version_at", 0)
        # A clock that was set back must not keep it from looking for years.
        if self._daily.isChecked() and not 0 <= since < A_DAY:
            self._start(self._look_quietly)

    def _start(self, action: Action) -> None:
        # Lasting: it is about no workspace, and leaving one does not end it.
        self._tasks.start(action, key=_KEY, replace=True, background=True, lasting=True)

    async def _look_and_say(self) -> None:
        """Asked for: every outcome is said."""
        notices = self._notices
        asking = Message(
            self.tr("Asking {host} for the newest version…").format(host=self._releases.host),
            Tone.BUSY,
            NextStep.STOP_WAITING,
        )
        notices.show_message(asking, partial(self._tasks.cancel, _KEY))
        try:
            version = await self._ask()
        except FastPixError as error:
            notices.show_message(Message(in_words(error.sentence), Tone.BAD, NextStep.RETRY), self._now.trigger)
            return
        finally:
            notices.withdraw(asking)
        if version is None:
            text = self.tr("No version has been published yet; this is {here}.").format(here=__version__)
            notices.show_message(Message(text, is_passing=True))
        elif is_newer(version, __version__):
            self._tell(version)
        else:
            text = self.tr("This is {here}; nothing newer has been published.").format(here=__version__)
            notices.show_message(Message(text, is_passing=True))

    async def _look_quietly(self) -> None:
        """Not asked for: only a version that was not told of yet is worth a word."""
        try:
            version = await self._ask()
        except FastPixError as error:
            log.info("looking for a newer version: %s", error)
            return
        if version is None or not is_newer(version, __version__) or version == self._preferences.text("newer_version"):
            return
        self._preferences.keep(newer_version=version)
        self._tell(version)

    async def _ask(self) -> str | None:
        # Before the request, so that it is one a day even where it fails.
        self._preferences.keep(looked_for_newer_version_at=int(time.time()))
        return await self._look(self._releases.page)

    def _tell(self, version: str) -> None:
        text = self.tr(
            "{program} {version} has been published, this is {here}. Packages and checksums are on its page."
        )
        text = text.format(program=APPLICATION_NAME, version=version, here=__version__)
        self._notices.show_message(Message(text, step=NextStep.OPEN_PAGE), partial(self._open_page, version))

    def _open_page(self, version: str) -> None:
        page = self._releases.page_of(version)
        if not QDesktopServices.openUrl(QUrl(page)):
            text = self.tr("No browser could be opened. The page is {page}").format(page=page)
            self._notices.show_message(Message(text, Tone.BAD))
