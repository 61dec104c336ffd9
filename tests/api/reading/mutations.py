"""Changes decoded replies: any place of a reply is replaced, removed, added to, repeated or wrapped."""

import copy
from collections.abc import Iterator
from typing import Any

Path = tuple[Any, ...]
"""The keys and positions that lead to a place of a reply."""

ODD: tuple[Any, ...] = (
    None, True, False, 0, -1, 7, 2**53, 10**400, 1.5, 1e308, float("nan"), float("inf"), "", " ", "x", "Ready",
    "none", "00:00:10", "99:99:99", "2026-13-45T99:99:99Z", "½", "\ud83d", "\x00", "9" * 5000, [], [None], [[]],
    [{}], {}, {"id": None}, {"id": "other", "type": []}, {"a": {"b": [1]}}, ["a", 1], "https://x.example/?a=b",
)  # fmt: skip
"""Values that the service does not send."""

KINDS = ("replace", "replace", "replace", "remove", "add", "repeat", "wrap", "text")
"""How a place is changed. Replacing is the most frequent."""


def spots(value: Any, path: Path = ()) -> Iterator[Path]:
    """The places of a reply."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield (*path, key)
        yield from spots(inner, (*path, key))


def change(reply: dict[str, Any], spot: Path, kind: str, odd: Any, name: str = "brandNew") -> None:
    """Changes one place, with the value `odd`. A place that an earlier change has removed is skipped.

    `name` is the key of a value that is added to an object.
    """
    *path, last = spot
    holder: Any = reply
    try:
        for key in path:
            holder = holder[key]
        value = holder[last]
    except (KeyError, IndexError, TypeError):
        return
    if not isinstance(holder, dict | list):
        return
    match kind:
        case "replace":
            holder[last] = copy.deepcopy(odd)
        case "remove":
            del holder[last]
        case "add":
            _put(holder, last, copy.deepcopy(odd), name=name)
        case "repeat":
            _put(holder, last, copy.deepcopy(value), name="again")
        case "wrap":
            holder[last] = [value]
        case _:
            holder[last] = str(value)


def _put(holder: Any, last: Any, value: Any, *, name: str) -> None:
    """Adds a value beside it."""
    if isinstance(holder, list):
        holder.insert(last, value)
    else:
        holder[name] = value
