"""Makes text that others wrote safe to show: titles, names, ids, metadata, and the service's own words.

Such text can hold line breaks that forge another line, controls that reverse what is read, characters that cannot be
seen, and any number of accents on one letter. `one_line` shows each of these as a mark. Every part of the window treats
text as written by others, except ScreenText: the program's own words, in which others' text was made safe.
"""

import re
from collections.abc import Iterable
from functools import cache
from unicodedata import category

LONGEST_LINE = 1_000
"""The most characters of a line: a cell, a label. It is cut before Qt measures it, which takes 0.1 ms for as many."""

LONGEST_IN_SENTENCE = 255
"""The most characters of others' text inside a sentence. The service accepts titles of 255 (official description)."""

HIDDEN = "·"
"""Shown in place of characters that cannot be seen, and of accents beyond MOST_ACCENTS."""

LINE_BREAK = "¶"
"""Shown in place of line breaks, as word processors do. Every font with Latin letters has it."""

UNUSABLE = "\ufffd"
"""Shown in place of half a character (a lone surrogate), as every program does."""

ELLIPSIS = "…"
MOST_ACCENTS = 3
"""Combining marks on one letter. Hebrew with vowels and cantillation has three."""

_ISOLATE, _END_OF_ISOLATE = "\u2068", "\u2069"  # The text between them takes its own direction and changes no other.
_ACCENT_HOLDER = "◌"

_DOUBLE_QUOTES = (
    '\u201c\u201d\u201e\u201f\u00ab\u00bb\u275d\u275e\u2e42\u301d\u301e\u301f\uff02\u2033\u02ba\u02dd\u02ee\u3003"'
)
_SINGLE_QUOTES = "\u2018\u2019\u201a\u201a\u2039\u203a\u2018\u2019\u201a\u2018\u2019\u201a'''''''"
"""Double quotation marks with what looks like them, and for each the single one that takes its place."""

_SPACES = r" \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_BREAKS = r"\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029"
# The controls, all of category Cf that Unicode does not draw, what it calls "default ignorable", and four more that
# fonts leave empty: U+2800, U+16FE4, U+1D159 and noncharacters. Signs of Cf that are drawn, such as U+06DD, are not
# here.
_UNSEEN = (
    r"\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    r"\u2800\u3164\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U00013430-\U0001343f\U00016fe4"
    r"\U0001bca0-\U0001bca3\U0001d159\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    r"\U0001fffe-\U0001ffff\U0002fffe-\U0002ffff\U0003fffe-\U0003ffff\U0004fffe-\U0004ffff\U0005fffe-\U0005ffff"
    r"\U0006fffe-\U0006ffff\U0007fffe-\U0007ffff\U0008fffe-\U0008ffff\U0009fffe-\U0009ffff\U000afffe-\U000affff"
    r"\U000bfffe-\U000bffff\U000cfffe-\U000cffff\U000dfffe-\U000dffff\U000efffe-\U000effff\U000ffffe-\U000fffff"
    r"\U0010fffe-\U0010ffff"
)

_EMOJI = (
    r"[\xa9\xae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u23ff\u24c2\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff\u3030"
    r"\u303d\u3297\u3299\U0001f000-\U0001faff]"
)
_SKIN = r"[\U0001f3fb-\U0001f3ff]"
# Letters and marks of scripts in which an invisible joiner changes the form of a letter: Arabic, Syriac, N'Ko, Mandaic,
# the scripts of India, Myanmar, Khmer, Mongolian, Adlam.
_JOINED = (
    r"[\u0620-\u065f\u066e-\u06d3\u06d5-\u06dc\u06fa-\u06ff\u0710-\u074a\u074d-\u077f\u07ca-\u07f5\u0840-\u085b"
    r"\u0860-\u088e\u0898-\u08e1\u08e3-\u0dff\u1000-\u109f\u1780-\u17b3\u17b6-\u17d3\u1820-\u18aa\ufb50-\ufbb1"
    r"\ufbd3-\ufd3d\ufd50-\ufdc7\ufdf0-\ufdfb\ufe70-\ufefc\U00011000-\U000110bc\U00011100-\U00011fff"
    r"\U0001e900-\U0001e94b]"
)
# The flags of England, Scotland and Wales: the only flags that are spelled with tags.
_TAGGED_FLAG = (
    r"\U0001f3f4\U000e0067\U000e0062(?:\U000e0065\U000e006e\U000e0067|\U000e0073\U000e0063\U000e0074"
    r"|\U000e0077\U000e006c\U000e0073)\U000e007f"
)
_KEPT_OR_MARKED = (
    rf"(?P<kept>{_TAGGED_FLAG}"
    rf"|{_EMOJI}[\ufe0e\ufe0f]?{_SKIN}?(?:\u200d{_EMOJI}\ufe0f?{_SKIN}?)*"
    r"|[0-9#*]\ufe0f\u20e3"
    r"|[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd][\ufe00-\ufe02\U000e0100-\U000e01ef]"
    r"|[\u1820-\u18aa][\u180b-\u180d\u180f]?(?:\u180e(?=[\u1820-\u18aa]))?"
    rf"|(?<={_JOINED})[\u200c\u200d](?={_JOINED}))"
    rf"|(?P<breaks>[{_SPACES}]*(?:[{_BREAKS}][{_SPACES}]*)+)"
    rf"|(?P<spaces>[{_SPACES}]{{2,}}|\t)"
    r"|(?P<surrogates>[\ud800-\udfff]+)"
    rf"|(?P<unseen>[{_UNSEEN}]+)"
)
_MARKS = {"breaks": LINE_BREAK, "spaces": " ", "surrogates": UNUSABLE, "unseen": HIDDEN}

# The blocks with combining marks. They hold letters too: what is found here is looked at again, character by character.
_PERHAPS_ACCENTS = (
    r"[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u109f\u135d-\u135f\u1712-\u1773\u17b4-\u1b7f\u1b80-\u1cff"
    r"\u1dc0-\u1dff\u20d0-\u20ff\u2cef-\u2cf1\u2d7f-\u2dff\u302a-\u309a\ua66f-\uabff\ufb1e\ufe00-\ufe2f"
    r"\U00010100-\U00011fff\U00013440-\U0001da1f\U0001da20-\U0001efff\U000e0100-\U000e01ef]"
)
_TOO_MANY_ACCENTS = _PERHAPS_ACCENTS + f"{{{MOST_ACCENTS + 1}}}"
_PRINTABLE_UNSEEN = (
    r"\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0"
    r"\U00016fe4\U0001d159\U000e0100-\U000e01ef"
)
# What is not seen although `isprintable` says so, and what has to be counted.
_SUSPECT = rf"[{_PRINTABLE_UNSEEN}]|^{_PERHAPS_ACCENTS}|{_TOO_MANY_ACCENTS}"
# One class of characters, which most titles have none of. It takes a third of the time.
_PERHAPS_SUSPECT = f"{_PERHAPS_ACCENTS[:-1]}{_PRINTABLE_UNSEEN}]"
_RIGHT_TO_LEFT = r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern when it is first used: all together take 8 ms, and many libraries need none of them."""
    return re.compile(pattern)


@cache
def _to_single_quotes() -> dict[int, int]:
    return str.maketrans(_DOUBLE_QUOTES, _SINGLE_QUOTES)


class ScreenText(str):
    """Text that is shown as it is, and may have more than one line: the program's own words.

    What others wrote was made safe before it was put in. Only this module and `ui/words` make it.
    """

    __slots__ = ()


def one_line(text: str, longest: int = LONGEST_LINE, *, in_middle: bool = False) -> str:
    """Return `text` on one line of at most `longest` characters, with a mark for all that cannot be seen.

    Ordinary text is returned as it is. The end of longer text becomes an ellipsis, or with `in_middle` a part of its
    middle, so that both ends can be read. The lines of a ScreenText are joined by spaces.
    """
    if len(text) <= longest and text.isascii() and text.isprintable() and "  " not in text:
        # First, because tables are painted with it.
        return text
    if isinstance(text, ScreenText):
        return text if len(text) <= longest and "\n" not in text else _cut_own(text.replace("\n", " "), longest)
    if len(text) <= longest:
        if _is_ordinary(text):
            return text
        marked = _marked(text)
        if len(marked) <= longest:
            return marked
        return _in_middle(marked, marked, longest) if in_middle else _at_end(marked, longest)
    # Marks are never longer than what they stand for. So only a part is looked at, even if it is a million characters.
    if in_middle:
        return _in_middle(_marked(text[: 2 * longest]), _marked(text[-2 * longest :]), longest)
    return _at_end(_marked(text[: 2 * longest]), longest)


def lines(text: str, longest: int, most: int) -> str:
    """Return `text` with at most `longest` characters and `most` lines. Only a ScreenText can have several lines."""
    if not isinstance(text, ScreenText):
        return one_line(text, longest)
    if text.count("\n") < most and len(text) <= longest:
        return text
    kept = text[: longest + 1].split("\n")
    shown = "\n".join(kept[:most])
    return _cut_own(shown if len(kept) <= most and len(shown) > longest else f"{shown}\n{ELLIPSIS}", longest)


def in_sentence(text: str, *, always_isolated: bool = False) -> str:
    """Return `text` as it is put into a sentence: on one line, in its own direction, and with single quotation marks.

    The double ones are those of the sentence. So a title cannot end its own quotation and go on in our words.

    Text with right-to-left characters is put between isolates, so that it changes the order of no other words. With
    `always_isolated`, for a window from right to left, so is every other text.
    """
    if isinstance(text, ScreenText):
        return text
    line = one_line(text, LONGEST_IN_SENTENCE, in_middle=True).translate(_to_single_quotes())
    if line and (always_isolated or (not line.isascii() and _compiled(_RIGHT_TO_LEFT).search(line))):
        return f"{_ISOLATE}{line}{_END_OF_ISOLATE}"
    return line


def joined(separator: str, parts: Iterable[str]) -> str:
    """Return a ScreenText of the parts, with our own `separator` between them: a space, a line break.

    Each part is made one line, unless it is a ScreenText. Empty parts are left out.
    """
    return ScreenText(
        separator.join(part if isinstance(part, ScreenText) else one_line(part) for part in parts if part)
    )


def is_inside_character(text: str, place: int) -> bool:
    """Whether the place is inside what is seen as one character: before an accent, or beside an invisible joiner."""
    if not 0 < place < len(text):
        return False
    before, after = text[place - 1], text[place]
    if after.isascii():
        return False
    return (
        before in "\u200c\u200d"
        or after in "\u200c\u200d"
        or "\U0001f3fb" <= after <= "\U0001f3ff"
        or "\U000e0020" <= after <= "\U000e007f"
        or _is_accent(after)
    )


def _is_ordinary(text: str) -> bool:
    if not text.isprintable() or "  " in text:
        return False
    return not _compiled(_PERHAPS_SUSPECT).search(text) or not _compiled(_SUSPECT).search(text)


def _marked(text: str) -> str:
    if _compiled(_TOO_MANY_ACCENTS).search(text):
        text = _with_few_accents(text)
    marked = _compiled(_KEPT_OR_MARKED).sub(
        lambda found: found.group() if found.lastgroup == "kept" else _MARKS[found.lastgroup or ""], text
    )
    return _ACCENT_HOLDER + marked if marked and _is_accent(marked[0]) else marked


def _with_few_accents(text: str) -> str:
    kept: list[str] = []
    accents = 0
    for character in text:
        accents = accents + 1 if not character.isascii() and category(character) in {"Mn", "Me"} else 0
        if accents <= MOST_ACCENTS:
            kept.append(character)
        elif accents == MOST_ACCENTS + 1:
            kept.append(HIDDEN)
    return "".join(kept)


def _is_accent(character: str) -> bool:
    return not character.isascii() and category(character) in {"Mn", "Me", "Mc"}


def _at_end(text: str, longest: int) -> str:
    return text[: _place_before(text, max(0, longest - 1))] + ELLIPSIS


def _in_middle(start: str, end: str, longest: int) -> str:
    """Return two thirds from the start of one text, and one third from the end of the other."""
    at_end = max(0, longest - 1) // 3
    head = start[: _place_before(start, max(0, longest - 1) - at_end)]
    place = len(end) - at_end
    while place < len(end) and is_inside_character(end, place):
        place += 1
    return head + ELLIPSIS + end[place:]


def _place_before(text: str, place: int) -> int:
    """Return the last place up to this one where text can be cut."""
    place = min(place, len(text))
    while place > 0 and is_inside_character(text, place):
        place -= 1
    return place


def _cut_own(text: str, longest: int) -> ScreenText:
    """Return a ScreenText with at most `longest` characters. Isolates in it are ended."""
    if len(text) <= longest:
        return ScreenText(text)
    open_isolates = 0
    shown = text[: _place_before(text, max(0, longest - 1))]
    for character in shown:
        open_isolates += (character == _ISOLATE) - (character == _END_OF_ISOLATE)
    return ScreenText(shown + ELLIPSIS + _END_OF_ISOLATE * max(0, open_isolates))
