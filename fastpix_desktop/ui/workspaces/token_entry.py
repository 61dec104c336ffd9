"""What the sign-in form was filled in with, and how a pasted text is split into Access Token ID and Secret Key."""

import csv
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

# The labels that dashboards, .env files, JSON and people use for ID and secret.
_FIRST_LABELS = r"(?:access[\s_-]*)?token[\s_-]*id|access[\s_-]*token|user(?:[\s_-]*name)?"
_SECOND_LABELS = r"secret[\s_-]*key|secret|password"
_LABEL = rf"(?:fastpix[\s_-]*)?(?:(?P<first>{_FIRST_LABELS})|(?P<second>{_SECOND_LABELS}))"
# A label is a word of its own. A colon, an equals sign, a tab or a line break separates it from its value. A quoted
# value with a backslash is not read, because whether the backslash is part of the value depends on the language.
_LABELLED = re.compile(
    rf"(?<![^\s\"',;{{(]){_LABEL}[\"']?(?:[ \u00a0]*[:=]|\s*[\r\n\t\u2028\u2029])\s*"
    r"(?:(?:\"(?P<double>[^\"\\]+)\"|'(?P<single>[^'\\]+)')(?=[\s,;})]|$)|(?P<bare>[^\s\"']\S*))",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"[^\S\r\n\u2028\u2029]*\S")
_UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
_MAY_BE_ID = re.compile(r"[0-9A-Za-z._~-]{1,64}")
# A pair that the shell passes on unchanged, with or without quotes. Any other text is `rest`.
_GIVEN_TO_CURL = re.compile(
    r"(?<!\S)(?:-u\s*|--user(?:=|\s+))(?:"
    r"(?:'(?P<single>[^']+)'|\"(?P<double>[^\"\\$`]+)\"|(?P<bare>[^\s'\"\\$`;&|<>(){}\[\]*?!#]+))(?!\S)"
    r"|[\"']?(?P<rest>\S+))"
)
_BETWEEN = frozenset(",;:|/=-\u2013\u2014")
_PLAIN_QUOTES = {quote: quote for quote in "\"'`"}
_PRINTED = ("\u201c\u201d", "\u201d\u201d", "\u201e\u201c\u201d", "\u2018\u2019", "\u2019\u2019", "\u201a\u2018\u2019")
_PRINTED_QUOTES = {signs[0]: signs[1:] for signs in (*_PRINTED, "\xab\xbb", "\xbb\xab", "\u2039\u203a", "\u203a\u2039")}
"""The typographic quotes of mails, chats and word processors, each with its closing ones. They are not ASCII, so no
secret contains them."""

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Entered:
    """What the form was submitted with. `name` may be empty. `keep` asks to store the pair in the keyring, `read_only`
    to forbid changes."""

    token_id: str = field(repr=False)
    secret_key: str = field(repr=False)
    name: str
    keep: bool
    read_only: bool


def trimmed(text: str) -> str:
    """`text` without blanks around it. Invisible format characters of Unicode (Cf), such as zero-width spaces, count as
    blanks too. Web pages and chats put them around copied words."""
    start, end = 0, len(text)
    while start < end and _is_blank(text[start]):
        start += 1
    while start < end and _is_blank(text[end - 1]):
        end -= 1
    return text[start:end]


def may_be_id(text: str) -> bool:
    """Whether `text` might be an Access Token ID. FastPix's IDs are UUIDs. Other services use other forms, but without
    blanks, commas or the special characters of secrets."""
    return _MAY_BE_ID.fullmatch(text) is not None


def bare_id(text: str) -> str:
    """The UUID in `text`, without quotes around it and punctuation after it. Any other text is only trimmed."""
    before, inner = "", trimmed(text)
    while before != inner:
        before, inner = inner, _unquoted(inner.rstrip(",;:"))
    return inner if _UUID.fullmatch(inner) else trimmed(text)


def bare_secret(text: str) -> str:
    """A secret without typographic quotes around it. Plain quotes stay, because they may be part of it."""
    return _inside(trimmed(text), _PRINTED_QUOTES)


def split_pair(text: str) -> Pair | None:
    """The Access Token ID and the Secret Key in a pasted text. None if it does not hold exactly one pair, or if it is
    uncertain which part is which.

    It reads labelled values in any order (JSON, .env lines), tables (CSV or copied from a page), the option `-u` of
    curl, two words, and `ID:SECRET` if the first part is a UUID. FastPix's Access Token IDs are UUIDs, and a secret may
    contain a colon. The secret is returned as it stands, without quotes around it.
    """
    text = trimmed(text)
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        value = None
    if isinstance(value, dict | list):
        return _in_object(value)
    text = _unquoted(re.sub(r"\S+", lambda word: trimmed(word[0]), text))
    for read in (_in_table, _given_to_curl, _labelled, _in_words):
        pairs = read(text)
        if pairs is not None:
            return _without_quotes(*pairs[0]) if len(pairs) == 1 else None
    return None


def _is_blank(sign: str) -> bool:
    return sign.isspace() or unicodedata.category(sign) == "Cf"


def _inside(text: str, quotes: Mapping[str, str]) -> str:
    """The text inside the quotes around `text`, or `text` itself if it has none or contains another such quote."""
    opening, inner, closing = text[:1], text[1:-1], text[-1:]
    if len(text) < 3 or closing not in quotes.get(opening, "") or opening in inner or closing in inner:
        return text
    return trimmed(inner) or text


def _unquoted(text: str) -> str:
    return _inside(trimmed(text), _PLAIN_QUOTES | _PRINTED_QUOTES)


def _without_quotes(first: str, second: str) -> Pair:
    """A pair without the quotes around its parts. Plain quotes around the secret count as part of it, unless the ID is
    in the same quotes."""
    bare = bare_id(first)
    first, second = _inside(trimmed(first), _PRINTED_QUOTES), bare_secret(second)
    inner = _inside(first, _PLAIN_QUOTES), _inside(second, _PLAIN_QUOTES)
    if first[:1] == second[:1] and inner[0] != first and inner[1] != second:
        return inner
    return (bare if _UUID.fullmatch(bare) else first), second


def _in_object(value: Any) -> Pair | None:
    """The pair in a decoded JSON value."""
    if not isinstance(value, dict):
        return None
    found: dict[str, str] = {}
    for key, inner in value.items():
        label = re.fullmatch(_LABEL, key, re.IGNORECASE)
        if label is not None and label.lastgroup is not None and isinstance(inner, str) and trimmed(inner):
            found.setdefault(label.lastgroup, trimmed(inner))
    if len(found) == 2:
        return found["first"], found["second"]
    # The service wraps its replies: {"success": …, "data": {…}}.
    return next((pair for inner in value.values() if (pair := _in_object(inner)) is not None), None)


def _in_table(text: str) -> list[Pair] | None:
    """The pairs in a table that has both labels in its first row or its first column, or that is one row of an ID and a
    secret. None for any other text."""
    pairs: list[Pair] = []
    is_table = False
    for rows in _tables(text):
        is_even = len({len(row) for row in rows}) == 1
        for table in (rows, list(zip(*rows, strict=True))) if is_even else (rows,):
            kinds = [_kind(cell) for cell in table[0]]
            if "first" in kinds and "second" in kinds:
                is_table = True
                pairs += _under_labels(kinds, table[1:])
        if len(rows) == 1 and len(rows[0]) == 2:
            first, second = rows[0]
            # After a blank, the delimiter may be the first character of the secret.
            if _UUID.fullmatch(_unquoted(first)) and first == first.rstrip() and trimmed(second):
                return [(first, second)]
    return pairs if is_table else None


def _tables(text: str) -> Iterator[list[list[str]]]:
    """The text read as a table, once for each delimiter that fits."""
    lines = [line for line in text.splitlines() if trimmed(line)]
    for delimiter in ",;\t":
        reader = csv.reader(
            lines,
            delimiter=delimiter,
            # Tabs come from a table that was copied from a page, where a quote is part of its cell.
            quoting=csv.QUOTE_NONE if delimiter == "\t" else csv.QUOTE_MINIMAL,
            skipinitialspace=True,
            strict=True,
        )
        try:
            rows = list(reader)
        except csv.Error:
            continue
        if rows and len(rows[0]) > 1:
            yield rows


def _under_labels(kinds: Sequence[str | None], rows: Sequence[Sequence[str]]) -> list[Pair]:
    """The pair in a table with one row of values. Empty if a label is repeated or a cell is missing."""
    if len(rows) != 1 or len(rows[0]) != len(kinds) or kinds.count("first") > 1 or kinds.count("second") > 1:
        return []
    pair = rows[0][kinds.index("first")], rows[0][kinds.index("second")]
    return [pair] if all(map(trimmed, pair)) else []


def _kind(label: str) -> str | None:
    """ "first" for a label of the ID, "second" for one of the secret, else None."""
    found = re.fullmatch(_LABEL, _unquoted(label), re.IGNORECASE)
    return found and found.lastgroup


def _given_to_curl(text: str) -> list[Pair] | None:
    """The different pairs in the curl commands of a text. Empty if one is not readable, None if there is no pair."""
    pairs: list[Pair] = []
    for match in _GIVEN_TO_CURL.finditer(text):
        first, _, second = (match["single"] or match["double"] or match["bare"] or match["rest"]).partition(":")
        pair = trimmed(first), trimmed(second)
        if not _UUID.fullmatch(pair[0]) or pair in pairs:
            continue
        if match["rest"] or not pair[1]:
            return []
        pairs.append(pair)
    return pairs or None


def _in_words(text: str) -> list[Pair] | None:
    """The pair in two words, with or without punctuation between them, or in one word with a colon."""
    words = [word for word in text.split() if word not in _PRINTED_QUOTES]
    if len(words) == 3 and words[1] in _BETWEEN and _UUID.fullmatch(bare_id(words[0])):
        return [(words[0], words[2])]
    if len(words) == 2:
        first, second = words
        # If the second word is the UUID, the first one may be anything.
        is_plain = not re.search("[:=]", text) and not re.search("[,;]", first) and not _UUID.fullmatch(bare_id(second))
        return [(first, second)] if _UUID.fullmatch(bare_id(first)) or is_plain else None
    if len(words) == 1:
        first, _, second = text.partition(":")
        first, second = trimmed(first), trimmed(second)
        return [(first, second)] if _UUID.fullmatch(first) and second else None
    return None


def _labelled(text: str) -> list[Pair] | None:
    """The values after two labels. The search goes on behind each value, so a label inside a value is ignored."""
    found: dict[str, str] = {}
    for match in _LABELLED.finditer(text):
        kind = "first" if match["first"] else "second"
        found.setdefault(kind, trimmed(match["double"] or match["single"] or _bare(text, match)))
    if not found.get("first", "").strip(":=") or not found.get("second"):
        return None
    return [(found["first"], found["second"])]


def _bare(text: str, match: re.Match[str]) -> str:
    """A value without quotes. A comma or semicolon at its end is a separator only if more text follows on the line.
    Otherwise it may be part of the secret."""
    value = match["bare"]
    if value.endswith((",", ";")) and _GOES_ON.match(text, match.end()):
        return value[:-1]
    if value.endswith("}") and text.startswith("{") and match.end() == len(text):
        return value[:-1]
    return value
