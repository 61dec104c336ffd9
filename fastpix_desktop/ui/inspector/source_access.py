"""The switch for source access: shows what the service said, pending as pending; asks by signal, changes nothing."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QStyle, QStyleOptionFocusRect, QWidget

from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.workspace import MAY_WRITE, WritingPermission
from fastpix_desktop.ui.look.appearance import SPACE
from fastpix_desktop.ui.look.tooltips import set_tooltip
from fastpix_desktop.ui.words import formatting
from fastpix_desktop.ui.words.sentences import read_only, read_only_message


class Switch(QCheckBox):
    """A check box drawn as a switch; it never changes by itself, but emits `asked` when it is used.

    Locked, it looks as if it were disabled and yet keeps the focus, which Qt would give to some other widget.
    """

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._locked = False

    @property
    def is_locked(self) -> bool:
        """Whether it looks as if it could not be used."""
        return self._locked

    def lock(self, locked: bool) -> None:
        """Look as if it could not be used."""
        self._locked = locked
        self.update()

    def nextCheckState(self) -> None:
        """Qt: what a click does: ask, and stay as it is."""
        self.asked.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt: the second press of a double click is no wish to switch back."""
        event.accept()

    def hitButton(self, pos: object) -> bool:
        """Qt: the whole switch is the button."""
        return True

    def sizeHint(self) -> QSize:
        """Qt: as tall as a line of text, twice as wide."""
        height = self.fontMetrics().height() + 4
        return QSize(height * 2, height)

    def minimumSizeHint(self) -> QSize:
        """Qt: no smaller than the hint."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: a groove with a knob, left for off and right for on."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = self.sizeHint()
        groove = QRectF(1.5, (self.height() - size.height()) / 2 + 1.5, size.width() - 3, size.height() - 3)
        role = QPalette.ColorRole
        on = self.isChecked()
        if self.is_locked or not self.isEnabled():
            fill = self.palette().color(role.Midlight)
        else:
            fill = self.palette().color(role.Accent if on else role.PlaceholderText)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        painter.drawRoundedRect(groove, groove.height() / 2, groove.height() / 2)
        knob = groove.height() - 4
        left = groove.right() - knob - 2 if on else groove.left() + 2
        painter.setBrush(self.palette().color(role.Base))
        painter.drawEllipse(QRectF(left, groove.top() + 2, knob, knob))
        if self.hasFocus():
            option = QStyleOptionFocusRect()
            option.initFrom(self)
            self.style().drawPrimitive(QStyle.PrimitiveElement.PE_FrameFocusRect, option, painter, self)
        painter.end()


class SourceAccess(QWidget):
    """The switch with its word. `asked(bool)` tells what the editor wants it to become, `refused(Message)` why it
    cannot be changed with this token."""

    asked = Signal(bool)
    refused = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writing = MAY_WRITE
        self._pending = False
        label = QLabel(self.tr("&Source access"))
        self.switch = Switch()
        self.switch.setObjectName("source_access")
        self.switch.asked.connect(self._ask)
        label.setBuddy(self.switch)
        self.word = QLabel()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        layout.addWidget(label)
        layout.addWidget(self.switch)
        layout.addWidget(self.word)
        layout.addStretch(1)

    def show_state(self, media: Media | None, *, pending: bool, writing: WritingPermission) -> None:
        """Show what the service said of `media`; `pending` while a change is under way, `writing` says whether
        this token may change it."""
        value = media.source_access if media is not None else None
        self.switch.setChecked(bool(value))
        self._pending, self._writing = pending, writing
        self.switch.setEnabled(value is not None)
        self.switch.lock(pending or writing.is_refused)
        if pending:
            word = self.tr("changing…")
        elif media is None:
            word = ""
        elif value is None:
            word = self.tr("not told by FastPix")
        else:
            word = formatting.on_or_off(value)
        self.word.setText(word)
        meaning = read_only(writing) or self.tr("Whether the source file of this media may be fetched")
        set_tooltip(self.switch, meaning)
        self.switch.setAccessibleName(self.tr("Source access: {state}").format(state=word))

    def _ask(self) -> None:
        if self._pending:
            return
        if self._writing.is_refused:
            self.refused.emit(read_only_message(self._writing))
        else:
            self.asked.emit(not self.switch.isChecked())
