"""Compares ids. One id may be spelled in several ways."""

import re
from collections.abc import Iterable

# It is matched for each track of a record. Written out, without groups and flags, it takes half of the time.
_UUID = re.compile(r"[0-9a-fA-F]{8}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{12}")
_DASHED = r"[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"
_ALL_DASHED = re.compile(rf"(?:{_DASHED}\n)*{_DASHED}")


def compared(identity: str) -> str:
    """Return the form in which an id is compared: a UUID in lower case without dashes, other text as it is.

    Use it to compare and as a key only. Addresses, copies and requests contain the service's own spelling.
    """
    return identity.replace("-", "").lower() if _UUID.fullmatch(identity) else identity


def all_compared(identities: Iterable[str]) -> list[str]:
    """Return the compared form of each id. For UUIDs with dashes, this takes half of the time of `compared`."""
    found = list(identities)
    joined = _joined_uuids(found)
    return [compared(identity) for identity in found] if joined is None else joined.replace("-", "").lower().split("\n")


def is_uuid(identity: str) -> bool:
    """Whether an id has the form of a UUID, with or without dashes."""
    return _UUID.fullmatch(identity) is not None


def can_be_sent(identity: str) -> bool:
    """Whether an id may stand in the address of a call: a UUID with all of its dashes or without any."""
    return len(identity) in {32, 36} and is_uuid(identity)


def are_uuids(identities: Iterable[str]) -> bool:
    """Whether all ids have the form of a UUID."""
    found = list(identities)
    return _joined_uuids(found) is not None or all(map(is_uuid, found))


def is_same(one: str, other: str) -> bool:
    """Whether two ids are the same, however they are spelled."""
    return one == other or compared(one) == compared(other)


def _joined_uuids(identities: list[str]) -> str | None:
    """Return the ids in one text, a line each. None if one is not a UUID with dashes."""
    joined = "\n".join(identities)
    # An id that contains a line break is no UUID, even if it looks like two of them.
    is_one_a_line = joined.count("\n") == len(identities) - 1
    return joined if is_one_a_line and _ALL_DASHED.fullmatch(joined) else None
