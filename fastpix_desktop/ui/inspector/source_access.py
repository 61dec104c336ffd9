"""The switch for source access. It shows the state that the service sent, and whether a change is under way."""

from PySide6 import QtWidgets
from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.workspace import MAY_WRITE, WritingPermission
from fastpix_desktop.ui.look.appearance import CORNER, SPACE, Tone, tone_colour
from fastpix_desktop.ui.look.plain_label import PlainLabel, TextLabel, align_to_side
from fastpix_desktop.ui.look.tooltips import set_tooltip
from fastpix_desktop.ui.words import formatting
from fastpix_desktop.ui.words.in_words import filled, in_words
from fastpix_desktop.ui.words.sentences import Message, read_only, read_only_message
from fastpix_desktop.writes.source_access import SOURCE_ACCESS
from fastpix_desktop.writes.standing import Standing
from fastpix_desktop.writes.write import why_no_write


class Switch(QCheckBox):
    """A check box drawn as a switch. A click emits `asked` and does not change the state of the check box.

    A locked switch only looks disabled and still emits `asked`. Qt would move the focus away from a disabled widget.
    """

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._locked = False

    @property
    def is_locked(self) -> bool:
        """Whether the switch is locked."""
        return self._locked

    def lock(self, locked: bool) -> None:
        """Lock the switch (True) or unlock it (False)."""
        self._locked = locked
        self.update()

    def nextCheckState(self) -> None:
        """Qt: a click. Emit `asked` and leave the state as it is."""
        self.asked.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt: the second press of a double click. Ignore it, so that a double click counts as one click."""
        event.accept()

    def hitButton(self, pos: object) -> bool:
        """Qt: whether a click at `pos` counts. It counts everywhere on the switch."""
        return True

    def sizeHint(self) -> QSize:
        """Qt: the preferred size. It is a little taller than a line of text, and twice as wide as tall."""
        height = self.fontMetrics().height() + 4
        return QSize(height * 2, height)

    def minimumSizeHint(self) -> QSize:
        """Qt: the smallest size, the same as the preferred one."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint a groove and a knob. The knob is on the left for off and on the right for on."""
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
            option = QtWidgets.QStyleOptionFocusRect()
            option.initFrom(self)
            self.style().drawPrimitive(QtWidgets.QStyle.PrimitiveElement.PE_FrameFocusRect, option, painter, self)
        painter.end()


class SourceAccess(QWidget):
    """A card with the switch, its state as a word, and what that means. The state that exposes the file is coloured.

    Signals:

    - `asked(bool)`: the user wants to switch source access on (True) or off (False).
    - `refused(Message)`: the user clicked the switch, but this media cannot be changed now. The message says why.
    """

    asked = Signal(bool)
    refused = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writing = MAY_WRITE
        self._guarded = ""
        self._pending = self._is_exposed = False
        label = QLabel(self.tr("&Source access"))
        self.switch = Switch()
        self.switch.setObjectName("source_access")
        self.switch.asked.connect(self._ask)
        label.setBuddy(self.switch)
        self.word = TextLabel()
        self.meaning = PlainLabel()
        self.meaning.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.meaning.setAlignment(Qt.AlignmentFlag.AlignTop)
        align_to_side(self.meaning)
        above = QHBoxLayout()
        above.setSpacing(SPACE)
        above.addWidget(label)
        above.addWidget(self.switch)
        above.addWidget(self.word)
        above.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        layout.setSpacing(SPACE // 2)
        layout.addLayout(above)
        layout.addWidget(self.meaning)

    def show_state(self, media: Media | None, *, standing: Standing, writing: WritingPermission) -> None:
        """Show the source access of `media`.

        `standing` is what is happening to the media. `writing` is whether changes are allowed, with the reason if not.
        """
        pending = standing.under_way(SOURCE_ACCESS) is not None
        value = media.source_access if media is not None else None
        self.switch.setChecked(bool(value))
        self._pending, self._writing = pending, writing
        self._guarded = "" if media is None else in_words(why_no_write(media) or "")
        self.switch.setEnabled(value is not None)
        self.switch.lock(pending or writing.is_refused or bool(self._guarded))
        if pending:
            word = self.tr("changing…")
        elif media is None:
            word = ""
        elif value is None:
            word = self.tr("not known")
        else:
            word = formatting.on_or_off(value)
        self.word.setText(word)
        self._is_exposed = bool(value)
        self.meaning.setText(self._meaning(value))
        self._colour()
        meaning = read_only(writing) or self._guarded or self.tr("Whether the source file of this media may be fetched")
        set_tooltip(self.switch, meaning)
        self.switch.setAccessibleName(filled(self.tr("Source access: {state}"), state=word))

    def changeEvent(self, event: QEvent) -> None:
        """Qt: choose the colour, the height or the side again when the colours, the font or the direction change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "meaning"):
            self._colour()
        elif event.type() == QEvent.Type.FontChange and hasattr(self, "meaning"):
            self._reserve_height()
        elif event.type() == QEvent.Type.LayoutDirectionChange and hasattr(self, "meaning"):
            align_to_side(self.meaning)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the texts may need another number of lines."""
        super().resizeEvent(event)
        self._reserve_height()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint the card."""
        painter, role = QPainter(self), QPalette.ColorRole
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self.palette().color(role.Mid))
        painter.setBrush(self.palette().color(role.Base))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), CORNER, CORNER)
        painter.end()

    def _reserve_height(self) -> None:
        """Make room for the longest meaning, so that nothing below moves when the state changes."""
        room = QRect(0, 0, max(1, self.width() - 2 * SPACE), 10_000)
        flags, metrics = Qt.TextFlag.TextWordWrap, self.meaning.fontMetrics()
        lines = [metrics.boundingRect(room, flags, self._meaning(value)).height() for value in (None, False, True)]
        self.meaning.setMinimumHeight(max(lines))

    def _meaning(self, value: bool | None) -> str:
        if value is None:
            return self.tr("FastPix did not say whether it is on.")
        if value:
            return self.tr("The source file can be fetched as it was uploaded.")
        return self.tr("The source file cannot be fetched.")

    def _colour(self) -> None:
        # The label's own palette still has the former colours while those of the card change.
        ours, palette = self.palette(), QPalette()
        text = ours.color(QPalette.ColorRole.WindowText)
        palette.setColor(self.word.foregroundRole(), tone_colour(ours, Tone.BUSY) if self._is_exposed else text)
        self.word.setPalette(palette)

    def _ask(self) -> None:
        if self._pending:
            return
        if self._writing.is_refused:
            self.refused.emit(read_only_message(self._writing))
        elif self._guarded:
            self.refused.emit(Message(self._guarded, Tone.BAD, is_passing=True))
        else:
            self.asked.emit(not self.switch.isChecked())
