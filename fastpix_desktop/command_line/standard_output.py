"""Writes bytes to standard output, block by block, so that a program behind a pipe reads them while more are read."""

import os
import select
import stat
import sys
import threading

from fastpix_desktop.command_line.ended import Ended, ExitCode

_AT_ONCE = 4096
"""Bytes that a pipe takes without making this process wait, once it can take any (PIPE_BUF of Linux; others have less
or equal, and then wait a moment)."""

_LOOK_EACH = 0.1
"""Seconds after which a writer that waits for a reader looks whether the command was ended."""


class Closed(Exception):
    """Who read standard output has closed it. Nothing is wrong: it wanted no more."""


class StandardOutput:
    """The sink of an export. `write` may be called in a thread, and waits for a slow reader.

    `stop` ends such a wait from another thread: a pager that the user has not paged on must not keep a command from
    ending. Raises Ended if there is no standard output.
    """

    def __init__(self) -> None:
        if sys.stdout is None:
            raise Ended(ExitCode.FAILED, "There is no standard output. --output FILE writes a file.")
        self._number = sys.stdout.fileno()
        self._is_stopped = threading.Event()
        is_file = stat.S_ISREG(os.fstat(self._number).st_mode)
        self._waits = sys.platform != "win32" and not is_file

    def write(self, data: bytes) -> None:
        """Write all of the bytes. Raises Closed if nobody reads them, and Ended if they cannot be written."""
        left = memoryview(data)
        try:
            while left and not self._is_stopped.is_set():
                if not self._waits:
                    left = left[os.write(self._number, left) :]
                elif select.select([], [self._number], [], _LOOK_EACH)[1]:
                    left = left[os.write(self._number, left[:_AT_ONCE]) :]
        except BrokenPipeError as error:
            raise Closed from error
        except OSError as error:
            raise Ended(ExitCode.FAILED, f"Standard output could not be written ({error.strerror}).") from error

    def stop(self) -> None:
        """End a wait for the reader. What was not written is dropped."""
        self._is_stopped.set()
