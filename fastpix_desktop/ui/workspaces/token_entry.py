"""What a person enters to sign in, and how a pasted pair is told apart; touches no widget and checks no token."""

import csv
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
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
_MAY_BE_ID = re.compile(r"[0-9A-Za-z._~-]{1,64}")
# In quotes or without, as far as the shell would leave the pair as it stands; else `rest`.
_GIVEN_TO_CURL = re.compile(
    r"(?<!\S)(?:-u\s*|--user(?:=|\s+))(?:"
    r"(?:'(?P<single>[^']+)'|\"(?P<double>[^\"\\$`]+)\"|(?P<bare>[^\s'\"\\$`;&|<>(){}\[\]*?!#]+))(?!\S)"
    r"|[\"']?(?P<rest>\S+))"
)
_BETWEEN = frozenset(",;:|/=-\u2013\u2014")
_PLAIN_QUOTES = {quote: quote for quote in "\"'`"}
_PRINTED = ("\u201c\u201d", "\u201d\u201d", "\u201e\u201c\u201d", "\u2018\u2019", "\u2019\u2019", "\u201a\u2018\u2019")
_PRINTED_QUOTES = {signs[0]: signs[1:] for signs in (*_PRINTED, "\xab\xbb", "\xbb\xab", "\u2039\u203a", "\u203a\u2039")}
"""What mails, chats and word processors make of quotes, and what closes each; no ASCII secret holds one."""

Pair = tuple[str, str]


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
    """`text` without blanks around it, the invisible ones included: the format characters of Unicode (Cf), which web
    pages and chats put around a copied word (no width, direction of writing) and which are no blanks to Python."""
    start, end = 0, len(text)
    while start < end and _is_blank(text[start]):
        start += 1
    while start < end and _is_blank(text[end - 1]):
        end -= 1
    return text[start:end]


def may_be_id(text: str) -> bool:
    """Whether `text` might be an Access Token ID. FastPix's are UUIDs; a blank, a comma or a secret's signs are in no
    ID of any service."""
    return _MAY_BE_ID.fullmatch(text) is not None


def bare_id(text: str) -> str:
    """The UUID in `text` without the quotes around it and a sign after it; any other text as it stands, but trimmed."""
    before, inner = "", trimmed(text)
    while before != inner:
        before, inner = inner, _unquoted(inner.rstrip(",;:"))
    return inner if _UUID.fullmatch(inner) else trimmed(text)


def bare_secret(text: str) -> str:
    """A secret without printed quotes around it; plain ones may be its own, and stay."""
    return _inside(trimmed(text), _PRINTED_QUOTES)


def split_pair(text: str) -> Pair | None:
    """Access Token ID and Secret Key in a pasted text that holds both; None for a text that is no pair, or where there
    is doubt which part is which.

    Understood are labelled values in any order (JSON, .env lines), a table (CSV, or copied), the `-u` of curl, two
    words, and `ID:SECRET` where the first part is a UUID, as FastPix's Access Token IDs are (a secret may hold a colon
    itself). A secret is given back as it stands there, or else there is no pair.
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
    """What is within the quotes around `text`; `text` itself where there are none, or where one is within as well."""
    opening, inner, closing = text[:1], text[1:-1], text[-1:]
    if len(text) < 3 or closing not in quotes.get(opening, "") or opening in inner or closing in inner:
        return text
    return trimmed(inner) or text


def _unquoted(text: str) -> str:
    return _inside(trimmed(text), _PLAIN_QUOTES | _PRINTED_QUOTES)


def _without_quotes(first: str, second: str) -> Pair:
    """A pair without the quotes around its parts. Plain ones around a secret are taken for its own, unless the ID has
    the same."""
    bare = bare_id(first)
    first, second = _inside(trimmed(first), _PRINTED_QUOTES), bare_secret(second)
    inner = _inside(first, _PLAIN_QUOTES), _inside(second, _PLAIN_QUOTES)
    if first[:1] == second[:1] and inner[0] != first and inner[1] != second:
        return inner
    return (bare if _UUID.fullmatch(bare) else first), second


def _in_object(value: Any) -> Pair | None:
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


def _in_table(text: str) -> list[Pair] | None:
    """The pairs in a table with the two labels above its columns or before its rows, or else in one row of two cells;
    None for a text that is no such table."""
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
            # With a blank before it, the sign may be the first one of the secret.
            if _UUID.fullmatch(_unquoted(first)) and first == first.rstrip() and trimmed(second):
                return [(first, second)]
    return pairs if is_table else None


def _tables(text: str) -> Iterator[list[list[str]]]:
    """What a text is as a table, for each sign that may part its cells."""
    lines = [line for line in text.splitlines() if trimmed(line)]
    for delimiter in ",;\t":
        reader = csv.reader(
            lines,
            delimiter=delimiter,
            # In a table that was copied from a page, which has tabs, a quote is the cell's own.
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
    """The pair of a table with one row of values; none where two columns are called alike, or cells are missing."""
    if len(rows) != 1 or len(rows[0]) != len(kinds) or kinds.count("first") > 1 or kinds.count("second") > 1:
        return []
    pair = rows[0][kinds.index("first")], rows[0][kinds.index("second")]
    return [pair] if all(map(trimmed, pair)) else []


def _kind(label: str) -> str | None:
    """Which of the two a label announces: "first", "second", or None."""
    found = re.fullmatch(_LABEL, _unquoted(label), re.IGNORECASE)
    return found and found.lastgroup


def _given_to_curl(text: str) -> list[Pair] | None:
    """The pairs that a command line gives to curl, each once; None where there is none."""
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
    """The pair in two words, with a sign between them or not, or in one with a colon."""
    words = [word for word in text.split() if word not in _PRINTED_QUOTES]
    if len(words) == 3 and words[1] in _BETWEEN and _UUID.fullmatch(bare_id(words[0])):
        return [(words[0], words[2])]
    if len(words) == 2:
        first, second = words
        # With the UUID in the second place nothing tells what the first word is.
        is_plain = not re.search("[:=]", text) and not re.search("[,;]", first) and not _UUID.fullmatch(bare_id(second))
        return [(first, second)] if _UUID.fullmatch(bare_id(first)) or is_plain else None
    if len(words) == 1:
        first, _, second = text.partition(":")
        first, second = trimmed(first), trimmed(second)
        return [(first, second)] if _UUID.fullmatch(first) and second else None
    return None


def _labelled(text: str) -> list[Pair] | None:
    """The values behind two labels. They are looked for one after the other: what looks like a label within a value is
    none."""
    found: dict[str, str] = {}
    for match in _LABELLED.finditer(text):
        kind = "first" if match["first"] else "second"
        found.setdefault(kind, trimmed(match["double"] or match["single"] or _bare(text, match)))
    if not found.get("first", "").strip(":=") or not found.get("second"):
        return None
    return [(found["first"], found["second"])]


def _bare(text: str, match: re.Match[str]) -> str:
    """A value without quotes. A sign behind it parts it from the next one only where something follows on its line; at
    the end of a line it may be the secret's own."""
    value = match["bare"]
    if value.endswith((",", ";")) and _GOES_ON.match(text, match.end()):
        return value[:-1]
    if value.endswith("}") and text.startswith("{") and match.end() == len(text):
        return value[:-1]
    return value
