"""Reads the values of tokens, and writes them as they are typed."""

from datetime import datetime

from fastpix_desktop.domain.search.query import Key, Phrase, Range, Text
from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.search.query.cutting import Part, quoted


class NotUnderstood(Exception):
    """Says why a piece of text is not understood, in a sentence, and what to type in its place."""

    def __init__(self, problem: str, suggestion: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.suggestion = suggestion


def read_values(key: Key, part: Part, now: datetime) -> tuple[Text | Phrase | Range, ...]:
    """Return what a value stands for. Raises NotUnderstood."""
    if not part.text:
        raise NotUnderstood(sentence("search", "The value is missing."), "")
    if key in {Key.RESOLUTION, Key.LENGTH, Key.CREATED}:
        return (_range(part.text),)
    if part.is_quoted and key in {Key.CREATOR, Key.META}:
        return (Phrase(part.text),)
    return (Text("" if key is Key.META and part.text == "*" else part.text),)


def _range(text: str) -> Range:
    sign = text.rstrip("0123456789p")
    number = text[len(sign) :].rstrip("p")
    if not number.isdecimal():
        raise NotUnderstood(sentence("search", "This is not a number."), "")
    if sign == "<":
        return Range(None, float(number))
    return Range(float(number), None if sign else float(number) + 1)


def value_text(key: Key, value: Text | Phrase | Range) -> str:
    """Return a value as it is typed behind the colon."""
    if isinstance(value, Phrase):
        return quoted(value.text)
    if isinstance(value, Text):
        return value.text or "*"
    if value.low is None:
        return f"<{value.high:g}"
    return f">={value.low:g}"
