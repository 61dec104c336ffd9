"""The right to fill a copy: one running program at a time has it. The system takes it from a killed one."""

import errno
import logging
from pathlib import Path
from typing import TYPE_CHECKING

from fastpix_desktop.own_files import clear_place, make_private_folder
from fastpix_desktop.store.sqlite.file_set import identity_of

if TYPE_CHECKING:
    from filelock import BaseFileLock

log = logging.getLogger(__name__)

_NOT_WRITABLE = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EDQUOT, errno.ENOTDIR}


class FillingRight:
    """The right that the lock of `file` stands for. The methods take a file's time: call them in a thread."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock: BaseFileLock | None = None
        self._identity: tuple[int, int] | None = None

    def take(self) -> bool:
        """Take the right. Returns False if another program has it.

        If the file was removed since, its lock stands for nothing any more, and the right is taken anew. Where the
        system has no locks, everyone has it. Raises OSError if the folder cannot be written.
        """
        from filelock import FileLock, Timeout

        if self._lock is not None:
            if identity_of(self._file) == self._identity:
                return True
            self.give_back()
        make_private_folder(self._file.parent)
        clear_place(self._file)
        # Not for each thread, because it may be released in another one.
        lock = FileLock(self._file, 0, mode=0o600, thread_local=False, fallback_to_soft=False)
        try:
            lock.acquire()
        except Timeout:
            return False
        except OSError as error:
            if error.errno in _NOT_WRITABLE:
                raise
            log.info("there are no locks for a copy: %s", error.strerror)
            return True
        self._lock, self._identity = lock, identity_of(self._file)
        return True

    def give_back(self) -> None:
        """Give the right back."""
        lock, self._lock = self._lock, None
        if lock is not None:
            lock.release()
