"""The button in the toolbar that says what the copy of the library is, and opens the menu about it."""

import math
import unicodedata
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, time, timedelta

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QFontMetrics, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QToolButton, QWidget

from fastpix_desktop.domain.library_copy import CopyState, CopyStatus
from fastpix_desktop.domain.others_text import joined, one_line
from fastpix_desktop.ui.library.copy_menu import CopyMenu
from fastpix_desktop.ui.look.appearance import Tone, tone_colour
from fastpix_desktop.ui.look.icons import icon
from fastpix_desktop.ui.look.others_names import button_text
from fastpix_desktop.ui.look.tooltips import set_tooltip
from fastpix_desktop.ui.system.announcement import announce
from fastpix_desktop.ui.words.in_words import filled
from fastpix_desktop.ui.words.library_copy import CopyWords, longest_short, words_of

SHOWN_EVERY = 250
"""Milliseconds between two repaints, unless the state changes. A status may come with every page that is read."""

TICKS_EVERY = 1000
"""Milliseconds between two repaints while a wait is counted down."""

_MEASURED = Qt.TextFlag.TextShowMnemonic.value

_STEPS = 32
"""The sign of progress is painted in so many steps."""

_ASKED_FOR = {QEvent.Type.ToolTip, QEvent.Type.FocusIn, QEvent.Type.Enter}
_LOOK_CHANGED = {QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange}


def _now() -> datetime:
    return datetime.now(UTC)


class LibraryButton(QToolButton):
    """Shows one CopyStatus after another. `acts` are the commands that its menu offers while they are enabled.

    The width of the text is that of the longest one of the state, so that nothing moves while numbers count. Screen
    readers are told when the state changes, and not while numbers count. `read_out` tells them. `now` is the clock.
    """

    def __init__(
        self,
        acts: Sequence[QAction],
        parent: QWidget | None = None,
        *,
        now: Callable[[], datetime] = _now,
        read_out: Callable[..., None] = announce,
    ) -> None:
        super().__init__(parent)
        self._now, self._read_out = now, read_out
        self._status = CopyStatus()
        self._words: CopyWords | None = None
        self._sign: tuple[object, ...] = ()
        self._room = 0
        self._is_outdated = False
        self.setObjectName("library_copy")
        self.setAutoRaise(True)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._menu = CopyMenu(acts, self)
        self._menu.aboutToShow.connect(self._show_now)
        self.setMenu(self._menu)
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self._show_later)
        self._new_day = QTimer(self, singleShot=True)
        self._new_day.timeout.connect(self._show_now)

    @property
    def room(self) -> int:
        """The width that is kept for the text, in device-independent pixels."""
        return self._room

    def show_status(self, status: CopyStatus) -> None:
        """Show this status: at once if the state is another one, otherwise within SHOWN_EVERY."""
        before, self._status = self._status, status
        is_first = self._words is None
        if is_first or before.state is not status.state:
            self._room = 0
            words = self._show()
            name = filled(self.tr("Library copy: {state}"), state=words.title)
            self.setAccessibleName(one_line(name))
            set_tooltip(self, words.spoken)
            if not is_first:
                self._read_out(self, joined(". ", (name, words.sentence)))
        elif self._next.isActive():
            self._is_outdated = True
        else:
            self._show()

    def forget(self) -> None:
        """The next status is the first one, of another workspace. It is shown at once, and is no news."""
        self._words = None
        self._is_outdated = False
        self._next.stop()

    def paint_icon(self) -> None:
        """Draw the icon again, because the colours have changed."""
        self._sign = ()
        self._show_sign()

    def sizeHint(self) -> QSize:
        """Qt: the preferred size, with room for the longest text of the state."""
        hint = super().sizeHint()
        if self.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly:
            return hint
        # As Qt measures the text in the hint.
        lacking = self._room - self.fontMetrics().size(_MEASURED, self.text()).width()
        return QSize(hint.width() + max(0, lacking), hint.height())

    def event(self, event: QEvent) -> bool:
        """Qt: the tooltip and the description have the numbers of now whenever they are asked for."""
        if event.type() in _ASKED_FOR and self._words is not None:
            set_tooltip(self, self._show().spoken)
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: another look needs another icon and another width."""
        super().changeEvent(event)
        if event.type() in _LOOK_CHANGED and hasattr(self, "_next") and self._words is not None:
            self._room = 0
            self.paint_icon()
            self._show()

    def _show(self) -> CopyWords:
        now = self._now()
        words = self._words = words_of(self._status, now)
        self._is_outdated = False
        texts = (button_text(text) for text in (words.short, longest_short(self._status, now)))
        self._room = max(self._room, *(_width(self.fontMetrics(), text) for text in texts))
        self.setText(button_text(words.short))
        self._show_sign()
        self._menu.show_words(words)
        # A time without a date is one of today.
        self._new_day.start(_milliseconds_to_midnight(now))
        self._next.start(TICKS_EVERY if self._status.state is CopyState.WAITING else SHOWN_EVERY)
        return words

    def _show_now(self) -> None:
        if self._words is not None:
            self._show()

    def _show_later(self) -> None:
        if self._is_outdated or self._status.state is CopyState.WAITING:
            self._show()

    def _show_sign(self) -> None:
        words = self._words
        if words is None:
            return
        size, ratio = self.iconSize().width(), self.devicePixelRatioF()
        steps = None if words.progress is None else round(words.progress * _STEPS)
        sign = (steps, words.tone, size, ratio)
        if sign == self._sign:
            return
        self._sign = sign
        # Not the palette of the button: the style sheet makes its ground transparent, which counts as dark.
        palette = QGuiApplication.palette()
        if steps is not None:
            self.setIcon(QIcon(_progress(steps / _STEPS, size, ratio, palette)))
        elif words.tone is Tone.BAD:
            self.setIcon(icon(Tone.BAD.mark, tone_colour(palette, Tone.BAD)))
        else:
            self.setIcon(icon("library"))


def _milliseconds_to_midnight(now: datetime) -> int:
    """Return how long the local day of `now` still lasts, rounded up."""
    tomorrow = datetime.combine(now.astimezone().date() + timedelta(days=1), time()).astimezone()
    return math.ceil((tomorrow - now).total_seconds() * 1000)


def _width(metrics: QFontMetrics, text: str) -> int:
    """Return the width of a text in which every digit is as wide as the widest one."""
    widest: dict[int, str] = {}
    for digit in filter(str.isdecimal, text):
        zero = ord(digit) - unicodedata.decimal(digit)
        if zero not in widest:
            widest[zero] = max((chr(zero + value) for value in range(10)), key=metrics.horizontalAdvance)
    for zero, digit in widest.items():
        text = text.translate({zero + value: digit for value in range(10)})
    return metrics.size(_MEASURED, text).width()


def _progress(part: float, size: int, ratio: float, palette: QPalette) -> QPixmap:
    """Return a ring of which `part` has the accent colour, from the top with the clock."""
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    pixmap.setDevicePixelRatio(ratio)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    thick = max(2.0, size / 7)
    ring = QRectF(0, 0, size, size).adjusted(thick, thick, -thick, -thick)
    pen = painter.pen()
    pen.setWidthF(thick)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    for colour, share in ((QPalette.ColorRole.Midlight, 1.0), (QPalette.ColorRole.Accent, part)):
        pen.setColor(palette.color(colour))
        painter.setPen(pen)
        painter.drawArc(ring, 90 * 16, -round(share * 360 * 16))
    painter.end()
    return pixmap
