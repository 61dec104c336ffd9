"""Texts that a hostile service could send as a title, a name or a message. Each has one kind of attack."""

from unicodedata import category

HOSTILE = {
    "10,000 characters": "Harbour " * 1_250,
    "a million characters": "x" * 1_000_000,
    "500 newlines": "Harbour" + "\n" * 500 + "It can be restored for 30 days.",
    "every line break": "a\nb\rc\r\nd\x0be\x0cf\x1cg\x1dh\x1ei\x85j\u2028k\u2029l",
    "bidi controls": "\u061c\u200e\u200f\u202aa\u202bb\u202cc\u202dd\u202ee\u2066f\u2067g\u2068h\u2069i",
    "open isolates": "\u2067" * 200 + "Harbour",
    "ends isolates": "\u2069" * 200 + "\u202eruobraH",
    "zero width": "Har\u200bbo\u200cur\u200d \u2060Wa\ufefftch\u00ad\u034f\u180e",
    "tags": "Harbour\U000e0041\U000e0042\U000e007f",
    "blank letters": "\u3164\u115f\u1160\uffa0\u2800",
    "combining": "H" + "\u0335\u0336\u0489\u20dd" * 500,
    "emoji": "\U0001f469\u200d\U0001f469\u200d\U0001f467" * 100,
    "right to left": "נמל חיפה (2) – عربى",
    "controls": "a\0b\x07c\x1b[2Jd\x7fe\x9bf",
    "markup": "<img src='/etc/passwd'><b>Harbour</b>&amp;&nbsp;" * 20,
    "mnemonics": "&Sign &out && {title} %n %1",
    "half characters": "\ud83dHarbour\udc00",
}


def unseen_in(text: str) -> set[str]:
    """The characters of a text on screen that cannot be seen there, but for those that belong to what is seen.

    Those are line breaks, which are counted apart, the isolates around right-to-left text if they are balanced, joiners
    inside emoji, and the points where long words may be broken.
    """
    left = {sign for sign in text if category(sign) in {"Cc", "Cf", "Cs", "Zl", "Zp"}} - {"\n", "\u200d", "\u200b"}
    return left - {"\u2068", "\u2069"} if _is_balanced(text) else left


def _is_balanced(text: str) -> bool:
    depth = 0
    for sign in text:
        depth += (sign == "\u2068") - (sign == "\u2069")
        if not 0 <= depth <= 2:
            return False
    return depth == 0
