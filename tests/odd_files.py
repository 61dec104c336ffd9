"""Makes what may stand in the place of a file of the program, and is no such file."""

import os
import socket
from collections.abc import Callable
from pathlib import Path


def a_pipe(path: Path) -> None:
    """Make a pipe. Windows has none, so `os.mkfifo` must not be named where tests are collected."""
    os.mkfifo(path)


def a_socket(path: Path) -> None:
    """Make a socket that nobody listens at."""
    with socket.socket(socket.AF_UNIX) as server:
        # From its folder, because the path of a socket may have 107 bytes at most.
        before = Path.cwd()
        os.chdir(path.parent)
        server.bind(path.name)
        os.chdir(before)


def a_huge_file(path: Path) -> None:
    """Make a file of 4 GiB that takes no room on the disk."""
    path.touch()
    os.truncate(path, 4 * 2**30)


def a_link_to(target: str) -> Callable[[Path], None]:
    """Return what makes a link to `target`."""
    return lambda path: path.symlink_to(target)
