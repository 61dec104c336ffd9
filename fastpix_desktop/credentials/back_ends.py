"""Knows which back ends of the package `keyring` are safe, and returns the back end in use."""

import importlib
import importlib.util
import sys
from types import ModuleType
from typing import Any

from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.errors import KeyringState, KeyringUnavailable

_SAFE = {
    "keyring.backends.SecretService",
    "keyring.backends.kwallet",
    "keyring.backends.libsecret",
    "keyring.backends.macOS",
    "keyring.backends.Windows",
}
# The package that each back end needs. The back end for macOS needs none.
_LIBRARIES = {
    "SecretService": "secretstorage",
    "kwallet": "dbus",
    "libsecret": "gi",
    "macOS": "",
    "Windows": "win32ctypes",
}
_CHAINER = "keyring.backends.chainer"
_NO_BACK_END = "keyring.backends.fail"


def safe_back_ends() -> list[str]:
    """Returns the names of the safe back ends that are installed, as in the package `keyring`.

    Does not check whether the keyrings of the back ends are running.
    """
    return [
        name
        for name, library in _LIBRARIES.items()
        if importlib.util.find_spec(f"keyring.backends.{name}") is not None
        and (importlib.util.find_spec(library) is not None if library else sys.platform == "darwin")
    ]


def _keyring() -> ModuleType:
    # The package is imported on first use and not at the start of the program. The import takes about 100 ms and opens
    # a D-Bus connection.
    return importlib.import_module("keyring")


def safe_keyring() -> Any:
    """Returns the back end that the package `keyring` uses.

    Raises KeyringUnavailable if there is no back end, or if it is not safe.
    """
    back_end = _keyring().get_keyring()
    name = type(back_end).__module__
    if name == _NO_BACK_END:
        raise KeyringUnavailable(
            sentence("service", "This system has no running keyring (such as GNOME Keyring, KWallet or KeePassXC)."),
            state=KeyringState.NO_SERVICE,
        )
    members = {type(member).__module__ for member in back_end.backends} if name == _CHAINER else {name}
    if not members:
        # keyring's chainer passes each call to several back ends. Without back ends, it accepts every secret and stores
        # none, without an error (keyring 25).
        raise KeyringUnavailable(
            sentence("service", "This system has no running keyring."), state=KeyringState.NO_SERVICE
        )
    if unsafe := sorted(members - _SAFE):
        raise KeyringUnavailable(
            sentence("service", "The keyring back end {names} does not protect secrets and is not used.").fill(
                names=", ".join(unsafe)
            ),
            state=KeyringState.UNSAFE,
        )
    return back_end
