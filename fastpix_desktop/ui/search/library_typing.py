"""Helps to type a search of the library: completion, marks under what was not understood, and earlier searches."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QLineEdit

from fastpix_desktop.domain.search.result import KnownValues
from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.search.query.completion import Completion, Completions, completions
from fastpix_desktop.search.query.tokens import Token, Understood
from fastpix_desktop.ui.look.appearance import Tone, tone_colour
from fastpix_desktop.ui.search.completion_popup import CompletionPopup
from fastpix_desktop.ui.search.earlier_searches import EarlierSearches
from fastpix_desktop.ui.search.places import in_field, in_text, length_in_field
from fastpix_desktop.ui.words.in_words import in_words

OFFER_AFTER = 30
"""How long after a key the options are looked for, in milliseconds: the result of the key is painted before them."""

_SUGGESTED = sentence("search", "Suggested (Alt+Return)")

_Complete = Callable[[str, int, KnownValues], Completions]


class LibraryTyping(QObject):
    """Watches the keys of `field` while `is_on`. `popup` shows the options, `earlier` are the earlier searches.

    Nothing changes the text but a key or a click: Tab or Return with a chosen option, Alt+Return, Up and Down.
    """

    def __init__(self, field: QLineEdit, read_out: Callable[..., None], complete: _Complete = completions) -> None:
        super().__init__(field)
        self.is_on = False
        self.values = KnownValues()
        self.popup = CompletionPopup(field, read_out)
        self.earlier = EarlierSearches()
        self._earlier_of: dict[str, EarlierSearches] = {}
        self._field = field
        self._complete = complete
        self._offered = Completions(0, 0)
        self._understood = Understood("")
        self._before = field.text()
        self._is_composing = False
        self._soon = QTimer(self, singleShot=True, interval=OFFER_AFTER)
        self._soon.timeout.connect(self._offer)
        self.popup.picked.connect(self._take)
        field.installEventFilter(self)
        field.textEdited.connect(lambda _: self.is_on and self._soon.start())
        field.cursorPositionChanged.connect(lambda *_: self._moved())

    def turn(self, is_on: bool, workspace: str) -> None:
        """Begin to help in a workspace, or stop. Each workspace has earlier searches and `values` of its own."""
        self.is_on = is_on
        self.values = KnownValues()
        self.earlier = self._earlier_of.setdefault(workspace, EarlierSearches())
        self._understood = Understood("")
        self._close()
        self._mark()

    def follow(self, text: str) -> None:
        """Take note of another text in the field. One that was cleared, or replaced all at once, is kept."""
        before, self._before = self._before, text
        self._understood = Understood("")
        if self.is_on and len(text) <= 1 < len(before) - 1:
            self.earlier.keep(before)
        if self.popup.isVisible() and not self._field.isModified():
            self._close()

    def show_understood(self, understood: Understood) -> None:
        """Mark what was not understood, but for the token at the end of which the user is typing."""
        self._understood = understood
        self._mark()
        if self.popup.isVisible():
            self._soon.start()

    @property
    def is_full(self) -> bool:
        """Whether the field contains as much as it takes, so that the end of a pasted text may be lacking."""
        return self.is_on and length_in_field(self._field.text()) >= self._field.maxLength() - 1

    def select(self, start: int, end: int) -> None:
        """Select the text from character `start` up to `end`."""
        text = self._field.text()
        first = in_field(text, start)
        self._field.setSelection(first, in_field(text, end) - first)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: use a key before the field or a shortcut of the window does."""
        kind = event.type()
        if not self.is_on:
            return False
        if isinstance(event, QKeyEvent) and kind == QEvent.Type.ShortcutOverride:
            if self._use_of(event) is not None:
                event.accept()
                return True
        elif isinstance(event, QKeyEvent) and kind == QEvent.Type.KeyPress:
            return self._press(event)
        elif isinstance(event, QInputMethodEvent):
            self._is_composing = bool(event.preeditString())
        elif isinstance(event, QFocusEvent) and kind == QEvent.Type.FocusOut:
            self._close()
            self._mark()
            self.earlier.keep(self._field.text())
        elif kind == QEvent.Type.Hide:
            self._close()
        elif kind in {QEvent.Type.Resize, QEvent.Type.Move} and self.popup.isVisible():
            self.popup.place()
        return False

    def _press(self, event: QKeyEvent) -> bool:
        if self._soon.isActive() and self.popup.isVisible():
            self._offer()
        use = self._use_of(event)
        if use is not None:
            use()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._close()
            self.earlier.keep(self._field.text())
        return use is not None

    def _use_of(self, event: QKeyEvent) -> Callable[[], None] | None:
        """Return what a key does here, None if it does what it does in any field."""
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        is_return = key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_return and modifiers == Qt.KeyboardModifier.AltModifier:
            return self._take_suggestion if self._problem(anywhere=True) is not None else None
        if key == Qt.Key.Key_Space and modifiers == Qt.KeyboardModifier.ControlModifier:
            return self._offer
        if modifiers:
            return None
        by = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(key))
        if self.popup.isHidden():
            return None if by is None else lambda: self._step(by)
        if by is not None and self.popup.options:
            return lambda: self.popup.choose(by)
        if key == Qt.Key.Key_Escape:
            return self._close
        chosen = self.popup.chosen
        if chosen is not None and (is_return or key == Qt.Key.Key_Tab):
            return lambda: self._take(chosen)
        return None

    def _offer(self) -> None:
        """Open the popup with what can be typed at the cursor, or close it if that is nothing."""
        self._soon.stop()
        text = self._field.text()
        cursor = in_text(text, self._field.cursorPosition())
        self._offered = made = self._complete(text, cursor, self.values)
        typed = text[made.start : made.end]
        options = [option for option in made.options if option != Completion(typed, option.hint)]
        problem, said = self._problem(), ""
        if problem is not None and not options:
            said = in_words(problem.problem)
            self._offered = Completions(problem.start, problem.end)
            options += [Completion(problem.suggestion, _SUGGESTED)] if problem.suggestion else []
        if self._field.hasFocus() and (options or said):
            self.popup.open(options, said)
        else:
            self.popup.hide()

    def _take(self, option: Completion) -> None:
        self._put(self._offered.start, self._offered.end, option.text)

    def _take_suggestion(self) -> None:
        problem = self._problem(anywhere=True)
        if problem is not None:
            self._put(problem.start, problem.end, problem.suggestion)
            self._close()

    def _put(self, start: int, end: int, text: str) -> None:
        """Replace a part of the text, as if it was typed: it can be undone."""
        self.popup.hide()
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)
        self.select(start, end)
        self._field.insert(text)

    def _step(self, by: int) -> None:
        text = self.earlier.step(by, self._field.text())
        if text is not None:
            self._field.setText(text)

    def _problem(self, *, anywhere: bool = False) -> Token | None:
        """The token that was not understood and has the cursor, or `anywhere` also the first one with a suggestion."""
        text = self._field.text()
        cursor = in_text(text, self._field.cursorPosition())
        here = next((each for each in self._understood.problems if each.start <= cursor <= each.end), None)
        if not anywhere:
            return here
        candidates = (*([here] if here is not None else ()), *self._understood.problems)
        return next((each for each in candidates if each.suggestion), None)

    def _moved(self) -> None:
        if self.is_on:
            self._mark()
            if self.popup.isVisible():
                self._soon.start()

    def _close(self) -> None:
        self._soon.stop()
        self.popup.hide()

    def _mark(self) -> None:
        """Underline what was not understood. Qt gives formats to a field only as an input method does."""
        text, cursor = self._field.text(), self._field.cursorPosition()
        if self._is_composing:
            return
        attributes = []
        wavy = QTextCharFormat()
        wavy.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        wavy.setUnderlineColor(tone_colour(self._field.palette(), Tone.BAD))
        for token in self._understood.problems:
            first, last = in_field(text, token.start), in_field(text, token.end)
            if not (self._field.hasFocus() and cursor == last):
                kind = QInputMethodEvent.AttributeType.TextFormat
                attributes.append(QInputMethodEvent.Attribute(kind, first - cursor, last - first, wavy))
        self._field.inputMethodEvent(QInputMethodEvent("", attributes))
