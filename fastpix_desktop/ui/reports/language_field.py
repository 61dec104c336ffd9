"""A field for codes of languages, one after another, which completes those that the library has."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit

from fastpix_desktop.domain.others_text import joined, one_line
from fastpix_desktop.search.query.reading.languages import english_name, names

LONGEST_CODE = 40
"""Characters of a language code. Real ones are shorter."""

MOST_CODES = 100
"""Codes that are taken from the field, at most."""

_BETWEEN = ",;"
_LONGEST = 2_000


class LanguageField(QLineEdit):
    """Codes with a comma between them. `offered` are those of the library, which are completed first."""

    def __init__(self, offered: Sequence[str]) -> None:
        super().__init__()
        self.setMaxLength(_LONGEST)
        self.setPlaceholderText(self.tr("Codes, such as fr, de, pt-BR"))
        self.setCompleter(_Completer(offered, self))

    @property
    def codes(self) -> tuple[str, ...]:
        """What is typed, each once. It may be no code: see `chosen_codes.why_no_code`."""
        words = re.split(rf"[\s{_BETWEEN}]+", self.text())
        return tuple(dict.fromkeys(word[:LONGEST_CODE] for word in words if word))[:MOST_CODES]


class _Completer(QCompleter):
    """Completes the last code of a field."""

    def __init__(self, offered: Sequence[str], field: QLineEdit) -> None:
        super().__init__(field)
        self._field = field
        model = QStandardItemModel(self)
        for code in dict.fromkeys((*offered, *names())):
            row = QStandardItem(one_line(_shown(code)))
            row.setData(code, Qt.ItemDataRole.UserRole)
            model.appendRow(row)
        self.setModel(model)
        self.setCompletionRole(Qt.ItemDataRole.UserRole)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)

    def splitPath(self, path: str) -> list[str]:
        """Qt: the text to complete is behind the last comma."""
        return [_last(path).strip()]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """Qt: the text of the field with this code at its end."""
        text = self._field.text()
        before = text[: len(text) - len(_last(text))]
        gap = " " if before and not before.endswith(" ") else ""
        return f"{before}{gap}{index.data(Qt.ItemDataRole.UserRole)}"


def _last(text: str) -> str:
    """The part of a text behind its last separator."""
    return text[max(text.rfind(sign) for sign in _BETWEEN) + 1 :]


def _shown(code: str) -> str:
    name = english_name(code)
    return joined("", (one_line(code), f" – {name}")) if name else one_line(code)
