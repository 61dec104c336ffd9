"""Takes out of texts what makes an address secret: its query and fragment, which may hold a signature, and its user."""

import re

# Matches from "://" on, so that nothing before it matters. A pattern for queries and fragments would be slow: in a text
# of many addresses without spaces, it would search to the end of the text for each address.
_ADDRESS = re.compile(r"://[^\s\"'<>]+")
_USER = re.compile(r"://[^\s\"'<>/?#@]*(?:@[^\s\"'<>/?#@]*)*@")


def without_queries(text: str, *, query: str = "", fragment: str = "") -> str:
    """Return `text` with each address cut at its query or fragment, whichever is first.

    `query` and `fragment` are put in the place of what is cut. An empty query or fragment at the end stays.
    """
    if "://" not in text:
        return text
    return _ADDRESS.sub(lambda found: _cut(found[0], {"?": query, "#": fragment}), text)


def unsigned(text: str) -> str:
    """Return `text` with each address cut at its query or fragment, and without the user and password in it."""
    return _USER.sub("://", without_queries(text)) if "://" in text else text


def _cut(address: str, replacements: dict[str, str]) -> str:
    at = min((found for sign in replacements if (found := address.find(sign)) >= 0), default=-1)
    return address if at in {-1, len(address) - 1} else address[:at] + replacements[address[at]]
