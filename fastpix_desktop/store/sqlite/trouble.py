"""Turns exceptions of SQLite and of the system into StoreUnavailable, with a sentence that names the file."""

import errno
from pathlib import Path

from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.errors import StoreTrouble, StoreUnavailable

# By the name of SQLite's error code, without "SQLITE_". See https://sqlite.org/rescode.html.
_OF_SQLITE = {
    "CORRUPT": StoreTrouble.DAMAGED,
    "NOTADB": StoreTrouble.DAMAGED,
    "FORMAT": StoreTrouble.DAMAGED,
    "BUSY": StoreTrouble.LOCKED,
    "LOCKED": StoreTrouble.LOCKED,
    "PROTOCOL": StoreTrouble.LOCKED,
    "PERM": StoreTrouble.UNWRITABLE,
    "READONLY": StoreTrouble.UNWRITABLE,
    "CANTOPEN": StoreTrouble.UNWRITABLE,
    "FULL": StoreTrouble.FULL,
    # The index of the log file could not be made larger.
    "IOERR_SHMSIZE": StoreTrouble.FULL,
    "IOERR": StoreTrouble.FAILED,
    "NOMEM": StoreTrouble.FAILED,
    "INTERRUPT": StoreTrouble.FAILED,
}

_OF_SYSTEM = {
    errno.EACCES: StoreTrouble.UNWRITABLE,
    errno.EPERM: StoreTrouble.UNWRITABLE,
    errno.EROFS: StoreTrouble.UNWRITABLE,
    errno.ENOTDIR: StoreTrouble.UNWRITABLE,
    errno.EEXIST: StoreTrouble.UNWRITABLE,
    errno.ENOSPC: StoreTrouble.FULL,
    errno.EFBIG: StoreTrouble.FULL,
    errno.EDQUOT: StoreTrouble.FULL,
}


_WITHOUT_FTS5 = "no such module: fts5"
"""How SQLite's message begins if it was built without it. Its error has no name of its own."""


def trouble_of(error: BaseException) -> StoreTrouble | None:
    """Return what is wrong with the file. None if the error says nothing about the file, such as a wrong statement."""
    if isinstance(error, StoreUnavailable):
        return error.trouble
    if isinstance(error, MemoryError):
        return StoreTrouble.FAILED
    if isinstance(error, UnicodeDecodeError):
        # SQLite's message about a damaged table quotes what is in the file.
        return StoreTrouble.DAMAGED
    if isinstance(error, TimeoutError):  # of a lock
        return StoreTrouble.LOCKED
    if isinstance(error, OSError):
        return _OF_SYSTEM.get(error.errno or 0, StoreTrouble.FAILED)
    # Only errors that SQLite itself reports have a name.
    name = str(getattr(error, "sqlite_errorname", "")).removeprefix("SQLITE_")
    return _OF_SQLITE.get(name) or _OF_SQLITE.get(name.split("_")[0])


def unavailable(error: BaseException, path: Path | None) -> StoreUnavailable:
    """Return the StoreUnavailable to raise for `error`. It says FAILED if the error says nothing about the file."""
    if isinstance(error, StoreUnavailable):
        return error
    trouble = trouble_of(error) or StoreTrouble.FAILED
    file = path.name if path is not None else ""
    reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
    match trouble:
        case StoreTrouble.LOCKED:
            return locked(path)
        case StoreTrouble.UNWRITABLE:
            said = sentence("store", "The file {file} cannot be written ({reason}).").fill(file=file, reason=reason)
        case StoreTrouble.FULL:
            said = sentence("store", "The disk has no room left for the file {file}.").fill(file=file)
        case _ if str(error).startswith(_WITHOUT_FTS5):
            said = sentence(
                "store",
                "Python's SQLite has no full-text search (FTS5) here, so there can be no copy of the library. "
                "Install a package of this program, which has it.",
            )
        case _:
            said = sentence("store", "The file {file} could not be used ({reason}).").fill(file=file, reason=reason)
    return StoreUnavailable(said, trouble=trouble)


def locked(path: Path | None) -> StoreUnavailable:
    """Return the error for a file that another program did not release in time."""
    file = path.name if path is not None else ""
    return StoreUnavailable(
        sentence("store", "Another program has locked the file {file}.").fill(file=file), trouble=StoreTrouble.LOCKED
    )


def newer(path: Path) -> StoreUnavailable:
    """Return the error for a file that this version of the program cannot read."""
    return StoreUnavailable(
        sentence("store", "A newer version of this program wrote the file {file}. This version does not use it.").fill(
            file=path.name
        ),
        trouble=StoreTrouble.NEWER,
    )


def removed(path: Path) -> StoreUnavailable:
    """Return the error for a file that somebody has removed or replaced while it was used."""
    said = sentence(
        "store", "The file {file} was removed or replaced while the program was using it. Another file is used now."
    ).fill(file=path.name)
    return StoreUnavailable(said, trouble=StoreTrouble.REMOVED)


def not_renamed(path: Path) -> StoreUnavailable:
    """Return the error for a damaged file that could not be set aside, so that no new one can be started."""
    said = sentence("store", "The file {file} is damaged and could not be renamed.").fill(file=path.name)
    return StoreUnavailable(said, trouble=StoreTrouble.UNWRITABLE)


def damaged(path: Path) -> StoreUnavailable:
    """Return the error for a damaged file that was not set aside yet."""
    said = sentence("store", "The file {file} is damaged and could not be renamed.").fill(file=path.name)
    return StoreUnavailable(said, trouble=StoreTrouble.DAMAGED)


def replaced(path: Path, set_aside: Path, trouble: StoreTrouble) -> StoreUnavailable:
    """Return the error for a file that was set aside as damaged, or as written by a newer version (NEWER)."""
    if trouble is StoreTrouble.NEWER:
        said = sentence(
            "store",
            "A newer version of this program wrote {file}. It was renamed to {new}, and a new file was started.",
        ).fill(file=path.name, new=set_aside.name)
    else:
        said = sentence(
            "store", "The file {file} was damaged. It was renamed to {new}, and a new file was started."
        ).fill(file=path.name, new=set_aside.name)
    return StoreUnavailable(said, trouble=trouble)
