"""The files that belong to one SQLite file: their names and sizes, and how damaged ones are set aside."""

import logging
import os
import stat
from collections.abc import Iterator
from datetime import datetime
from glob import escape
from itertools import chain, count
from pathlib import Path

from fastpix_desktop.store.sqlite.trouble import not_renamed

log = logging.getLogger(__name__)

_BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite adds to the name of a file for the files that belong to it."""


def names_of(path: Path) -> Iterator[Path]:
    """Return the path of the file, and of those that SQLite may keep beside it."""
    yield path
    for end in _BESIDE:
        yield path.with_name(path.name + end)


def stat_of(path: Path) -> os.stat_result | None:
    """Return what the system knows of the file itself, None if there is none. Raises OSError."""
    try:
        return path.lstat()
    except FileNotFoundError:
        return None


def identity_of(path: Path) -> tuple[int, int] | None:
    """Return the device and the inode of the file, None if there is no file."""
    try:
        found = path.lstat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def size_of(path: Path, *, with_set_aside: bool = False) -> int:
    """Return the size in bytes of the file and of the files that SQLite keeps beside it. Raises OSError."""
    names = chain(names_of(path), files_set_aside(path) if with_set_aside else ())
    return sum(found.st_size for name in names if (found := stat_of(name)) is not None)


def set_aside(path: Path) -> Path:
    """Rename the file and the files beside it to an unused name. Raises StoreUnavailable if that is not possible."""
    now = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    names = (
        path.with_name(f"{path.stem}.damaged-{now}{f'-{number}' if number > 1 else ''}{path.suffix}")
        for number in count(1)
    )
    aside = next(name for name in names if not any(map(os.path.lexists, names_of(name))))
    for old, new in zip(names_of(path), names_of(aside), strict=True):
        try:
            old.rename(new)
        except FileNotFoundError:
            continue
        except OSError as error:
            log.info("%s could not be renamed: %s", old.name, error.strerror)
            raise not_renamed(path) from error
    log.info("%s was renamed to %s", path.name, aside.name)
    return aside


def files_set_aside(path: Path) -> Iterator[Path]:
    """Return the regular files that were set aside in place of `path`. Raises OSError."""
    for file in path.parent.glob(f"{escape(path.stem)}.damaged-*{escape(path.suffix)}*"):
        found = stat_of(file)
        if found is not None and stat.S_ISREG(found.st_mode):
            yield file


def remove_set_aside(path: Path) -> None:
    """Remove the files that were set aside: they have what has to be erased, and nothing can delete it in them."""
    for file in files_set_aside(path):
        file.unlink(missing_ok=True)


def remove_files(path: Path) -> None:
    """Remove the file, and those that SQLite keeps beside it. Raises OSError."""
    # The file itself is last: what is beside it means nothing to a new file, and would be taken for its own.
    for name in reversed([*names_of(path)]):
        name.unlink(missing_ok=True)
