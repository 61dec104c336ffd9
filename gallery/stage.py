"""The stage for the states: real parts, and records of a demo workspace that is always the same.

Decides nothing about how anything looks.
"""

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack
from datetime import UTC, datetime

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from fastpix_desktop.api import FastPixClient
from fastpix_desktop.changes import Changes
from fastpix_desktop.demo import Clock, DemoServer
from fastpix_desktop.domain.media import Clip, Media
from fastpix_desktop.domain.pages import Page
from fastpix_desktop.domain.workspace import Kind, Workspace
from fastpix_desktop.ui.inspector.detail_pane import DetailPane
from fastpix_desktop.ui.loop.pictures import Pictures
from fastpix_desktop.ui.loop.tasks import TaskOwner
from fastpix_desktop.ui.window.main_window import MainWindow
from fastpix_desktop.workspaces.opened import OpenedWorkspace, Shared
from fastpix_desktop.writes.journal import Journal

NOON = datetime(2026, 3, 4, 12, 30, tzinfo=UTC)
"""The current time in every picture."""

DIALOG = "dialog"
"""The key of tasks that wait for a dialog."""


class Stage:
    """An asynchronous context manager.

    `page` has the newest media as rows of the list. `full` has the same media by title, each as a single record.
    """

    page: Page[Media]
    clips: Page[Clip]

    def __init__(self) -> None:
        self._exits = AsyncExitStack()
        self._widgets: list[QWidget] = []
        self._full: dict[str, Media] = {}
        self.errors: list[Exception] = []
        self.tasks = TaskOwner(self.errors.append)

    async def __aenter__(self) -> "Stage":
        demo = DemoServer(media=1300, seed=1, deletion_delay=0, now=NOON, clock=Clock(factor=0, start=NOON))
        await asyncio.to_thread(demo.start)
        self._exits.push_async_callback(asyncio.to_thread, demo.stop)
        client = FastPixClient(demo.username, demo.password, base_url=demo.url)
        await self._exits.enter_async_context(client)
        self._exits.push_async_callback(self.tasks.close, 1.0)
        self._client = client
        self.page = await client.media.list(limit=50)
        for listed in self.page.records:
            media = await client.media.get(listed.id)
            self._full.setdefault(media.display_title, media)
        self.clips = await client.media.get_clips(self.media("Aster Summit 2026").id)
        self.pictures = Pictures(self.tasks)
        self.pictures.set_source(client.pictures.get)
        return self

    async def __aexit__(self, *trouble: object) -> None:
        await self.clear()
        await self._exits.aclose()
        if self.errors:
            raise self.errors[0]

    def media(self, title: str) -> Media:
        """Returns the complete newest media whose title starts with `title`. Raises KeyError if there is none."""
        found = next((media for known, media in self._full.items() if known.startswith(title)), None)
        if found is None:
            raise KeyError(title)
        return found

    def opened(self, changes: Changes, journal: Journal) -> OpenedWorkspace:
        """The demo workspace, open; it publishes what it reads to `changes`."""
        demo = Workspace("Demo workspace", "http://127.0.0.1/v1/", Kind.DEMO, account="demo")
        return OpenedWorkspace(demo, self._client, Shared(changes, journal, self.tasks))

    def keep(self, widget: QWidget) -> QWidget:
        """Hide this widget after the picture is taken, because nothing else does."""
        self._widgets.append(widget)
        return widget

    async def clear(self) -> None:
        """Remove the widgets that were built, and end the tasks that wait for a dialog."""
        self.tasks.cancel(DIALOG)
        await self.until(lambda: not self.tasks.is_running(DIALOG))
        await asyncio.sleep(0)
        for widget in self._widgets:
            if isinstance(widget, MainWindow):
                # Otherwise its reads go on, and show what they find in widgets that are gone.
                widget.drop_workspace()
            widget.hide()
            widget.deleteLater()
        self._widgets.clear()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    async def until(self, condition: Callable[[], object]) -> None:
        """Run the loop until the condition is true. Raises TimeoutError after ten seconds."""
        async with asyncio.timeout(10):
            while not condition():  # noqa: ASYNC110  # what is waited for is a widget's state, which no event tells
                await asyncio.sleep(0.005)

    async def settle(self, widget: QWidget) -> None:
        """Wait until everything in `widget` is laid out and its pictures are loaded."""
        for _ in range(3):
            QApplication.sendPostedEvents()
            widget.grab()
            await self.until(lambda: not any(source.is_busy for source in self._sources(widget)))
        if isinstance(widget, MainWindow) and widget.workspace.pane.sections.isVisible():
            await self._settle_clips(widget.workspace.pane)

    async def _settle_clips(self, pane: DetailPane) -> None:
        """Wait until the clips are read if they are in view. They are read after the page has rested for a moment."""
        has_rested = asyncio.Event()
        rested = pane.sections.rested.connect(has_rested.set)
        pane.sections.settle()
        async with asyncio.timeout(10):
            await has_rested.wait()
        pane.sections.rested.disconnect(rested)
        await self.until(lambda: not pane.clips.is_reading)

    def _sources(self, widget: QWidget) -> list[Pictures]:
        """The pictures' source of `widget`."""
        return [self.pictures, *widget.findChildren(Pictures)]
