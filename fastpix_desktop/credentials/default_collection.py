"""Finds the default collection of the Secret Service. It uses only calls that GNOME Keyring answers reliably."""

import importlib
import sys
from typing import Any

VANISHED = "ItemNotFoundException"
"""The name of the exception that secretstorage raises for an entry or a collection that does not exist.

This is the name and not the class, because the package secretstorage is installed only on Linux.
"""


def with_default_collection(back_end: Any) -> Any:
    """Returns a Secret Service back end that first requests the path of the default collection (with ReadAlias).

    Any other back end is returned unchanged, and so is a Secret Service back end with a `preferred_collection`. The
    back end of the package `keyring` addresses the collection by its alias and not by its path. Its first call
    reads a property of the collection. With GNOME Keyring 42.1 to 48 (source file gkd-secret-service.c), this can
    fail in two ways:

    - In GNOME Keyring, one thread reads the aliases while another thread replaces them for each program that connects.
      If there are several calls at the same time, some of them find no collection. When this happens,
      `keyring` asks GNOME Keyring to create a new collection.
    - GNOME Keyring may handle the first call of a program before it has registered the program. If this call reads a
      property, GNOME Keyring aborts. If this call is ReadAlias, GNOME Keyring replies that there is no collection.
    """
    module = sys.modules.get("keyring.backends.SecretService")
    if module is None or not isinstance(back_end, module.Keyring) or hasattr(back_end, "preferred_collection"):
        return back_end
    return back_end.with_properties(get_preferred_collection=lambda: _default_collection(back_end))


def _default_collection(back_end: Any) -> Any:
    """Unlocks the default collection and returns it. Raises the exceptions of secretstorage and of the back end."""
    secretstorage = importlib.import_module("secretstorage")
    bus = secretstorage.dbus_init()
    try:
        try:
            collection = secretstorage.get_collection_by_alias(bus, "default")
        except secretstorage.ItemNotFoundException:
            # GNOME Keyring may have handled the first call before it registered this program. Now it has registered it.
            collection = secretstorage.get_collection_by_alias(bus, "default")
        if collection.is_locked():
            collection.unlock()
            collection.ensure_not_locked()
    except Exception as error:
        bus.close()
        if type(error).__name__ != VANISHED:
            raise
        # There is no default collection. The method of the back end lets the service create one.
        return back_end.get_preferred_collection()
    return collection
