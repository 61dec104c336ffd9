"""The form that asks in which format media are exported, and where to."""

from collections.abc import Collection, Sequence
from datetime import datetime

from msgspec import Struct
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout

from fastpix_desktop.domain.others_text import one_line
from fastpix_desktop.reports.export.formats import Format
from fastpix_desktop.ui.look.appearance import SPACE
from fastpix_desktop.ui.look.plain_label import PlainLabel, TextLabel, align_to_side
from fastpix_desktop.ui.look.primary_button import PrimaryButton
from fastpix_desktop.ui.look.tooltips import set_tooltip
from fastpix_desktop.ui.loop.form import Form
from fastpix_desktop.ui.reports.choice_list import ChoiceList
from fastpix_desktop.ui.reports.subject_lines import SubjectLines
from fastpix_desktop.ui.words.reports import Subject, why_no_copy

MOST_COPIED = 10_000
"""How many media are copied to the clipboard at most: as many as can be ticked with their records."""

_DIGITS = 60
"""The width of the form, in digits."""


class ExportChoice(Struct, frozen=True):
    """What the user wants. `metadata` are the keys of metadata entries with a column of their own, in CSV."""

    format: Format
    metadata: tuple[str, ...]
    to_clipboard: bool


class ExportForm(Form):
    """Asks for the format, the metadata columns and the target. `choice` is what was chosen when it is accepted.

    `keys` are the keys of metadata entries that the library has, and `checked` those that were chosen the last time.
    """

    def __init__(
        self,
        subject: Subject,
        keys: Sequence[str],
        *,
        checked: Collection[str] = (),
        format: Format = Format.CSV,
        now: datetime,
    ) -> None:
        super().__init__()
        self.setObjectName("export_form")
        self.setWindowTitle(self.tr("Export"))
        self._to_clipboard = False
        self._what = SubjectLines(subject, now)
        self.setAccessibleDescription(one_line(self._what.spoken))
        self.format = QComboBox()
        self.format.setObjectName("export_format")
        self.format.addItem(self.tr("CSV, for a spreadsheet"), Format.CSV.value)
        self.format.addItem(self.tr("JSON Lines, for a program"), Format.JSON_LINES.value)
        self.format.setCurrentIndex(self.format.findData(format.value))
        self.format.currentIndexChanged.connect(self._show_metadata)
        self.keys = ChoiceList(keys, checked)
        self.keys.setAccessibleName(self.tr("Metadata columns"))
        self._columns = TextLabel(self.tr("Metadata columns"))
        self._about_keys = PlainLabel()
        self._make_buttons(why_no_copy(subject.count, MOST_COPIED), is_empty=not subject.count)
        self._lay_out()
        # Now that they have a parent: a widget without one would open a window.
        self._show_metadata()

    @property
    def choice(self) -> ExportChoice:
        """What is chosen now."""
        return ExportChoice(Format(self.format.currentData()), self.keys.checked, self._to_clipboard)

    def _make_buttons(self, why_no_clipboard: str, *, is_empty: bool) -> None:
        self.all = QPushButton(self.tr("All"))
        self.all.setAccessibleName(self.tr("Check all metadata columns"))
        self.all.clicked.connect(lambda: self.keys.check_all(True))
        self.none = QPushButton(self.tr("None"))
        self.none.setAccessibleName(self.tr("Check no metadata column"))
        self.none.clicked.connect(lambda: self.keys.check_all(False))
        self.save = self.default = PrimaryButton(self.tr("Save to file…"))
        self.save.setObjectName("export_save")
        self.save.clicked.connect(self.accepted)
        self.save.setEnabled(not is_empty)
        self.copy = QPushButton(self.tr("Copy to clipboard"))
        self.copy.setObjectName("export_copy")
        self.copy.clicked.connect(self._accept_copy)
        self.copy.setEnabled(not is_empty and not why_no_clipboard)
        set_tooltip(self.copy, why_no_clipboard)
        self._why_no_clipboard = PlainLabel()
        self._why_no_clipboard.setText(why_no_clipboard)
        for button in (self.all, self.none):
            button.setAutoDefault(False)

    def _lay_out(self) -> None:
        label = TextLabel(self.tr("Format"))
        label.setBuddy(self.format)
        self.format.setAccessibleName(one_line(self.tr("Format")))
        self._columns.setBuddy(self.keys)
        align_to_side(label, self._columns, self._about_keys, self._why_no_clipboard)
        above = QHBoxLayout()
        above.addWidget(self._columns, 1)
        above.addWidget(self.all)
        above.addWidget(self.none)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        layout.setSpacing(SPACE)
        layout.addWidget(self._what)
        layout.addSpacing(SPACE)
        layout.addWidget(label)
        layout.addWidget(self.format)
        layout.addSpacing(SPACE)
        layout.addLayout(above)
        layout.addWidget(self.keys, 1)
        layout.addWidget(self._about_keys)
        if self._why_no_clipboard.text():
            layout.addWidget(self._why_no_clipboard)
        layout.addSpacing(SPACE)
        layout.addWidget(self.buttons([self.copy]))
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("0") * _DIGITS)

    def _show_metadata(self) -> None:
        is_csv = self.choice.format is Format.CSV
        has_keys = bool(self.keys.topLevelItemCount())
        for part in (self._columns, self.keys, self.all, self.none):
            part.setVisible(is_csv and has_keys)
        if not is_csv:
            self._about_keys.setText(self.tr("JSON Lines has all metadata of every media."))
        elif not has_keys:
            self._about_keys.setText(self.tr("No media of this library has metadata."))
        else:
            self._about_keys.setText(self.tr("Each checked key becomes a column. What is checked is remembered."))

    def _accept_copy(self) -> None:
        self._to_clipboard = True
        self.accepted.emit()
