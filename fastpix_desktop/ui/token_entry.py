"""What a person enters to sign in, and how a pasted pair is told apart; touches no widget and checks no token."""

import json
import re
from dataclasses import dataclass, field
from typing import Any

# What dashboards, .env files, JSON and colleagues call the two.
_FIRST_LABELS = r"(?:access[\s_-]*)?token[\s_-]*id|access[\s_-]*token|user(?:[\s_-]*name)?"
_SECOND_LABELS = r"secret[\s_-]*key|secret|password"
_LABEL = rf"(?:fastpix[\s_-]*)?(?:(?P<first>{_FIRST_LABELS})|(?P<second>{_SECOND_LABELS}))"
# A label stands by itself, and needs a sign or a line's end between itself and its value. Quotes that hold a backslash
# are not read: whether it belongs to the value depends on the language.
_LABELLED = re.compile(
    rf"(?<![^\s\"',;{{(]){_LABEL}[\"']?(?:[ \u00a0]*[:=]|\s*[\r\n\t\u2028\u2029])\s*"
    r"(?:(?:\"(?P<double>[^\"\\]+)\"|'(?P<single>[^'\\]+)')(?=[\s,;})]|$)|(?P<bare>[^\s\"']\S*))",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"[^\S\r\n\u2028\u2029]*\S")
_UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"
"""What some web pages and chats put around a copied word; no blanks to Python."""


@dataclass(frozen=True, slots=True)
class Entered:
    """What the form was submitted with. `name` may be empty; `keep` wishes the pair into the keyring, `read_only` that
    nothing can be changed."""

    token_id: str = field(repr=False)
    secret_key: str = field(repr=False)
    name: str
    keep: bool
    read_only: bool


def trimmed(text: str) -> str:
    """`text` without blanks around it, the invisible ones included."""
    before = ""
    while before != text:
        before, text = text, text.strip().strip(_INVISIBLE)
    return text


def split_pair(text: str) -> tuple[str, str] | None:
    """Access Token ID and Secret Key in a pasted text that holds both; None for a text that is no pair.

    Understood are labelled values in any order (JSON, .env lines, a copied table), two words, and `ID:SECRET` where the
    first part is a UUID, as FastPix's Access Token IDs are (a secret may hold a colon itself). A secret is given back
    as it stands there, or else there is no pair.
    """
    text = trimmed(text)
    try:
        return _in_object(json.loads(text))
    except (ValueError, RecursionError):
        found = _labelled(text)
    if found is not None:
        return found
    words = [trimmed(word) for word in text.split()]
    if len(words) == 2 and (_UUID.fullmatch(words[0]) or not re.search("[:=]", text)):
        return words[0], words[1]
    if len(words) == 1:
        first, colon, rest = words[0].partition(":")
        if colon and rest and _UUID.fullmatch(first):
            return first, rest
    return None


def _in_object(value: Any) -> tuple[str, str] | None:
    """The pair in what JSON said, which may hold escapes (`\\u003d` for an equals sign)."""
    if not isinstance(value, dict):
        return None
    found: dict[str, str] = {}
    for key, inner in value.items():
        label = re.fullmatch(_LABEL, key, re.IGNORECASE)
        if label is not None and label.lastgroup is not None and isinstance(inner, str) and trimmed(inner):
            found.setdefault(label.lastgroup, trimmed(inner))
    if len(found) == 2:
        return found["first"], found["second"]
    # The service wraps what it answers: {"success": …, "data": {…}}.
    return next((pair for inner in value.values() if (pair := _in_object(inner)) is not None), None)


def _labelled(text: str) -> tuple[str, str] | None:
    """The values behind two labels. They are looked for one after the other: what looks like a label within a value is
    none."""
    found: dict[str, str] = {}
    for match in _LABELLED.finditer(text):
        kind = "first" if match["first"] else "second"
        found.setdefault(kind, trimmed(match["double"] or match["single"] or _bare(text, match)))
    if not found.get("first", "").strip(":=") or not found.get("second"):
        return None
    return found["first"], found["second"]


def _bare(text: str, match: re.Match[str]) -> str:
    """A value without quotes. A sign behind it parts it from the next one only where something follows on its line; at
    the end of a line it may be the secret's own."""
    value = match["bare"]
    if value.endswith((",", ";")) and _GOES_ON.match(text, match.end()):
        return value[:-1]
    if value.endswith("}") and text.startswith("{") and match.end() == len(text):
        return value[:-1]
    return value
