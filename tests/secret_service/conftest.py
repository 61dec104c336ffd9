"""A private desktop session for each test that needs one. Skipped where the system cannot provide it."""

import gc
import os
import shutil
import sys
import tempfile
import threading
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.back_ends import Use
from tests.journeys.conftest import endpoint, open_program

if TYPE_CHECKING:
    from tests.secret_service.desktop import Desktop
    from tests.secret_service.prompter import Prompter

__all__ = ["endpoint", "open_program"]

PROGRAMS = ("dbus-daemon", "gnome-keyring-daemon")
HOW_TO_HAVE_THEM = "sudo apt-get install dbus gnome-keyring"


@pytest.fixture(scope="session")
def secret_service() -> None:
    """Skips if no Secret Service can be started. In CI on Linux this is a failure."""
    if sys.platform != "linux":
        pytest.skip("a Secret Service is what Linux has: no test here reaches the keyring of this system")
    if missing := [name for name in PROGRAMS if shutil.which(name) is None]:
        sentence = f"{' and '.join(missing)} not found; this enables the tests: {HOW_TO_HAVE_THEM}"
        if os.environ.get("CI", "").lower() in {"1", "true"}:
            pytest.fail(sentence, pytrace=False)
        pytest.skip(sentence)


@pytest.fixture
def keyring_file() -> Path | None:
    """A keyring that the desktop session has from before; a module that needs one has a fixture of this name."""
    return None


@pytest.fixture
def desktop(
    secret_service: None, monkeypatch: pytest.MonkeyPatch, use_keyring: Use, keyring_file: Path | None
) -> "Iterator[Desktop]":
    """A desktop session with an unlocked keyring, which this process uses too during the test."""
    # Imported here: secretstorage exists only on Linux.
    from keyring.backends.SecretService import Keyring

    from tests.secret_service.desktop import Desktop

    # Below /tmp and not in pytest's folder: the path of a socket may have at most 107 characters.
    with tempfile.TemporaryDirectory(prefix="fastpix-") as folder:
        if keyring_file is not None:
            keyrings = Path(folder) / ".local" / "share" / "keyrings"
            keyrings.mkdir(parents=True)
            shutil.copy(keyring_file, keyrings)
        opened = Desktop(Path(folder))
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", opened.address)
        # keyring chooses its back end once in a process, so it is set here. A new process (`run`) chooses by itself.
        use_keyring(Keyring())  # type: ignore[no-untyped-call]  # keyring left it so
        try:
            yield opened
        finally:
            opened.close()
            _let_go_of_the_bus()


def _let_go_of_the_bus() -> None:
    """Wait for threads that still wait for a keyring. They end when the bus has ended."""
    for thread in threading.enumerate():
        if thread.name == "keyring":
            thread.join(10)
    with warnings.catch_warnings():
        # keyring 25.7 leaves its connection open when it raises.
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


@pytest.fixture
def prompter(desktop: "Desktop") -> "Iterator[Prompter]":
    """A stand-in for the person at the unlock prompt. It does nothing until the test asks for it."""
    from tests.secret_service.prompter import Prompter

    with Prompter(desktop.address) as person:
        yield person
