"""What the table shows if a search finds nothing: which part of the search to leave out, and what that would find."""

from collections.abc import Callable, Sequence

from msgspec import Struct
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from fastpix_desktop.domain.others_text import joined, one_line
from fastpix_desktop.domain.search.result import WithoutOne
from fastpix_desktop.search.query.editing import without_token
from fastpix_desktop.search.query.tokens import Understood
from fastpix_desktop.ui.look.appearance import SPACE, TextSize, Tone, apply_style, sized, tone_colour
from fastpix_desktop.ui.look.icons import icon_pixmap
from fastpix_desktop.ui.look.plain_label import PlainLabel
from fastpix_desktop.ui.search.fitted_button import fit_text
from fastpix_desktop.ui.system.announcement import announce
from fastpix_desktop.ui.words import formatting
from fastpix_desktop.ui.words.in_words import filled
from fastpix_desktop.ui.words.search import chip_text

READ_OUT_AFTER = 1000
"""How long this must have been shown before the offers are read out, in milliseconds. The field says first what was
found."""

_MOST = 5
"""The most parts of the search that are offered to be left out. All have a chip or stand in the field."""

_LONGEST = 80
"""The most characters of the search that the heading repeats."""


class _Offer(Struct, frozen=True):
    """A part of the search in words, what would be found without it, and the text without it."""

    term: str = ""
    count: int = 0
    text: str = ""

    def around(self, term: str) -> str:
        """Return the words of the button, with the part or a shortened form of it."""
        template = QCoreApplication.translate("NothingFound", "Leave out “{filter}”: {count}")
        return filled(template, filter=term, count=formatting.number(self.count))


class NothingFound(QScrollArea):
    """A heading, a button for each part of the search that stands in the way, and one that clears the search.

    The place of the buttons in the tab order is behind the control `tab_after`, which the owner sets.

    `read_out` announces the offers to screen readers. Signal `text_wanted(str)`: search for this text instead.
    """

    text_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None, read_out: Callable[..., None] = announce) -> None:
        super().__init__(parent)
        self.tab_after: QWidget | None = None
        self._read_out = read_out
        self._shown: tuple[object, ...] = ()
        self._offers: tuple[_Offer, ...] = ()
        self.buttons: list[QPushButton] = []
        """The buttons, in order. The last one clears the search."""
        self._icon = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._icon.setAccessibleName(self.tr("Nothing found"))
        self.heading = PlainLabel()
        self.heading.setFont(sized(self.heading.font(), TextSize.HEADING, bold=True))
        self.sentence = PlainLabel()
        for label in (self.heading, self.sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inner = QWidget()
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._layout = QVBoxLayout(inner)
        self._layout.setContentsMargins(SPACE * 3, SPACE, SPACE * 3, SPACE)
        self._layout.setSpacing(SPACE)
        self._layout.addStretch(2)
        for part in (self._icon, self.heading, self.sentence):
            self._layout.addWidget(part)
        self._layout.addStretch(3)
        self._rest = QTimer(self, singleShot=True, interval=READ_OUT_AFTER)
        self._rest.timeout.connect(self._say)
        self._paint_icon()
        apply_style(self)

    def show_without(self, without: Sequence[WithoutOne], understood: Understood) -> None:
        """Say that nothing was found for a text, and offer the search without each of these terms."""
        if (shown := (tuple(without), understood)) == self._shown:
            return
        self._shown = shown
        self.heading.setText(
            filled(self.tr("Nothing found for “{text}”"), text=one_line(understood.text.strip(), _LONGEST))
        )
        offers = []
        for each in sorted(without, key=lambda each: -each.count):
            token = next((token for token in understood.tokens if token.term == each.term), None)
            # Without its only part, a search is cleared.
            if token is not None and each.count and len(understood.tokens) > 1:
                typed = understood.text[token.start : token.end]
                offers.append(_Offer(chip_text(each.term, typed), each.count, without_token(understood, token)))
        self._show_offers([*offers[:_MOST], _Offer()])
        self.sentence.setText(
            self.tr("This many media would be found without one part of the search:")
            if offers
            else self.tr("Leaving out one part of the search would find nothing either.")
            if len(understood.tokens) > 1
            else ""
        )
        self.sentence.setVisible(bool(self.sentence.text()))
        self._rest.start()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: paint the icon again if the colours change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_rest"):
            self._paint_icon()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the texts of the buttons may have another room."""
        super().resizeEvent(event)
        self._fit()

    def _show_offers(self, offers: Sequence[_Offer]) -> None:
        self._offers = tuple(offers)
        while len(self.buttons) < len(offers):
            self._add_button(len(self.buttons))
        for button in self.buttons[len(offers) :]:
            self._layout.removeWidget(button)
            button.deleteLater()
        del self.buttons[len(offers) :]
        for button, offer in zip(self.buttons, offers, strict=True):
            said = offer.around(offer.term) if offer.term else self.tr("Clear the search")
            button.setAccessibleName(one_line(said))
        self._fit()

    def _add_button(self, at: int) -> None:
        button = QPushButton()
        # It can be narrower than its text, which is shortened then.
        button.setMinimumWidth(1)
        button.clicked.connect(lambda: self.text_wanted.emit(self._offers[at].text))
        self._layout.insertWidget(self._layout.count() - 1, button, alignment=Qt.AlignmentFlag.AlignCenter)
        # Qt puts a new widget behind all others of the window.
        before = self.buttons[-1] if self.buttons else self.tab_after
        if before is not None:
            QWidget.setTabOrder(before, button)
        self.buttons.append(button)

    def _fit(self) -> None:
        margins = self._layout.contentsMargins()
        room = self.viewport().width() - margins.left() - margins.right()
        for button, offer in zip(self.buttons, self._offers, strict=True):
            if offer.term:
                fit_text(button, offer.term, room, offer.around)
            else:
                button.setText(self.tr("Clear the search"))

    def _say(self) -> None:
        if self.isVisible():
            self._read_out(self, joined(". ", (button.accessibleName() for button in self.buttons)))

    def _paint_icon(self) -> None:
        size = self.fontMetrics().height() * 2
        colour = tone_colour(self.palette(), Tone.QUIET)
        self._icon.setPixmap(icon_pixmap("search", colour, size, self.devicePixelRatioF()))
