"""Text that others wrote: on one line, nothing unseen, no longer than there is room, and ordinary text as it is."""

import sys
from unicodedata import category

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fastpix_desktop.domain import others_text
from fastpix_desktop.domain.others_text import (
    LONGEST_IN_SENTENCE,
    LONGEST_LINE,
    ScreenText,
    in_sentence,
    joined,
    lines,
    one_line,
)

ISOLATES = "\u2068\u2069"
DRAWN = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
"""The characters of category Cf that are drawn: signs of Arabic, Syriac and Kaithi."""

FAMILY = "\U0001f469\u200d\U0001f469\U0001f3fd\u200d\U0001f467"
ENGLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Harbour Watch – S03 “final” (2)",
        "Café crème, déjà vu",
        "Cafe\u0301, Vie\u0302\u0323t Nam",
        "Épisode\u00a01\u202f: l’été",
        "港の見張り番 カタログ",
        "항구 감시",
        "\u05d1\u05bc\u05b0\u05e8\u05b5\u05d0\u05e9\u05c1\u05b4\u0596\u05d9\u05ea",
        "مراقبة الميناء",
        "मानक हिन्दी की फ़िल्म",
        "ตอนที่ ๑ น้ำ",
        "می\u200cخواهم",
        "क्\u200dष श्री\u200cमान",
        "\u182e\u1823\u1829\u182d\u1823\u182f\u180b\u180e\u1820",
        f"Kids {FAMILY} \u2764\ufe0f \u2708\ufe0e \U0001f44d\U0001f3fd 1\ufe0f\u20e3 \U0001f1f3\U0001f1f1 {ENGLAND}",
        "葛\U000e0100城 \u4e08\ufe00",
        "\u06dd end of a verse",
        "\ue000 private, \U0001f6d8 newer than Python",
        "x" * LONGEST_LINE,
    ],
)
def test_ordinary_text_of_any_script_stays_as_it_is(text: str) -> None:
    assert one_line(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\nb", "a¶b"),
        ("a\r\n \n\t b", "a¶b"),
        ("a\u2028b\u2029c\u0085d\x0be\x0cf\x1cg", "a¶b¶c¶d¶e¶f¶g"),
        ("a\tb", "a b"),
        ("a  \u00a0\u3000 b", "a b"),
        ("a\0b\x1b[31mc\x7fd\x9be", "a·b·[31mc·d·e"),
        ("\u202ecod.exe\u202c", "·cod.exe·"),
        ("a\u061c\u200e\u200f\u202a\u202b\u202d\u2066\u2067\u2068\u2069b", "a·b"),
        ("Har\u00adbour\u200b\u2060\u2063\ufeff", "Har·bour·"),
        ("a\u115f\u1160\u3164\uffa0\u2800\u034f\u17b4\u17b5b", "a·b"),
        ("a\u180e\u180b\ufff9\ufffa\ufffbb", "a·b"),
        ("a\uffff\U0001fffe\ufdd0b", "a·b"),
        ("a\U000e0041\U000e007f\U000e0100b", "a·b"),
        ("\U0001f3f4\U000e0078\U000e007f", "\U0001f3f4·"),
        ("a\u200db", "a·b"),
        ("م\u200c b", "م· b"),
        ("\U0001f469\u200da", "\U0001f469·a"),
        ("\u200d\U0001f469", "·\U0001f469"),
        ("م\u200c\u200cم", "م·م"),
        ("1\ufe0f2 a\ufe00", "1·2 a·"),
        ("e" + "\u0301" * 4, "e\u0301\u0301\u0301·"),
        ("e" + "\u0301\u20dd" * 50 + "f\u0301", "e\u0301\u20dd\u0301·f\u0301"),
        ("\u0301a", "◌\u0301a"),
        ("\n\u0301a", "¶\u0301a"),
        ("a\ud83d", "a\ufffd"),
        ("\udc00\ud800a", "\ufffda"),
    ],
)
def test_what_cannot_be_seen_is_a_mark(text: str, shown: str) -> None:
    assert one_line(text) == shown


def test_every_control_and_format_character_becomes_a_mark() -> None:
    unseen = [chr(code) for code in range(sys.maxunicode + 1) if category(chr(code)) in {"Cc", "Cf", "Cs", "Zl", "Zp"}]
    assert len(unseen) > 2_000
    assert [character for character in unseen if character in one_line(f"a{character}b")] == list(DRAWN)


# What no font draws, although its category says otherwise: fillers, blank letters, selectors, joiners of graphemes.
BLANK = [
    *map(chr, (0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0, 0x16FE4, 0x1D159)),
    *map(chr, (*range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))),
]
NO_CHARACTERS = [chr(code) for code in range(0xFDD0, 0xFDF0)]
NO_CHARACTERS += [chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF)]


@pytest.mark.parametrize("unseen", [BLANK, NO_CHARACTERS], ids=["blank", "no characters"])
def test_each_character_that_no_font_draws_becomes_a_mark(unseen: list[str]) -> None:
    assert [hex(ord(character)) for character in unseen if one_line(f"a{character}b") != "a·b"] == []


def test_no_letter_carries_more_than_three_accents() -> None:
    accents = [chr(code) for code in range(sys.maxunicode + 1) if category(chr(code)) in {"Mn", "Me"}]
    tall = [accent for accent in accents if accent * 4 in one_line("a" + accent * 4)]
    assert tall == []


@pytest.mark.parametrize(
    ("text", "in_middle", "shown"),
    [
        ("abcdefghijklmnop", False, "abcdefghi…"),
        ("abcdefghijklmnop", True, "abcdef…nop"),
        # Not inside what is seen as one character.
        ("abcdefgh" + "e\u0301\u0302" + "z" * 9, False, "abcdefgh…"),
        ("abcdefg" + FAMILY + "z", False, "abcdefg…"),
        ("abcdefgh\U0001f44d\U0001f3fdzz", False, "abcdefgh…"),
        ("abcdefghij" + "e\u0301\u0302n\u0303o", True, "abcdef…n\u0303o"),
        ("ا" * 8 + "م\u200cم" + "z" * 9, False, "ا" * 8 + "…"),
        (ENGLAND * 2, False, ENGLAND + "…"),
    ],
)
def test_text_that_is_too_long_is_cut_between_characters(text: str, in_middle: bool, shown: str) -> None:
    assert one_line(text, 10, in_middle=in_middle) == shown


@pytest.mark.parametrize("part", ["x", "\n", "\u202e", "e\u0301", "\u0301", FAMILY, "م\u200c", " "])
def test_a_million_characters_are_looked_at_in_part_only(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    lengths: list[int] = []
    marked = others_text._marked

    def mark(text: str) -> str:
        lengths.append(len(text))
        return marked(text)

    monkeypatch.setattr(others_text, "_marked", mark)
    for in_middle in (False, True):
        shown = one_line(part * 1_000_000, in_middle=in_middle)
        assert len(shown) <= LONGEST_LINE
        assert "…" in shown
    assert sum(lengths) == 6 * LONGEST_LINE


# Characters that are near each other rarely in random text.
HOSTILE = (
    "\n\t\r\u202e\u2068\u2069\u200d\u200c\ufe0f\u0301\u20dd\u20e3\u034f\u180b\u1820 1#a\u00a0م\u064b\U0001f469"
    + ("\U0001f3fd\U0001f3f4\U000e0067\U000e007f\ud800葛\U000e0100◌¶·…क\u094d\u2800\u0600")
)
TEXTS = st.text(st.one_of(st.sampled_from(HOSTILE), st.characters()), max_size=60)


@given(TEXTS, st.integers(1, 70), st.booleans())
@example("\n\ufe0f", 10, False)
@example("م\u034f\u200cم", 10, False)
@example("م\u064b\u064b\u064b\u064b\u200cم", 10, False)
def test_any_text_is_on_one_line_bounded_and_shown_once(text: str, longest: int, in_middle: bool) -> None:
    shown = one_line(text, longest, in_middle=in_middle)
    assert len(shown) <= longest
    assert len(shown.splitlines()) <= 1
    assert one_line(shown, longest, in_middle=in_middle) == shown
    unseen = {character for character in shown if category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"}}
    assert unseen <= {*DRAWN, "\u200c", "\u200d", *ENGLAND}


@given(TEXTS)
def test_text_in_a_sentence_ends_what_it_begins(text: str) -> None:
    for always in (False, True):
        shown = in_sentence(text, always_isolated=always)
        inner = shown.removeprefix(ISOLATES[0]).removesuffix(ISOLATES[1])
        assert not set(ISOLATES) & set(inner)
        assert (shown == inner) or shown == f"{ISOLATES[0]}{inner}{ISOLATES[1]}"
        assert len(inner) <= LONGEST_IN_SENTENCE


def test_only_text_from_right_to_left_is_isolated_unless_the_window_is() -> None:
    assert in_sentence("Harbour – 港") == "Harbour – 港"
    assert in_sentence("נמל (2)") == "\u2068נמל (2)\u2069"
    assert in_sentence("Harbour", always_isolated=True) == "\u2068Harbour\u2069"
    assert in_sentence("", always_isolated=True) == ""


def test_only_the_sentence_has_double_quotation_marks() -> None:
    assert in_sentence("a”. Gone: “b") == "a’. Gone: ‘b"
    assert in_sentence('"a" „b” «c» 〝d〞 ＂e＂') == "'a' ‚b’ ‹c› ‘d’ 'e'"
    assert in_sentence(ScreenText("of “Keynote”")) == "of “Keynote”"


def test_a_long_title_keeps_both_ends_in_a_sentence() -> None:
    shown = in_sentence("Start" + "x" * 10_000 + "End")
    assert len(shown) == LONGEST_IN_SENTENCE
    assert shown.startswith("Startx")
    assert shown.endswith("xEnd")


def test_our_own_text_keeps_its_lines_where_there_is_room_for_lines() -> None:
    own = joined("\n", ["First", "", "a\nb", ScreenText("x\ny")])
    assert own == "First\na¶b\nx\ny"
    assert lines(own, 100, 10) == own
    assert one_line(own) == "First a¶b x y"
    assert lines("a\nb", 100, 10) == "a¶b"
    assert joined("\n", [own]) == own
    assert in_sentence(own) == own


def test_our_own_text_is_cut_too() -> None:
    assert lines(ScreenText("a\n" * 500), 100, 3) == "a\na\na\n…"
    assert lines(ScreenText("a" * 10), 5, 3) == "aaaa…"
    assert one_line(ScreenText("a" * 10), 5) == "aaaa…"
    # An isolate that the cut left open is ended.
    assert one_line(ScreenText("\u2068" + "a" * 10 + "\u2069"), 5) == "\u2068aaa…\u2069"
