"""Watches what a program opens and connects to, and says what of that is not its own.

Three watches, since each sees what the others miss: `Audit` sees what Python opens, in every run. A `Bait` sees any
opening of the files that a hostile text names. `Trace` sees every system call, where strace is there and may trace.
"""

import ctypes
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]

OWN_FOLDERS = (
    sys.prefix,
    sys.base_prefix,
    sys.exec_prefix,
    str(ROOT),
    "/usr/lib",
    "/usr/local/lib",
    "/usr/share",
    "/usr/local/share",
    "/usr/bin",
    "/lib",
    "/lib64",
    "/proc",
    "/sys",
    "/dev/shm",  # noqa: S108  # not made here: Qt shares memory there
    "/etc/fonts",
    "/etc/ssl",
    "/etc/xdg",
    "/var/cache/fontconfig",
)
"""Folders of the interpreter, of the program, and of the system, from which every Qt program reads."""

OWN_FILES = frozenset(
    {
        "/dev/null",
        "/dev/urandom",
        "/dev/random",
        "/dev/tty",
        "/dev",
        "/",
        "/etc",
        "/etc/hosts",
        "/etc/ld.so.cache",
        "/etc/ld.so.preload",
        "/etc/localtime",
        "/etc/timezone",
        "/etc/nsswitch.conf",
        "/etc/resolv.conf",
        "/etc/host.conf",
        "/etc/gai.conf",
        "/etc/passwd",
        "/etc/group",
        "/etc/machine-id",
        "/etc/os-release",
        "/etc/mime.types",
        "/etc/openssl.cnf",
        "/var/lib/dbus/machine-id",
        "/run/systemd/machine-id",
        "/var/run/nscd/socket",
    }
)
"""Single files of the system."""

STRACE = ("strace", "-f", "--seccomp-bpf", "-qq", "-s", "4096")
CALLS = "trace=open,openat,openat2,connect,sendto,sendmsg"

_OPENING = re.compile(r'\bopen(?:at2?)?\((?:[^",]+, )?"((?:[^"\\]|\\.)*)"')
_INET = re.compile(r'sa_family=AF_INET6?, sin6?_port=htons\((\d+)\).*?(?:inet_addr\(|inet_pton\(AF_INET6, )"([^"]+)"')
_UNIX = re.compile(r'sa_family=AF_UNIX, sun_path=@?"([^"]*)"')
_NETLINK = "sa_family=AF_NETLINK"

MARK = "/hostile-case/"
"""Opening a file below this folder, which does not exist, marks the trace."""

_IN_OPEN = 0x20


class Audit:
    """What Python opens and connects to while `is_on`. Python cannot remove an audit hook, so there is one."""

    def __init__(self) -> None:
        self.is_on = False
        self.opened: list[str] = []
        self.connected: list[str] = []
        sys.addaudithook(self._hear)

    def clear(self) -> None:
        """Forget everything so far."""
        self.opened, self.connected = [], []

    def _hear(self, event: str, arguments: tuple[object, ...]) -> None:
        if not self.is_on:
            return
        if event == "open" and isinstance(arguments[0], str | bytes):
            self.opened.append(os.path.abspath(os.fsdecode(arguments[0])))  # noqa: PTH100  # runs inside every open
        elif event in {"socket.connect", "socket.sendto"}:
            self.connected.append(_address(arguments[1]))
        elif event == "socket.getaddrinfo":
            self.connected.append(_address(arguments[:2]))
        elif event in {"subprocess.Popen", "os.posix_spawn", "os.exec", "os.system", "webbrowser.open"}:
            self.opened.append(f"{event} {arguments[0]!s}")


def _address(address: object) -> str:
    if isinstance(address, tuple):
        host = os.fsdecode(address[0]) if isinstance(address[0], str | bytes) else str(address[0])
        return f"{host}:{address[1]}"
    return os.fsdecode(address) if isinstance(address, str | bytes) else str(address)


def foreign_files(opened: Iterable[str], own: Iterable[Path]) -> list[str]:
    """What was opened and belongs neither to the system nor to the folders `own`."""
    folders = (*OWN_FOLDERS, *map(str, own))
    return sorted(
        {
            path
            for path in opened
            if path not in OWN_FILES and not any(path == folder or path.startswith(f"{folder}/") for folder in folders)
        }
    )


def foreign_hosts(connected: Iterable[str], port: int) -> list[str]:
    """Addresses that are not the service's. Sockets of this computer's file system are files, not hosts."""
    return sorted({address for address in connected if address != f"127.0.0.1:{port}" and not address.startswith("/")})


class Trace:
    """The file that strace writes. `since_mark` returns what was opened and connected to after a mark."""

    def __init__(self, file: Path) -> None:
        self.file = file

    @property
    def command(self) -> tuple[str, ...]:
        """The command that starts a program."""
        return (*STRACE, "-e", CALLS, "-o", str(self.file))

    def since_mark(self, name: str) -> tuple[list[str], list[str]]:
        """What was opened, and what was connected to, between the mark and its end."""
        lines = self.file.read_text(encoding="utf-8", errors="replace").splitlines()
        start = next(at for at, line in enumerate(lines) if f'"{MARK}{name}"' in line)
        end = next((at for at, line in enumerate(lines) if at > start and f'"{MARK}end"' in line), len(lines))
        return parse(lines[start + 1 : end])


def parse(lines: Iterable[str]) -> tuple[list[str], list[str]]:
    """The absolute paths that the lines of a trace open, and the addresses that they connect to."""
    opened: list[str] = []
    connected: list[str] = []
    for line in lines:
        if found := _OPENING.search(line):
            path = found[1].encode().decode("unicode_escape").encode("latin-1").decode("utf-8", "replace")
            opened.append(path if path.startswith("/") else str(ROOT / path))
        elif found := _INET.search(line):
            connected.append(f"{found[2]}:{found[1]}")
        elif found := _UNIX.search(line):
            opened.append(found[1])
    return opened, connected


def can_trace() -> bool:
    """Whether strace is there and may trace."""
    if shutil.which("strace") is None:
        return False
    return subprocess.run([*STRACE, "-o", "/dev/null", "true"], capture_output=True).returncode == 0


@dataclass(frozen=True)
class Bait:
    """A picture, a pipe without a writer, and an endless device. `was_opened` says whether one was opened."""

    picture: Path
    pipe: Path
    watch: int

    @property
    def markup(self) -> str:
        """Markup with an image of each file."""
        return "".join(
            f"<img src='{path}'><img src='file://{path}'>" for path in (self.picture, self.pipe, "/dev/zero")
        )

    def was_opened(self) -> bool:
        """Whether the picture or the pipe was opened since the last call."""
        try:
            return bool(os.read(self.watch, 4096))
        except BlockingIOError:
            return False


@contextmanager
def bait_in(folder: Path) -> Iterator[Bait]:
    """Make the bait in a folder, and watch it."""
    picture, pipe = folder / "picture.png", folder / "pipe.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    os.mkfifo(pipe)
    libc = ctypes.CDLL(None, use_errno=True)
    watch = libc.inotify_init1(os.O_NONBLOCK)
    for path in (picture, pipe):
        assert libc.inotify_add_watch(watch, str(path).encode(), _IN_OPEN) >= 0
    yield Bait(picture, pipe, watch)
    os.close(watch)
