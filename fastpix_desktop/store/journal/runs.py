"""Tells which runs of the program are alive. A run holds a lock, which the system releases if the run is killed."""

import contextlib
import logging
import re
import stat
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from fastpix_desktop.own_files import clear_place, make_private_folder

if TYPE_CHECKING:
    from filelock import BaseFileLock

log = logging.getLogger(__name__)

_ID = re.compile("[0-9a-f]{32}")

_TURN = 5.0
"""How many seconds to wait for another program that looks at the locks. It normally takes a millisecond."""


class Runs:
    """The locks of the runs in `folder`. If `folder` is None, no lock is made, and no other run is alive.

    `id` is the id of this run: `run`, or a new one. Nothing is written before `hold`. The methods may be called in any
    one thread, but take a file's time, so that they belong in the store's thread.
    """

    def __init__(self, folder: Path | None, run: str = "") -> None:
        self._folder = folder
        self._lock: BaseFileLock | None = None
        self.id = run or uuid.uuid4().hex

    def hold(self) -> None:
        """Hold the lock of this run, and remove the files of dead runs. A second call makes it again if it is gone.

        Raises OSError if the folder cannot be written. Where the system has no locks, the file alone says that the
        run is alive.
        """
        if self._folder is None:
            return
        own = self._folder / f"{self.id}.run"
        if self._lock is not None and own.exists():
            return
        self.release()
        make_private_folder(self._folder)
        with _turn(self._folder):
            lock = _lock_of(own)
            own.touch(mode=0o600)
            try:
                lock.acquire()
            except OSError as error:
                log.info("the run has no lock: %s", error.strerror)
            self._lock = lock
            for file in self._folder.glob("*.run"):
                if file != own and stat.S_ISREG(file.lstat().st_mode) and _is_free(file):
                    with contextlib.suppress(OSError):
                        file.unlink()

    def is_alive(self, run: str) -> bool:
        """Whether a run is alive. Also true if that cannot be known, because two must not answer for one write."""
        if run == self.id:
            return True
        if self._folder is None or not _ID.fullmatch(run):
            return False
        file = self._folder / f"{run}.run"
        try:
            with _turn(self._folder):
                return file.exists() and not _is_free(file)
        except OSError as error:
            log.info("it is not known whether a run is alive: %s", error.strerror)
            return True

    def release(self) -> None:
        """Release the lock of this run, and remove its file. Afterwards other runs may answer for its writes."""
        lock, self._lock = self._lock, None
        if lock is not None:
            lock.release()
            with contextlib.suppress(OSError):
                Path(lock.lock_file).unlink()


@contextlib.contextmanager
def _turn(folder: Path) -> Iterator[None]:
    """Let no other program look at the locks meanwhile: looking at a lock holds it for a moment."""
    from filelock import Timeout

    clear_place(folder / "runs.lock")
    turn = _lock_of(folder / "runs.lock")
    try:
        turn.acquire(timeout=_TURN)
    except Timeout:
        raise
    except OSError as error:
        log.debug("the runs have no locks: %s", error.strerror)
    try:
        yield
    finally:
        turn.release()


def _lock_of(file: Path) -> "BaseFileLock":
    from filelock import FileLock

    # Not for each thread, because the thread that releases the lock may be another one.
    return FileLock(file, 0, mode=0o600, thread_local=False, poll_interval=0.002, fallback_to_soft=False)


def _is_free(file: Path) -> bool:
    """Whether it is certain that no process holds the lock."""
    lock = _lock_of(file)
    try:
        lock.acquire()
    except OSError:  # also a Timeout
        return False
    lock.release()
    return True
