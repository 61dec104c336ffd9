"""The search field in the toolbar: finds rows of the page, and opens a media by its ID, link or address."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QToolButton, QWidget

from fastpix_desktop.domain.links import IdKind, Link, read_link
from fastpix_desktop.ui.look.appearance import SPACE, Tone, tone_colour
from fastpix_desktop.ui.look.icons import icon_pixmap, icon_size
from fastpix_desktop.ui.look.plain_label import TextLabel
from fastpix_desktop.ui.look.tooltips import set_tooltip
from fastpix_desktop.ui.search.found_rows import FoundRows
from fastpix_desktop.ui.system.announcement import announce
from fastpix_desktop.ui.system.clipboard import text_on_clipboard
from fastpix_desktop.ui.table.record_table import RecordTable

LONGEST = 1_000
"""The most characters that the field takes. A signed HLS address has some 900."""

READ_OUT_AFTER = 500
"""How long the user must have stopped typing before the result is read out, in milliseconds."""

_WIDEST, _NARROWEST = 60, 12
"""The widths of the text, in characters, for which the field asks and with which it can be used."""

_LEAST_BESIDE_WORDS = 10
"""At least this many characters of the text are visible beside the words about the result."""


class SearchField(QLineEdit):
    """Typing finds rows of `table`, which marks them. `found` has their numbers. `words` says the result in the field.

    Return selects the next found row. If the text is an ID, link or address of a media, Return opens that media.

    Signals:

    - `wanted(Link)`: open the media that the Link stands for.
    - `nothing_found`: the user asks for the next found row, and no row contains the text.

    `read_out` announces the result to screen readers, once the user has stopped typing.
    """

    wanted = Signal(object)
    nothing_found = Signal()

    def __init__(
        self, table: RecordTable, read_out: Callable[..., None] = announce, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.found = FoundRows(table)
        self._link: Link | None = None
        self._read_out = read_out
        self.setObjectName("search")
        self.setMaxLength(LONGEST)
        self.setPlaceholderText(self.tr("Find on this page, or paste an ID or link"))
        self.setAccessibleName(self.tr("Find on this page, or open a media by its ID or link"))
        self.setClearButtonEnabled(True)
        for clear in self.findChildren(QToolButton):
            clear.setAccessibleName(self.tr("Clear"))
        # A field that may not grow beyond its size hint: the rest of the toolbar's width is beside it.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.words = TextLabel(parent=self)
        self.words.setObjectName("search_words")
        self.words.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._rest = QTimer(self, singleShot=True, interval=READ_OUT_AFTER)
        self._rest.timeout.connect(lambda: self._read_out(self, self.result()[0]))
        self.textChanged.connect(self._look)
        self.textEdited.connect(lambda: self._rest.start())
        self.returnPressed.connect(self._enter)
        self.found.changed.connect(self._show_result)
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
        elif not self.found.step(by):
            self.nothing_found.emit()

    def result(self) -> tuple[str, str]:
        """Return what the field says about its text, and the same in fewer words. Empty if there is no text."""
        found = len(self.found.rows)
        if not self.text().strip():
            return "", ""
        if self._link is not None and self._link.kind is IdKind.PLAYBACK and not found:
            return self.tr("Return looks for this playback ID"), self.tr("Return looks for it")
        if self._link is not None:
            return self.tr("Return opens this media"), self.tr("Return opens it")
        if found:
            return self.tr("%n found on this page", "", found), self.tr("%n found", "", found)
        return self.tr("Not on this page"), self.tr("None found")

    def sizeHint(self) -> QSize:
        """Qt: the size with room for 60 characters. In the toolbar, the field does not become wider."""
        return QSize(self._width_for(_WIDEST), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Qt: the size with room for 12 characters."""
        return QSize(self._width_for(_NARROWEST), super().minimumSizeHint().height())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt: remember the selected row, unless the focus only comes back with the window or from a menu."""
        super().focusInEvent(event)
        if event.reason() not in {Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason}:
            self.found.remember()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: place the words again, which may fit now, or no longer."""
        super().resizeEvent(event)
        self._place_words()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: make room for the icon and the words again when the font or the direction of the window changes."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange} and hasattr(self, "_rest"):
            self._place_words()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint the field, and a magnifier where the text begins."""
        super().paintEvent(event)
        side = icon_size(self).width()
        at = self.width() - SPACE - side if self._is_mirrored else SPACE
        painter = QPainter(self)
        colour = tone_colour(self.palette(), Tone.QUIET)
        pixmap = icon_pixmap("search", colour, side, self.devicePixelRatioF())
        painter.drawPixmap(at, (self.height() - side) // 2, pixmap)
        painter.end()

    @property
    def _is_mirrored(self) -> bool:
        return self.layoutDirection() is Qt.LayoutDirection.RightToLeft

    def _width_for(self, characters: int) -> int:
        icons = 2 * (icon_size(self).width() + SPACE)
        return self.fontMetrics().averageCharWidth() * characters + icons + 2 * SPACE

    def _look(self, text: str) -> None:
        if (line := _on_one_line(text)) != text:
            self.setText(line)
            return
        self._link = read_link(text)
        self.found.look_for(text.strip() if self._link is None else self._link.id)
        self._show_result()

    def _enter(self) -> None:
        if self._link is not None:
            self.wanted.emit(self._link)
        elif self.text().strip():
            self.step(1)

    def _show_result(self) -> None:
        # This is also the description of the field for screen readers.
        set_tooltip(self, self.result()[0])
        self._place_words()

    def _place_words(self) -> None:
        """Show the result at the end of the field: in the longer or the shorter form, or not at all, as it fits."""
        icon, character = icon_size(self).width(), self.fontMetrics().averageCharWidth()
        room = self.width() - self._width_for(0)
        # Of a link, which is as long as the field, nobody reads the end.
        text = 0 if self._link is not None else self.fontMetrics().horizontalAdvance(self.text())
        kept = min(max(text, _LEAST_BESIDE_WORDS * character), room // 2)
        widths = {said: self.words.fontMetrics().horizontalAdvance(said) + 1 for said in self.result() if said}
        said, width = next(((said, width) for said, width in widths.items() if width + SPACE + kept <= room), ("", 0))
        self.words.setText(said)
        self.words.setVisible(bool(said))
        begin, end = icon + SPACE, width + SPACE if width else 0
        # As in cells, the direction of the text decides the order of its words, and the window decides its side.
        absolute = Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        if self._is_mirrored:
            self.setAlignment(absolute | Qt.AlignmentFlag.AlignRight)
            self.setTextMargins(end, 0, begin, 0)
            self.words.setGeometry(icon + 2 * SPACE, 0, width, self.height())
        else:
            self.setAlignment(absolute | Qt.AlignmentFlag.AlignLeft)
            self.setTextMargins(begin, 0, end, 0)
            self.words.setGeometry(self.width() - icon - 2 * SPACE - width, 0, width, self.height())


def _on_one_line(text: str) -> str:
    """Return `text` without line breaks. A text on one line is returned as it is, also with blanks around it."""
    lines = text.splitlines()
    return text if lines in ([], [text]) else " ".join(filter(None, (line.strip() for line in lines)))
