"""What is written to files is safe, and the quick ways to find that out say what the slow ones say."""

import json
import sys
import unicodedata
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fastpix_desktop.domain import outgoing_text
from fastpix_desktop.domain.addresses import unsigned
from fastpix_desktop.domain.outgoing_text import cell, json_line, unsigned_line
from tests.domain.hostile_cells import BEFORE, CELLS, SIGNS, hidden

ALL = [chr(code) for code in range(sys.maxunicode + 1)]
PIECES = (
    *BEFORE.values(),
    *SIGNS,
    *"aZ0;\"'`´« ",
    "-5",
    "ä",
    "東",
    "://",
    ":\\/\\/",
    "%2F",
    "%3A%2F%2F",
    "?",
    "#",
    "@",
)
TEXTS = st.one_of(
    st.text(max_size=20), st.lists(st.sampled_from(PIECES), max_size=8).map("".join), st.sampled_from([*CELLS.values()])
)
SIGNED = "https://user:secret@a.example/b?sign=c#d"


def slow_cell(text: str) -> str:
    """What `cell` returns if it looks at each character."""
    with patch.object(outgoing_text, "_is_plain", lambda text: False):
        return cell(text)


@given(TEXTS)
def test_a_plain_cell_is_what_a_cell_is(text: str) -> None:
    assert cell(text) == slow_cell(text)


@pytest.mark.parametrize("before", ["", "a"], ids=["first", "inside"])
def test_no_character_is_plain_that_a_cell_changes(before: str) -> None:
    plain = [each for each in ALL if outgoing_text._is_plain(f"{before}{each}=1")]
    assert len(plain) > 100_000
    # Of many at once, because it takes 10 µs for one.
    for at in range(0, len(plain), 200):
        text = "a".join(f"{before}{each}=1" for each in plain[at : at + 200])
        assert slow_cell(text) == text


@given(TEXTS)
def test_a_line_of_a_file_is_what_a_cell_makes_of_a_text_without_secrets(text: str) -> None:
    assert cell(unsigned_line(text)) == cell(unsigned(outgoing_text._one_line(text)))
    assert unsigned(cell(unsigned_line(text))) == cell(unsigned_line(text))


@pytest.mark.parametrize(
    "text",
    [SIGNED, "https:\u200b//a.example/b?sign=c", "a\x00 ht\u2060tps://a.example/?sign=c", SIGNED.replace("/", "\\/")],
    ids=ascii,
)
def test_no_cell_has_a_signature(text: str) -> None:
    assert "sign" not in cell(unsigned_line(text))
    assert "secret" not in cell(unsigned_line(text))


def test_a_text_that_is_cut_starts_no_formula() -> None:
    assert cell(unsigned_line("https://a.example/;?sign=c =1+1")) == "https://a.example/;' =1+1"


# --- JSON ------------------------------------------------------------------------------------------------


@given(st.dictionaries(TEXTS, TEXTS | st.lists(TEXTS | st.none() | st.booleans(), max_size=3), max_size=3))
def test_a_line_of_json_is_read_as_what_it_was(said: dict[str, object]) -> None:
    line = json_line(said)
    written = json.dumps(said, ensure_ascii=False)
    if not set(written) & {"/", "%"} and not any("\ud800" <= each <= "\udfff" for each in written):
        assert json.loads(line) == said
    shown = line.decode()
    assert shown.endswith("}\n")
    assert not hidden(shown[:-1])
    assert not [each for each in shown[:-1] if unicodedata.category(each) in {"Cc", "Cs", "Zl", "Zp"}]


def test_each_character_that_cannot_be_seen_is_an_escape_and_each_is_read_again() -> None:
    characters = [each for each in ALL if unicodedata.category(each) != "Cs"]
    for at in range(0, len(characters), 4_000):
        text = "".join(characters[at : at + 4_000])
        line = json_line({"text": text})
        assert json.loads(line)["text"] == text
    gone = [each for each in characters if outgoing_text._ESCAPED.match(each)]
    shown = [each for each in gone if each in json_line({"text": each}).decode()[:-1]]
    assert shown == []


def test_half_a_character_is_one_that_every_reader_accepts() -> None:
    assert json_line({"title": "a\ud83d", "\udc00": ["\ud83c\udfac"]}) == (
        b'{"title":"a\xef\xbf\xbd","\xef\xbf\xbd":["\xef\xbf\xbd\xef\xbf\xbd"]}\n'
    )


@pytest.mark.parametrize("text", [SIGNED, SIGNED.replace("/", "\\/"), SIGNED.replace("://", "%3A%2F%2F")], ids=ascii)
def test_no_line_of_json_has_a_signature(text: str) -> None:
    line = json_line({"title": text, "tracks": [{"title": text}], "metadata": {text: text}})
    assert b"sign" not in line
    assert b"secret" not in line
    assert b"example" in line


@pytest.mark.parametrize("hidden_by", ["\u200b", "\u200d", "\ufe0f", "\x00", "\x7f", "\ud800"], ids=ascii)
def test_nothing_that_cannot_be_seen_hides_a_signature(hidden_by: str) -> None:
    text = SIGNED.replace("://", f":{hidden_by}//")
    for line in (json_line({"title": text, "metadata": {text: text}}).decode(), cell(unsigned_line(text))):
        assert "sign" not in line
        assert "secret" not in line


def test_keys_that_differ_only_in_what_is_secret_stay_apart() -> None:
    halves = {f"a{half}": number for half, number in (("\ud800", "3"), ("\udc00", "4"))}
    line = json_line({"https://a.example/?x": "1", "https://a.example/?y": "2", **halves})
    assert json.loads(line) == {
        "https://a.example/": "1",
        "https://a.example/ (2)": "2",
        "a\ufffd": "3",
        "a\ufffd (2)": "4",
    }


def test_a_number_that_json_does_not_have_is_null() -> None:
    assert json_line({"a": float("nan"), "b": float("inf"), "c": 1.5}) == b'{"a":null,"b":null,"c":1.5}\n'
