"""The bar above the language matrix: which tracks and codes have columns, and what the marks mean."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from fastpix_desktop.domain.media import TrackKind
from fastpix_desktop.ui.coverage.legend import Legend
from fastpix_desktop.ui.coverage.segments import Segments
from fastpix_desktop.ui.look.appearance import SPACE, apply_style
from fastpix_desktop.ui.look.plain_label import TextLabel
from fastpix_desktop.ui.look.tooltips import set_tooltip

BOTH = "both"
"""Stands for audio and subtitles."""


class CoverageBar(QWidget):
    """Signals `kind_chosen(TrackKind | None)`, None for both, and `regions_chosen(bool)`.

    `note` says why there is no column. It is hidden while there are some.
    """

    kind_chosen = Signal(object)
    regions_chosen = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("coverage_bar")
        self.kinds = Segments(
            "coverage_kind",
            self.tr("Tracks with columns"),
            (
                (TrackKind.SUBTITLE, self.tr("Subtitles"), self.tr("A column for each language of subtitles")),
                (TrackKind.AUDIO, self.tr("Audio"), self.tr("A column for each language of audio")),
                (BOTH, self.tr("Both"), self.tr("Audio and subtitles beside each other")),
            ),
        )
        self.kinds.chosen.connect(lambda choice: self.kind_chosen.emit(None if choice == BOTH else choice))
        self.regions = QToolButton()
        self.regions.setObjectName("segment")
        self.regions.setText(self.tr("Regions"))
        self.regions.setCheckable(True)
        self.regions.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_tooltip(self.regions, self.tr("Show codes with a region, such as fr-CA, behind their language"))
        self.regions.clicked.connect(self.regions_chosen)
        self.legend = Legend()
        self.note = TextLabel()
        self.note.setObjectName("coverage_note")
        self.note.hide()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE, SPACE // 2, SPACE, SPACE // 2)
        layout.setSpacing(SPACE)
        layout.addWidget(self.kinds)
        layout.addWidget(self.regions)
        layout.addWidget(self.note, 1)
        layout.addWidget(self.legend, 1)
        # It is built after the window has given its style sheet to the parts.
        apply_style(self)

    @property
    def stops(self) -> Sequence[QWidget]:
        """What the Tab key stops at."""
        return (*self.kinds.buttons.values(), self.regions)

    def show_choice(self, kind: TrackKind | None, *, with_regions: bool) -> None:
        """Show what is chosen, without a signal."""
        self.kinds.show_choice(BOTH if kind is None else kind)
        self.regions.setChecked(with_regions)

    def show_note(self, words: str) -> None:
        """Say why there is no column. Empty if there are some."""
        self.note.setText(words)
        self.note.setHidden(not words)
        self.legend.setHidden(bool(words))
