"""Writes a file that the user asked for whole, or not at all.

It is written under another name in the same folder, and renamed when all of it is on the disk. So a full disk, an
error, a kill or a loss of power never leaves a part of it under its own name, and a file that is there already stays
until the new one is complete. After a kill, a hidden file is left. It disturbs no later run.
"""

import contextlib
import errno
import os
import secrets
import stat
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from fastpix_desktop.domain.wording import Sentence, sentence
from fastpix_desktop.errors import NotSaved

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT}
_GONE = {errno.ENOENT, errno.ENOTDIR, errno.ESTALE}
_REFUSED = {errno.EACCES, errno.EPERM, errno.EROFS}
_UNUSABLE_NAME = {errno.ENAMETOOLONG, errno.EINVAL, errno.EILSEQ}


class SavedFile:
    """A file at `path` that is written as a whole: `open`, `write`, and `finish` or `give_up`.

    As a context manager, it is given up at the end of the block unless it was finished. What `path` leads to is
    replaced, not a link there. A new file has the usual rights of its folder, and one that replaces another has those
    of the other one.

    Everything blocks: call it in a thread. Each call waits for the one before, so that it may be another thread each
    time. After `give_up`, nothing is written any more. `open`, `write` and `finish` raise NotSaved.
    """

    def __init__(self, path: Path) -> None:
        self._named = path
        self._path = path
        self._beside: Path | None = None
        self._number: int | None = None
        self._is_over = False
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        self.open()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.give_up()

    def open(self) -> None:
        """Make the file beside it, so that it is known before the work begins whether it can be saved there."""
        with self._lock, self._giving_up_if_not_saved():
            if self._is_over:
                return
            rights = self._look()
            self._beside, self._number = _made_beside(self._path)
            if rights is not None and sys.platform != "win32":
                with contextlib.suppress(OSError):  # as on a drive that has no rights
                    os.fchmod(self._number, rights)

    def write(self, data: bytes) -> None:
        """Append to the file. If this fails, the file is given up."""
        with self._lock, self._giving_up_if_not_saved():
            if self._is_over:
                return
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(self._opened(), rest) :]

    def finish(self) -> None:
        """Put the file in its place, when all of it is on the disk. If this fails, it is given up."""
        with self._lock, self._giving_up_if_not_saved():
            if self._is_over:
                return
            os.fsync(self._opened())
            self._close()
            # Something else may have taken its place meanwhile.
            self._look()
            if self._beside is not None:
                self._beside.replace(self._path)
                self._beside = None
            self._is_over = True
            _keep_name(self._path.parent)

    def give_up(self) -> None:
        """Remove what was written, unless it was finished. Raises nothing."""
        with self._lock:
            self._drop()

    @contextlib.contextmanager
    def _giving_up_if_not_saved(self) -> Iterator[None]:
        try:
            yield
        except (OSError, ValueError) as error:
            has_begun = self._beside is not None
            self._drop()
            raise NotSaved(_why(error, self._named, has_begun=has_begun)) from error
        except BaseException:
            self._drop()
            raise

    def _opened(self) -> int:
        if self._number is None:
            raise RuntimeError("the file was not opened")
        return self._number

    def _close(self) -> None:
        number, self._number = self._number, None
        if number is not None:
            os.close(number)

    def _drop(self) -> None:
        self._is_over = True
        with contextlib.suppress(OSError):
            self._close()
        beside, self._beside = self._beside, None
        if beside is not None:
            with contextlib.suppress(OSError):
                beside.unlink()

    def _look(self) -> int | None:
        """Find out where the file goes. Return the rights of the file that is there, None if there is none.

        Raises NotSaved if what is there must not be replaced, and OSError and ValueError.
        """
        try:
            found = self._named.stat()
        except FileNotFoundError:
            found = None
        self._path = Path(os.path.realpath(self._named))
        if found is None:
            return None
        why = None
        if stat.S_ISDIR(found.st_mode):
            why = sentence("saving", "“{file}” is a folder. Choose another name.")
        elif not stat.S_ISREG(found.st_mode):
            why = sentence("saving", "“{file}” is no regular file, so it was not replaced. Choose another name.")
        elif not os.access(self._named, os.W_OK):
            why = sentence("saving", "“{file}” is write-protected, so it was not replaced. Choose another name.")
        if why is not None:
            raise NotSaved(why.fill(file=_name(self._named)))
        # Nobody else's program: who replaces a file may be another user than its owner.
        return found.st_mode & 0o777


def _made_beside(path: Path) -> tuple[Path, int]:
    """Make a file with a hidden name of its own in the same folder. Return its path and descriptor. Raises OSError.

    It has the usual rights. Its name is short, and does not grow with that of the file.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    if sys.platform == "win32":
        flags |= os.O_BINARY | os.O_NOINHERIT
    while True:
        beside = path.with_name(f".fastpix-{secrets.token_hex(6)}.part")
        with contextlib.suppress(FileExistsError):
            return beside, os.open(beside, flags, 0o666)


def _keep_name(folder: Path) -> None:
    """Write the new name to the disk. Where a system cannot do that, it is done by itself soon. Raises nothing."""
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):
        number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def _name(path: Path) -> str:
    """Return the name of a file. The root and the folder in which the program runs have none."""
    return path.name or str(path)


def _why(error: OSError | ValueError, path: Path, *, has_begun: bool) -> Sentence:
    """Return why a file was not saved, and what to do. `has_begun`: a file could be made in the folder."""
    number = error.errno if isinstance(error, OSError) else None
    if number in _NO_ROOM:
        why = sentence(
            "saving",
            "The disk has no room left for “{file}”. Free some space and save it again, or choose another folder.",
        )
    elif number == errno.EFBIG:
        why = sentence("saving", "“{file}” is too large for this drive. Choose a folder on another drive.")
    elif number in _GONE:
        why = sentence("saving", "The folder “{folder}” does not exist. Choose another folder.")
    elif number in _REFUSED and has_begun:
        why = sentence(
            "saving",
            "“{file}” could not be replaced. Close the program that has opened it and save it again, "
            "or choose another name.",
        )
    elif number in _REFUSED:
        why = sentence("saving", "Nothing can be saved in the folder “{folder}”. Choose another folder.")
    elif number is None or number in _UNUSABLE_NAME:
        why = sentence("saving", "No file can have the name “{file}” here. Choose a shorter or simpler name.")
    else:
        why = sentence("saving", "“{file}” could not be saved ({reason}). Save it again, or choose another folder.")
    return why.fill(
        file=path.name,
        folder=_name(path.parent),
        reason=getattr(error, "strerror", None) or str(error),
    )
