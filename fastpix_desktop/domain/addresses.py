"""Takes out of texts what makes an address secret: its query and fragment, which may hold a signature, and its user."""

import re

# Matches from "://" on, so that nothing before it matters. A pattern for queries and fragments would be slow: in a text
# of many addresses without spaces, it would search to the end of the text for each address.
_ADDRESS = re.compile(r"://[^\s\"'<>]+")
_USER = re.compile(r"://[^\s\"'<>/?#@]*(?:@[^\s\"'<>/?#@]*)*@")

# The same as it is written in JSON by some programs (":\/\/"), and in the query of another address ("%3A%2F%2F").
_ESCAPED = re.compile(r"(?i)((?::|%3a)(?:\\/|%2f){2})([^\s\"'<>]+)")
_ESCAPED_QUERY = re.compile(r"(?i)[?#]|%3f|%23")
_ESCAPED_SLASH = re.compile(r"(?i)(\\?/|%2f)")
_ESCAPED_AT = re.compile(r"(?i)@|%40")
_SIGNS_OF_ESCAPED = (":\\/", "%2F", "%2f")
_SIGNS = (b"://", b":\\/", b"%2F", b"%2f")


def without_queries(text: str, *, query: str = "", fragment: str = "") -> str:
    """Return `text` with each address cut at its query or fragment, whichever is first.

    `query` and `fragment` are put in the place of what is cut. An empty query or fragment at the end stays.
    """
    if "://" not in text:
        return text
    return _ADDRESS.sub(lambda found: _cut(found[0], {"?": query, "#": fragment}), text)


def unsigned(text: str) -> str:
    """Return `text` with each address cut at its query or fragment, and without the user and password in it."""
    if "://" in text:
        text = _USER.sub("://", without_queries(text))
    if any(sign in text for sign in _SIGNS_OF_ESCAPED):
        text = _ESCAPED.sub(lambda found: found[1] + _without_secrets(found[2]), text)
    return text


def count_signs(text: bytes) -> tuple[int, ...]:
    """Count the signs of addresses in an encoded text. `unsigned` changes no text that has none of them."""
    return tuple([text.count(sign) for sign in _SIGNS])


def _without_secrets(address: str) -> str:
    host, *path = _ESCAPED_SLASH.split(_ESCAPED_QUERY.split(address, maxsplit=1)[0], maxsplit=1)
    return _ESCAPED_AT.split(host)[-1] + "".join(path)


def _cut(address: str, replacements: dict[str, str]) -> str:
    at = min((found for sign in replacements if (found := address.find(sign)) >= 0), default=-1)
    return address if at in {-1, len(address) - 1} else address[:at] + replacements[address[at]]
