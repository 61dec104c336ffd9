"""One JSON object in a file: read with care, written atomically; knows nothing of what is in it.

Trouble with the file is logged and never raised: losing a column width must not stop an editor.
"""

import json
import logging
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

log = logging.getLogger(__name__)

_WAITS_FOR_TURN = 1.0
_TURN_TAKES = 5.0
"""Seconds after which a turn that has not ended belongs to a program that was killed: a write takes milliseconds."""


class JsonFile:
    """A file that holds one JSON object, or None for a run that keeps nothing.

    A file that cannot be read is set aside under another name, never overwritten unseen.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path

    def read(self) -> dict[str, Any]:
        """What the file holds; empty when there is none, or when it could not be read."""
        if self._path is None:
            return {}
        try:
            values = json.loads(self._path.read_text(encoding="utf-8"))
            if not isinstance(values, dict):
                raise ValueError("no object")  # same remedy as text that is no JSON
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, RecursionError) as error:
            log.info("%s was not readable and starts afresh: %s", self._path.name, type(error).__name__)
            self.set_aside()
            return {}
        return values

    def write(self, values: dict[str, Any]) -> bool:
        """Put `values` in the place of what the file holds; returns whether they are there now."""
        if self._path is None:
            return False
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            # With our process in its name: another program's half of a draft must not end up in the file.
            draft = self._path.with_suffix(f".{os.getpid()}.new")
            draft.write_text(json.dumps(values, indent=2, sort_keys=True) + "\n", encoding="utf-8")
            draft.replace(self._path)
        except (OSError, RecursionError) as error:
            log.info(
                "%s was not written: %s", self._path.name, getattr(error, "strerror", None) or type(error).__name__
            )
            return False
        return True

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Around reading, changing and writing: other programs that ask for their turn wait until this one has ended.

        Where no turn can be had (a folder that cannot be written to), what is inside goes on without.
        """
        lock = None if self._path is None else self._path.with_suffix(".lock")
        is_ours = lock is not None and _take_turn(lock)
        try:
            yield
        finally:
            if is_ours and lock is not None:
                lock.unlink(missing_ok=True)

    def set_aside(self) -> None:
        """Give the file another name, so that what is in it is not lost when it is written anew."""
        if self._path is None:
            return
        try:
            self._path.replace(self._path.with_suffix(".unreadable"))
        except OSError as error:
            log.info("the unreadable %s could not be set aside: %s", self._path.name, error.strerror)


def _take_turn(lock: Path) -> bool:
    """Make the file `lock`, which only one program at a time can; False when it cannot be had."""
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    waits_until = time.monotonic() + _WAITS_FOR_TURN
    while time.monotonic() < waits_until:
        try:
            lock.touch(exist_ok=False)
        except FileExistsError:
            _end_stale(lock)
            time.sleep(0.002)
        except OSError:
            return False
        else:
            return True
    return False


def _end_stale(lock: Path) -> None:
    try:
        if time.time() - lock.stat().st_mtime > _TURN_TAKES:
            lock.unlink()
    except OSError:
        return  # the other has ended it meanwhile
