"""Lists the writes of earlier starts in Activity, and says what is wrong with the journal's file for as long as it is.

The writes are read once the window is shown.
"""

from datetime import datetime
from typing import Protocol

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer

from fastpix_desktop.domain.journal import Entry
from fastpix_desktop.domain.others_text import joined
from fastpix_desktop.errors import StoreTrouble, StoreUnavailable
from fastpix_desktop.ui.loop.tasks import TaskOwner
from fastpix_desktop.ui.messages.earlier import Earlier
from fastpix_desktop.ui.window.main_window import MainWindow
from fastpix_desktop.ui.words.in_words import in_words
from fastpix_desktop.ui.words.sentences import Message, store_message, unrecorded_message
from fastpix_desktop.writes.journal import Journal

AT_ONCE = 1_000
"""How many writes are read at once: the newest at the start, older ones each time the user asks."""

LOOK_AGAIN = 5_000
"""After how many milliseconds a file that could not be used is tried again."""

Before = tuple[datetime, str]


class StoredEntries(Protocol):
    """Reads the journal's file. `store.journal.journal_file.JournalFile` implements this protocol and documents it.

    Every method raises StoreUnavailable.
    """

    @property
    def unreadable(self) -> int:
        """How many entries could not be read since the start."""

    async def newest(self, run: str, limit: int, before: Before | None) -> tuple[Entry, ...]:
        """Return entries, the newest first: at most `limit`, and only those older than `before`."""

    async def count(self, run: str, before: Before | None) -> int:
        """Return how many entries are older than `before`, with those that cannot be read."""

    async def size(self) -> int:
        """Return the size in bytes."""

    async def check(self) -> None:
        """Write to the file without changing what is in it."""


class EarlierWrites(QObject):
    """Reads the newest writes after `begin`, and older ones on request. `stored` is the file of `journal`."""

    def __init__(self, window: MainWindow, tasks: TaskOwner, stored: StoredEntries, journal: Journal) -> None:
        super().__init__(window)
        self._activity = window.activity
        self._notices = window.notices
        self._tasks = tasks
        self._stored = stored
        self._journal = journal
        self._is_begun = False
        self._oldest: Entry | None = None
        self._has_older = False
        self._removals = 0
        self._reported: set[StoreTrouble] = set()
        self._damage = ""
        self._standing: list[Message] = []
        self._look_again = QTimer(self, interval=LOOK_AGAIN)
        self._look_again.timeout.connect(self._begin_check)
        self._activity.more_wanted.connect(self._begin_reading)
        self._activity.shown.connect(self._begin_counting)
        self._activity.removed.connect(self._follow_removal)

    def begin(self) -> None:
        """Read the newest writes."""
        self._is_begun = True
        self._begin_reading()

    def report(self, trouble: StoreUnavailable) -> None:
        """Show that the file cannot be used, or that another one took its place.

        A file that cannot be used is tried again by itself, and the message goes when that succeeds.
        """
        self._reported.add(trouble.trouble)
        message = store_message(trouble)
        if trouble.trouble in {StoreTrouble.DAMAGED, StoreTrouble.REMOVED}:
            self._journal.store_again()
        else:
            self._standing.append(message)
            self._look_again.start()
        if trouble.trouble is StoreTrouble.DAMAGED:
            self._damage = self._words(trouble)
            self._activity.show_earlier(replace(self._activity.earlier, trouble=self._damage, may_succeed=False))
        self._notices.show_message(message, self._allow_unrecorded)

    def _allow_unrecorded(self) -> None:
        self._journal.is_unrecorded_allowed = True
        self._notices.show_message(unrecorded_message())

    def _begin_check(self) -> None:
        self._tasks.start(self._check, key="journal can be used", background=True, lasting=True)

    async def _check(self) -> None:
        """Remove the messages that are no longer true if the file can be written again, and list what was not read."""
        try:
            await self._stored.check()
        except StoreUnavailable:
            return
        self._look_again.stop()
        for message in self._standing:
            self._notices.withdraw(message)
        self._standing.clear()
        self._reported.clear()
        if self._activity.earlier.trouble and not self._damage:
            self._begin_reading()

    def _begin_reading(self) -> None:
        if self._tasks.start(self._read, key="earlier writes", background=True, lasting=True):
            self._activity.show_earlier(replace(self._activity.earlier, is_reading=True))

    def _begin_counting(self) -> None:
        if self._is_begun:
            self._tasks.start(self._count, key="size of the journal", background=True, lasting=True)

    def _follow_removal(self) -> None:
        self._removals += 1
        # Older writes take the place of those that are no longer listed.
        if self._has_older and self._activity.changes_listed < AT_ONCE:
            self._begin_reading()
        self._begin_counting()

    async def _read(self) -> None:
        """Read older writes than those that were read before. Do it again if a workspace was removed meanwhile."""
        removals = -1
        try:
            while removals != self._removals:
                removals = self._removals
                page = await self._stored.newest(self._journal.run, AT_ONCE, _key(self._oldest))
                oldest = page[-1] if page else self._oldest
                has_older = len(page) == AT_ONCE
                older = await self._stored.count(self._journal.run, _key(oldest)) if has_older else 0
                size = await self._stored.size()
        except StoreUnavailable as error:
            self._fail(error)
            return
        self._oldest, self._has_older = oldest, has_older
        self._reported.clear()
        self._show(older, size, page)

    async def _count(self) -> None:
        """Read again how many writes there are, and how large the file is."""
        oldest, has_older = self._oldest, self._has_older
        try:
            older = await self._stored.count(self._journal.run, _key(oldest)) if has_older else 0
            size = await self._stored.size()
        except StoreUnavailable:
            # A read says so, and a count alone is missed by nobody.
            return
        if oldest is self._oldest:
            older = self._not_listed(older)
            self._activity.show_earlier(replace(self._activity.earlier, older=older, size=size or None))

    def _not_listed(self, older: int) -> int:
        """Leave out the writes that this run took over from ended runs: they are listed already, however old."""
        if not older or self._oldest is None:
            return older
        return max(0, older - self._activity.count_older(self._oldest))

    def _show(self, older: int, size: int, page: tuple[Entry, ...]) -> None:
        self._activity.show_earlier(
            Earlier(
                older=self._not_listed(older),
                size=size or None,
                unreadable=self._stored.unreadable,
                trouble=self._damage,
                may_succeed=not self._damage,
            ),
            page,
        )

    def _fail(self, error: StoreUnavailable) -> None:
        earlier = replace(self._activity.earlier, is_reading=False, trouble=self._words(error), may_succeed=True)
        self._activity.show_earlier(earlier)
        # The store reports what nobody waits for, and that may be the same trouble.
        if error.trouble not in self._reported:
            self.report(error)

    def _words(self, trouble: StoreUnavailable) -> str:
        is_first = self._oldest is None
        said = self.tr("No earlier changes are shown.") if is_first else self.tr("Older changes could not be read.")
        return joined(" ", (said, in_words(trouble.sentence)))


def _key(entry: Entry | None) -> Before | None:
    return None if entry is None else (entry.begun_at, entry.id)
