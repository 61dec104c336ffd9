"""A private desktop session for each test that asks for one; skipped where the system has none to offer."""

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
    """Skips where there is no Secret Service to start; in CI on Linux that is a failure."""
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
    """A desktop session with an unlocked keyring, which is this process's keyring as well for the test."""
    # Imported here: secretstorage is there on Linux alone.
    from keyring.backends.SecretService import Keyring

    from tests.secret_service.desktop import Desktop

    # Below /tmp and not below pytest's folder: the path of a socket may have no more than 107 characters.
    with tempfile.TemporaryDirectory(prefix="fastpix-") as folder:
        if keyring_file is not None:
            keyrings = Path(folder) / ".local" / "share" / "keyrings"
            keyrings.mkdir(parents=True)
            shutil.copy(keyring_file, keyrings)
        opened = Desktop(Path(folder))
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", opened.address)
        # keyring looks for its back end once in a process, so this process is told; a new one (`run`) chooses itself.
        use_keyring(Keyring())  # type: ignore[no-untyped-call]  # keyring left it so
        try:
            yield opened
        finally:
            opened.close()
            _let_go_of_the_bus()


def _let_go_of_the_bus() -> None:
    """Wait for the threads that still waited for a keyring: with the bus they end. Then nothing of them is left."""
    for thread in threading.enumerate():
        if thread.name == "keyring":
            thread.join(10)
    with warnings.catch_warnings():
        # keyring 25.7 closes its connection only where it does not raise.
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


@pytest.fixture
def prompter(desktop: "Desktop") -> "Iterator[Prompter]":
    """Somebody before the unlock prompt, who does nothing until told."""
    from tests.secret_service.prompter import Prompter

    with Prompter(desktop.address) as person:
        yield person
