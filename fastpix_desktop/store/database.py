"""Owns one SQLite file. A thread of its own runs the jobs, so that the event loop never waits for the disk."""

import asyncio
import contextlib
import logging
import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.errors import StoreTrouble, StoreUnavailable
from fastpix_desktop.store.opening import (
    APPLICATION_ID,
    ERASING_ID,
    Migrations,
    Opened,
    identity_of,
    open_file,
    remove_set_aside,
    size_of,
)
from fastpix_desktop.store.trouble import damaged, locked, newer, trouble_of, unavailable

if TYPE_CHECKING:
    from sqlite3 import Connection

log = logging.getLogger(__name__)

T = TypeVar("T")
Job = Callable[["Connection"], T]
"""What the thread does with the connection. A job may be called again, if what it did before was rolled back."""

PATIENCE = 5.0
"""How many seconds to wait for another program's lock."""

RETRY_AFTER = 10.0
"""After how many seconds jobs are tried again that could not be written."""


@dataclass(slots=True, eq=False)
class _Queued:
    """A job in the queue. Someone waits for `future`, unless it is None."""

    job: Job[Any]
    writes: bool
    erases: bool = False
    future: asyncio.Future[Any] | None = None
    result: Any = None
    error: Exception | None = None


class Database:
    """The file at `path`, or a database in memory if `path` is None. Nothing is opened before the first job.

    `name` is the name of the thread. `migrations`: see `store.opening`. `before_opening` is called in the thread each
    time the file is opened, and may raise StoreUnavailable or OSError. `on_trouble` is called in the loop's thread if
    a damaged file was set aside, or if a job that nobody waits for could not be written. The same trouble is reported
    once, and again if something was written in between.

    Jobs run in the order in which they were given, each in a transaction. Writing jobs that wait together are committed
    together. A committed job is on disk, also after a power cut. A posted job that could not be written is tried again
    with the next one, after RETRY_AFTER seconds, and at the end.
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
    ) -> None:
        self._path = path
        self._name = name
        self._migrations = migrations
        self._on_trouble = on_trouble
        self._before_opening = before_opening
        self._patience = patience
        self._retry_after = retry_after
        self._queue: queue.SimpleQueue[_Queued | None] = queue.SimpleQueue()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ended: asyncio.Future[None] | None = None
        self._is_closed = False
        # Only the thread uses the rest.
        self._opened: Opened | None = None
        self._damaged: tuple[int, int] | None = None
        self._unwritten: list[_Queued] = []
        self._is_erasing = False
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
        self._queue.put(_Queued(job, writes=True, erases=erases))

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
            raise StoreUnavailable(sentence("store", "The program is being closed."), trouble=StoreTrouble.FAILED)
        future: asyncio.Future[T] = self._start().create_future()
        self._queue.put(_Queued(job, writes=writes, future=future))
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
                        self._carry_out([queued], "BEGIN")
                        self._answer(queued)
            is_idle = not jobs or not is_open
            if self._unwritten and is_idle:
                self._write([])
            if self._is_erasing and (is_idle or any(queued.erases for queued in jobs)):
                self._erase()
        if self._unwritten:
            log.info("%s was closed with %d changes that could not be written", self._name, len(self._unwritten))
        self._close_file()
        self._in_loop(self._end)

    def _next_jobs(self) -> tuple[list[_Queued], bool]:
        """Wait for jobs. Return all that wait, and whether more may come."""
        jobs = []
        has_to_retry = bool(self._unwritten) or self._is_erasing
        with contextlib.suppress(queue.Empty):
            queued = self._queue.get(timeout=self._retry_after if has_to_retry else None)
            while queued is not None:
                jobs.append(queued)
                queued = self._queue.get_nowait()
            return jobs, False
        return jobs, True

    def _write(self, new: Sequence[_Queued]) -> None:
        """Run writing jobs in one transaction, together with those that could not be written before."""
        batch = [*self._unwritten, *new]
        self._unwritten = []
        trouble = self._carry_out(batch, "BEGIN IMMEDIATE")
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

    def _carry_out(self, batch: Sequence[_Queued], begin: str) -> StoreUnavailable | None:
        """Run jobs in one transaction. Return what is wrong with the file if there is something.

        Afterwards each job has its result or its error.
        """
        trouble: StoreUnavailable | None = None
        for _ in range(2):
            try:
                with self._transaction(begin) as connection:
                    for queued in batch:
                        _run(connection, queued)
                    if any(queued.erases and queued.error is None for queued in batch):
                        connection.execute(f"PRAGMA application_id = {ERASING_ID}")
                self._is_erasing = self._is_erasing or any(queued.erases for queued in batch)
                return None
            except Exception as error:  # noqa: BLE001  # whoever waits gets it, and the thread goes on
                trouble = unavailable(error, self._path)
            if trouble.trouble is not StoreTrouble.DAMAGED:
                break
            self._close_file(is_damaged=True)
        for queued in batch:
            queued.result, queued.error = None, trouble
        return trouble

    @contextlib.contextmanager
    def _transaction(self, begin: str) -> Iterator["Connection"]:
        connection = self._connection()
        connection.execute(begin)
        try:
            ((version,),) = connection.execute("PRAGMA user_version")
            if self._path is not None and version > len(self._migrations):
                raise newer(self._path)
            yield connection
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise

    def _connection(self) -> "Connection":
        opened = self._opened
        if opened is not None and self._path is not None and identity_of(self._path) != opened.identity:
            # Another program has set the file aside, or someone has deleted it.
            self._close_file()
        if self._opened is None:
            self._before_opening()
            self._opened = open_file(self._path, self._migrations, self._patience, self._damaged)
            self._damaged = None
            self._is_erasing = self._is_erasing or self._opened.is_erasing
            if self._path is not None and self._opened.set_aside is not None:
                error = damaged(self._path, self._opened.set_aside)
                self._in_loop(lambda: self._on_trouble(error))
        connection: Connection = self._opened.connection
        return connection

    def _close_file(self, *, is_damaged: bool = False) -> None:
        if self._opened is not None:
            self._damaged = self._opened.identity if is_damaged else None
            self._opened.connection.close()
            self._opened = None

    def _erase(self) -> None:
        """Rewrite the file, because copies of deleted content may be left in it, and empty its log file.

        SQLite leaves copies of rows that it moved to another page, also with secure_delete.
        """
        try:
            if self._path is not None:
                remove_set_aside(self._path)
            connection = self._connection()
            connection.execute("VACUUM")
            ((is_busy, _, _),) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            if is_busy:
                raise locked(self._path.name if self._path is not None else "")
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            self._is_erasing = False
        except Exception as error:  # noqa: BLE001  # it is reported and tried again, and the thread goes on
            self._report(unavailable(error, self._path))

    def _report(self, trouble: StoreUnavailable) -> None:
        log.info("%s: %s", self._name, trouble)
        if trouble.trouble not in self._reported:
            self._reported.add(trouble.trouble)
            self._in_loop(lambda: self._on_trouble(trouble))

    def _answer(self, queued: _Queued) -> None:
        self._in_loop(lambda: _resolve(queued))

    def _in_loop(self, callback: Callable[[], None]) -> None:
        # The loop is closed if the program did not wait for `close`.
        with contextlib.suppress(RuntimeError):
            if self._loop is not None:
                self._loop.call_soon_threadsafe(callback)

    def _end(self) -> None:
        if self._ended is not None and not self._ended.done():
            self._ended.set_result(None)


def _run(connection: "Connection", queued: _Queued) -> None:
    """Run one job. If it fails for a reason of its own, only what it did is rolled back. Raises what the file does."""
    queued.result = queued.error = None
    connection.execute("SAVEPOINT job")
    try:
        queued.result = queued.job(connection)
    except Exception as error:
        if trouble_of(error) is not None:
            raise
        connection.execute("ROLLBACK TO job")
        queued.error = unavailable(error, None) if isinstance(error, connection.Error) else error
    connection.execute("RELEASE job")


def _resolve(queued: _Queued) -> None:
    future = queued.future
    if future is None or future.done():
        return
    if queued.error is not None:
        future.set_exception(queued.error)
    else:
        future.set_result(queued.result)
