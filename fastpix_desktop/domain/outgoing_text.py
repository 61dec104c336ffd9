"""Makes all text that leaves the program: for the clipboard, for a drag, and as CSV.

Titles, names and metadata were written by others. Nothing of them may do anything in the program that they are pasted
into: start a formula in a spreadsheet, become a link, begin a new line in a terminal, or turn the text around them.
"""

import csv
import html
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TextIO

import msgspec
from msgspec import Struct

from fastpix_desktop.domain.addresses import unsigned

_BREAKS = re.compile("[\t-\r\x1c-\x1f\x85\u2028\u2029]+")
"""What begins a new line or a new cell."""

# Arabic, Hebrew, Persian and Indian scripts, emoji and variants of Chinese characters need some characters that cannot
# be seen: joiners, marks of direction, variation selectors. They change nothing behind the text that they are in, and
# stay. Overrides, embeddings and isolates can turn the text behind them, and go.
_STAYS = "\u061c\u200c-\u200f\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"
_GOES = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u200b\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff]"
)
"""Control characters, and other characters that cannot be seen."""

_ESCAPED = re.compile(f"{_BREAKS.pattern[:-2]}{_GOES.pattern[1:-1]}{_STAYS}]")
"""What is written as an escape in JSON: all that cannot be seen."""

_SIGNS_IN_JSON = (b"://", b"\\\\/", b"%2F", b"%2f", b"%25")
"""What an encoded text has if `unsigned` changes it. A backslash is two of them in JSON."""

_HIDDEN_IN_UTF8 = (
    *(b"\xcd\x8f", b"\xe1\x85", b"\xe1\x9e", b"\xe1\xa0", b"\xe3\x85\xa4", b"\xef\xbe\xa0", b"\xef\xb8"),
    b"\xf3\xa0",
)
"""How the characters begin that Python counts as printable, and that are escapes in JSON."""

_SURROGATES = re.compile("[\ud800-\udfff]")
_SPACES = re.compile(r"\s+")
_FORMULA = re.compile(rf"(^|;)(?=[\s{_STAYS}\u2800\"'`´‘-‟«»‹›]*[=+\-@|＝＋－＠｜﹦﹢﹣﹫])")
"""What a spreadsheet reads as a formula, in any of its forms, and where it can begin.

Spreadsheets may skip spaces and other invisible characters, and Japanese ones read the wide forms as well. `|` begins a
call of another program (DDE). A cell also begins after a `;`: where the comma is the decimal sign, `;` separates the
cells, and quotes then protect only the first cell of a line.
"""

_HIDDEN_LETTERS = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0]")
"""What goes although Python counts it as printable."""

_NUMBER = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._~:-]*")
_ADDRESS = re.compile(r"(?:https?|fastpix-desktop)://[A-Za-z0-9._~:/?#@!$&()*+,;=%-]+")

_AS_TEXT = """sdnum="1033;1033;@" style="mso-number-format:'\\@'\""""
"""Makes a cell text: for LibreOffice, then for Excel. Otherwise “001” is pasted as 1, and “41:18” as a time of day."""


class CopiedText(Struct, frozen=True):
    """One text in up to three forms: plain text, HTML (`rich`) and an address. Empty forms are not copied.

    Only the functions of this module make one, so nothing is copied that they have not seen.
    """

    plain: str
    rich: str = ""
    address: str = ""

    def with_link(self, address: str, title: str) -> "CopiedText":
        """Return this text with a link as its HTML and its address.

        Raises ValueError for an address that is not of http, https or the program's own scheme, or that contains a
        character that must be percent-encoded.
        """
        if _ADDRESS.fullmatch(address) is None:
            raise ValueError("this is no address that can be copied")
        link = f'<a href="{html.escape(address)}">{html.escape(cell(title))}</a>'
        return CopiedText(self.plain, link, address)


def copied_id(identity: str) -> CopiedText | None:
    """Return an ID to copy. None if it contains what no ID contains, such as a space or an invisible character.

    An ID is never changed: without such a character, it would be another ID.
    """
    return CopiedText(identity) if _ID.fullmatch(identity) else None


def copied_line(text: str) -> CopiedText:
    """Return a title or another text to copy alone, on one line.

    It gets no apostrophe: it may be meant for anything, and who pastes it into a cell sees what it is.
    """
    return CopiedText(_one_line(text))


def copied_report(text: str) -> CopiedText:
    """Return a text of the program itself to copy, with its line breaks."""
    return CopiedText("\n".join(map(_one_line, text.replace("\r\n", "\n").split("\n"))))


def copied_link(address: str, title: str) -> CopiedText:
    """Return an address to copy, and its HTML: a link with this title. Raises ValueError like `with_link`."""
    return CopiedText(address).with_link(address, title)


def copied_together(texts: Sequence[CopiedText]) -> CopiedText:
    """Return several texts of one line as one text, a line each. If all have HTML, so has the result. No address."""
    rich = "<br>".join(text.rich for text in texts) if all(text.rich for text in texts) else ""
    return CopiedText("\n".join(text.plain for text in texts), rich)


def copied_rows(rows: Sequence[Sequence[str]]) -> CopiedText:
    """Return rows of cells to copy, as CSV and as an HTML table. The first row contains the names of the columns."""
    # Many cells of a table are the same, and making one safe may take 20 µs.
    safe = {text: cell(text) for text in {text for row in rows for text in row}}
    cells = [[safe[text] for text in row] for row in rows]
    file = io.StringIO()
    _write_safe(file, cells)
    lines = (
        "".join(f"<{tag} {_AS_TEXT}>{html.escape(text)}</{tag}>" for text in row)
        for tag, row in zip(("th", *["td"] * len(cells)), cells, strict=False)
    )
    return CopiedText(file.getvalue(), f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>")


def write_csv(file: TextIO, rows: Iterable[Sequence[str]]) -> None:
    """Write rows of cells as CSV. Open a file for it with `newline=""`.

    Every cell is in quotes. So a spreadsheet can read it as text, and a file that begins with the name “ID” is not
    mistaken for one of the format SYLK.
    """
    _write_safe(file, ([cell(text) for text in row] for row in rows))


def cell(text: str) -> str:
    """Return the text of a cell of CSV or HTML. It is on one line, without repeated spaces.

    An apostrophe precedes what a spreadsheet would read as a formula. A negative number alone stays as it is: its value
    is itself, and with an apostrophe it could not be added up.
    """
    if _is_plain(text):
        return text
    text = _SPACES.sub(" ", _one_line(text)).strip()
    return text if _NUMBER.fullmatch(text) else _FORMULA.sub(r"\1'", text)


def unsigned_line(text: str) -> str:
    """Return a text for a file that goes to others: on one line, and without what makes an address in it secret."""
    # First on one line: an invisible character could hide an address, and `cell` would take it away.
    if not (text.isascii() and text.isprintable()):
        text = _one_line(text)
    # Every address has one of these, also one that is written in JSON or in another address.
    return unsigned(text) if "/" in text or "%" in text else text


def html_text(text: str) -> str:
    """Return a text for HTML outside of tables: escaped, on one line, and without what makes an address in it secret.

    Put it into an element of its own, `<bdi>`, behind words of the program: then it turns no text around it, and no
    cell that it is pasted into begins with it.
    """
    return html.escape(_SPACES.sub(" ", unsigned_line(text)).strip())


def html_cell(text: str) -> str:
    """Return a text for a cell of a table in HTML, like `html_text`. It begins no formula where the table is pasted."""
    return html.escape(cell(unsigned_line(text)))


def json_line(said: dict[str, Any]) -> bytes:
    """Return an object as a line of JSON in UTF-8, with a line break at its end. Texts are kept as they are.

    Only what makes an address secret is taken out of them. What cannot be seen is written as an escape (`\\u200b`), so
    that no line can look like another one. Half a character (a lone surrogate), which most readers refuse, becomes
    U+FFFD. A number that JSON does not have becomes `null`.
    """
    try:
        line = msgspec.json.encode(said)
    except UnicodeEncodeError:
        line = msgspec.json.encode(_without_secrets(said))
    # Looking at each character takes a third of the time of an export.
    has_unseen = not _is_seen(line)
    if has_unseen or any(sign in line for sign in _SIGNS_IN_JSON):
        line = msgspec.json.encode(_without_secrets(said))
    if has_unseen:
        line = _ESCAPED.sub(_escape, line.decode()).encode()
    return line + b"\n"


def _is_seen(line: bytes) -> bool:
    """Whether all characters in a line of JSON can be seen. Such as are escapes already cannot."""
    if line.isascii():
        return b"\x7f" not in line and b"\\u00" not in line
    return b"\\u00" not in line and line.decode().isprintable() and not any(start in line for start in _HIDDEN_IN_UTF8)


def _without_secrets(value: Any) -> Any:
    if isinstance(value, str):
        # Not the other way round: half a character could hide an address, and would then be a visible one.
        return _SURROGATES.sub("\ufffd", unsigned(value))
    if isinstance(value, dict):
        changed: dict[Any, Any] = {}
        for key, each in value.items():
            changed[_name_of_its_own(_without_secrets(key), changed)] = _without_secrets(each)
        return changed
    if isinstance(value, list | tuple):
        return [_without_secrets(each) for each in value]
    return value


def _name_of_its_own(name: Any, taken: Mapping[Any, Any]) -> Any:
    """Return a name that is not taken. Two keys that differ only in what was secret must not become one."""
    own, number = name, 1
    while own in taken:
        number += 1
        own = f"{name} ({number})"
    return own


def _escape(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))


def _is_plain(text: str) -> bool:
    """Whether `cell` leaves a text as it is, as most are. Finding that out takes 0.5 µs."""
    return (
        not text
        or (
            text.isprintable()
            # What begins with a letter or a digit is no formula, unless a cell begins inside of it.
            and text[:1].isalnum()
            and ";" not in text
            and "  " not in text
            and text[-1] != " "
            and (text.isascii() or not _HIDDEN_LETTERS.search(text))
        )
    )


def _write_safe(file: TextIO, rows: Iterable[Sequence[str]]) -> None:
    csv.writer(file, quoting=csv.QUOTE_ALL).writerows(rows)


def _one_line(text: str) -> str:
    """Return a text on one line, without control characters and without characters that hide or turn text."""
    return _GOES.sub("", _BREAKS.sub(" ", text))
