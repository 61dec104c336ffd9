"""A private desktop session for a test, with its own message bus, a real GNOME Keyring and its own home folder.

Import it only where there is a Secret Service: it needs secretstorage, which exists only on Linux.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.message_bus import MessageBus
from tests.secret_service.other_program import PASSWORD, OtherProgram

_STARTS_WITHIN = 10.0


class Desktop:
    """A session with a message bus and an unlocked keyring. `folder` is private and has a short path: it holds sockets.

    `others` acts as another program of the session.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._keyring: subprocess.Popen[bytes] | None = None
        self._log = (folder / "log").open("ab")
        self._bus = MessageBus(folder, self._system_environment())
        self.address = self._bus.address
        self.others = OtherProgram(self.address)
        self.start_keyring()

    @property
    def environment(self) -> Mapping[str, str]:
        """The environment of the session's programs."""
        return {**self._system_environment(), "DBUS_SESSION_BUS_ADDRESS": self.address}

    @property
    def log(self) -> str:
        """The output of bus and keyring."""
        return "".join(file.read_text("utf-8", "replace") for file in (self._bus.log, self._folder / "log"))

    @property
    def stored_files(self) -> list[Path]:
        """The folder in which the keyring stores its encrypted entries."""
        return sorted((self._folder / ".local" / "share" / "keyrings").glob("*.keyring"))

    def start_keyring(self, password: str = PASSWORD) -> None:
        """Start the keyring as at log-in and unlock it with the password. With a wrong password it stays locked."""
        self._keyring = subprocess.Popen(
            ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"],
            stdin=subprocess.PIPE,
            stdout=self._log,
            stderr=self._log,
            env=self.environment,
        )
        assert self._keyring.stdin is not None
        self._keyring.stdin.write(password.encode())
        self._keyring.stdin.close()
        self._wait(lambda: self.others.sees_a_keyring(locked=password != PASSWORD), "the keyring")

    def kill_keyring(self) -> None:
        """Kill the keyring, as in a crash."""
        _end(self._keyring)
        self._keyring = None

    def freeze_keyring(self) -> None:
        """Stop the keyring's process: it receives requests and answers none."""
        assert self._keyring is not None
        self._keyring.send_signal(signal.SIGSTOP)

    def kill_bus(self) -> None:
        """End the message bus, so that the keyring cannot be reached."""
        self._bus.close()

    def run(self, script: str) -> subprocess.CompletedProcess[str]:
        """Run a Python script in a new process, which chooses its own back end, and wait for its end."""
        environment = {**self.environment, "PYTHONPATH": str(Path(__file__).parent.parent.parent)}
        return subprocess.run(
            [sys.executable, "-W", "error", "-c", script], capture_output=True, text=True, env=environment, timeout=30
        )

    def close(self) -> None:
        """End all processes of the session."""
        _end(self._keyring)
        self._bus.close()
        self._log.close()

    def _system_environment(self) -> dict[str, str]:
        kept = ("PATH", "LANG", "LC_ALL", "TZ", "QT_QPA_PLATFORM", "VIRTUAL_ENV")
        system = {name: os.environ[name] for name in kept if name in os.environ}
        return {**system, "HOME": str(self._folder), "XDG_RUNTIME_DIR": str(self._folder)}

    def _wait(self, condition: Callable[[], bool], what: str) -> None:
        deadline = time.monotonic() + _STARTS_WITHIN
        while not condition():
            assert time.monotonic() < deadline, f"{what} did not come: {self.log}"
            time.sleep(0.005)


def _end(process: subprocess.Popen[bytes] | None) -> None:
    if process is not None:
        process.kill()
        process.wait()
