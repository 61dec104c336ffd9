"""Checks whether a newer version of the program was published. Nothing is downloaded or installed.

The daily check is offered once, and is off until the user switches it on. Each check sends one request to the host that
publishes the releases. The request contains no data of a workspace.
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
from fastpix_desktop.ui.words.in_words import filled, in_words
from fastpix_desktop.ui.words.matters import About, Matter
from fastpix_desktop.ui.words.sentences import Message, NextStep

log = logging.getLogger(__name__)

CHECK_EVERY = 24 * 60 * 60
"""Seconds between two daily checks."""

_HOUR = 60 * 60 * 1000
"""How often the program tests whether the daily check is due, in milliseconds."""

_ABOUT = About(Matter.RELEASES)

_KEY = "newer version"
"""The key of the task that checks. A new check cancels a running one."""

FetchNewest = Callable[[str], Awaitable[str | None]]
"""A function that asks for the newest version. Its argument is the address of the page that lists the releases.

Returns the newest version, None if no version was published. Raises FastPixError.
"""


class NewerVersion(QObject):
    """Carries out the daily check, and two commands: one checks now, the other switches the daily check on or off.

    The preferences store whether the daily check was offered, whether it is on, when the last check was, and which
    newer version the daily check has shown last.
    """

    def __init__(
        self,
        commands: Commands,
        notices: NoticeBar,
        tasks: TaskOwner,
        preferences: Preferences,
        releases: Releases,
        fetch_newest: FetchNewest,
    ) -> None:
        super().__init__(notices)
        self._notices = notices
        self._tasks = tasks
        self._preferences = preferences
        self._releases = releases
        self._fetch_newest = fetch_newest
        self._now = commands[HelpCommand.NEWER_VERSION]
        self._daily = commands[HelpCommand.DAILY_LOOK]
        self._clock = QTimer(self, interval=_HOUR)
        self._clock.timeout.connect(self._check_if_due)
        self._daily.setChecked(preferences.flag("look_for_newer_version", False))
        self._daily.triggered.connect(self._switch_daily)
        self._now.triggered.connect(partial(self._start, self._check_now))
        self._clock.start()

    def begin(self) -> None:
        """Offer the daily check if it was never offered. Otherwise carry it out if it is due.

        The daily check is due if it is switched on and the last check was a day ago or longer.
        """
        if self._preferences.flag("offered_newer_version", False):
            self._check_if_due()
            return
        self._preferences.keep(offered_newer_version=True)
        if not self._daily.isChecked():
            text = self.tr("{program} can look for a newer version of itself once a day. {privacy}")
            text = filled(text, program=APPLICATION_NAME, privacy=self._privacy())
            offer = Message(text, step=NextStep.LOOK_DAILY, is_unasked=True)
            self._notices.show_message(offer, self._daily.trigger)

    def _switch_daily(self, is_on: bool) -> None:
        self._preferences.keep(look_for_newer_version=is_on, offered_newer_version=True)
        if is_on:
            text = filled(self.tr("Looks for a newer version once a day. {privacy}"), privacy=self._privacy())
        else:
            text = self.tr("Looks for a newer version only when asked to.")
        self._notices.show_message(Message(text))
        self._check_if_due()

    def _privacy(self) -> str:
        """Return the sentences about privacy: which host is asked, and what the host learns."""
        text = self.tr(
            "It asks {host}, which sees this computer's network address and “{agent}”. Nothing of a workspace is sent."
        )
        return filled(text, host=self._releases.host, agent=f"fastpix-desktop/{__version__}")

    def _check_if_due(self) -> None:
        since = int(time.time()) - self._preferences.number("looked_for_newer_version_at", 0)
        # `since` is negative if the clock was set back. Then a check is made now, because otherwise the next check
        # could be years away.
        if self._daily.isChecked() and not 0 <= since < CHECK_EVERY:
            self._start(self._check_daily)

    def _start(self, action: Action) -> None:
        # Lasting, so that leaving a workspace does not cancel the check.
        self._tasks.start(action, key=_KEY, replace=True, background=True, lasting=True)

    async def _check_now(self) -> None:
        """Check because the user asked for it. Every result is shown."""
        notices = self._notices
        asking = Message(
            filled(self.tr("Asking {host} for the newest version…"), host=self._releases.host),
            Tone.BUSY,
            NextStep.STOP_WAITING,
        )
        notices.show_message(asking, partial(self._tasks.cancel, _KEY))
        try:
            version = await self._newest()
        except FastPixError as error:
            failure = Message(in_words(error.sentence), Tone.BAD, NextStep.RETRY, about=_ABOUT)
            notices.show_message(failure, self._now.trigger)
            return
        finally:
            notices.withdraw(asking)
        if version is None:
            text = filled(self.tr("No version has been published yet; this is {here}."), here=__version__)
            notices.show_message(Message(text, is_passing=True))
        elif is_newer(version, __version__):
            self._show_newer(version, is_unasked=False)
        else:
            text = filled(self.tr("This is {here}; nothing newer has been published."), here=__version__)
            notices.show_message(Message(text, is_passing=True))

    async def _check_daily(self) -> None:
        """Carry out the daily check. Each newer version is shown only once, and no other result is shown."""
        try:
            version = await self._newest()
        except FastPixError as error:
            log.info("the check for a newer version failed: %s", error)
            return
        if version is None or not is_newer(version, __version__) or version == self._preferences.text("newer_version"):
            return
        self._preferences.keep(newer_version=version)
        self._show_newer(version, is_unasked=True)

    async def _newest(self) -> str | None:
        # The time is stored before the request, so that a check that fails is not repeated for a day.
        self._preferences.keep(looked_for_newer_version_at=int(time.time()))
        version = await self._fetch_newest(self._releases.page)
        self._notices.resolve(_ABOUT)
        return version

    def _show_newer(self, version: str, *, is_unasked: bool) -> None:
        text = self.tr(
            "{program} {version} has been published, this is {here}. Packages and checksums are on its page."
        )
        text = filled(text, program=APPLICATION_NAME, version=version, here=__version__)
        message = Message(text, step=NextStep.OPEN_PAGE, is_unasked=is_unasked)
        self._notices.show_message(message, partial(self._open_page, version))

    def _open_page(self, version: str) -> None:
        page = self._releases.page_of(version)
        if QDesktopServices.openUrl(QUrl(page)):
            self._notices.resolve(_ABOUT)
        else:
            text = filled(self.tr("No browser could be opened. The page is {page}"), page=page)
            self._notices.show_message(Message(text, Tone.BAD, about=_ABOUT))
