"""Takes out of texts what makes an address secret: its query and fragment, which may hold a signature, and its user."""

import re

# Matches from "://" on, so that nothing before it matters. A pattern for queries and fragments would be slow: in a text
# of many addresses without spaces, it would search to the end of the text for each address.
_ADDRESSES = re.compile(r"://\S+")
_USER = re.compile(r"://[^\s\"'<>/?#@]*(?:@[^\s\"'<>/?#@]*)*@")

# What ends an address. A single quotation mark is allowed in a query, which may go on behind it.
_END = re.compile(r"([\"'<>]+)")
_SURE_END = re.compile(r"[\"<>]")
_QUERY_GOES_ON = re.compile(r"&[^&=]*=")

# What begins a query that was encoded alone. A name may have it as well, but then no "=" follows.
_ENCODED_QUERY = re.compile(r"(?i)%(?:25)*(?:3f|23)")
_ENCODED_VALUE = re.compile(r"(?i)=|%(?:25)*3d")

# The same as it is written in JSON by some programs (":\/\/"), and in the query of another address ("%3A%2F%2F"), once
# or more.
_ESCAPED = re.compile(r"(?i)((?::|%(?:25)*3a)(?:\\+/|%(?:25)*2f){2})([^\s\"'<>]+)")
_ESCAPED_QUERY = re.compile(r"(?i)[?#]|%(?:25)*(?:3f|23)")
_ESCAPED_SLASH = re.compile(r"(?i)(\\*/|%(?:25)*2f)")
_ESCAPED_AT = re.compile(r"(?i)@|%(?:25)*40")
_SIGNS_OF_ESCAPED = ("\\/", "%2F", "%2f", "%25")
_SIGNS = (b"://", b"\\/", b"%2F", b"%2f", b"%25")

# Characters that cannot be seen, between the parts of the sign of an address.
_UNSEEN = (
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]"
)
_HIDDEN_SIGN = re.compile(f":(?:{_UNSEEN}+/{_UNSEEN}*|/{_UNSEEN}+)/")
_PERHAPS_HIDDEN = re.compile(rb":/?[\x00-\x08\x0e-\x1f\x7f\xc2\xcd\xd8\xe1-\xe3\xed\xef\xf3]")


def without_queries(text: str, *, query: str = "", fragment: str = "") -> str:
    """Return `text` with each address cut at its query or fragment, whichever is first.

    `query` and `fragment` are put in the place of what is cut. An empty query or fragment at the end stays.
    """
    if "://" not in text:
        return text
    return _ADDRESSES.sub(lambda found: _cut_each(found[0], {"?": query, "#": fragment}), text)


def unsigned(text: str) -> str:
    """Return `text` with each address cut at its query or fragment, and without the user and password in it.

    An address whose "://" has characters in it that cannot be seen is one too.
    """
    if not (text.isascii() and text.isprintable()):
        text = _HIDDEN_SIGN.sub("://", text)
    if "://" in text:
        text = _USER.sub("://", without_queries(text))
    if any(sign in text for sign in _SIGNS_OF_ESCAPED):
        text = _ESCAPED.sub(lambda found: found[1] + _without_secrets(found[2]), text)
    return text


def count_signs(text: bytes) -> tuple[int, ...]:
    """Count the signs of addresses in an encoded text. `unsigned` changes no text that has none of them."""
    return tuple([text.count(sign) for sign in _SIGNS])


def may_hide_signs(text: bytes) -> bool:
    """Whether an encoded text may have an address that `unsigned` changes and `count_signs` does not see."""
    return _PERHAPS_HIDDEN.search(text) is not None


def _without_secrets(address: str) -> str:
    host, *path = _ESCAPED_SLASH.split(_ESCAPED_QUERY.split(address, maxsplit=1)[0], maxsplit=1)
    return _ESCAPED_AT.split(host)[-1] + "".join(path)


def _cut_each(text: str, replacements: dict[str, str]) -> str:
    """Return a text without spaces, which begins within an address, with all addresses in it cut."""
    first, *others = _END.split(text)
    cut, is_cut = _cut(first, replacements)
    kept, waiting = [cut], list[str]()
    for part in others:
        before, sign, address = part.partition("://")
        if sign:
            cut, is_cut = _cut(address, replacements)
            kept += (*waiting, before, sign, cut)
            waiting = []
        elif is_cut and _QUERY_GOES_ON.search(part):
            # What has waited was a part of the query: only now it is known.
            waiting = []
        else:
            is_cut = is_cut and not _SURE_END.search(part)
            waiting.append(part)
    return "".join([*kept, *waiting])


def _cut(address: str, replacements: dict[str, str]) -> tuple[str, bool]:
    """Return an address without its query and fragment, and whether it has one."""
    at = min((found for sign in replacements if (found := address.find(sign)) >= 0), default=-1)
    encoded = _ENCODED_QUERY.search(address) if "%" in address else None
    end = len(address) if at < 0 else at
    if encoded is not None and _ENCODED_VALUE.search(address, encoded.end(), end):
        return address[: encoded.start()] + replacements["#" if encoded[0].endswith("23") else "?"], True
    if at < 0:
        return address, False
    return address if at == len(address) - 1 else address[:at] + replacements[address[at]], True
