"""How a pasted text is split into Access Token ID and Secret Key.

Imported when a text is pasted, because compiling the regular expressions takes 3 ms.
"""

import csv
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from fastpix_desktop.ui.workspaces.token_entry import trimmed

# The labels of the ID and of the secret in dashboards, .env files, JSON and mails.
_FIRST_LABELS = r"(?:access[\s_-]*)?token[\s_-]*id|access[\s_-]*token|user(?:[\s_-]*name)?"
_SECOND_LABELS = r"secret[\s_-]*key|secret|password"
_LABEL = rf"(?:fastpix[\s_-]*)?(?:(?P<first>{_FIRST_LABELS})|(?P<second>{_SECOND_LABELS}))"
# A label begins at the start of a word. A colon, an equals sign, a tab or a line break separates the label from its
# value. A quoted value with a backslash is not read, because only some file formats count the backslash as part of it.
_LABELLED = re.compile(
    rf"(?<![^\s\"',;{{(]){_LABEL}[\"']?(?:[ \u00a0]*[:=]|\s*[\r\n\t\u2028\u2029])\s*"
    r"(?:(?:\"(?P<double>[^\"\\]+)\"|'(?P<single>[^'\\]+)')(?=[\s,;})]|$)|(?P<bare>[^\s\"']\S*))",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"[^\S\r\n\u2028\u2029]*\S")
_UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
_MAY_BE_ID = re.compile(r"[0-9A-Za-z._~-]{1,64}")
# `single`, `double` and `bare` match a pair that a shell passes to curl unchanged. `rest` matches any other text.
_GIVEN_TO_CURL = re.compile(
    r"(?<!\S)(?:-u\s*|--user(?:=|\s+))(?:"
    r"(?:'(?P<single>[^']+)'|\"(?P<double>[^\"\\$`]+)\"|(?P<bare>[^\s'\"\\$`;&|<>(){}\[\]*?!#]+))(?!\S)"
    r"|[\"']?(?P<rest>\S+))"
)
_BETWEEN = frozenset(",;:|/=-\u2013\u2014")
_PLAIN_QUOTES = {quote: quote for quote in "\"'`"}
_PRINTED = ("\u201c\u201d", "\u201d\u201d", "\u201e\u201c\u201d", "\u2018\u2019", "\u2019\u2019", "\u201a\u2018\u2019")
_PRINTED_QUOTES = {signs[0]: signs[1:] for signs in (*_PRINTED, "\xab\xbb", "\xbb\xab", "\u2039\u203a", "\u203a\u2039")}
"""Each typographic opening quote of mails, chats and word processors, with its possible closing quotes. These quotes
are not ASCII, so no secret contains them."""

Pair = tuple[str, str]


def may_be_id(text: str) -> bool:
    """Whether `text` might be an Access Token ID.

    FastPix's IDs are UUIDs. Another endpoint may use other IDs of up to 64 letters, digits, `.`, `_`, `~` and `-`.
    """
    return _MAY_BE_ID.fullmatch(text) is not None


def bare_id(text: str) -> str:
    """Return the UUID if `text` is a UUID with quotes around it or punctuation after it. Other text is only trimmed."""
    before, inner = "", trimmed(text)
    while before != inner:
        before, inner = inner, _unquoted(inner.rstrip(",;:"))
    return inner if _UUID.fullmatch(inner) else trimmed(text)


def bare_secret(text: str) -> str:
    """Return a secret without blanks and typographic quotes around it.

    Plain quotes are not removed, because they may be part of the secret.
    """
    return _inside(trimmed(text), _PRINTED_QUOTES)


def split_pair(text: str) -> Pair | None:
    """Return the Access Token ID and the Secret Key in a pasted text.

    Returns None if the text contains no pair, or if it is uncertain which part is which. If labelled values contain
    several pairs, the first pair is returned. If a table or curl commands contain several pairs, None is returned.

    These forms are read: labelled values in any order (JSON, .env lines), tables (CSV or copied from a page), the
    option `-u` of curl, two words, and `ID:SECRET` if the ID is a UUID. The secret may contain a colon. Only quotes and
    separators around the secret are removed, if they do not count as part of it.
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


def _inside(text: str, quotes: Mapping[str, str]) -> str:
    """Return the text inside the quotes around `text`.

    If there are no quotes around `text`, or if the same quotes are inside too, return `text` unchanged.
    """
    opening, inner, closing = text[:1], text[1:-1], text[-1:]
    if len(text) < 3 or closing not in quotes.get(opening, "") or opening in inner or closing in inner:
        return text
    return trimmed(inner) or text


def _unquoted(text: str) -> str:
    return _inside(trimmed(text), _PLAIN_QUOTES | _PRINTED_QUOTES)


def _without_quotes(first: str, second: str) -> Pair:
    """Return a pair without the quotes around its parts.

    Plain quotes around the secret count as part of the secret, unless the ID is in the same quotes.
    """
    bare = bare_id(first)
    first, second = _inside(trimmed(first), _PRINTED_QUOTES), bare_secret(second)
    inner = _inside(first, _PLAIN_QUOTES), _inside(second, _PLAIN_QUOTES)
    if first[:1] == second[:1] and inner[0] != first and inner[1] != second:
        return inner
    return (bare if _UUID.fullmatch(bare) else first), second


def _in_object(value: Any) -> Pair | None:
    """Return the first pair in a decoded JSON value, None if there is no pair. Arrays are not searched."""
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
    """Return the pairs in a table, None for any other text.

    The table has both labels in its first row or its first column, or it is one row with an ID and a secret.
    """
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
            # If a blank precedes the delimiter, the delimiter may be the first character of the secret. Then the text
            # is not read as a table.
            if _UUID.fullmatch(_unquoted(first)) and first == first.rstrip() and trimmed(second):
                return [(first, second)]
    return pairs if is_table else None


def _tables(text: str) -> Iterator[list[list[str]]]:
    """Yield the text as a table, which is a list of rows, once for each delimiter that splits its first line."""
    lines = [line for line in text.splitlines() if trimmed(line)]
    for delimiter in ",;\t":
        reader = csv.reader(
            lines,
            delimiter=delimiter,
            # Text with tabs was copied from a table on a page. In such a table, quotes are part of the cells.
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
    """Return a list with the pair below the labels, if there is exactly one row of values.

    The list is empty if there are more rows or none, if a label is repeated, or if a cell is missing or empty.
    """
    if len(rows) != 1 or len(rows[0]) != len(kinds) or kinds.count("first") > 1 or kinds.count("second") > 1:
        return []
    pair = rows[0][kinds.index("first")], rows[0][kinds.index("second")]
    return [pair] if all(map(trimmed, pair)) else []


def _kind(label: str) -> str | None:
    """Return "first" for a label of the ID, "second" for a label of the secret, None for other text."""
    found = re.fullmatch(_LABEL, _unquoted(label), re.IGNORECASE)
    return found and found.lastgroup


def _given_to_curl(text: str) -> list[Pair] | None:
    """Return the different pairs in the curl commands of a text.

    Returns an empty list if one of the pairs cannot be read, and None if there is no pair.
    """
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
    """Return the pair in a text of two words, with or without punctuation between them, or of one word with a colon.

    Returns None for any other text.
    """
    words = [word for word in text.split() if word not in _PRINTED_QUOTES]
    if len(words) == 3 and words[1] in _BETWEEN and _UUID.fullmatch(bare_id(words[0])):
        return [(words[0], words[2])]
    if len(words) == 2:
        first, second = words
        # If the second word is a UUID, it is uncertain what the first word is.
        is_plain = not re.search("[:=]", text) and not re.search("[,;]", first) and not _UUID.fullmatch(bare_id(second))
        return [(first, second)] if _UUID.fullmatch(bare_id(first)) or is_plain else None
    if len(words) == 1:
        first, _, second = text.partition(":")
        first, second = trimmed(first), trimmed(second)
        return [(first, second)] if _UUID.fullmatch(first) and second else None
    return None


def _labelled(text: str) -> list[Pair] | None:
    """Return the values after the two labels, None if one of the labels or values is missing.

    If a label is repeated, its first value is returned. The search for labels continues after each value, so a label
    inside a value is ignored.
    """
    found: dict[str, str] = {}
    for match in _LABELLED.finditer(text):
        kind = "first" if match["first"] else "second"
        found.setdefault(kind, trimmed(match["double"] or match["single"] or _bare(text, match)))
    if not found.get("first", "").strip(":=") or not found.get("second"):
        return None
    return [(found["first"], found["second"])]


def _bare(text: str, match: re.Match[str]) -> str:
    """Return a value that has no quotes around it.

    A comma or semicolon at the end of the value is removed only if more text follows on the line. Otherwise it may be
    part of the secret. If the whole text is in braces, the closing brace is removed.
    """
    value = match["bare"]
    if value.endswith((",", ";")) and _GOES_ON.match(text, match.end()):
        return value[:-1]
    if value.endswith("}") and text.startswith("{") and match.end() == len(text):
        return value[:-1]
    return value
