"""Translates the sentences that are made where Qt is not used, such as those of errors (`domain/wording.py`)."""

from PySide6.QtCore import QCoreApplication

from fastpix_desktop.domain.wording import Sentence


def in_words(text: object) -> str:
    """Return `text` in the language of the window. Text that is not a Sentence is returned as it is.

    The template of a Sentence is translated, and so are the sentences among its values.
    """
    if not isinstance(text, Sentence):
        return str(text)
    if text.number is not None:
        return QCoreApplication.translate(text.context, text.template, "", text.number)
    template = QCoreApplication.translate(text.context, text.template)
    # In a template without values, braces are ordinary text, so it is not formatted.
    return (
        template.format(**{name: in_words(value) for name, value in text.values.items()}) if text.values else template
    )
