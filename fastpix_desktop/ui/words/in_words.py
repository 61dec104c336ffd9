"""Puts a sentence that was made below the window into the editor's language; leaves other text as it came."""

from PySide6.QtCore import QCoreApplication

from fastpix_desktop.domain.wording import Sentence


def in_words(text: object) -> str:
    """`text` in the language of the window: a Sentence from its template, with the clauses in it; the rest as it is."""
    if not isinstance(text, Sentence):
        return str(text)
    if text.number is not None:
        return QCoreApplication.translate(text.context, text.template, "", text.number)
    template = QCoreApplication.translate(text.context, text.template)
    # Without values it is no template, and whatever braces it has are its own.
    return (
        template.format(**{name: in_words(value) for name, value in text.values.items()}) if text.values else template
    )
