"""What `make test` installs for the tests of the keyring, and that it goes on where it may not install anything."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent.parent / "scripts" / "system_libraries.py"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the script does nothing on other systems")


class Machine:
    """A machine that has the programs put into its folder and no others; each notes what it was called with."""

    def __init__(self, folder: Path) -> None:
        self._programs = folder / "bin"
        self._programs.mkdir()
        self._calls = folder / "calls"
        self._calls.touch()

    @property
    def calls(self) -> list[str]:
        return self._calls.read_text(encoding="utf-8").splitlines()

    def add(self, name: str, then: str = "exit 0") -> None:
        """Add a program that notes its call, and then does what the line of shell says."""
        program = self._programs / name
        program.write_text(f'#!/bin/sh\necho "{name} $*" >> "{self._calls}"\n{then}\n', encoding="utf-8")
        program.chmod(0o755)

    def check(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run the script here."""
        environment = {**os.environ, "PATH": str(self._programs)}
        return subprocess.run([sys.executable, SCRIPT, *arguments], capture_output=True, text=True, env=environment)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A Debian whose sudo asks nothing, where Qt misses nothing (there is no ldd to say otherwise)."""
    made = Machine(tmp_path)
    made.add("apt-get")
    made.add("sudo", 'shift; exec "$@"')
    made.add("env", 'shift; exec "$@"')
    made.add("true")
    return made


def test_what_is_missing_is_installed(machine: Machine) -> None:
    done = machine.check("--secret-service")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "Installing what the tests of the keyring start: dbus gnome-keyring\n"
    called = [call for call in machine.calls if call.startswith("apt-get")]
    assert [call.split("Use-Pty=0 ")[1] for call in called] == [
        "update",
        "install -y --no-install-recommends dbus gnome-keyring",
    ]


def test_only_what_is_missing_is_installed(machine: Machine) -> None:
    machine.add("dbus-daemon")
    assert machine.check("--secret-service").stdout.endswith(": gnome-keyring\n")


def test_nothing_is_asked_or_said_where_nothing_is_missing(machine: Machine) -> None:
    machine.add("dbus-daemon")
    machine.add("gnome-keyring-daemon")
    done = machine.check("--secret-service")
    assert (done.returncode, done.stdout, done.stderr, machine.calls) == (0, "", "", [])


def test_running_the_program_needs_none_of_it(machine: Machine) -> None:
    done = machine.check()
    assert (done.returncode, done.stdout, done.stderr, machine.calls) == (0, "", "", [])


def test_where_it_cannot_be_installed_it_goes_on_and_says_the_line(machine: Machine) -> None:
    machine.add("apt-get", "echo no network >&2; exit 100")
    done = machine.check("--secret-service")
    assert done.returncode == 0
    assert "The tests of the keyring are skipped. This enables them:" in done.stderr
    assert "sudo apt-get install dbus gnome-keyring" in done.stderr


@pytest.mark.skipif(sys.platform == "linux" and os.geteuid() == 0, reason="root needs no sudo")
def test_without_rights_it_asks_for_none_and_says_the_line(machine: Machine) -> None:
    machine.add("sudo", "exit 1")
    done = machine.check("--secret-service")
    assert done.returncode == 0
    assert "sudo apt-get install dbus gnome-keyring" in done.stderr
    assert not [call for call in machine.calls if call.startswith("apt-get")]


def test_what_a_command_starts_is_installed_for_it_alone(machine: Machine) -> None:
    machine.add("dpkg-deb")
    done = machine.check("--for", "package", "prove")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == ("Installing what package starts: rpm binutils\nInstalling what prove starts: debootstrap\n")


def test_a_command_whose_programs_cannot_be_installed_does_not_start(machine: Machine) -> None:
    machine.add("apt-get", "echo no network >&2; exit 100")
    done = machine.check("--for", "check-package")
    assert done.returncode == 1
    assert "lintian rpmlint" in done.stderr
