"""The chips above the table: how the filters, phrases and exclusions of the search were understood."""

from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMenu, QSizePolicy, QStyle, QToolButton, QWidget

from fastpix_desktop.domain.search.query import Identity, Phrase, Words
from fastpix_desktop.search.query.editing import without_token
from fastpix_desktop.search.query.tokens import Token, Understood
from fastpix_desktop.ui.look.appearance import SPACE, apply_style
from fastpix_desktop.ui.look.others_names import button_text
from fastpix_desktop.ui.search.chip import Chip, ChipText
from fastpix_desktop.ui.words import formatting
from fastpix_desktop.ui.words.in_words import filled, in_words
from fastpix_desktop.ui.words.search import chip_text

PROBLEM_AFTER = 600
"""How long the user must have stopped typing before the last token is called not understood, in milliseconds."""

_MOST = 24
"""The most chips that are built. The menu has the others."""

_MOST_IN_MENU = 100

_MOST_LINES = 2

_GAP = SPACE // 2


def has_chip(token: Token) -> bool:
    """Whether a token has a chip. What is plain in the field has none: words that are wanted, and an id."""
    if isinstance(token.term, Words):
        return token.term.is_excluded or isinstance(token.term.wanted, Phrase)
    return not isinstance(token.term, Identity)


class Chips(QWidget):
    """A row with a chip for each token that has one. It is hidden while there is none.

    Tab enters it at one chip, and Left, Right, Home and End go through them. A chip that has no place on two lines is
    in the menu of `more`. In the tab order, the chips are before the `stops`, whose place there the owner sets.

    Signals:

    - `text_wanted(str)`: search for this text instead.
    - `place_wanted(int, int)`: put the cursor into the field, and select from the one character up to the other.
    """

    text_wanted = Signal(str)
    place_wanted = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._understood = Understood("")
        self._tokens: tuple[Token, ...] = ()
        self._chips: list[Chip] = []
        self._current = 0
        self._known_problems: set[int] = set()
        self._late = QTimer(self, singleShot=True, interval=PROBLEM_AFTER)
        self._late.timeout.connect(lambda: self._show(with_last=True))
        self.setObjectName("chips")
        self.setAccessibleName(self.tr("Filters of the search"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.more = QToolButton(self)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.more.setMenu(QMenu(self.more))
        self.more.menu().aboutToShow.connect(self._fill_menu)
        self.clear = QToolButton(self)
        self.clear.setText(self.tr("Clear all"))
        self.clear.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clear.clicked.connect(self._clear)
        apply_style(self)
        self.hide()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What the Tab key stops at behind the chips."""
        return self.more, self.clear

    @property
    def shown(self) -> tuple[Chip, ...]:
        """The chips on screen, in order."""
        return tuple(chip for chip in self._chips[: len(self._tokens)] if not chip.isHidden())

    def show_understood(self, understood: Understood) -> None:
        """Show the chips of a text. The last token may still be typed: it is called not understood a little later."""
        self._understood = understood
        self._show(with_last=False)

    def sizeHint(self) -> QSize:
        """Qt: no wish for a width, and the height of the lines."""
        return QSize(0, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: place the chips again."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: place the chips again when the font or the direction of the window changes."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange} and hasattr(self, "clear"):
            self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: the keys of a chip."""
        at = next((at for at, chip in enumerate(self.shown) if chip.words is watched), None)
        if at is None or not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        key, last = event.key(), len(self.shown) - 1
        ahead, back = Qt.Key.Key_Right, Qt.Key.Key_Left
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            ahead, back = back, ahead
        places = {ahead: min(at + 1, last), back: max(at - 1, 0), Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}
        if key in places:
            self._enter(places[Qt.Key(key)])
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self._remove(at)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(at)
        else:
            return super().eventFilter(watched, event)
        return True

    def _show(self, *, with_last: bool) -> None:
        understood = self._understood
        tokens = [token for token in understood.tokens if has_chip(token)]
        self._late.stop()
        if tokens and not with_last and self._may_be_typed(tokens[-1]):
            del tokens[-1]
            self._late.start()
        self._known_problems = {token.start for token in tokens if token.term is None}
        focus = QApplication.focusWidget()
        has_focus = focus is not None and any(chip.isAncestorOf(focus) for chip in self._chips)
        self._tokens = tuple(tokens)
        while len(self._chips) < min(len(tokens), _MOST):
            self._add(len(self._chips))
        for chip, token in zip(self._chips, tokens, strict=False):
            chip.show_text(_words_of(understood, token))
        self.setVisible(bool(tokens))
        self._arrange()
        if has_focus:
            self._enter(self._current)

    def _may_be_typed(self, token: Token) -> bool:
        """Whether a token at the end of the text is not understood yet, and was not called so before."""
        is_last = token.end == len(self._understood.text)
        return token.term is None and is_last and token.start not in self._known_problems

    def _add(self, at: int) -> None:
        chip = Chip(self)
        chip.words.installEventFilter(self)
        chip.opened.connect(lambda: self._open(at))
        chip.removed.connect(lambda: self._remove(at))
        chip.replaced.connect(lambda: self._replace(at))
        self._put_in_tab_order(chip)
        self._chips.append(chip)

    def _put_in_tab_order(self, chip: Chip) -> None:
        """Place a chip behind those before it. Qt puts a new widget behind all others of the window."""
        # Without another chip: behind `more`, and then `more` behind it.
        before = self._chips[-1].suggestion if self._chips else self.more
        order = (before, chip.words, chip.suggestion, self.more, self.clear)
        for first, second in pairwise(order):
            QWidget.setTabOrder(first, second)

    def _enter(self, at: int) -> None:
        """Set the focus to a chip, to which Tab comes from now on. Without chips, the field gets it."""
        if not self._tokens:
            end = len(self._understood.text)
            self.place_wanted.emit(end, end)
            return
        self._choose(at)
        self._chips[self._current].words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, at: int) -> None:
        self._current = max(0, min(at, len(self.shown) - 1))
        for number, chip in enumerate(self._chips):
            is_current = number == self._current
            chip.words.setFocusPolicy(Qt.FocusPolicy.TabFocus if is_current else Qt.FocusPolicy.ClickFocus)

    def _open(self, at: int) -> None:
        self.place_wanted.emit(self._tokens[at].start, self._tokens[at].end)

    def _remove(self, at: int) -> None:
        self.text_wanted.emit(without_token(self._understood, self._tokens[at]))

    def _replace(self, at: int) -> None:
        text, token = self._understood.text, self._tokens[at]
        self.text_wanted.emit(text[: token.start] + token.suggestion + text[token.end :])

    def _clear(self) -> None:
        """Remove all that has a chip. Plain words stay."""
        text = self._understood.text
        kept = (text[token.start : token.end] for token in self._understood.tokens if not has_chip(token))
        self.text_wanted.emit(" ".join(kept))

    def _fill_menu(self) -> None:
        menu = self.more.menu()
        menu.clear()
        for token in self._tokens[len(self.shown) :][:_MOST_IN_MENU]:
            action = menu.addAction(button_text(_words_of(self._understood, token).text))
            action.triggered.connect(lambda _=False, token=token: self.place_wanted.emit(token.start, token.end))

    def _arrange(self) -> None:
        """Place as many chips as two lines have room for, and behind them the menu and the button that clears."""
        total = len(self._tokens)
        if not total:
            return
        room = self.width() - 2 * SPACE
        sizes = [chip.fit(room) for chip in self._chips[:total]]
        height = max(self.clear.sizeHint().height(), *(size.height() for size in sizes))
        count = len(sizes) + 1
        lines: list[list[tuple[QWidget, int]]] = []
        while count > 1 and (not lines or len(lines) > _MOST_LINES):
            count -= 1
            shown: list[tuple[QWidget, int]] = [
                (chip, size.width()) for chip, size in zip(self._chips, sizes[:count], strict=False)
            ]
            if count < total:
                hidden = formatting.number(total - count)
                self.more.setText(button_text(filled(self.tr("+{count}"), count=hidden)))
                self.more.setAccessibleName(filled(self.tr("{count} more filters"), count=hidden))
                shown.append((self.more, self.more.sizeHint().width()))
            if total > 1:
                shown.append((self.clear, self.clear.sizeHint().width()))
            lines = _in_lines(shown, room)
        self._place(lines, height)
        for number, chip in enumerate(self._chips):
            chip.setVisible(number < count)
        self.more.setVisible(count < total)
        self.clear.setVisible(total > 1)
        self._choose(self._current)
        self.setFixedHeight(len(lines) * (height + _GAP) + _GAP)

    def _place(self, lines: list[list[tuple[QWidget, int]]], height: int) -> None:
        top = _GAP
        for line in lines:
            left = SPACE
            for widget, width in line:
                place = QRect(left, top, width, height)
                widget.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), place))
                left += width + _GAP
            top += height + _GAP


def _in_lines(shown: list[tuple[QWidget, int]], room: int) -> list[list[tuple[QWidget, int]]]:
    lines: list[list[tuple[QWidget, int]]] = [[]]
    taken = 0
    for widget, width in shown:
        if lines[-1] and taken + width > room:
            lines.append([])
            taken = 0
        lines[-1].append((widget, width))
        taken += width + _GAP
    return lines


def _words_of(understood: Understood, token: Token) -> ChipText:
    typed = understood.text[token.start : token.end]
    if token.term is None:
        return ChipText(typed, typed, in_words(token.problem), token.suggestion)
    return ChipText(chip_text(token.term, typed), typed)
