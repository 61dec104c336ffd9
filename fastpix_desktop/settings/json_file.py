"""Stores a JSON object in a file that several running programs may change. Changes are merged and written atomically.

A problem with the file is logged, but no exception is raised, because a settings file that cannot be written must not
interrupt the user.
"""

import contextlib
import json
import logging
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from fastpix_desktop.domain.preferences import Trouble
from fastpix_desktop.own_files import clear_place, create_file, make_private_folder, protect, read_file, set_aside

log = logging.getLogger(__name__)

JsonObject = dict[str, Any]
Edit = Callable[[JsonObject], JsonObject]
"""A function that returns a changed copy of an object.

A `JsonFile` applies the function to the object in memory and to the object in the file. Therefore it may be applied
twice, and must then give the same result as once.
"""

_MOST_BYTES = 1024 * 1024
"""A larger file is not valid. A list of 1,000 workspaces has 300 kB."""

_LOCK_TIMEOUT = 0.2
"""How many seconds to wait for the lock of a file.

The time is short, because the window is blocked during it. A program normally holds a lock only for milliseconds.
"""


class JsonFile:
    """A file with one JSON object. If `path` is None, there is no file, and the object is only in memory.

    `values` is the object that was last read from the file, with all later changes. A change that could not be written
    is written together with the next change.

    `is_valid` is a function that returns whether an object has the expected form. What is not JSON, not valid, too
    large or no regular file is renamed. A file that cannot be read is not overwritten. In both cases, `trouble` says
    what happened to the file. `trouble` is None if there was no problem. A link to a file stays a link.
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
        """Change `values`, merge the change into the file's current content, and write the file.

        Returns whether all changes are in the file.
        """
        self.values = edit(self.values)
        if self._path is None:
            return False
        self._pending.append(edit)
        return self.write_pending()

    def write_pending(self) -> bool:
        """Write all changes that could not be written before. Returns whether all changes are in the file now."""
        if self._path is not None and self._pending:
            with _locked(self._path) as may_write:
                if may_write and self._merge(self._path):
                    self._pending.clear()
        return not self._pending

    def _read_at_start(self, path: Path) -> None:
        # Earlier versions made it readable for others.
        protect(path)
        try:
            self.values = self._load(path)
        except OSError as error:
            self._report_unreadable(path, error)
        except (ValueError, RecursionError):
            # Read the file again while holding the lock, because another program may be renaming it at this moment.
            with _locked(path) as may_write:
                if may_write:
                    self._merge(path)
                else:
                    self.trouble = Trouble(path, None)

    def _load(self, path: Path) -> JsonObject:
        """Return the object in the file. The object is empty if there is no file.

        Raises OSError if the file cannot be read. Raises ValueError or RecursionError if its content is not valid.
        Raises ValueError too if it is too large, or if `path` is a folder, a pipe or a device.
        """
        try:
            values = json.loads(read_file(path, _MOST_BYTES).decode("utf-8"))
        except (FileNotFoundError, NotADirectoryError):
            return {}
        if not isinstance(values, dict) or not self._is_valid(values):
            raise ValueError("not a valid object")
        return values

    def _merge(self, path: Path) -> bool:
        """Apply the pending changes to the file's current content, and write the result to the file.

        If the file is not valid, it is renamed first, and `values` is written to a new file. Returns whether the result
        is in the file. Call this method only while holding the lock.
        """
        try:
            in_file = found = self._load(path)
        except OSError as error:
            self._report_unreadable(path, error)
            return False
        except (ValueError, RecursionError) as error:
            if not self._set_aside(path, error):
                return False
            in_file, found = {}, self.values
        for edit in self._pending:
            found = edit(found)
        self.values = found
        return _write(path, found, in_file)

    def _report_unreadable(self, path: Path, error: OSError) -> None:
        log.info("%s could not be read and stays as it is: %s", path.name, error.strerror)
        self.trouble = self.trouble or Trouble(path, None)

    def _set_aside(self, path: Path, error: Exception) -> bool:
        """Rename the file to an unused name, so that its content is not lost. Returns whether it was renamed."""
        try:
            aside = set_aside(path, path.with_suffix(".unreadable"))
        except OSError as failure:
            self._report_unreadable(path, failure)
            return False
        log.info("%s is not valid and was renamed to %s: %s", path.name, aside.name, type(error).__name__)
        self.trouble = Trouble(path, aside)
        return True


def _write(path: Path, values: JsonObject, in_file: JsonObject) -> bool:
    """Write `values` to the file, unless they are equal to `in_file`, the current content of the file.

    Returns whether the file contains `values`.
    """
    # The name of the draft contains the process id, because two programs may write at the same time if a lock is not
    # possible.
    target = Path(os.path.realpath(path)) if path.is_symlink() else path
    draft = target.with_suffix(f".{os.getpid()}.new")
    try:
        text = json.dumps(values, indent=2, sort_keys=True) + "\n"
        # The texts are compared and not the objects, because 1 == True in Python.
        if text == json.dumps(in_file, indent=2, sort_keys=True) + "\n":
            return True
        with os.fdopen(create_file(draft), "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            # The draft is synced before it replaces the file. Therefore a power cut leaves either the old or the new
            # file, and both are complete.
            os.fsync(file.fileno())
        draft.replace(target)
    except (OSError, RecursionError) as error:
        log.info("%s was not written: %s", path.name, getattr(error, "strerror", None) or type(error).__name__)
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
        return False
    return True


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[bool]:
    """Lock the file during a `with` block. The value after `as` says whether the file may be written.

    The value is True if the file is locked. It is also True if a lock is not possible, such as in a read-only folder or
    on a file system without locks. It is False if another program holds the lock for longer than _LOCK_TIMEOUT. The
    operating system releases the lock of a program that was killed.
    """
    from filelock import FileLock, Timeout

    # With `fallback_to_soft`, the library would use a plain file as the lock on file systems without locks. Then it
    # would have to guess whether the program that created the file still runs.
    file = path.with_suffix(".lock")
    lock = FileLock(file, _LOCK_TIMEOUT, mode=0o600, poll_interval=0.001, fallback_to_soft=False)
    may_write = True
    try:
        make_private_folder(path.parent)
        clear_place(file)
        lock.acquire()
    except Timeout:
        log.info("%s was not written: another program is writing it", path.name)
        may_write = False
    except OSError as error:
        log.debug("%s is changed without a lock: %s", path.name, error.strerror)
    try:
        yield may_write
    finally:
        lock.release()
