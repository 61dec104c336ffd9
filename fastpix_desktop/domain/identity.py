"""Compares ids. One id may be spelled in several ways."""

import re

_UUID = re.compile(r"[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}", re.IGNORECASE)


def compared(identity: str) -> str:
    """Return the form in which an id is compared: a UUID in lower case without dashes, other text as it is.

    Use it to compare and as a key only. Addresses, copies and requests contain the service's own spelling.
    """
    return identity.replace("-", "").lower() if _UUID.fullmatch(identity) else identity


def is_uuid(identity: str) -> bool:
    """Whether an id has the form of a UUID, with or without dashes."""
    return _UUID.fullmatch(identity) is not None


def is_same(one: str, other: str) -> bool:
    """Whether two ids are the same, however they are spelled."""
    return one == other or compared(one) == compared(other)
