"""What a person enters to sign in, and how a pasted pair is told apart; touches no widget and checks no token."""

import re
from dataclasses import dataclass, field

# What dashboards, .env files, JSON and colleagues call the two.
_FIRST_LABELS = r"(?:access[\s_-]*)?token[\s_-]*id|access[\s_-]*token|(?:fastpix_)?user(?:[\s_-]*name)?"
_SECOND_LABELS = r"(?:fastpix_)?secret[\s_-]*key|secret|(?:fastpix_)?password"
_VALUE = r"\"(?P<double>[^\"]+)\"|'(?P<single>[^']+)'|(?P<bare>[^\s\"']\S*)"
_UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entered:
    """What the form was submitted with. `name` may be empty; `keep` wishes the pair into the keyring, `read_only` that
    nothing can be changed."""

    token_id: str = field(repr=False)
    secret_key: str = field(repr=False)
    name: str
    keep: bool
    read_only: bool


def split_pair(text: str) -> tuple[str, str] | None:
    """Access Token ID and Secret Key in a pasted text that holds both; None for a text that is no pair.

    Understood are labelled values in any order (JSON, .env lines, a copied table), two words, and `ID:SECRET` where the
    first part is a UUID, as FastPix's Access Token IDs are (a secret may hold a colon itself).
    """
    token_id, secret_key = _labelled(text, _FIRST_LABELS), _labelled(text, _SECOND_LABELS)
    if token_id and secret_key:
        return token_id, secret_key
    words = text.split()
    if len(words) == 2 and not any(word.endswith((":", "=")) for word in words):
        return words[0], words[1]
    if len(words) == 1:
        first, colon, rest = words[0].partition(":")
        if colon and rest and _UUID.fullmatch(first):
            return first, rest
    return None


def _labelled(text: str, label: str) -> str | None:
    """The value behind a label; a label needs a sign or a line's end between itself and its value."""
    between = r"[\"']?\s*(?:[:=]|[\r\n\t\u2028\u2029])\s*"
    found = re.search(rf"(?<!\w)(?:{label}){between}(?:{_VALUE})", text, re.IGNORECASE)
    if found is None:
        return None
    # What stands behind a bare value belongs to the text around it.
    return found["double"] or found["single"] or found["bare"].rstrip(",;}") or None
