"""Fills the templates of sentences, and translates those that are made where Qt is not used (`domain/wording.py`)."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtGui import QGuiApplication

from fastpix_desktop.domain.others_text import ScreenText, in_sentence
from fastpix_desktop.domain.wording import Sentence

_LARGEST_COUNT = 2**31 - 1
"""Qt uses a 32-bit number to choose a plural."""


def in_words(text: object) -> str:
    """Return `text` in the language of the window. Text that is not a Sentence is returned as it is.

    The template of a Sentence is translated, and so are the sentences among its values.
    """
    if not isinstance(text, Sentence):
        return text if isinstance(text, ScreenText) else str(text)
    if text.number is not None:
        return with_number(
            lambda number: QCoreApplication.translate(text.context, text.template, "", number), text.number
        )
    template = QCoreApplication.translate(text.context, text.template)
    # In a template without values, braces are ordinary text, so it is not formatted.
    return filled(template, **text.values) if text.values else ScreenText(template)


def with_number(translate: Callable[[int], str], number: int) -> str:
    """Return what `translate` makes of a number, also of one that is too large for Qt.

    The service may name any number of media. Such a number has the plural of a smaller one with the same last digits.
    """
    if number <= _LARGEST_COUNT:
        return ScreenText(translate(number))
    smaller = 2_000_000_000 + number % 1_000_000
    text, locale = translate(smaller), QLocale()
    return ScreenText(
        text.replace(locale.toString(smaller), locale.toString(number)).replace(str(smaller), str(number))
    )


def filled(template: str, /, **values: object) -> str:
    """Return a translated template with a value for each `{name}`, as a ScreenText. All such sentences are made here.

    Each value is taken for text that others wrote: it is made one line of limited length, and cannot change the order
    of the words around it. Only a ScreenText is put in as it is, and a Sentence is translated. Numbers keep their type,
    so that a template can format them.
    """
    mirrored = QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    return ScreenText(template.format(**{name: _put_in(value, mirrored=mirrored) for name, value in values.items()}))


def _put_in(value: object, *, mirrored: bool) -> object:
    if isinstance(value, Sentence):
        return in_words(value)
    if isinstance(value, ScreenText | int | float) and not isinstance(value, bool):
        return value
    return in_sentence(str(value), always_isolated=mirrored)
