"""Makes, opens and protects the program's own files: for their owner alone, and regular files only.

What stands in the place of a file may be anything: a pipe, a device, a socket, a folder, or a link to one of them. Such
a thing is never opened for reading or writing, because that may block or never end. It is renamed, not deleted. A link
to a regular file is followed, because people keep their settings in another folder.

On Windows, the rights come from the user's profile, and nothing is changed.
"""

import contextlib
import errno
import logging
import os
import stat
import sys
from itertools import count
from pathlib import Path

log = logging.getLogger(__name__)

_OTHERS = 0o077
"""The rights of everybody but the owner."""


class NoRegularFile(ValueError):
    """What stands in the place of a file is not a regular file, or it is too large to be one of this program."""


def make_folder(folder: Path) -> None:
    """Make the folder and those above it that do not exist, for their owner alone. Raises OSError.

    A folder that exists keeps its rights.
    """
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)


def make_private_folder(folder: Path) -> None:
    """Make the folder as `make_folder` does. If it exists, take the rights of others away. Raises OSError."""
    make_folder(folder)
    with contextlib.suppress(OSError):
        _narrow(folder, folder.stat())


def read_file(path: Path, most_bytes: int) -> bytes:
    """Return the content of a regular file, which may be reached by a link.

    Raises NoRegularFile if it is no regular file or has more than `most_bytes`, and OSError.
    """
    _check(path.stat(), most_bytes)
    with os.fdopen(_open(path, os.O_RDONLY), "rb") as file:
        # Checked again, because it may have been replaced meanwhile.
        _check(os.fstat(file.fileno()), most_bytes)
        content = file.read(most_bytes + 1)
    if len(content) > most_bytes:
        raise NoRegularFile("too large")
    return content


def create_file(path: Path) -> int:
    """Make an empty file for its owner alone, in place of one that was left there. Return its descriptor, to write.

    Raises OSError. What a link leads to is not touched.
    """
    path.unlink(missing_ok=True)
    return _open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL)


def append_to_file(path: Path) -> int:
    """Open a file to append to it, and make it for its owner alone if there is none. Return its descriptor.

    Raises NoRegularFile and OSError.
    """
    with contextlib.suppress(FileNotFoundError):
        _check(path.stat())
    number = _open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    try:
        _check(os.fstat(number))
    except NoRegularFile:
        os.close(number)
        raise
    return number


def clear_place(path: Path, *, most_bytes: int | None = None, may_be_link: bool = False) -> None:
    """Make sure that a library may open `path` as a file: rename what is no regular file, and protect what is one.

    A file of more than `most_bytes` is renamed too, if the library would read it. With `may_be_link`, a link stays if
    it leads to a regular file, which keeps its rights. Raises nothing.
    """
    with contextlib.suppress(OSError):
        found = path.lstat()
        if stat.S_ISREG(found.st_mode) and (most_bytes is None or found.st_size <= most_bytes):
            _narrow(path, found)
        elif not (may_be_link and _leads_to_file(path)):
            aside = set_aside(path, path.with_name(f"{path.name}.unreadable"))
            log.info("%s is no file of this program and was renamed to %s", path.name, aside.name)


def set_aside(path: Path, name: Path) -> Path:
    """Rename what is at `path` to `name`, or to `name-2`, `name-3` … if that is used. Return the name.

    Raises OSError.
    """
    names = (name.with_name(name.name + (f"-{number}" if number > 1 else "")) for number in count(1))
    aside = next(name for name in names if not os.path.lexists(name))
    path.rename(aside)
    return aside


def protect(path: Path) -> None:
    """Take the rights of others away from a file of this program. Raises nothing. A link is not followed."""
    with contextlib.suppress(OSError):
        _narrow(path, path.lstat())


def _open(path: Path, flags: int) -> int:
    if sys.platform == "win32":
        flags |= os.O_BINARY
    else:
        # A pipe or a terminal that has just taken the place of the file must neither block nor take over.
        flags |= os.O_NONBLOCK | os.O_NOCTTY
    return os.open(path, flags, 0o600)


def _leads_to_file(path: Path) -> bool:
    """Whether a path that exists is a regular file, or a link to one. Raises OSError if that is not known."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError as error:
        if error.errno in {errno.ENOENT, errno.ELOOP}:
            return False
        raise


def _check(found: os.stat_result, most_bytes: int | None = None) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise NoRegularFile("no regular file")
    if most_bytes is not None and found.st_size > most_bytes:
        raise NoRegularFile("too large")


def _narrow(path: Path, found: os.stat_result) -> None:
    if sys.platform != "win32" and found.st_mode & _OTHERS and not stat.S_ISLNK(found.st_mode):
        path.chmod(stat.S_IMODE(found.st_mode) & ~_OTHERS)
