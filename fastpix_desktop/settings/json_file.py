"""A JSON object in a file that several running programs may change. Changes are merged and written atomically.

Problems with the file are logged and not raised: a column width that cannot be saved must not interrupt the user.
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

JsonObject = dict[str, Any]
Edit = Callable[[JsonObject], JsonObject]
"""Returns a changed copy of an object. It may be applied twice, with the same result as once."""

_LOCK_TIMEOUT = 0.2
"""In seconds. The window is blocked while the program waits for a lock. A lock is normally held for milliseconds."""


class JsonFile:
    """A file with one JSON object. With `path` None, nothing is read or written.

    `values` is the object as it was last read, with all changes made since. A change that could not be written is
    written together with the next one. `is_valid` returns whether an object has the expected form. A file that is not
    JSON or not valid is renamed. A file that cannot be read is not overwritten. `trouble` says what happened to such a
    file, None if there was no problem.
    """

    def __init__(self, path: Path | None, is_valid: Callable[[JsonObject], bool] = lambda values: True) -> None:
        self._path = path
        self._is_valid = is_valid
        self._pending: list[Edit] = []
        self.values: JsonObject = {}
        self.trouble: Trouble | None = None
        if path is not None:
            self._read_at_start(path)

    def change(self, edit: Edit) -> bool:
        """Change `values`, read the file again, and write it with the change. Returns whether it is in the file."""
        self.values = edit(self.values)
        if self._path is None:
            return False
        self._pending.append(edit)
        return self.write_pending()

    def write_pending(self) -> bool:
        """Write the changes that are not in the file yet. Returns whether all changes are written."""
        if self._path is not None and self._pending:
            with _locked(self._path) as has_lock:
                if has_lock and self._merge(self._path):
                    self._pending.clear()
        return not self._pending

    def _read_at_start(self, path: Path) -> None:
        try:
            self.values = self._load(path)
        except OSError as error:
            self._report_unreadable(path, error)
        except (ValueError, RecursionError):
            # Read it again while holding the lock, because another program may be renaming it at this moment.
            with _locked(path) as has_lock:
                if has_lock:
                    self._merge(path)
                else:
                    self.trouble = Trouble(path, None)

    def _load(self, path: Path) -> JsonObject:
        """Return the object in the file, empty if there is no file.

        Raises OSError if the file cannot be read at the moment, and ValueError or RecursionError if its content is not
        valid.
        """
        try:
            values = json.loads(path.read_text(encoding="utf-8"))
        except (FileNotFoundError, NotADirectoryError):
            return {}
        except OSError as error:
            if path.is_dir():
                raise ValueError("a folder") from error
            raise
        if not isinstance(values, dict) or not self._is_valid(values):
            raise ValueError("not a valid object")
        return values

    def _merge(self, path: Path) -> bool:
        """Apply pending changes to the file's current content and write it. Returns whether they are written.

        Call this only while holding the lock.
        """
        try:
            in_file = found = self._load(path)
        except OSError as error:
            self._report_unreadable(path, error)
            return False
        except (ValueError, RecursionError) as error:
            if not self._set_aside(path, error):
                return False
            # Write the object that is in memory to a new file.
            in_file, found = {}, self.values
        for edit in self._pending:
            found = edit(found)
        self.values = found
        return _write(path, found, in_file)

    def _report_unreadable(self, path: Path, error: OSError) -> None:
        log.info("%s could not be read and stays as it is: %s", path.name, error.strerror)
        self.trouble = self.trouble or Trouble(path, None)

    def _set_aside(self, path: Path, error: Exception) -> bool:
        """Rename the file to an unused name, so that nothing in it is lost. Returns whether it was renamed."""
        names = (path.with_suffix(".unreadable" + (f"-{number}" if number > 1 else "")) for number in count(1))
        try:
            aside = next(name for name in names if not os.path.lexists(name))
            path.rename(aside)
        except OSError as failure:
            self._report_unreadable(path, failure)
            return False
        log.info("%s is not valid and was renamed to %s: %s", path.name, aside.name, type(error).__name__)
        self.trouble = Trouble(path, aside)
        return True


def _write(path: Path, values: JsonObject, in_file: JsonObject) -> bool:
    """Replace the content of the file, which is `in_file`, by `values`. Returns whether `values` are in the file."""
    # With the process id in its name: without a lock, two programs could otherwise write to the same draft.
    draft = path.with_suffix(f".{os.getpid()}.new")
    try:
        text = json.dumps(values, indent=2, sort_keys=True) + "\n"
        # The texts are compared, because 1 == True in Python.
        if text == json.dumps(in_file, indent=2, sort_keys=True) + "\n":
            return True
        with draft.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            # Synced before it is renamed. After a power cut there is a complete file, either the old or the new one.
            os.fsync(file.fileno())
        draft.replace(path)
    except (OSError, RecursionError) as error:
        log.info("%s was not written: %s", path.name, getattr(error, "strerror", None) or type(error).__name__)
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
        return False
    return True


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[bool]:
    """Lock the file during a `with` block. Gives False if another program holds the lock for longer than _LOCK_TIMEOUT.

    The system releases the lock of a program that was killed. If no lock is possible (a read-only folder, a file system
    without locks), this gives True without a lock.
    """
    from filelock import FileLock, Timeout

    # `fallback_to_soft` is the library's substitute for file systems without locks. It would have to guess which
    # programs still run.
    lock = FileLock(path.with_suffix(".lock"), _LOCK_TIMEOUT, poll_interval=0.001, fallback_to_soft=False)
    has_lock = True
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout:
        log.info("%s was not written: another program is writing it", path.name)
        has_lock = False
    except OSError as error:
        log.debug("%s is changed without a lock: %s", path.name, error.strerror)
    try:
        yield has_lock
    finally:
        lock.release()
