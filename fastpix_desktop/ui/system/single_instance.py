"""One running program for each folder of settings and endpoint: a second asks the first to show its window, and ends.

Not what keeps the files whole: the demo workspace, another endpoint and a run with a token from the environment may run
beside it over the same files, which is why `settings` changes them in turns. Nothing secret is ever sent here.
"""

import contextlib
import hashlib
import os
from pathlib import Path

from PySide6.QtCore import QDir, QLockFile, QObject, QStandardPaths, QSysInfo, Qt, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QWidget

from fastpix_desktop.domain.links import is_id

_PATIENCE = 3000
"""Milliseconds that a second program gives the first to answer."""

_ASKS, _SHOWN = "show", b"shown\n"
_LONGEST = 200
"""Bytes of a question: a word and an id."""


class SingleInstance(QObject):
    """`show_wanted(str)` comes in the first program when a second one was started, with the id of the media that the
    second was to open, or an empty text.

    `folder` is where the settings are kept, the same whichever links lead to it; `key` parts programs that may run side
    by side over it, such as for two endpoints.
    """

    show_wanted = Signal(str)

    def __init__(self, folder: Path, key: str = "") -> None:
        super().__init__()
        # Where that fails, locking does, and says so.
        with contextlib.suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
        # Not Path.resolve, which raises where a link leads to itself.
        folder = Path(os.path.realpath(folder))
        mark = hashlib.sha256(f"{folder}\n{key}".encode()).hexdigest()[:16]
        self._lock = QLockFile(str(folder / f"running-{mark}.lock"))
        # Never by its age, only when its process has ended: a program may run for weeks.
        self._lock.setStaleLockTime(0)
        self._name = _address(f"fastpix-desktop-{mark}")
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._greet)

    def claim(self) -> bool:
        """Become the first program; False when there is one already, or when the folder cannot be written to at all
        and so nothing can be told (the program then runs by itself)."""
        if not self._lock.tryLock(0) and not self._take_over():
            return self._lock.error() is not QLockFile.LockError.LockFailedError
        # What a killed program has left behind.
        QLocalServer.removeServer(self._name)
        self._server.listen(self._name)
        return True

    def _take_over(self) -> bool:
        """Take a lock of which nobody can say whether its program still runs, when nobody answers to it here: of a
        power cut (the file is empty), or of this computer when it had another name."""
        if self._lock.error() is not QLockFile.LockError.LockFailedError:
            return False
        process, computer, _ = self._lock.getLockInfo()
        if process and computer == QSysInfo.machineHostName():
            return False
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if socket.waitForConnected(_PATIENCE):
            return False
        return self._lock.removeStaleLockFile() and self._lock.tryLock(0)

    def ask_first(self, media_id: str = "") -> bool:
        """Ask the first program to show its window, and a media in it; returns whether it said that it did."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_PATIENCE):
            return False
        socket.write(f"{_ASKS} {media_id}\n".encode())
        socket.flush()
        while not socket.canReadLine():
            if not socket.waitForReadyRead(_PATIENCE):
                return False
        return bytes(socket.readLine().data()) == _SHOWN

    def close(self) -> None:
        """Be the first program no more."""
        self._server.close()
        self._lock.unlock()

    def _greet(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            socket.readyRead.connect(lambda socket=socket: self._listen(socket))
            self._listen(socket)

    def _listen(self, socket: QLocalSocket) -> None:
        while socket.canReadLine():
            word, _, media_id = bytes(socket.readLine(_LONGEST).data()).decode(errors="replace").strip().partition(" ")
            if word != _ASKS:
                continue
            # Whatever else a program of the same person may send: an id is looked at, and nothing more.
            self.show_wanted.emit(media_id if is_id(media_id) else "")
            socket.write(_SHOWN)
            socket.flush()


def bring_forward(window: QWidget) -> None:
    """Have the window seen: not minimised, and before other windows where the desktop allows it."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()


def _address(name: str) -> str:
    """Where the programs meet: on Unix a socket that only this person can reach, or else Qt's own place for it."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.RuntimeLocation)
    return QDir(folder).filePath(name) if folder and QDir(folder).exists() else name
