"""One facet: its heading, which folds it, its values, and what narrows a long list of them."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLineEdit, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from fastpix_desktop.domain.folding import folded
from fastpix_desktop.domain.others_text import one_line
from fastpix_desktop.domain.search.query import Filter, Key, Text
from fastpix_desktop.domain.search.result import Facet
from fastpix_desktop.search.query.editing import has_value, with_value, without_value
from fastpix_desktop.search.query.reading.terms import value_as_typed
from fastpix_desktop.search.query.tokens import Understood
from fastpix_desktop.ui.look.appearance import SPACE
from fastpix_desktop.ui.look.icons import icon
from fastpix_desktop.ui.look.line_label import LineLabel
from fastpix_desktop.ui.look.others_names import button_text
from fastpix_desktop.ui.views.facet_delegate import LOOK_CHANGED
from fastpix_desktop.ui.views.facet_list import FacetList
from fastpix_desktop.ui.views.facet_model import Value
from fastpix_desktop.ui.words import formatting
from fastpix_desktop.ui.words.in_words import filled
from fastpix_desktop.ui.words.search import facet_title, value_text

FIRST = 10
"""How many values are shown at first."""


class FacetSection(QWidget):
    """The section of one facet. `shows_all`: whether more than the first values are shown.

    While the pointer or the focus is in it, its values keep their order, so that none moves from under the pointer.
    Values that were found before stay, with 0, until nothing is searched for.

    Signals:

    - `text_wanted(str)`: search for this text.
    - `asked_changed`: the section was unfolded, or all its values are to be shown.
    - `folded_changed`: the section was folded or unfolded.
    - `place_wanted(QRect)`: scroll to this part of the section.
    """

    text_wanted = Signal(str)
    asked_changed = Signal()
    folded_changed = Signal()
    place_wanted = Signal(QRect)

    def __init__(self, key: Key, *, is_folded: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self.shows_all = False
        self._understood = Understood("")
        self._order: list[str] = []
        self._counts: dict[str, int] = {}
        self._names: dict[str, str] = {}
        self._filters: tuple[Filter, ...] = ()
        self._chosen: dict[str, bool | None] = {}
        self._others = 0
        self._signs = ("", "")
        self._offered = False, -1
        self._title = facet_title(key)
        self._said_chosen = -1
        self.header, self.more = _flat_button(), _flat_button()
        self.header.setObjectName("facet")
        self.header.setCheckable(True)
        self.header.setChecked(not is_folded)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("Narrow the list"))
        self.filter.setAccessibleName(one_line(filled(self.tr("Narrow the list: {facet}"), facet=self._title)))
        self.filter.setClearButtonEnabled(True)
        self.list = FacetList(one_line(self._title))
        self.rest = LineLabel()
        self.rest.setContentsMargins(SPACE, 0, SPACE, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self.header, self.filter, self.list, self.rest, self.more):
            layout.addWidget(part)
        self.header.toggled.connect(self._fold)
        self.filter.textChanged.connect(lambda _: self._paint())
        self.more.clicked.connect(self._show_more)
        self.list.pressed_on.connect(self._press)
        self.list.place_wanted.connect(lambda place: self.place_wanted.emit(place.translated(self.list.pos())))
        self._paint()

    @property
    def is_folded(self) -> bool:
        """Whether only the heading is shown."""
        return not self.header.isChecked()

    @property
    def values(self) -> tuple[Value, ...]:
        """The values that are listed."""
        return self.list.values.values

    def show_facet(self, facet: Facet | None, understood: Understood) -> None:
        """Show the counts of a result. None if they were not asked for, because the section is folded."""
        self._understood = understood
        self._note_filters()
        if facet is not None:
            self._counts = {value.text: value.count for value in facet.values}
            self._others = facet.others
            self._order = self._in_order(understood)
        self._paint()

    def forget(self) -> None:
        """Forget all values."""
        self._understood = Understood("")
        self._note_filters()
        self._order, self._counts, self._others = [], {}, 0
        self._names.clear()
        self._paint()

    def _in_order(self, understood: Understood) -> list[str]:
        """Return the values from top to bottom: the listed ones, those of before, and those that are searched for."""
        before = [] if understood.is_empty else self._order
        keeps_order = self._is_in_use()
        order = dict.fromkeys([*before, *self._counts] if keeps_order else [*self._counts, *before])
        for term in self._filters:
            texts = [value.text for value in term.values if isinstance(value, Text)]
            known = {text.casefold() for text in order}
            order |= dict.fromkeys(text for text in texts if text.casefold() not in known)
        return list(order)

    def _note_filters(self) -> None:
        """Forget which values are searched for if the filters of this facet are others: most key presses leave them."""
        terms = (token.term for token in self._understood.tokens)
        filters = tuple(term for term in terms if isinstance(term, Filter) and term.key is self.key)
        if filters != self._filters:
            self._filters = filters
            self._chosen.clear()

    def _is_in(self, text: str) -> bool | None:
        if not self._filters:
            return None
        if text not in self._chosen:
            self._chosen[text] = has_value(self._understood, self.key, value_as_typed(self.key, text))
        return self._chosen[text]

    def _is_in_use(self) -> bool:
        focus = QApplication.focusWidget()
        return self.underMouse() or (focus is not None and self.isAncestorOf(focus))

    def _paint(self) -> None:
        values = [self._value(text) for text in self._order]
        chosen = sum(value.is_in is not None for value in values)
        is_open = not self.is_folded
        is_long = len(values) + self._others > FIRST + 1
        wanted = folded(self.filter.text()) if self.shows_all else ""
        if wanted:
            values = [value for value in values if wanted in folded(value.name) or wanted in folded(value.typed)]
        elif not self.shows_all and is_long:
            values = [value for at, value in enumerate(values) if at < FIRST or value.is_in is not None]
        self._paint_header(chosen if self.is_folded else 0)
        self.setVisible(bool(self._order) or self.is_folded)
        self.list.setVisible(is_open and bool(values))
        self.filter.setVisible(is_open and self.shows_all and is_long)
        self.more.setVisible(is_open and is_long)
        self.rest.setVisible(is_open and self.shows_all and self._others > 0)
        if not is_open:
            return
        total = len(self._order) + self._others
        words = self.tr("Show fewer") if self.shows_all else filled(self.tr("Show all {number}"), number=total)
        if (self.shows_all, total) != self._offered:
            self._offered = self.shows_all, total
            self.more.setText(button_text(words))
            self.more.setAccessibleName(one_line(filled(self.tr("{act}: {facet}"), act=words, facet=self._title)))
        if self._others:
            self.rest.setText(filled(self.tr("{number} more are not listed"), number=formatting.number(self._others)))
        self._paint_values(values)

    def _paint_values(self, values: list[Value]) -> None:
        widest = formatting.number(max((value.count for value in values), default=0))
        width = self.list.fontMetrics().horizontalAdvance(widest)
        if width > self.list.delegate.count_width or self._understood.is_empty:
            self.list.delegate.count_width = width
            self.list.viewport().update()
        at = self.list.currentIndex().row()
        cursor = self.values[at].typed if 0 <= at < len(self.values) else None
        self.list.values.show(values)
        if cursor is not None and not self.list.currentIndex().isValid():
            row = next((row for row, value in enumerate(values) if value.typed == cursor), None)
            if row is not None:
                self.list.setCurrentIndex(self.list.values.index(row))

    def _paint_header(self, chosen: int) -> None:
        if self._said_chosen != chosen:
            self._said_chosen = chosen
            words = filled(self.tr("{facet} ({number})"), facet=self._title, number=chosen) if chosen else self._title
            self.header.setText(button_text(words))
        self._paint_icons()

    def _paint_icons(self) -> None:
        """Show an arrow on each button, if it is another one than before."""
        is_mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        folded_sign = "previous" if is_mirrored else "next"
        signs = (folded_sign if self.is_folded else "down", "up" if self.shows_all else "down")
        if signs == self._signs:
            return
        self._signs = signs
        quiet = self.palette().color(QPalette.ColorRole.PlaceholderText)
        side = self.fontMetrics().height() * 3 // 4
        for button, sign in zip((self.header, self.more), signs, strict=True):
            button.setIcon(icon(sign, quiet))
            button.setIconSize(QSize(side, side))

    def changeEvent(self, event: QEvent) -> None:
        """Qt: the font, the colours or the direction have changed."""
        super().changeEvent(event)
        if event.type() in LOOK_CHANGED and hasattr(self, "_signs"):
            self._signs = ("", "")
            self._paint_icons()

    def _value(self, text: str) -> Value:
        if text not in self._names:
            self._names[text] = one_line(value_text(self.key, text))
        return Value(text, self._names[text], self._counts.get(text, 0), self._is_in(text))

    def _press(self, text: str, is_excluded: bool) -> None:
        """Include or exclude a value, or take it out of the search if it is that already."""
        typed = value_as_typed(self.key, text)
        is_in = has_value(self._understood, self.key, typed)
        if is_in is None or (is_in and is_excluded):
            self.text_wanted.emit(with_value(self._understood, self.key, typed, is_excluded=is_excluded))
        else:
            self.text_wanted.emit(without_value(self._understood, self.key, typed))

    def _fold(self) -> None:
        self._paint()
        self.folded_changed.emit()
        if not self.is_folded:
            self.asked_changed.emit()

    def _show_more(self) -> None:
        self.shows_all = not self.shows_all
        self.filter.clear()
        self._paint()
        if self.shows_all:
            self.filter.setFocus(Qt.FocusReason.OtherFocusReason)
            if self._others:
                self.asked_changed.emit()


def _flat_button() -> QToolButton:
    button = QToolButton()
    button.setAutoRaise(True)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return button
