"""Allows only one running program for each settings folder and endpoint.

If the program is started a second time, the second program asks the first one to show its window, and then ends. It
sends nothing secret.

This does not protect the settings files. A demo, a program for another endpoint and a run with a token from the
environment may use the same files at the same time. Therefore `settings` locks a file for each change.
"""

import contextlib
import hashlib
import logging
import os
import stat
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QLockFile, QObject, QStandardPaths, QSysInfo, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from fastpix_desktop.domain.links import is_id
from fastpix_desktop.own_files import clear_place, make_private_folder, protect

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

log = logging.getLogger(__name__)

# QtNetwork is imported only where a socket is made. A start does not wait for it.

_PATIENCE = 3000
"""How many milliseconds a second program waits for an answer of the first one."""

_PAUSE = 0.05
"""Seconds between two attempts to reach a first program that does not listen yet."""

_LARGEST_LOCK = 4096
"""Bytes of a lock file. Qt writes three short lines into it."""

_ASKS, _SHOWN = "show", b"shown\n"
_LONGEST = 200
"""The most bytes of a request or an answer. A request is the word `show` and an ID. More ends the connection."""

_MOST_AT_ONCE = 8
"""How many connections there may be at once. One more ends the oldest."""


class SingleInstance(QObject):
    """The lock that the first program holds, and the socket at which it receives requests of a second program.

    `claim` takes the lock. `listen` opens the socket, when the window is shown. A second program waits for it.

    Signal `show_wanted(str)`, emitted in the first program: a second program was started. The argument is the ID of the
    media that the second program should select, or an empty text.

    `folder` is the folder of the settings. Different paths and links to one folder count as the same folder. Programs
    with the same folder and a different `key` may run at the same time, for example for two endpoints.
    """

    show_wanted = Signal(str)

    def __init__(self, folder: Path, key: str = "") -> None:
        super().__init__()
        # If the folder cannot be made, the lock cannot be taken either, and `claim` returns True.
        with contextlib.suppress(OSError):
            make_private_folder(folder)
        # `Path.resolve` is not used, because it raises an error if a link points to itself.
        folder = Path(os.path.realpath(folder))
        mark = hashlib.sha256(f"{folder}\n{key}".encode()).hexdigest()[:16]
        self._file = folder / f"running-{mark}.lock"
        self._lock = QLockFile(str(self._file))
        # A lock never becomes stale by its age, because a program may run for weeks.
        self._lock.setStaleLockTime(0)
        self._name = _address(f"fastpix-desktop-{mark}")
        self._server: QLocalServer | None = None
        self._connected_now: list[QLocalSocket] = []

    def claim(self) -> bool:
        """Become the first program, if there is none. Returns whether this program may run.

        Returns False if another program is the first. Returns True if the folder cannot be written, because then it is
        not known whether other programs run.
        """
        # Qt reads a lock file that exists. A pipe in its place would block this, and a huge file would fill the memory.
        clear_place(self._file, most_bytes=_LARGEST_LOCK)
        is_first = self._lock.tryLock(0) or self._take_over()
        # Qt lets others read the file.
        protect(self._file)
        return is_first or self._lock.error() is not QLockFile.LockError.LockFailedError

    def listen(self) -> None:
        """Receive requests from now on. Does nothing without the lock, because the socket belongs to its holder."""
        if not self._lock.isLocked():
            return
        if _is_other_file(self._name):
            # Qt would replace it.
            log.info("no requests are received: %s is no socket", self._name)
            return
        from PySide6.QtNetwork import QLocalServer

        # Remove the socket of a program that was killed.
        QLocalServer.removeServer(self._name)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._accept)
        self._server.listen(self._name)

    def _take_over(self) -> bool:
        """Take over a lock whose owner is not known, if no program answers at the socket.

        Returns whether the lock was taken over. The owner is not known if the lock file is empty, which can happen
        after a power cut. It is not known either if the file names another computer, for example because this computer
        was renamed.
        """
        if self._lock.error() is not QLockFile.LockError.LockFailedError:
            return False
        process, computer, _ = self._lock.getLockInfo()
        if process and computer == QSysInfo.machineHostName():
            return False
        if self._connected() is not None:
            return False
        return self._lock.removeStaleLockFile() and self._lock.tryLock(0)

    def ask_first(self, media_id: str = "") -> bool:
        """Ask the first program to show its window, and to select a media if `media_id` is not empty.

        Returns whether the first program answered. It may have taken the lock without listening yet, so this tries to
        connect until its patience ends.
        """
        give_up_at = time.monotonic() + _PATIENCE / 1000
        while (socket := self._connected()) is None:
            if time.monotonic() > give_up_at:
                return False
            time.sleep(_PAUSE)
        socket.setReadBufferSize(_LONGEST)
        socket.write(f"{_ASKS} {media_id}\n".encode())
        socket.flush()
        while not socket.canReadLine() and socket.bytesAvailable() < _LONGEST:
            if not socket.waitForReadyRead(_PATIENCE):
                return False
        return bytes(socket.readLine(_LONGEST).data()) == _SHOWN

    def close(self) -> None:
        """Release the lock and close the socket, so that another program can become the first."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    def _connected(self) -> "QLocalSocket | None":
        """Return a socket that is connected to the first program, None if nothing listens or nobody answers."""
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self._name)
        return socket if socket.waitForConnected(_PATIENCE) else None

    def _accept(self) -> None:
        while self._server is not None and (socket := self._server.nextPendingConnection()) is not None:
            if len(self._connected_now) == _MOST_AT_ONCE:
                self._connected_now[0].abort()
            self._connected_now.append(socket)
            socket.setReadBufferSize(_LONGEST)
            socket.disconnected.connect(lambda socket=socket: self._forget(socket))
            socket.readyRead.connect(lambda socket=socket: self._answer(socket))
            # A second program sends its request at once.
            QTimer.singleShot(_PATIENCE, socket, socket.abort)
            self._answer(socket)

    def _forget(self, socket: "QLocalSocket") -> None:
        if socket in self._connected_now:
            self._connected_now.remove(socket)
            socket.deleteLater()

    def _answer(self, socket: "QLocalSocket") -> None:
        """Carry out the request of another process, and answer it. Anything but a request ends the connection."""
        if not socket.canReadLine():
            if socket.bytesAvailable() >= _LONGEST:
                socket.abort()
            return
        word, _, media_id = bytes(socket.readLine(_LONGEST).data()).decode(errors="replace").strip().partition(" ")
        if word == _ASKS:
            # Any program of the same user can send a request, so only a valid ID is passed on.
            self.show_wanted.emit(media_id if is_id(media_id) else "")
            socket.write(_SHOWN)
            socket.flush()
        socket.disconnectFromServer()


def bring_forward(window: QWidget) -> None:
    """Show the window. Restore it if it was minimised, and bring it to the front if the desktop allows this."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()


def _is_other_file(name: str) -> bool:
    """Whether something that is not a socket has the name of the socket."""
    try:
        return not stat.S_ISSOCK(Path(name).lstat().st_mode)
    except OSError:
        return False


def _address(name: str) -> str:
    """Return the name of the socket. On Unix, it is in the user's runtime folder, which other users cannot read."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.RuntimeLocation)
    return QDir(folder).filePath(name) if folder and QDir(folder).exists() else name
