"""`make run` and `make test` install missing system packages, or print what to do if they may not."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the script does nothing on other systems")

FOR_KEYRING = "dbus gnome-keyring"
NO_NETWORK = "echo 'E: no network' >&2; exit 100"


class Machine:
    """A machine with only the programs in its folder. Each program records its calls."""

    def __init__(self, folder: Path) -> None:
        self._programs = folder / "bin"
        self._programs.mkdir()
        self._calls = folder / "calls"
        self._calls.touch()
        self._installed = folder / "installed"

    @property
    def calls(self) -> list[str]:
        return self._calls.read_text(encoding="utf-8").splitlines()

    @property
    def told_apt_get(self) -> list[str]:
        return [call.split("Use-Pty=0 ")[1] for call in self.calls if call.startswith("apt-get")]

    def add(self, name: str, then: str = "exit 0") -> None:
        """Add a program that records its call and then runs a line of shell."""
        program = self._programs / name
        program.write_text(f'#!/bin/sh\necho "{name} $*" >> "{self._calls}"\n{then}\n', encoding="utf-8")
        program.chmod(0o755)

    def miss(self, *libraries: str, after_installing: tuple[str, ...] = ()) -> None:
        """Set the libraries that Qt lacks, and those it lacks after apt-get has installed something."""
        before, after = (
            "; ".join(f"echo '\t{name} => not found'" for name in names) or ":"
            for names in (libraries, after_installing)
        )
        self.add("ldd", f'if [ -e "{self._installed}" ]; then {after}; else {before}; fi')
        self.add("apt-get", f'case "$*" in *install*) : > "{self._installed}";; esac')

    def check(self, *arguments: str, display: str = ":0") -> subprocess.CompletedProcess[str]:
        """Run the script on this machine."""
        environment = {**os.environ, "PATH": str(self._programs), "DISPLAY": display, "WAYLAND_DISPLAY": ""}
        command = [sys.executable, "-m", "scripts.system_libraries", *arguments]
        return subprocess.run(command, capture_output=True, text=True, env=environment, cwd=ROOT)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A Debian with a sudo that needs no password, where nothing is missing (there is no ldd)."""
    made = Machine(tmp_path)
    made.add("apt-get")
    made.add("sudo", 'shift; exec "$@"')
    made.add("env", 'while :; do case "$1" in *=*) shift;; *) break;; esac; done; exec "$@"')
    made.add("true")
    return made


# --- what Qt misses ------------------------------------------------------------------------------


def test_what_qt_misses_is_installed(machine: Machine) -> None:
    machine.miss("libEGL.so.1", "libxcb-util.so.1")
    done = machine.check()
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "Installing the system libraries that Qt misses: libegl1 libxcb-util1\n"
    assert machine.told_apt_get == ["update", "install -y --no-install-recommends libegl1 libxcb-util1"]


def test_a_library_without_a_known_package_keeps_none_of_the_others_away(machine: Machine) -> None:
    machine.miss("libEGL.so.1", "libnew.so.7", "libxcb-util.so.1", after_installing=("libnew.so.7",))
    done = machine.check()
    assert machine.told_apt_get[-1].endswith(" libegl1 libxcb-util1")
    assert done.returncode == 1
    assert done.stderr == "Qt misses these on this system, please install them: libnew.so.7\n"


def test_a_library_that_came_along_with_the_others_is_not_missed(machine: Machine) -> None:
    machine.miss("libEGL.so.1", "libnew.so.7")
    done = machine.check()
    assert (done.returncode, done.stderr) == (0, "")


def test_one_line_names_what_both_commands_need(machine: Machine) -> None:
    machine.miss("libEGL.so.1", "libnew.so.7")
    machine.add("apt-get", NO_NETWORK)
    done = machine.check()
    assert done.returncode == 1
    (line,) = [line for line in done.stderr.splitlines() if line.startswith("  ")]
    install = "sudo apt-get install -y --no-install-recommends"
    assert line == f"  sudo apt-get update && {install} libegl1 {FOR_KEYRING}"
    assert done.stderr.splitlines()[-1].endswith(": libnew.so.7")


def test_the_line_of_the_tests_is_the_same(machine: Machine) -> None:
    machine.miss("libEGL.so.1")
    machine.add("apt-get", NO_NETWORK)
    run, test = machine.check(), machine.check("--secret-service")
    lines = [[line for line in done.stderr.splitlines() if line.startswith("  ")] for done in (run, test)]
    assert lines[0] == lines[1]
    assert test.returncode == 1


def test_without_a_screen_its_libraries_are_not_missed(machine: Machine) -> None:
    machine.add("apt-get", NO_NETWORK)
    machine.add("ldd", """case "$*" in *libqxcb*) echo '\tlibxcb-util.so.1 => not found';; esac""")
    assert machine.check(display="").returncode == 0
    assert machine.check(display=":0").returncode == 1


def test_where_there_is_no_apt_get_everything_is_named(machine: Machine, tmp_path: Path) -> None:
    machine.miss("libEGL.so.1", "libnew.so.7")
    (tmp_path / "bin" / "apt-get").unlink()
    done = machine.check()
    assert done.returncode == 1
    assert done.stderr == "Qt misses these on this system, please install them: libEGL.so.1, libnew.so.7\n"


# --- what the tests of the keyring start ---------------------------------------------------------


def test_what_the_tests_of_the_keyring_start_is_installed(machine: Machine) -> None:
    done = machine.check("--secret-service")
    assert done.returncode == 0
    assert done.stdout == f"Installing what the tests of the keyring start: {FOR_KEYRING}\n"
    assert machine.told_apt_get == ["update", f"install -y --no-install-recommends {FOR_KEYRING}"]


def test_package_lists_are_read_once(machine: Machine) -> None:
    machine.miss("libEGL.so.1")
    machine.check("--secret-service")
    assert [told.split()[0] for told in machine.told_apt_get] == ["update", "install", "install"]


def test_only_what_is_missing_is_installed(machine: Machine) -> None:
    machine.add("dbus-daemon")
    assert machine.check("--secret-service").stdout.endswith(": gnome-keyring\n")


def test_nothing_is_asked_or_said_where_nothing_is_missing(machine: Machine) -> None:
    machine.add("dbus-daemon")
    machine.add("gnome-keyring-daemon")
    done = machine.check("--secret-service")
    assert (done.returncode, done.stdout, done.stderr, machine.told_apt_get) == (0, "", "", [])


def test_running_the_program_needs_none_of_it(machine: Machine) -> None:
    done = machine.check()
    assert (done.returncode, done.stdout, done.stderr, machine.told_apt_get) == (0, "", "", [])


def test_where_it_cannot_be_installed_it_goes_on_and_says_the_line(machine: Machine) -> None:
    machine.add("apt-get", NO_NETWORK)
    done = machine.check("--secret-service")
    assert done.returncode == 0
    assert "The tests of the keyring are skipped. This enables them:" in done.stderr
    assert f"sudo apt-get install -y --no-install-recommends {FOR_KEYRING}" in done.stderr


@pytest.mark.skipif(sys.platform == "linux" and os.geteuid() == 0, reason="root needs no sudo")
def test_without_rights_it_asks_for_none_and_says_the_line(machine: Machine) -> None:
    machine.add("sudo", "exit 1")
    done = machine.check("--secret-service")
    assert done.returncode == 0
    assert f"sudo apt-get install -y --no-install-recommends {FOR_KEYRING}" in done.stderr
    assert not machine.told_apt_get


# --- why it could not be installed ---------------------------------------------------------------

LIST = "http://mirror.example/debian/dists/trixie/InRelease"


@pytest.mark.parametrize(
    ("of_lists", "of_packages", "sentence"),
    [
        (
            f"E: Release file for {LIST} is expired (invalid since 137d 20h 36min 33s). Updates for this repository "
            "will not be applied.",
            "E: Unable to locate package dbus",
            f"The package list {LIST} has expired. Set this machine's clock, or choose a mirror",
        ),
        (
            f"E: Release file for {LIST} is not valid yet (invalid for another 2h 3min 4s). Updates for this "
            "repository will not be applied.",
            "E: Unable to locate package dbus",
            f"The package list {LIST} is not valid yet: this machine's clock is slow. Set the clock.",
        ),
        (
            "W: An error occurred during the signature verification. The repository is not updated and the previous "
            "index files will be used. GPG error: http://mirror.example/debian trixie InRelease: At least one invalid "
            f"signature was encountered.\nW: Failed to fetch {LIST}  At least one invalid signature was encountered.",
            "E: Unable to locate package dbus",
            "The package list http://mirror.example/debian is not signed by a key that is valid here.",
        ),
        (
            f"W: Failed to fetch {LIST}  Temporary failure resolving 'mirror.example'\nW: Some index files failed to "
            "download. They have been ignored, or old ones used instead.",
            "E: Unable to locate package dbus",
            f"{LIST} could not be reached (Temporary failure resolving 'mirror.example'). Check the network",
        ),
        (
            "",
            "E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 7 (apt)",
            "E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 7 (apt)",
        ),
    ],
    ids=["expired", "not valid yet", "signature", "unreachable", "something else"],
)
def test_the_reason_is_said_in_a_sentence(machine: Machine, of_lists: str, of_packages: str, sentence: str) -> None:
    # Like apt-get: for a list that cannot be reached, it warns and exits with 0.
    code = 100 if of_lists.startswith("E:") else 0
    machine.add(
        "apt-get",
        f'case "$*" in *update*) echo "{of_lists}" >&2; exit {code};; *) echo "{of_packages}" >&2; exit 100;; esac',
    )
    done = machine.check("--secret-service")
    assert done.stderr.startswith(f"They could not be installed. {sentence}")


def test_a_list_that_cannot_be_read_is_no_matter_where_the_packages_come_from_others(machine: Machine) -> None:
    machine.add("apt-get", f'case "$*" in *update*) echo "E: Release file for {LIST} is expired" >&2; exit 100;; esac')
    done = machine.check("--for", "prove")
    assert (done.returncode, done.stderr) == (0, "")


# --- what other commands start -------------------------------------------------------------------


def test_what_a_command_starts_is_installed_for_it_alone(machine: Machine) -> None:
    machine.add("dpkg-deb")
    done = machine.check("--for", "package", "prove")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == ("Installing what package starts: rpm binutils\nInstalling what prove starts: debootstrap\n")


def test_a_command_whose_programs_cannot_be_installed_does_not_start(machine: Machine) -> None:
    machine.add("apt-get", NO_NETWORK)
    done = machine.check("--for", "check-package")
    assert done.returncode == 1
    assert "lintian rpmlint" in done.stderr
