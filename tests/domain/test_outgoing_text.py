"""What is copied starts nothing in the program that it is pasted into, and is what it was."""

import csv
import html
import io
import re
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fastpix_desktop.domain import links, outgoing_text
from fastpix_desktop.domain.outgoing_text import (
    CopiedText,
    cell,
    copied_id,
    copied_line,
    copied_link,
    copied_report,
    copied_rows,
    copied_together,
    write_csv,
)
from tests.domain.hostile_cells import CELLS, FORMULAS, OTHERS, findings, hidden, starts_formula

ID = "0f3c1d2e-1111-4222-8333-444455556666"
NEVER = re.compile("(?!)()")
HARMLESS = {name: text for name, text in OTHERS.items() if name not in {"no frame rate", "a link of HTML"}}
QUOTES_ARE_ENOUGH = {"a quote that ends the cell", *(name for name in FORMULAS if name.endswith("after apostrophe"))}
ADDRESS = "https://stream.fastpix.com/abc.m3u8"


def table_of(texts: list[str]) -> list[tuple[str, str]]:
    """A table with an ID before each text, as in the copy of a row."""
    return [("ID", "Title"), *((ID, text) for text in texts)]


def wrong_with(texts: list[str]) -> list[str]:
    """What is wrong with a copy of these texts. The text that is meant is what `cell` says."""
    rows = table_of(texts)
    return list(findings(copied_rows(rows), [[cell(text) for text in row] for row in rows]))


@pytest.mark.parametrize("name", CELLS)
def test_a_cell_starts_nothing_in_either_form(name: str) -> None:
    assert not wrong_with([CELLS[name]])


@pytest.mark.parametrize("name", sorted(FORMULAS.keys() - QUOTES_ARE_ENOUGH))
def test_the_check_finds_the_formula_in_a_cell_that_is_only_quoted(name: str) -> None:
    file, rows = io.StringIO(), table_of([FORMULAS[name]])
    csv.writer(file).writerows(rows)
    rich = "".join(f"<tr><td>{text}</td></tr>" for _, text in rows)
    assert any("formula" in each or "hidden" in each for each in findings(CopiedText(file.getvalue(), rich), rows))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Harbour Watch – S03", "Harbour Watch – S03"),
        ("=1+1", "'=1+1"),
        ("\u200b=1+1", "'=1+1"),
        ("one\r\ntwo\tthree", "one two three"),
        ("  two  spaces ", "two spaces"),
        ("x;=1;y", "x;'=1;y"),
        ("x;y=1", "x;y=1"),
        ("one, -two", "one, -two"),
        ("-5", "-5"),
        ("-2,5", "-2,5"),
        ("+5", "'+5"),
        ("-1 fps", "'-1 fps"),
        ("-1+1", "'-1+1"),
        ("👩‍👩‍👧 ❤️", "👩‍👩‍👧 ❤️"),
        ("می‌خواهم", "می‌خواهم"),
        ("شماره\u061c 5", "شماره\u061c 5"),
        ("葛󠄀飾区", "葛󠄀飾区"),
        ("invoice\u202egpj.exe", "invoicegpj.exe"),
        ("a\u2067b\0c\ud800", "abc"),
        ("𰻝 🫩", "𰻝 🫩"),
    ],
)
def test_a_cell_is_what_is_meant(text: str, meant: str) -> None:
    assert cell(text) == meant


@given(st.lists(st.text(max_size=20), min_size=1, max_size=4))
def test_any_text_starts_nothing(texts: list[str]) -> None:
    assert not wrong_with(texts)


@given(
    st.text(
        st.sampled_from([*"=+-@|;,'\"<&>1 \t\r\n\0a", "\u200b", "\u202e", "\ufeff", "\u00a0", "＝", "\u200f"]),
        max_size=12,
    )
)
def test_any_mixture_of_what_starts_and_hides_formulas_starts_nothing(text: str) -> None:
    assert not wrong_with([text])


@given(st.text())
def test_a_copied_line_hides_nothing_and_changes_no_line_that_does_not(text: str) -> None:
    line = copied_line(text).plain
    assert not hidden(line)
    assert copied_line(line).plain == line
    if text.isprintable() and not hidden(text) and "\u034f" not in text:
        assert line == text


# --- each rule is needed --------------------------------------------------------------------------------


def without(part: str) -> re.Pattern[str]:
    """The pattern of formulas without a part of it."""
    pattern = outgoing_text._FORMULA.pattern
    assert part in pattern
    return re.compile(pattern.replace(part, ""))


RULES: dict[str, Callable[[], tuple[str, Any]]] = {
    "line breaks become spaces": lambda: ("_BREAKS", NEVER),
    "hidden characters go": lambda: ("_GOES", NEVER),
    "spaces are not repeated": lambda: ("_SPACES", NEVER),
    "formulas get an apostrophe": lambda: ("_FORMULA", NEVER),
    "also after a semicolon": lambda: ("_FORMULA", without("|;")),
    "also after spaces and invisible characters": lambda: ("_FORMULA", without(rf"\s{outgoing_text._STAYS}\u2800")),
    "also after quotes": lambda: ("_FORMULA", without("\"'`´‘-‟«»‹›")),
    "also with wide signs": lambda: ("_FORMULA", without("＝＋－＠｜")),
    "also with small signs": lambda: ("_FORMULA", without("﹦﹢﹣﹫")),
    "also of DDE": lambda: ("_FORMULA", without("|＝＋－＠｜﹦﹢﹣﹫")),
    "a number is no formula": lambda: ("_NUMBER", NEVER),
    "every cell is in quotes": lambda: ("csv", SimpleNamespace(writer=csv.writer, QUOTE_ALL=csv.QUOTE_MINIMAL)),
    "HTML is escaped": lambda: ("html", SimpleNamespace(escape=lambda text: text)),
    "its quotes as well": lambda: ("html", SimpleNamespace(escape=lambda text: html.escape(text, quote=False))),
    "cells of HTML are text": lambda: ("_AS_TEXT", ""),
    "an ID is checked": lambda: ("_ID", re.compile(".*", re.DOTALL)),
    "an address is checked": lambda: ("_ADDRESS", re.compile(".*", re.DOTALL)),
}


def everything_wrong() -> list[str]:
    """What is wrong with the copies of all cells, of a few lines, IDs and addresses."""
    wrong = wrong_with(list(CELLS.values()))
    wrong += [text for text in ("a\nb", "a\tb", "a\u2028b") if copied_line(text).plain != "a b"]
    wrong += [text for text in ("-5", "-2.5") if cell(text) != text]
    wrong += [text for text in ("  a   b ",) if cell(text) != "a b"]
    wrong += [text for text in (f"{ID}\n", "a\u202eb", "=1+1", "") if copied_id(text) is not None]
    wrong += [sign for sign in ('"x"', "<b>") if sign in copied_link(ADDRESS, sign).rich]
    for address in ("javascript:alert(1)", "file:///etc/hostname", 'https://e/"onclick="', "https://e/\n"):
        try:
            wrong.append(copied_link(address, "x").rich)
        except ValueError:
            continue
    return wrong


def test_with_every_rule_nothing_is_wrong() -> None:
    assert not everything_wrong()


@pytest.mark.parametrize("rule", RULES)
def test_without_a_rule_something_is_wrong(rule: str, monkeypatch: pytest.MonkeyPatch) -> None:
    name, weaker = RULES[rule]()
    monkeypatch.setattr(outgoing_text, name, weaker)
    assert everything_wrong()


# --- what is copied alone ---------------------------------------------------------------------------


@pytest.mark.parametrize("text", [ID, ID.upper(), ID.replace("-", ""), "a-track", "track:1", "a_b.c~d"])
def test_an_id_is_copied_as_it_is(text: str) -> None:
    assert copied_id(text) == CopiedText(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        f"{ID}\n",
        f" {ID}",
        f"{ID}\u200b",
        f"\u202e{ID}",
        "=1+1",
        "-1",
        "../a",
        "a/b",
        'a"b',
        "a'b",
        "<b>",
        "ä",
        "a\0",
    ],
)
def test_an_id_with_what_no_id_contains_is_not_copied(text: str) -> None:
    assert copied_id(text) is None


@pytest.mark.parametrize("name", HARMLESS)
def test_a_title_alone_stays_the_title(name: str) -> None:
    title = HARMLESS[name]
    assert copied_line(title) == CopiedText("".join(each for each in title if not hidden(each)))


def test_a_title_alone_gets_no_apostrophe() -> None:
    assert copied_line("=1+1").plain == "=1+1"


def test_a_report_keeps_its_lines() -> None:
    assert copied_report("one\r\n  two\n\u202ethree\x1b[31m\n").plain == "one\n  two\nthree[31m\n"


@pytest.mark.parametrize("name", CELLS)
def test_a_link_contains_nothing_of_its_title_but_text(name: str) -> None:
    copied = copied_link(ADDRESS, CELLS[name])
    assert copied.plain == copied.address == ADDRESS
    before, after = f'<a href="{ADDRESS}">', "</a>"
    assert copied.rich.startswith(before)
    assert copied.rich.endswith(after)
    title = copied.rich.removeprefix(before).removesuffix(after)
    assert not set(title) & set("<>\"'")
    assert not hidden(title)
    assert not starts_formula(html.unescape(title)) or title in {"-5", "-2.5"}


def test_several_texts_are_a_line_each_whatever_they_contain() -> None:
    links = [copied_link(ADDRESS, title) for title in CELLS.values()]
    together = copied_together(links)
    assert together.plain.split("\n") == [ADDRESS] * len(links)
    assert together.rich.count("<br>") == together.rich.count("<a href=") - 1 == len(links) - 1
    assert together.address == ""
    lines = copied_together([copied_line(title) for title in CELLS.values()]).plain
    assert len(lines.splitlines()) <= len(CELLS)
    assert copied_together([links[0], copied_line("x")]).rich == ""


def test_a_copied_link_leads_to_its_address() -> None:
    address = f"{ADDRESS}?token=1&copy=2"
    assert f'<a href="{html.escape(address)}">' in copied_link(address, "Harbour Watch").rich


@pytest.mark.parametrize(
    "address", ["", "javascript:alert(1)", "ftp://e/", "HTTPS://e/\n", "https://e/\u202e", "https://e/ä"]
)
def test_no_other_address_becomes_a_link(address: str) -> None:
    with pytest.raises(ValueError, match="no address"):
        copied_link(address, "Harbour Watch")


@given(st.text(max_size=30))
def test_whatever_a_playback_id_contains_its_copies_are_one_line_and_one_address(identity: str) -> None:
    for address in (links.hls_address(identity), links.media_link(identity)):
        assert copied_link(address, "x").address == address
    assert links.hls_address(identity).count("/") == 3
    code = links.embed_code(identity)
    assert re.fullmatch(
        r'<fastpix-player playback-id="[\w.~%-]*" stream-type="on-demand"></fastpix-player>', code, re.ASCII
    )


@pytest.mark.parametrize("make", [links.hls_address, links.media_link, links.embed_code])
def test_without_encoding_a_playback_id_would_forge_an_address(
    make: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    forged = '../x\n"><script>'
    assert not set(make(forged).removeprefix("<fastpix-player playback-id=").split(" ")[0][1:-1]) & set('"<>\n')
    monkeypatch.setattr(links, "quote", lambda text, **_: text)
    assert "\n" in make(forged)


def test_rows_are_written_to_a_file_as_they_are_copied() -> None:
    file, rows = io.StringIO(), table_of(list(CELLS.values()))
    write_csv(file, iter(rows))
    assert file.getvalue() == copied_rows(rows).plain
