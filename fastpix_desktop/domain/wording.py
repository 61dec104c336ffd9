"""Sentences that can be translated later: English text that remembers its template and values.

Code outside the window does not use Qt, and so cannot translate. In scripts and logs a sentence is English text. The
window translates it by its template (`ui/words/in_words.py`). `make translations` collects the templates from the
source, so `sentence` and `counted` must be called with literals.

`to_json` stores the template and values of a sentence, so that it can later be shown in another language.
"""

import re
from string import Formatter
from typing import TypeGuard

Json = str | int | float | bool | None | dict[str, "Json"]
"""The stored form of a sentence: values that JSON has."""

LONGEST_TEXT = 20_000
"""The most characters of a stored text that are read."""

_SURROGATES = re.compile("[\ud800-\udfff]")

_MOST_VALUES = 32
_DEEPEST = 8
"""How deep sentences in a stored sentence may be nested. The program itself uses two levels."""

_LARGEST_NUMBER = 2**53
"""Some JSON readers round larger numbers."""

_LARGEST_COUNT = 2**31 - 1
"""Qt uses a 32-bit number to choose a plural."""


class _Unusable(ValueError):
    """Raised if a stored value is not a sentence that `to_json` could have returned."""


class Sentence(str):
    """English text with its `context`, `template` and `values`. `number` chooses the plural, None without one.

    A value is a Sentence, which is translated too, or a number or other text, which is not translated.
    """

    context: str
    template: str
    values: dict[str, object]
    number: int | None

    def fill(self, **values: object) -> "Sentence":
        """Returns the sentence with a value for each `{name}` of its template."""
        return _made(self.template.format(**values), self.context, self.template, values, None)


def sentence(context: str, template: str, /) -> Sentence:
    """Returns a sentence, or a template for `fill`. Both arguments must be literals: lupdate reads nothing else."""
    return _made(template, context, template, {}, None)


def counted(template: str, comment: str, number: int, /) -> Sentence:
    """Returns text with a number. In `template`, `%n` is the number, and `(s)` is "s" unless the number is 1.

    `comment` is for translators and may be empty. Do not call this in a method: lupdate reads the call as Qt's `tr`,
    and would use the name of the class as the context.
    """
    del comment  # lupdate reads it in the source
    return _made(_english_plural(template, number), "", template, {}, number)


def without_values(text: str) -> str:
    """Returns the English text for a log: a value that is no sentence, such as a title or a time, stays as its name."""
    if not isinstance(text, Sentence) or not text.values:
        return text
    own = {name: without_values(value) for name, value in text.values.items() if isinstance(value, Sentence)}
    return text.template.format_map({name: f"{{{name}}}" for name in text.values} | own)


def _english_plural(template: str, number: int) -> str:
    return template.replace("%n", str(number)).replace("(s)", "" if number == 1 else "s")


def _made(text: str, context: str, template: str, values: dict[str, object], number: int | None) -> Sentence:
    made = Sentence(text)
    made.context, made.template, made.values, made.number = context, template, values, number
    return made


# --- storing and reading ----------------------------------------------------------------------------


def to_json(text: str) -> Json:
    """Returns what to store: for a Sentence its parts and the English text, for any other text the text itself."""
    return {"text": str.__str__(text), **_parts(text)} if isinstance(text, Sentence) else text


def from_json(stored: object) -> str:
    """Returns the Sentence or text from which `to_json` made the stored value. Raises nothing.

    If the parts are invalid or too large, it returns the stored English text, or an empty text if there is none.
    """
    if not isinstance(stored, dict):
        return stored[:LONGEST_TEXT] if isinstance(stored, str) else ""
    try:
        return _read(stored, _DEEPEST)
    except _Unusable:
        text = stored.get("text")
        return text[:LONGEST_TEXT] if isinstance(text, str) else ""


def _parts(made: Sentence) -> dict[str, Json]:
    parts: dict[str, Json] = {"context": made.context, "template": made.template}
    if made.number is not None:
        parts["number"] = made.number
    if made.values:
        parts["values"] = {name: _plain(value) for name, value in made.values.items()}
    return parts


def _plain(value: object) -> Json:
    if isinstance(value, Sentence):
        return _parts(value)
    is_number = isinstance(value, int | float) and abs(value) <= _LARGEST_NUMBER
    # The exact type, because a subclass such as an enumeration may be shown differently from how it is stored.
    if value is None or type(value) in {str, bool} or (is_number and type(value) in {int, float}):
        return value  # type: ignore[return-value]  # mypy does not follow the set of types
    return format(value)


def _read(stored: dict[object, object], depth: int) -> Sentence:
    context, template = stored.get("context"), stored.get("template")
    number, values = stored.get("number"), stored.get("values", {})
    if not isinstance(values, dict) or len(values) > _MOST_VALUES or depth == 0:
        raise _Unusable
    if not _is_looked_up(context) or not _is_looked_up(template):
        raise _Unusable
    if number is not None:
        if type(number) is not int or abs(number) > _LARGEST_COUNT or values:
            raise _Unusable
        return _made(_english_plural(template, number)[:LONGEST_TEXT], context, template, {}, number)
    read = {name: _value(value, depth) for name, value in values.items() if _is_name(name)}
    return _made(_filled(template, read) if read else template, context, template, read, None)


def _is_looked_up(text: object) -> TypeGuard[str]:
    """Whether it can be a context or a template. Qt reads both as C strings in UTF-8."""
    return isinstance(text, str) and len(text) <= LONGEST_TEXT and "\0" not in text and not _SURROGATES.search(text)


def _is_name(name: object) -> TypeGuard[str]:
    if not isinstance(name, str) or not name.isidentifier():
        raise _Unusable
    return True


def _value(stored: object, depth: int) -> object:
    if isinstance(stored, dict):
        return _read(stored, depth - 1)
    if isinstance(stored, str):
        return stored[:LONGEST_TEXT]
    if stored is None or isinstance(stored, bool):
        return stored
    if isinstance(stored, int | float) and abs(stored) <= _LARGEST_NUMBER:
        return stored
    raise _Unusable


def _filled(template: str, values: dict[str, object]) -> str:
    """Returns the template with its values. Raises _Unusable if it has attributes, indexes, widths or unknown names."""
    filled = ""
    try:
        for literal, name, width, conversion in Formatter().parse(template):
            filled += literal
            if name is not None:
                if name not in values or width or conversion:
                    raise _Unusable
                filled += format(values[name])
            if len(filled) > LONGEST_TEXT:
                raise _Unusable
    except ValueError as error:
        raise _Unusable from error
    return filled
