"""Owns one SQLite file. A thread of its own runs the jobs, so that the event loop never waits for the disk."""

import asyncio
import contextlib
import logging
import queue
import threading
from collections.abc import Callable, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.errors import StoreTrouble, StoreUnavailable
from fastpix_desktop.store.sqlite.file_set import size_of
from fastpix_desktop.store.sqlite.opening import LASTING, Handling, Migrations
from fastpix_desktop.store.sqlite.transactions import Job, QueuedJob, Transactions

if TYPE_CHECKING:
    from sqlite3 import Connection

log = logging.getLogger(__name__)

T = TypeVar("T")

PATIENCE = 5.0
"""How many seconds to wait for another program's lock."""

RETRY_AFTER = 10.0
"""After how many seconds jobs are tried again that could not be written."""


class Database:
    """The file at `path`, or a database in memory if `path` is None. Nothing is opened before the first job.

    `name` is the name of the thread. `migrations` and `handling`: see `store.sqlite.opening`. `before_opening` is
    called in the thread each time the file is opened, and may raise StoreUnavailable or OSError. `on_trouble` is called
    in the loop's thread if another file took the place of the one that was used (DAMAGED, NEWER, REMOVED), or if a job
    that nobody waits for could not be written. The same trouble is reported once, and again if something was written in
    between.

    Jobs run in the order in which they were given, each in a transaction. Writing jobs that wait together are committed
    together. A committed job is on disk, also after a power cut, unless the file is derived. A posted job that could
    not be written is tried again with the next one, after RETRY_AFTER seconds, and at the end.
    """

    def __init__(
        self,
        path: Path | None,
        name: str,
        migrations: Migrations,
        *,
        on_trouble: Callable[[StoreUnavailable], None] = lambda error: None,
        before_opening: Callable[[], None] = lambda: None,
        patience: float = PATIENCE,
        retry_after: float = RETRY_AFTER,
        handling: Handling = LASTING,
    ) -> None:
        self._path = path
        self._name = name
        self._on_trouble = on_trouble
        self._retry_after = retry_after
        self._queue: queue.SimpleQueue[QueuedJob | None] = queue.SimpleQueue()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ended: asyncio.Future[None] | None = None
        self._is_closed = False
        # Only the thread uses the rest.
        self._transactions = Transactions(path, migrations, patience, before_opening, self._tell, handling)
        self._unwritten: list[QueuedJob] = []
        self._reported: set[StoreTrouble] = set()

    @property
    def is_started(self) -> bool:
        """Whether a job was given."""
        return self._loop is not None

    async def run(self, job: Job[T]) -> T:
        """Run a job that writes, and return its result once it is on disk.

        Raises StoreUnavailable if that was not possible, and what the job itself raises. In both cases nothing is
        written. If the caller is cancelled, the job still runs.
        """
        return await self._ask(job, writes=True)

    async def read(self, job: Job[T]) -> T:
        """Run a job that only reads, and return its result. Raises what `run` raises."""
        return await self._ask(job, writes=False)

    def post(self, job: Job[object], *, erases: bool = False) -> None:
        """Queue a job that writes. `erases`: what it deletes must afterwards be in no file, set aside or not.

        Call it in the loop's thread. After `close` it has no effect.
        """
        if self._is_closed:
            log.info("%s is closed, and a change was not written", self._name)
            return
        self._start()
        self._queue.put(QueuedJob(job, writes=True, erases=erases))

    async def check(self) -> None:
        """Write to the file without changing what is in it. Raises StoreUnavailable if that is not possible."""

        def job(connection: "Connection") -> None:
            ((version,),) = connection.execute("PRAGMA user_version")
            # SQLite writes the page, although the number is the same.
            connection.execute(f"PRAGMA user_version = {version}")

        await self.run(job)

    async def size(self) -> int:
        """Return how many bytes the file and the files beside it have, 0 in memory. Raises what `run` raises."""
        path = self._path
        return 0 if path is None else await self.read(lambda connection: size_of(path))

    async def close(self) -> None:
        """Run all queued jobs, close the file and end the thread. A second call does the same."""
        self._is_closed = True
        if self._loop is None:
            return
        if self._ended is None:
            self._ended = self._loop.create_future()
            self._queue.put(None)
        await asyncio.shield(self._ended)

    async def _ask(self, job: Job[T], *, writes: bool) -> T:
        if self._is_closed:
            raise StoreUnavailable(sentence("store", "The program is being closed."), trouble=StoreTrouble.CLOSED)
        future: asyncio.Future[T] = self._start().create_future()
        self._queue.put(QueuedJob(job, writes=writes, future=future))
        return await future

    def _start(self) -> asyncio.AbstractEventLoop:
        if self._loop is None:
            self._loop = asyncio.get_running_loop()
            # A daemon thread, because a disk that does not answer must not keep the program from ending.
            threading.Thread(target=self._serve, name=self._name, daemon=True).start()
        return self._loop

    # --- in the thread -------------------------------------------------------------------------------

    def _serve(self) -> None:
        is_open = True
        while is_open:
            jobs, is_open = self._next_jobs()
            for writes, group in groupby(jobs, key=lambda queued: queued.writes):
                if writes:
                    self._write([*group])
                else:
                    for queued in group:
                        self._transactions.carry_out([queued], writes=False)
                        self._answer(queued)
            is_idle = not jobs or not is_open
            if self._unwritten and is_idle:
                self._write([])
            if self._transactions.is_erasing and (is_idle or any(queued.erases for queued in jobs)):
                trouble = self._transactions.erase()
                if trouble is not None:
                    self._report(trouble)
        if self._unwritten:
            log.info("%s was closed with %d changes that could not be written", self._name, len(self._unwritten))
        self._transactions.close()
        self._in_loop(self._end)

    def _next_jobs(self) -> tuple[list[QueuedJob], bool]:
        """Wait for jobs. Return all that wait, and whether more may come."""
        jobs = []
        has_to_retry = bool(self._unwritten) or self._transactions.is_erasing
        with contextlib.suppress(queue.Empty):
            queued = self._queue.get(timeout=self._retry_after if has_to_retry else None)
            while queued is not None:
                jobs.append(queued)
                queued = self._queue.get_nowait()
            return jobs, False
        return jobs, True

    def _write(self, new: Sequence[QueuedJob]) -> None:
        """Run writing jobs in one transaction, together with those that could not be written before."""
        batch = [*self._unwritten, *new]
        self._unwritten = []
        trouble = self._transactions.carry_out(batch, writes=True)
        if trouble is None:
            self._reported.clear()
        for queued in batch:
            if queued.future is not None:
                self._answer(queued)
            elif trouble is not None:
                self._unwritten.append(queued)
            elif queued.error is not None:
                log.error("a change of %s was not written", self._name, exc_info=queued.error)
        if trouble is not None and self._unwritten:
            self._report(trouble)

    def _report(self, trouble: StoreUnavailable) -> None:
        """Say what is wrong, unless that was said and nothing was written since."""
        if trouble.trouble not in self._reported:
            self._reported.add(trouble.trouble)
            self._tell(trouble)

    def _tell(self, trouble: StoreUnavailable) -> None:
        log.info("%s: %s", self._name, trouble)
        self._in_loop(lambda: self._on_trouble(trouble))

    def _answer(self, queued: QueuedJob) -> None:
        self._in_loop(lambda: _resolve(queued))

    def _in_loop(self, callback: Callable[[], None]) -> None:
        # The loop is closed if the program did not wait for `close`.
        with contextlib.suppress(RuntimeError):
            if self._loop is not None:
                self._loop.call_soon_threadsafe(callback)

    def _end(self) -> None:
        if self._ended is not None and not self._ended.done():
            self._ended.set_result(None)


def _resolve(queued: QueuedJob) -> None:
    future = queued.future
    if future is None or future.done():
        return
    if queued.error is not None:
        future.set_exception(queued.error)
    else:
        future.set_result(queued.result)
