"""Reads resolutions and lengths, as they are typed, and writes them."""

import re
from math import nextafter

from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.search.query.reading.not_understood import NotUnderstood
from fastpix_desktop.search.query.reading.ranges import Period

MOST_LINES = 99_999
MOST_HOURS = 9_999

_LINES = re.compile(r"(\d+)p?", re.IGNORECASE)
_SIZE = re.compile(r"\d+[x×](\d+)p?", re.IGNORECASE)
_NAMED_LINES = {"2k": 1440, "4k": 2160, "8k": 4320, "fhd": 1080, "uhd": 2160}
_MEANT_LINES = {"sd": "<720p", "hd": ">=720p", "fullhd": "1080p", "full-hd": "1080p"}
_UNITS = re.compile(r"(?:(\d+)h)?(?:(\d+)m)?(?:(\d+(?:\.\d+)?)s)?", re.IGNORECASE)
_CLOCK = re.compile(r"(?:(\d+):(?=\d\d:))?(\d+):(\d\d)")
_UNIT_WORDS = (
    (re.compile(r"h(?:(?:ou)?rs?)", re.IGNORECASE), "h"),
    (re.compile(r"m(?:in(?:ute)?s?)", re.IGNORECASE), "m"),
    (re.compile(r"s(?:ec(?:ond)?s?)", re.IGNORECASE), "s"),
)
_DASH = re.compile(r"[-\u2013\u2014]")


def read_lines(text: str) -> Period:
    """Return the numbers of lines that a typed resolution stands for. Raises NotUnderstood."""
    found = _LINES.fullmatch(text)
    lines = int(found[1][:9]) if found else _NAMED_LINES.get(text.casefold())
    if lines is None:
        problem = sentence("search", "A resolution is typed as 720p, <720p, >=1080p or 720p..1080p.")
        raise NotUnderstood(problem, _meant_lines(text))
    if not 1 <= lines <= MOST_LINES:
        problem = sentence("search", "A resolution is from 1p to {most}p.").fill(most=MOST_LINES)
        raise NotUnderstood(problem, f"{min(max(lines, 1), MOST_LINES)}p")
    return Period(lines, lines + 1, lines + 1, lines + 1)


def lines_text(lines: float) -> str:
    """Return a number of lines as it is typed."""
    return f"{round(lines)}p"


def read_length(text: str) -> Period:
    """Return the seconds that a typed length stands for. Raises NotUnderstood.

    "10m" is from 10 minutes on and below 11, and "90s" and "1:30" are one second long.
    """
    seconds, unit = _seconds(text)
    if seconds > MOST_HOURS * 3600:
        raise NotUnderstood(sentence("search", "A length is at most {most}h.").fill(most=MOST_HOURS), f"{MOST_HOURS}h")
    return Period(seconds, seconds + unit, nextafter(seconds, float("inf")), seconds)


def length_text(seconds: float) -> str:
    """Return seconds as a length that can be typed."""
    if seconds != int(seconds):
        return f"{seconds!r}s"
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    parts = ((hours, "h"), (minutes, "m"), (rest, "s"))
    return "".join(f"{number}{unit}" for number, unit in parts if number) or "0s"


def _seconds(text: str) -> tuple[float, int]:
    """The seconds, and how many more still are the same length."""
    if (found := _CLOCK.fullmatch(text)) is not None:
        hours, minutes, rest = (int((part or "0")[:9]) for part in found.groups())
        total = hours * 3600 + minutes * 60 + rest
        if rest > 59 or (found[1] and minutes > 59):
            problem = sentence("search", "Behind a colon, minutes and seconds are from 00 to 59.")
            raise NotUnderstood(problem, length_text(min(total, MOST_HOURS * 3600)))
        return total, 1
    if text and (found := _UNITS.fullmatch(text)) is not None:
        hours, minutes = (int((part or "0")[:9]) for part in found.group(1, 2))
        total_seconds = hours * 3600 + minutes * 60 + float((found[3] or "0")[:40])
        return total_seconds, 1 if found[3] else 60 if found[2] else 3600
    if text.isdecimal():
        problem = sentence("search", "The unit is missing: h, m or s.")
        raise NotUnderstood(problem, f"{min(max(int(text[:9]), 1), MOST_HOURS)}{'s' if len(text) > 1 else 'm'}")
    problem = sentence("search", "A length is typed as 90s, 10m, 1h30m, 5:00, >1h or 10m..1h.")
    raise NotUnderstood(problem, _meant_length(text))


def _meant_lines(text: str) -> str:
    if size := _SIZE.fullmatch(text):
        return f"{min(int(size[1][:9]), MOST_LINES) or 1}p"
    if len(sides := _DASH.split(text)) == 2 and all(_LINES.fullmatch(side) for side in sides):
        return "..".join(sides)
    if text.casefold() in _MEANT_LINES:
        return _MEANT_LINES[text.casefold()]
    number = re.search(r"[1-9]\d{1,4}", text)
    return f"{int(number[0])}p" if number else "<720p"


def _meant_length(text: str) -> str:
    plain = text.casefold()
    for word, unit in _UNIT_WORDS:
        plain = word.sub(unit, plain)
    if plain and _UNITS.fullmatch(plain):
        return plain
    if len(sides := _DASH.split(plain)) == 2 and all(side and _UNITS.fullmatch(side) for side in sides):
        return "..".join(sides)
    if decimal := re.fullmatch(r"(\d{1,4}[.]\d{1,3})([hm])", plain):
        return length_text(round(float(decimal[1]) * (3600 if decimal[2] == "h" else 60)))
    number = re.search(r"[1-9]\d{0,3}", plain)
    return f"{int(number[0])}m" if number else "10m"
