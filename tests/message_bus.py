"""A message bus of a test's own (D-Bus), without any service."""

import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

# From dbus-daemon's own session.conf, without its folders of startable services, so that only the test starts programs.
_CONFIGURATION = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
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


def why_no_bus() -> str:
    """Why no bus can be started on this system, as the reason of a skipped test. Empty if one can be started."""
    if sys.platform != "linux":
        return "a message bus is what Linux has"
    if shutil.which("dbus-daemon") is None:
        return "dbus-daemon not found; this enables the tests: sudo apt-get install dbus"
    return ""


class MessageBus:
    """A running bus. `folder` is private and has a short path: it holds the socket. What the bus says is in `log`."""

    def __init__(self, folder: Path, environment: Mapping[str, str] | None = None) -> None:
        self.log = folder / "bus.log"
        configuration = folder / "bus.conf"
        configuration.write_text(_CONFIGURATION.format(folder=folder), encoding="utf-8")
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                ["dbus-daemon", f"--config-file={configuration}", "--nofork", "--nopidfile", "--print-address=1"],
                stdout=subprocess.PIPE,
                stderr=log,
                env=environment,
            )
        assert self._process.stdout is not None
        self.address = self._process.stdout.readline().decode().strip()
        assert self.address, f"no message bus: {self.log.read_text(encoding='utf-8', errors='replace')}"

    def close(self) -> None:
        """End the bus, as in a crash."""
        self._process.kill()
        self._process.wait()
        assert self._process.stdout is not None
        self._process.stdout.close()
