"""Small keyring back ends with the names of real ones, and a function that shows everything an error holds."""

import threading
import traceback
from collections.abc import Callable

import keyring.errors
from keyring.backend import KeyringBackend
from keyring.backends.chainer import ChainerBackend

Use = Callable[[KeyringBackend], KeyringBackend]


class BackEnd(KeyringBackend):
    """Stores entries in memory. `before` runs before each access and may block or raise."""

    priority = 1

    def __init__(self, before: Callable[[str | None], None] = lambda entry: None) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # keyring left it so
        self.entries: dict[tuple[str, str], str] = {}
        self.before = before
        self.threads: set[str] = set()

    def get_password(self, service: str, username: str) -> str | None:
        """Returns the entry, or None."""
        self._access(None)
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        """Stores the entry."""
        self._access(password)
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        """Removes the entry. Raises if there is none, like keyring's own back ends."""
        self._access(None)
        if (service, username) not in self.entries:
            raise keyring.errors.PasswordDeleteError("Password not found")
        del self.entries[service, username]

    def _access(self, entry: str | None) -> None:
        self.threads.add(threading.current_thread().name)
        self.before(entry)


def named(module: str, before: Callable[[str | None], None] = lambda entry: None) -> BackEnd:
    """A back end class with the module name of a real one."""
    kind = type("Keyring", (BackEnd,), {"__module__": module})
    made: BackEnd = kind(before)
    return made


def chain(*members: KeyringBackend) -> ChainerBackend:
    """keyring's own chainer over these back ends."""
    kind = type("ChainerBackend", (ChainerBackend,), {"__module__": "keyring.backends.chainer", "backends": members})
    made: ChainerBackend = kind()
    return made


def everything_about(error: BaseException) -> str:
    """Everything of an error that a crash report could show: its text, attributes and causes."""
    parts = traceback.format_exception(error)
    link: BaseException | None = error
    while link is not None:
        parts += [repr(link), str(link), repr(vars(link)), repr(getattr(link, "doc", ""))]
        link = link.__cause__ or link.__context__
    return "\n".join(parts)
