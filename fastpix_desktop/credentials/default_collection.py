"""Finds the default collection of the Secret Service in a way that GNOME Keyring answers reliably."""

import importlib
import sys
from typing import Any

VANISHED = "ItemNotFoundException"
"""The name of secretstorage's exception for an entry or a collection that does not exist any more.

A name and not the class, because the package is installed only on Linux.
"""


def with_default_collection(back_end: Any) -> Any:
    """Returns the Secret Service back end, changed to ask for the path of the default collection (ReadAlias).

    Returns other back ends unchanged. keyring itself uses the alias in place of the path and reads a property at once.
    This can fail with GNOME Keyring (42.1 to 48, gkd-secret-service.c) in two ways:

    - One thread reads the aliases while another replaces them for each program that connects. Of several simultaneous
      calls, some then find no collection, and keyring has a new one created.
    - The first call of a program may be handled before the program is registered. If the call reads a property, GNOME
      Keyring aborts. If the call is ReadAlias, the reply is that there is no collection.
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
            # The first call may have come before this program was registered. By now it is registered.
            collection = secretstorage.get_collection_by_alias(bus, "default")
        if collection.is_locked():
            collection.unlock()
            collection.ensure_not_locked()
    except Exception as error:
        bus.close()
        if type(error).__name__ != VANISHED:
            raise
        # There is no default collection. keyring's own method has the service create one.
        return back_end.get_preferred_collection()
    return collection
