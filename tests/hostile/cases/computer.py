"""Local files and sockets: what another program or another user may have put in the way before the program starts."""

import contextlib
import os
import socket
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.hostile.case import Act, Case, Group

BOTH = (Act.DELETE, Act.SWITCH)

Prepare = Callable[[Path], None]


def in_place_of(name: str, make: Callable[[Path], object]) -> Prepare:
    """Make something in place of a file of the program."""

    def prepare(folder: Path) -> None:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        make(path)

    return prepare


def pipe(path: Path) -> None:
    """A pipe without a writer: opening it waits for ever."""
    os.mkfifo(path)


def to(target: str) -> Callable[[Path], None]:
    """A link."""
    return lambda path: path.symlink_to(target)


def huge(path: Path) -> None:
    """A file of 2 GiB that takes no space."""
    with path.open("wb") as file:
        file.truncate(2 * 1024**3)


def holding(text: str) -> Callable[[Path], None]:
    """A file with this text."""
    return lambda path: _write(path, text)


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def folder(path: Path) -> None:
    """A folder with something in it."""
    path.mkdir()
    (path / "kept").touch()


def link_to_bait(name: str) -> Prepare:
    """A link to the pipe beside the data folder."""
    return in_place_of(name, lambda path: path.symlink_to(path.parents[2] / "outside" / "pipe.png"))


def listener(path: Path) -> None:
    """A socket of another program."""
    server = socket.socket(socket.AF_UNIX)
    server.bind(os.path.relpath(path))
    server.close()


def unwritable(path: Path) -> None:
    """A folder that may not be written. (To root, it may.)"""
    path.mkdir()
    path.chmod(stat.S_IRUSR | stat.S_IXUSR)


def flooded(size: int, piece: bytes) -> Callable[[Path], None]:
    """Send that many bytes to the socket at which the program waits for a second start."""

    def disturb(path: Path) -> None:
        with socket.socket(socket.AF_UNIX) as client, contextlib.suppress(OSError):
            client.settimeout(5)
            client.connect(str(path))
            for _ in range(size // len(piece)):
                client.sendall(piece)

    return disturb


def many_connections(path: Path) -> None:
    """Open many connections to that socket, and say nothing."""
    clients = []
    with contextlib.suppress(OSError):
        for _ in range(200):
            client = socket.socket(socket.AF_UNIX)
            client.settimeout(0.2)
            clients.append(client)
            client.connect(str(path))
    for client in clients:
        client.close()


PREFERENCES, WORKSPACES = "config/preferences.json", "config/workspaces.json"
JOURNAL = "data/journal.sqlite3"


def _file(name: str, what: str, prepare: Prepare, **fields: Any) -> Case:
    return Case(name, Group.COMPUTER, what, prepare=prepare, **{"acts": BOTH, **fields})


def _socket(name: str, what: str, disturb: Callable[[Path], None], **fields: Any) -> Case:
    return Case(name, Group.COMPUTER, what, disturb=disturb, **{"acts": (Act.LISTEN,), **fields})


COMPUTER = (
    _file("preferences are a pipe", "a pipe without a writer is in place of the preferences",
          in_place_of(PREFERENCES, pipe)),
    _file("workspaces are a pipe", "a pipe without a writer is in place of the list of workspaces",
          in_place_of(WORKSPACES, pipe)),
    _file("preferences without an end", "a link to /dev/zero is in place of the preferences",
          in_place_of(PREFERENCES, to("/dev/zero"))),
    _file("preferences of 2 GiB", "the preferences are a file of 2 GiB", in_place_of(PREFERENCES, huge)),
    _file("preferences linked elsewhere", "a link to a pipe outside is in place of the preferences",
          link_to_bait(PREFERENCES)),
    _file("preferences linked to themselves", "a link to itself is in place of the preferences",
          in_place_of(PREFERENCES, to("preferences.json")), quick=True),
    _file("preferences are a folder", "a folder is in place of the preferences", in_place_of(PREFERENCES, folder)),
    _file("preferences are a socket", "a socket is in place of the preferences", in_place_of(PREFERENCES, listener)),
    _file("preferences of a million lists", "the preferences are a million lists within each other",
          in_place_of(PREFERENCES, holding("[" * 1_000_000))),
    _file("preferences with long numbers", "the preferences have numbers of 4,000 digits",
          in_place_of(PREFERENCES, holding('{"window": {"width": ' + "9" * 4_000 + "}}"))),
    _file("workspaces named by markup", "a listed workspace has markup and line breaks for a name",
          in_place_of(WORKSPACES, holding('{"workspaces": [{"account": "<b>", "name": "<img src=/dev/zero>\\n\\u202e", '
                                          '"baseUrl": "file:///dev/zero"}]}'))),
    _file("the journal is a folder", "a folder is in place of the journal", in_place_of(JOURNAL, folder), acts=()),
    _file("the journal is a pipe", "a pipe without a writer is in place of the journal", in_place_of(JOURNAL, pipe),
          acts=()),
    _file("the journal is no database", "the journal is a text", in_place_of(JOURNAL, holding("x" * 10_000))),
    _file("the journal is linked elsewhere", "a link to a pipe outside is in place of the journal",
          link_to_bait(JOURNAL), acts=()),
    _file("the log folder is a file", "a file is in place of the folder of the log", in_place_of("logs", holding("x"))),
    _file("the log folder cannot be written", "the folder of the log cannot be written",
          in_place_of("logs", unwritable)),
    _file("the log is a pipe", "a pipe without a writer is in place of the log",
          in_place_of("logs/fastpix-desktop.log", pipe)),
    _file("the log is linked elsewhere", "a link to a pipe outside is in place of the log",
          link_to_bait("logs/fastpix-desktop.log")),
    _file("a lock that is a pipe", "a pipe without a writer is in place of the lock of the preferences",
          in_place_of("config/preferences.lock", pipe)),
    _socket("180 MB without a line", "another program sends 180 MB without the end of a line to the program's socket",
            flooded(180_000_000, b"a" * 65_536)),
    _socket("a million lines", "another program sends a million empty lines to the program's socket",
            flooded(1_000_000, b"\n" * 10_000), stop=250, quick=True),
    _socket("requests without an end", "another program asks 20,000 times for the window",
            flooded(20_000 * 40, b"show <img src=/dev/zero>\n" * 40), stop=250),
    _socket("200 silent connections", "another program opens 200 connections to the program's socket",
            many_connections),
)  # fmt: skip
"""Everything that may lie in the way."""
