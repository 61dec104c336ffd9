"""A private desktop session for a test: a message bus of its own and a real GNOME Keyring, with a home of its own.

Must not be imported where there is no Secret Service (what it imports needs secretstorage, which is for Linux alone).
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.secret_service.other_program import PASSWORD, OtherProgram

_STARTS_WITHIN = 10.0

# Of dbus-daemon's own session.conf, without the folders of services that may be started: nothing runs here but what
# the test started.
_BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={folder}/bus</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


class Desktop:
    """Starts with a message bus and an unlocked keyring. `folder` is private, and its path short: it holds sockets.

    `others` is what other programs of the session see of the keyring, and do to it.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._keyring: subprocess.Popen[bytes] | None = None
        self._log = (folder / "log").open("ab")
        config = folder / "bus.conf"
        config.write_text(_BUS.format(folder=folder), encoding="utf-8")
        self._bus = subprocess.Popen(
            ["dbus-daemon", f"--config-file={config}", "--nofork", "--nopidfile", "--print-address=1"],
            stdout=subprocess.PIPE,
            stderr=self._log,
            env=self._system_environment(),
        )
        assert self._bus.stdout is not None
        self.address = self._bus.stdout.readline().decode().strip()
        assert self.address, f"no message bus: {self.log}"
        self.others = OtherProgram(self.address)
        self.start_keyring()

    @property
    def environment(self) -> Mapping[str, str]:
        """What a program of this session finds in its environment."""
        return {**self._system_environment(), "DBUS_SESSION_BUS_ADDRESS": self.address}

    @property
    def log(self) -> str:
        """What bus and keyring have said."""
        return (self._folder / "log").read_text(encoding="utf-8", errors="replace")

    @property
    def stored_files(self) -> list[Path]:
        """Where the keyring keeps its entries, encrypted."""
        return sorted((self._folder / ".local" / "share" / "keyrings").glob("*.keyring"))

    def start_keyring(self, password: str = PASSWORD) -> None:
        """Start the keyring as a log-in does, unlocked by the password; a wrong password leaves it locked."""
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
        """End the keyring at once, as a crash does."""
        _end(self._keyring)
        self._keyring = None

    def freeze_keyring(self) -> None:
        """Have the keyring stand still: it takes requests and answers none."""
        assert self._keyring is not None
        self._keyring.send_signal(signal.SIGSTOP)

    def kill_bus(self) -> None:
        """End the message bus, and with it every way to the keyring."""
        _end(self._bus)

    def run(self, script: str) -> subprocess.CompletedProcess[str]:
        """Run a Python script to its end, in a new process that chooses its own back end."""
        environment = {**self.environment, "PYTHONPATH": str(Path(__file__).parent.parent.parent)}
        return subprocess.run(
            [sys.executable, "-W", "error", "-c", script], capture_output=True, text=True, env=environment, timeout=30
        )

    def close(self) -> None:
        """End everything that was started, by its process id."""
        _end(self._keyring)
        _end(self._bus)
        assert self._bus.stdout is not None
        self._bus.stdout.close()
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
