"""The search field in the toolbar: searches the library or finds rows of the page, and opens a media by its ID."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QKeyCombination, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from fastpix_desktop.domain.links import IdKind, Link, read_link
from fastpix_desktop.ui.search.field_with_words import FieldWithWords
from fastpix_desktop.ui.search.found_rows import FoundRows
from fastpix_desktop.ui.system.announcement import announce
from fastpix_desktop.ui.system.clipboard import text_on_clipboard
from fastpix_desktop.ui.table.record_table import RecordTable

if TYPE_CHECKING:
    from fastpix_desktop.domain.search.result import KnownValues
    from fastpix_desktop.search.query.tokens import Understood
    from fastpix_desktop.ui.search.library_typing import LibraryTyping

LONGEST = 10_000
"""The most characters that the field takes. A signed HLS address has some 900."""

READ_OUT_AFTER = 500
"""How long the user must have stopped typing before the result is read out, in milliseconds."""

_NOT_TYPED = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
"""Line breaks and other control characters, which can only be pasted. In the text of a search they are spaces."""


class SearchField(FieldWithWords):
    """Finds on the page until `search_library(True)`. If the text is an ID, link or address, Return opens that media.

    On the page, typing finds rows of `table`, which marks them. `found` has their numbers. Return selects the next one.

    In the library, the owner of this field searches for what is typed, and gives it the result with `show_result`.

    Signals:

    - `wanted(Link)`: open the media that the Link stands for.
    - `nothing_found`: the user asks for the next found row of the page, and no row contains the text.
    - `typed(str)`: search the library for this text. It is emitted for each change, also by `set_query`.
    - `step_wanted(int)`: select the next media found in the library (1) or the previous one (-1).

    `typing` helps to type a search of the library. It is built when a library is first searched.

    `read_out` announces the result to screen readers, once the user has stopped typing.
    """

    wanted = Signal(object)
    nothing_found = Signal()
    typed = Signal(str)
    step_wanted = Signal(int)

    def __init__(
        self, table: RecordTable, read_out: Callable[..., None] = announce, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.found = FoundRows(table)
        self._link: Link | None = None
        self._is_in_library = False
        self.typing: LibraryTyping | None = None
        self._result = "", ""
        self._read_out = read_out
        self.setObjectName("search")
        self.setMaxLength(LONGEST)
        self._rest = QTimer(self, singleShot=True, interval=READ_OUT_AFTER)
        self._rest.timeout.connect(lambda: self._read_out(self, self.result()[0]))
        self.textChanged.connect(self._look)
        self.textEdited.connect(lambda: self._rest.start())
        self.returnPressed.connect(self._enter)
        self.found.changed.connect(self._show_result)
        self._name_purpose()
        self._show_result()

    @property
    def searches_library(self) -> bool:
        """Whether the whole library is searched, and not only the page."""
        return self._is_in_library

    def search_library(self, is_on: bool, workspace: str = "") -> None:
        """Search the library from now on, or find on the page. `workspace` is whose earlier searches are kept.

        The text stays, and is looked for in the other place.
        """
        self._is_in_library = is_on
        self._result = "", ""
        if is_on and self.typing is None:
            from fastpix_desktop.ui.search.library_typing import LibraryTyping

            self.typing = LibraryTyping(self, self._read_out)
        if self.typing is not None:
            self.typing.turn(is_on, workspace)
        self._name_purpose()
        if self.text():
            self._look(self.text())
        else:
            self._show_result()

    def set_query(self, text: str) -> None:
        """Put another text into the field, with the cursor at its end. The text before is kept as an earlier search."""
        if self.typing is not None:
            self.typing.earlier.keep(self.text())
        self.setText(text)

    def show_place(self, start: int, end: int) -> None:
        """Set the focus to the field, and select its text from character `start` up to `end`."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if self.typing is not None:
            self.typing.select(start, end)

    def show_understood(self, understood: "Understood") -> None:
        """Mark what was not understood of the text that the field contains now. A change of it removes the marks."""
        if self.typing is not None:
            self.typing.show_understood(understood)

    def show_values(self, values: "KnownValues") -> None:
        """Offer these values of the library while the user types."""
        if self.typing is not None:
            self.typing.values = values

    def show_result(self, words: str, few_words: str) -> None:
        """Show words about what was found in the library, or the same in fewer words, as it fits."""
        self._result = words, few_words
        self._show_result()

    def open(self) -> None:
        """Set the focus to the field and select its text. A text that no row contains selects the current row again."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.found.remember()
        self.selectAll()

    def open_with_copied(self) -> None:
        """The same, but if an ID, link or address of a media was copied, the field contains that."""
        copied = _on_one_line(text_on_clipboard()[: 4 * LONGEST])[:LONGEST]
        self.open()
        if read_link(copied) is not None:
            self.setText(copied)
            self.selectAll()

    def step(self, by: int) -> None:
        """Select the next found row (`by` is 1) or the previous one (-1). Without a text, the field gets the focus."""
        if not self.text().strip():
            self.open()
        elif self._is_in_library:
            self.step_wanted.emit(by)
        elif not self.found.step(by):
            self.nothing_found.emit()

    def result(self) -> tuple[str, str]:
        """Return what the field says about its text, and the same in fewer words. Empty if there is no text."""
        found = len(self.found.rows)
        if self.typing is not None and self.typing.is_full:
            return self.tr("Cut after %Ln characters", "", LONGEST), self.tr("Cut")
        if self._is_in_library and self._link is None:
            return self._result
        if not self.text().strip():
            return "", ""
        if self._link is not None and self._link.kind is IdKind.PLAYBACK and not found:
            return self.tr("Return looks for this playback ID"), self.tr("Return looks for it")
        if self._link is not None:
            return self.tr("Return opens this media"), self.tr("Return opens it")
        if found:
            return self.tr("%n found on this page", "", found), self.tr("%n found", "", found)
        return self.tr("Not on this page"), self.tr("None found")

    def event(self, event: QEvent) -> bool:
        """Qt: leave Ctrl+E, which exports, to the window. On X11, a field moves its cursor with it, as with End."""
        is_shortcut = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        ctrl_e = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_E)
        if is_shortcut and event.keyCombination() == ctrl_e:  # type: ignore[attr-defined]  # it is a QKeyEvent
            event.ignore()
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt: remember the selected row, unless the focus only comes back with the window or from a menu."""
        super().focusInEvent(event)
        if event.reason() not in {Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason}:
            self.found.remember()

    def _look(self, text: str) -> None:
        line = _on_one_line(text)
        if self._is_in_library:
            line = _NOT_TYPED.sub(" ", line)
        if line != text:
            self.setText(line)
            return
        self._link = read_link(text)
        wanted = text.strip() if self._link is None else self._link.id
        self.found.look_for("" if self._is_in_library else wanted)
        self._show_result()
        if self.typing is not None:
            self.typing.follow(text)
        if self._is_in_library:
            self.typed.emit(text)

    def _enter(self) -> None:
        if self._link is not None:
            self.wanted.emit(self._link)
        elif self.text().strip():
            self.step(1)

    def _name_purpose(self) -> None:
        if self._is_in_library:
            self.setPlaceholderText(self.tr("Search the library (Ctrl+F)"))
            self.setAccessibleName(self.tr("Search the library, or open a media by its ID or link"))
        else:
            self.setPlaceholderText(self.tr("Find on this page, or paste an ID or link"))
            self.setAccessibleName(self.tr("Find on this page, or open a media by its ID or link"))

    def _show_result(self) -> None:
        # Of a link, which is as long as the field, nobody reads the end.
        self.say(*self.result(), is_end_read=self._link is None)


def _on_one_line(text: str) -> str:
    """Return `text` without line breaks. A text on one line is returned as it is, also with blanks around it."""
    lines = text.splitlines()
    return text if lines in ([], [text]) else " ".join(filter(None, (line.strip() for line in lines)))
