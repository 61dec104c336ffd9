"""An editor who uses the program: acts with mouse and keys, and waits for the result on screen.

Journeys show what an editor can do, so they call methods of the program only where no click or key does the same.
"""

import asyncio

from fastpix_desktop.demo import DemoServer
from fastpix_desktop.domain.media import Media, Track
from fastpix_desktop.program import Program
from fastpix_desktop.ui.loop.question_dialog import QuestionDialog
from tests.journeys.hand import Hand
from tests.waiting import until


class Editor(Hand):
    """Uses one running program."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self.run = asyncio.create_task(program.run(), name="program")
        self._has_left = False

    async def types_token(self, token_id: str, secret_key: str) -> None:
        """Fill in the form and submit it."""
        await until(lambda: self.form.isVisible() and self.form.submit.isEnabled())
        self.type(self.form.token_id, token_id)
        self.type(self.form.secret_key, secret_key)
        self.click(self.form.submit)

    async def signs_in(self, demo: DemoServer) -> None:
        """Sign in with the token that has all rights, and wait for the first page."""
        await self.types_token(demo.username, demo.password)
        await self.sees_media()

    async def sees_media(self) -> None:
        """Wait until the table shows media."""
        await until(lambda: self.panel.table.isVisible() and bool(self.titles), what="media in the table")

    async def sees_range(self, range_: str, timeout: float = 5.0) -> None:
        """Wait until the pager shows this range."""
        await until(lambda: self.range == range_, timeout, what=f"{range_} in the pager")

    async def turns_the_page(self) -> None:
        """Click Next and wait until another page is shown."""
        before = self.range
        self.click(self.panel.pager.next)
        await until(lambda: self.range != before, what="the next page")

    async def opens(self, media_id: str) -> Media:
        """Click a media of this page and wait until it is read."""
        row = self.panel.model.row_of(media_id)
        assert row is not None, "the media is not on this page"
        self.click_row(row)
        await until(
            lambda: self.shown is not None and self.shown.id == media_id and not self.window.workspace.is_reading,
            what="the media in the pane",
        )
        assert self.shown is not None
        return self.shown

    async def asked(self) -> QuestionDialog:
        """Wait for a question and return its dialog."""
        (box,) = await until(self.questions, what="a question")
        return box

    async def deletes(self, track: Track) -> None:
        """Click Delete and confirm the question."""
        self.click(*self.delete_button(track))
        self.answer(await self.asked(), yes=True)

    async def switches_access(self) -> None:
        """Click the switch for source access and confirm the question."""
        self.click(self.pane.header.access.switch)
        self.answer(await self.asked(), yes=True)

    async def leave(self) -> None:
        """Close the window, if it is open, and wait until the program has ended."""
        if self._has_left:
            return
        self._has_left = True
        self.window.close()
        await self.run
        await self.program.close()
