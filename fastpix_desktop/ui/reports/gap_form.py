"""The form that asks which captions to look for, and in which form the report about missing ones is written."""

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct
from PySide6.QtWidgets import QComboBox, QVBoxLayout

from fastpix_desktop.domain.others_text import joined, one_line
from fastpix_desktop.reports.gaps.chosen_codes import why_no_code, without_track
from fastpix_desktop.reports.gaps.making import GapFormat
from fastpix_desktop.ui.look.appearance import SPACE
from fastpix_desktop.ui.look.plain_label import PlainLabel, TextLabel, align_to_side
from fastpix_desktop.ui.look.primary_button import PrimaryButton
from fastpix_desktop.ui.loop.form import Form
from fastpix_desktop.ui.reports.language_field import LanguageField
from fastpix_desktop.ui.reports.subject_lines import SubjectLines
from fastpix_desktop.ui.words.in_words import filled, in_words
from fastpix_desktop.ui.words.reports import Subject

_DIGITS = 60
"""The width of the form, in digits."""

_SPOKEN, _CHOSEN = "spoken", "chosen"


class GapChoice(Struct, frozen=True):
    """What the user wants. `subtitles` are codes of languages. Empty: each language that is spoken in a media."""

    subtitles: tuple[str, ...]
    format: GapFormat


class GapForm(Form):
    """Asks for the languages and the format of the report. `choice` is what was chosen when it is accepted.

    `offered` are the codes of the languages that the library has. `codes` are those that were chosen the last time.
    """

    def __init__(self, subject: Subject, offered: Sequence[str], *, codes: Sequence[str] = (), now: datetime) -> None:
        super().__init__()
        self.setObjectName("gap_form")
        self.setWindowTitle(self.tr("Caption gaps"))
        self._is_empty = not subject.count
        self._known, self._is_complete = tuple(offered), subject.origin.is_complete
        self._what = SubjectLines(subject, now)
        self.setAccessibleDescription(one_line(self._what.spoken))
        self.languages = QComboBox()
        self.languages.setObjectName("gap_languages")
        self.languages.addItem(self.tr("Subtitles in each language that is spoken in the media"), _SPOKEN)
        self.languages.addItem(self.tr("Subtitles in these languages, whatever is spoken"), _CHOSEN)
        self.codes = LanguageField(offered)
        self.codes.setObjectName("gap_codes")
        self.codes.setText(one_line(", ".join(codes)))
        self.format = QComboBox()
        self.format.setObjectName("gap_format")
        self.format.addItem(self.tr("Page (HTML), to read and print"), GapFormat.HTML.value)
        self.format.addItem(self.tr("CSV, for a spreadsheet"), GapFormat.CSV.value)
        self._explanation = PlainLabel()
        self.save = self.default = PrimaryButton(self.tr("Save to file…"))
        self.save.setObjectName("gap_save")
        self.save.clicked.connect(self.accepted)
        self._lay_out()
        self.languages.currentIndexChanged.connect(self._show_choice)
        self.codes.textChanged.connect(self._show_choice)
        self._show_choice()

    @property
    def choice(self) -> GapChoice:
        """What is chosen now."""
        return GapChoice(self.codes.codes if self._is_of_codes else (), GapFormat(self.format.currentData()))

    @property
    def _is_of_codes(self) -> bool:
        return bool(self.languages.currentData() == _CHOSEN)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        layout.setSpacing(SPACE)
        layout.addWidget(self._what)
        layout.addSpacing(SPACE)
        for text, field in (
            (self.tr("Look for"), self.languages),
            (self.tr("Languages"), self.codes),
            (self.tr("Format"), self.format),
        ):
            label = TextLabel(text)
            label.setBuddy(field)
            field.setAccessibleName(one_line(text))
            align_to_side(label)
            layout.addWidget(label)
            layout.addWidget(field)
        align_to_side(self._explanation)
        layout.addWidget(self._explanation)
        layout.addStretch(1)
        layout.addSpacing(SPACE)
        layout.addWidget(self.buttons())
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("0") * _DIGITS)

    def _show_choice(self) -> None:
        self.codes.setEnabled(self._is_of_codes)
        wrong = self._wrong_codes() if self._is_of_codes else ""
        self.save.setEnabled(not wrong and not self._is_empty)
        self._explanation.setText(wrong or self._explanation_of_choice())

    def _wrong_codes(self) -> str:
        """Return why there can be no report for what is typed. Empty if there can."""
        if not self.codes.codes:
            return self.tr("Name at least one language by its code, such as fr.")
        return in_words(why_no_code(self.codes.codes))

    def _explanation_of_choice(self) -> str:
        if not self._is_of_codes:
            return self.tr("Only audio tracks with a language count. Media without one are listed apart in the report.")
        if lacking := without_track(self.codes.codes, self._known):
            said = (
                self.tr("No media of the library has a track with the code {codes}.")
                if self._is_complete
                else self.tr("No media in the copy of the library has a track with the code {codes}.")
            )
            return filled(said, codes=joined(", ", lacking))
        return self.tr(
            "A code such as fr is met by any region, such as fr-CA. A code with a region is met by that one."
        )
