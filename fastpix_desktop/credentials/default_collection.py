"""Finds the default collection of the Secret Service in a way that GNOME Keyring answers reliably."""

import importlib
import sys
from typing import Any

VANISHED = "ItemNotFoundException"
"""secretstorage's exception for an entry or collection that is gone. By name, as the package exists only on Linux."""


def with_default_collection(back_end: Any) -> Any:
    """Makes the Secret Service back end find the default collection by its path. Returns other back ends unchanged.

    keyring itself finds it by the alias, and first reads a property. Both can fail with GNOME Keyring (42.1 to 48,
    gkd-secret-service.c). It reads its aliases in one thread while another replaces them for each program that
    connects: of several simultaneous calls some find no collection, and keyring has a new one created. It may also
    handle a program's first call before it has registered the program: it then aborts if the call reads a property, and
    answers ReadAlias with no collection.
    """
    module = sys.modules.get("keyring.backends.SecretService")
    if module is None or not isinstance(back_end, module.Keyring) or hasattr(back_end, "preferred_collection"):
        return back_end
    return back_end.with_properties(get_preferred_collection=lambda: _default_collection(back_end))


def _default_collection(back_end: Any) -> Any:
    """Returns the default collection, unlocked. Raises the exceptions of secretstorage and of keyring's back end."""
    secretstorage = importlib.import_module("secretstorage")
    bus = secretstorage.dbus_init()
    try:
        try:
            collection = secretstorage.get_collection_by_alias(bus, "default")
        except secretstorage.ItemNotFoundException:
            # The first call may have come too early. By now the keyring has registered this program.
            collection = secretstorage.get_collection_by_alias(bus, "default")
        if collection.is_locked():
            collection.unlock()
            collection.ensure_not_locked()
    except Exception as error:
        bus.close()
        if type(error).__name__ != VANISHED:
            raise
        # There is no default collection: keyring asks the service to create one.
        return back_end.get_preferred_collection()
    return collection
