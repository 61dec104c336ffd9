"""One JSON object in a file that several programs may change: read with care, merged, written atomically; knows nothing
of what is in it.

Trouble with the file is logged and never raised: losing a column width must not stop an editor.
"""

import contextlib
import json
import logging
import os
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

from fastpix_desktop.domain.preferences import Trouble

log = logging.getLogger(__name__)

Values = dict[str, Any]
Edit = Callable[[Values], Values]
"""Gives the values with one change in them and leaves the given ones alone. Made twice, it is as made once."""

_WAITS_FOR_TURN = 0.2
"""Seconds in which the window stands still: a turn takes milliseconds, and one that takes longer is not waited for."""


class JsonFile:
    """A file that holds one JSON object, or None for a run that keeps nothing.

    `values` is what the file held when it was last read, with every change made here since, whether it could be written
    or not. What could not is written with the next change. `is_understood` says of an object whether it is one of ours;
    what is not, or is no JSON, is set aside under another name. A file that cannot be read is never written over.
    """

    def __init__(self, path: Path | None, is_understood: Callable[[Values], bool] = lambda values: True) -> None:
        self._path = path
        self._is_understood = is_understood
        self._unwritten: list[Edit] = []
        self.values: Values = {}
        self.trouble: Trouble | None = None
        if path is not None:
            self._read_first(path)

    def change(self, edit: Edit) -> bool:
        """Make a change in what the file holds by now, and write that; returns whether it is in the file."""
        self.values = edit(self.values)
        if self._path is None:
            return False
        self._unwritten.append(edit)
        return self.settle()

    def settle(self) -> bool:
        """Try once more to write what could not be written; returns whether nothing is left to write."""
        if self._path is not None and self._unwritten:
            with _turn(self._path) as is_ours:
                if is_ours and self._merge(self._path):
                    self._unwritten.clear()
        return not self._unwritten

    def _read_first(self, path: Path) -> None:
        try:
            self.values = self._load(path)
        except OSError as error:
            self._leave(path, error)
        except (ValueError, RecursionError):
            # In a turn, and read again: another program may be about to set it aside itself.
            with _turn(path) as is_ours:
                if is_ours:
                    self._merge(path)
                else:
                    self.trouble = Trouble(path, None)

    def _load(self, path: Path) -> Values:
        """What the file holds, nothing if there is none. Raises OSError when it cannot be read now; ValueError or
        RecursionError when it cannot be understood, now or later."""
        try:
            values = json.loads(path.read_text(encoding="utf-8"))
        except (FileNotFoundError, NotADirectoryError):
            return {}
        except OSError as error:
            if path.is_dir():
                raise ValueError("a folder") from error
            raise
        if not isinstance(values, dict) or not self._is_understood(values):
            raise ValueError("no object of ours")
        return values

    def _merge(self, path: Path) -> bool:
        """Make our changes in what the file holds now and write it; returns whether they are there. In our turn."""
        try:
            in_file = found = self._load(path)
        except OSError as error:
            self._leave(path, error)
            return False
        except (ValueError, RecursionError) as error:
            if not self._set_aside(path, error):
                return False
            # What is known here of its last good state is not lost with it.
            in_file, found = {}, self.values
        for edit in self._unwritten:
            found = edit(found)
        self.values = found
        return _write(path, found, in_file)

    def _leave(self, path: Path, error: OSError) -> None:
        log.info("%s could not be read and stays as it is: %s", path.name, error.strerror)
        self.trouble = self.trouble or Trouble(path, None)

    def _set_aside(self, path: Path, error: Exception) -> bool:
        """Give the file a name that none has, so that nothing in it is lost; returns whether it has it."""
        names = (path.with_suffix(".unreadable" + (f"-{number}" if number > 1 else "")) for number in count(1))
        try:
            aside = next(name for name in names if not os.path.lexists(name))
            path.rename(aside)
        except OSError as failure:
            self._leave(path, failure)
            return False
        log.info("%s could not be understood and is %s now: %s", path.name, aside.name, type(error).__name__)
        self.trouble = Trouble(path, aside)
        return True


def _write(path: Path, values: Values, in_file: Values) -> bool:
    """Put `values` in the place of what is in the file; returns whether they are there."""
    # With our process in its name: where no turn can be had, another program's half must not end up in the file.
    draft = path.with_suffix(f".{os.getpid()}.new")
    try:
        text = json.dumps(values, indent=2, sort_keys=True) + "\n"
        # By their text, for 1 == True.
        if text == json.dumps(in_file, indent=2, sort_keys=True) + "\n":
            return True
        with draft.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            # On the disk before it has the name: after a power cut the file is the earlier or the new one, whole.
            os.fsync(file.fileno())
        draft.replace(path)
    except (OSError, RecursionError) as error:
        log.info("%s was not written: %s", path.name, getattr(error, "strerror", None) or type(error).__name__)
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
        return False
    return True


@contextlib.contextmanager
def _turn(path: Path) -> Iterator[bool]:
    """Around reading, changing and writing: whether it is our turn, or another program's that takes too long.

    The system ends the turn of a program that was killed. Where there are no turns (a folder that cannot be written to,
    a file system without locks), what is inside goes on without.
    """
    from filelock import FileLock, Timeout

    # Without the library's substitute for file systems that have no locks: that would have to guess who still runs.
    lock = FileLock(path.with_suffix(".lock"), _WAITS_FOR_TURN, poll_interval=0.001, fallback_to_soft=False)
    is_ours = True
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout:
        log.info("%s was not written: another program is writing it", path.name)
        is_ours = False
    except OSError as error:
        log.debug("%s is changed without a turn: %s", path.name, error.strerror)
    try:
        yield is_ours
    finally:
        lock.release()
