"""The lines at the top of a dialog that say what is exported, how old it is, and what was searched for."""

from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fastpix_desktop.domain.others_text import joined
from fastpix_desktop.ui.look.appearance import SPACE, TextSize, sized
from fastpix_desktop.ui.look.line_label import LineLabel
from fastpix_desktop.ui.look.plain_label import PlainLabel, align_to_side
from fastpix_desktop.ui.words.reports import Subject, age_words, searched_words, subject_words


class SubjectLines(QWidget):
    """Says what is exported. `spoken` is all of it in one text, which a dialog gives to screen readers."""

    def __init__(self, subject: Subject, now: datetime) -> None:
        super().__init__()
        heading = PlainLabel()
        heading.setText(subject_words(subject))
        heading.setFont(sized(heading.font(), TextSize.HEADING, bold=True))
        age = PlainLabel()
        age.setText(age_words(subject.origin, now))
        align_to_side(heading, age)
        self.spoken = joined(" ", (subject_words(subject), age_words(subject.origin, now)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE // 2)
        layout.addWidget(heading)
        layout.addWidget(age)
        if searched := searched_words(subject.origin):
            line = LineLabel()
            line.setText(searched)
            layout.addWidget(line)
