"""Finds the default collection of the Secret Service in a way that GNOME Keyring answers reliably."""

import importlib
import sys
from typing import Any

VANISHED = "ItemNotFoundException"
"""What secretstorage raises where an entry or a collection is gone; by name, since it is there on Linux alone."""


def by_path(back_end: Any) -> Any:
    """The Secret Service back end, asking for the default collection by its path; any other back end as it is.

    By itself keyring asks by the alias, and for a property first. GNOME Keyring (42.1 to 48, gkd-secret-service.c)
    reads its aliases in one thread while another replaces them for each program that connects, so of several calls at
    once some find no collection, and keyring has one created. And it may take a program's first call before it knows
    the program: it aborts if that is for a property, and answers ReadAlias with none.
    """
    module = sys.modules.get("keyring.backends.SecretService")
    if module is None or not isinstance(back_end, module.Keyring) or hasattr(back_end, "preferred_collection"):
        return back_end
    return back_end.with_properties(get_preferred_collection=lambda: _default_collection(back_end))


def _default_collection(back_end: Any) -> Any:
    """The default collection, unlocked; raises what the Secret Service back end itself raises, or secretstorage."""
    secretstorage = importlib.import_module("secretstorage")
    bus = secretstorage.dbus_init()
    try:
        try:
            collection = secretstorage.get_collection_by_alias(bus, "default")
        except secretstorage.ItemNotFoundException:
            # Known by now, in case the first call came too early.
            collection = secretstorage.get_collection_by_alias(bus, "default")
        if collection.is_locked():
            collection.unlock()
            collection.ensure_not_locked()
    except Exception as error:
        bus.close()
        if type(error).__name__ != VANISHED:
            raise
        # There is none: keyring has the service ask for one.
        return back_end.get_preferred_collection()
    return collection
