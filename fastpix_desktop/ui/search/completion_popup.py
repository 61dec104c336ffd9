"""The list below the search field: what can be typed at the cursor, or why something was not understood."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from fastpix_desktop.domain.others_text import joined, one_line
from fastpix_desktop.search.query.completion import Completion
from fastpix_desktop.ui.look.appearance import SPACE, Tone, apply_style, text_width, tone_colour
from fastpix_desktop.ui.look.plain_label import PlainLabel
from fastpix_desktop.ui.words.in_words import in_words

_MOST_ROWS = 8
"""The most rows that are visible at a time. The others are scrolled to."""

_WIDEST = 64
"""The most characters that the list is wide for."""

_Index = QModelIndex | QPersistentModelIndex


class CompletionPopup(QFrame):
    """A part of the window and no window of its own, so it never takes the focus from `field`.

    `read_out` announces the chosen option to screen readers. Signal `picked(Completion)`: an option was clicked.
    """

    picked = Signal(object)

    def __init__(self, field: QWidget, read_out: Callable[..., None]) -> None:
        super().__init__(field.window())
        self._field = field
        self._read_out = read_out
        self._options = _Options(self)
        self.setObjectName("completion")
        self.list = QListView()
        self.list.setModel(self._options)
        self.list.setItemDelegate(_WithHint(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(self.tr("What can be typed here"))
        self.list.clicked.connect(lambda index: self.picked.emit(self._options.options[index.row()]))
        self.sentence = PlainLabel()
        self.sentence.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.sentence)
        layout.addWidget(self.list)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        apply_style(self)

    @property
    def options(self) -> tuple[Completion, ...]:
        """What is offered."""
        return self._options.options

    @property
    def chosen(self) -> Completion | None:
        """The chosen option. None if none was chosen."""
        row = self.list.currentIndex().row()
        return self._options.options[row] if 0 <= row < len(self._options.options) else None

    def open(self, options: Sequence[Completion], sentence: str = "") -> None:
        """Show these options, and a sentence above them. None is chosen, unless the chosen one is still offered."""
        before = self.chosen if self.isVisible() else None
        if tuple(options) != self._options.options or before is None:
            self._options.show(tuple(options))
            row = options.index(before) if before in options else -1
            self.list.setCurrentIndex(self._options.index(row, 0))
        self.list.setVisible(bool(options))
        self.sentence.setVisible(bool(sentence))
        self.sentence.setText(sentence)
        was_visible = self.isVisible()
        self.place()
        self.raise_()
        self.show()
        if not was_visible:
            said = self.tr("%Ln suggestion(s)", "", len(options)) if options else ""
            self._read_out(self._field, joined(". ", (sentence, said)))

    def choose(self, by: int) -> None:
        """Choose the next option (`by` is 1) or the previous one (-1). Beyond the last comes the first."""
        count = len(self._options.options)
        if not count:
            return
        row = self.list.currentIndex().row()
        row = (count - 1 if by < 0 else 0) if row < 0 else (row + by) % count
        self.list.setCurrentIndex(self._options.index(row, 0))
        self._read_out(self._field, _in_one(self._options.options[row]))

    def place(self) -> None:
        """Place the popup below the field, as wide as its options need, and not wider than the window."""
        window = self._field.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        metrics = self.fontMetrics()
        hints = max((self.list.sizeHintForIndex(self._options.index(row, 0)).width() for row in self._rows), default=0)
        scroll_bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        wanted = max(self._field.width(), min(hints + scroll_bar, text_width(metrics, _WIDEST)))
        width = min(wanted, window.width() - 2 * SPACE)
        rows = min(_MOST_ROWS, len(self.options))
        listed = rows * self.list.sizeHintForRow(0)
        self.list.setFixedHeight(listed)
        below = self._field.mapTo(window, QPoint(0, self._field.height() + 2))
        is_mirrored = self._field.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = below.x() + self._field.width() - width if is_mirrored else below.x()
        left = max(SPACE, min(left, window.width() - SPACE - width))
        said = self.sentence.heightForWidth(width - 2) if not self.sentence.isHidden() else 0
        height = min(said + listed + 2, max(0, window.height() - below.y() - SPACE))
        self.setGeometry(left, below.y(), width, height)

    @property
    def _rows(self) -> range:
        return range(min(len(self.options), 2 * _MOST_ROWS))


class _Options(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.options: tuple[Completion, ...] = ()

    def show(self, options: tuple[Completion, ...]) -> None:
        self.beginResetModel()
        self.options = options
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self.options)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        option = self.options[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(option.text)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _in_one(option)
        return None


class _WithHint(QStyledItemDelegate):
    """Paints the text of an option, and its hint in quiet text at the end of the row."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        metrics = option.fontMetrics
        made = _option(index)
        width = metrics.horizontalAdvance(one_line(made.text)) + metrics.horizontalAdvance(in_words(made.hint))
        return QSize(width + 5 * SPACE, max(24, round(metrics.height() * 1.5)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        made, place, palette = _option(index), option.rect, option.palette
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_chosen:
            painter.fillRect(place, palette.color(QPalette.ColorRole.Highlight))
        inner = place.adjusted(SPACE, 0, -SPACE, 0)
        metrics, side = painter.fontMetrics(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        is_mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        begin, end = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        begin, end = (end, begin) if is_mirrored else (begin, end)
        text = metrics.elidedText(one_line(made.text), Qt.TextElideMode.ElideMiddle, inner.width())
        width = metrics.horizontalAdvance(text) + 2 * SPACE
        painter.setPen(palette.color(QPalette.ColorRole.HighlightedText if is_chosen else QPalette.ColorRole.Text))
        painter.drawText(inner, side | begin, one_line(text))
        rest = QRect(inner)
        rest.setWidth(max(0, inner.width() - width))
        if not is_mirrored:
            rest.moveRight(inner.right())
        hint = metrics.elidedText(one_line(in_words(made.hint)), Qt.TextElideMode.ElideRight, rest.width())
        if not is_chosen:
            painter.setPen(tone_colour(palette, Tone.QUIET))
        painter.drawText(rest, side | end, one_line(hint))


def _option(index: _Index) -> Completion:
    model = index.model()
    assert isinstance(model, _Options)  # noqa: S101  # the list has no other
    return model.options[index.row()]


def _in_one(option: Completion) -> str:
    return joined(", ", (option.text, in_words(option.hint)))
