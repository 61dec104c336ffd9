"""The table view of all record models: how cells are painted, how columns are kept; knows no record by name."""

from collections.abc import Callable

from PySide6.QtCore import (
    QModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPalette, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from fastpix_desktop.ui.appearance import ROW_HEIGHT_LINES, SPACE, tone_colour
from fastpix_desktop.ui.filling_column import FillingColumn
from fastpix_desktop.ui.icons import icon_pixmap
from fastpix_desktop.ui.kept_state import state_of, text_of
from fastpix_desktop.ui.record_model import RECORD_ROLE, Index, RecordModel

PictureOf = Callable[[str], QPixmap | None]

# Named once: an enumeration's member, and two of them joined, are calls of their own in each cell of each frame.
_PANEL = QStyle.PrimitiveElement.PE_PanelItemViewItem
_IS_SELECTED = QStyle.StateFlag.State_Selected
_ON_ONE_LINE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
_LEFT = Qt.AlignmentFlag.AlignLeft | _ON_ONE_LINE
_RIGHT = Qt.AlignmentFlag.AlignRight | _ON_ONE_LINE


class RecordDelegate(QStyledItemDelegate):
    """Paints every cell: the row's ground, a picture or a dot for the tone, and the text, cut at its end.

    It asks the model for the record instead of the roles: a page of cells is painted within a frame.
    """

    def __init__(self, picture: PictureOf | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = picture

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: paint one cell."""
        model = index.model()
        if not isinstance(model, RecordModel):
            return
        column, row = model.columns[index.column()], model.record(index)
        style = QApplication.style()
        style.drawPrimitive(_PANEL, option, painter, option.widget)
        if column.picture is not None:
            self._paint_picture(painter, option, column.picture(row))
            return
        group = QPalette.ColorGroup.Normal
        selected = bool(option.state & _IS_SELECTED)
        role = QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text
        colour = option.palette.color(group, role)
        place = option.rect.adjusted(SPACE // 2, 0, -SPACE // 2, 0)
        tone = column.tone(row) if column.tone else None
        painter.save()
        if tone is not None:
            colour = colour if selected else tone_colour(option.palette, tone)
            size = max(6, option.fontMetrics.height() // 2)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(QRectF(place.left(), place.center().y() - size / 2 + 0.5, size, size))
            place.setLeft(place.left() + size + SPACE // 2)
        painter.setPen(colour)
        # On one line, whatever breaks the text has.
        words = " ".join(column.text(row).split())
        text = option.fontMetrics.elidedText(words, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, _RIGHT if column.right_aligned else _LEFT, text)
        painter.restore()

    def _paint_picture(self, painter: QPainter, option: QStyleOptionViewItem, address: str | None) -> None:
        height = option.rect.height() - SPACE
        width = min(option.rect.width() - SPACE, round(height * 16 / 9))
        place = QRectF(option.rect.left() + SPACE / 2, option.rect.top() + SPACE / 2, width, height)
        pixmap = self._picture(address) if address and self._picture else None
        paint_picture(painter, place, pixmap, option.palette)


def paint_picture(painter: QPainter, place: QRectF, pixmap: QPixmap | None, palette: QPalette) -> None:
    """Paint a picture to fill `place`, cropped, with rounded corners; without one, a calm empty frame."""
    painter.save()
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    frame = QPainterPath()
    frame.addRoundedRect(place, 4, 4)
    if pixmap is None:
        painter.fillPath(frame, palette.color(QPalette.ColorRole.Mid))
        size = min(place.height(), place.width()) * 0.5
        quiet = QColor(palette.color(QPalette.ColorRole.PlaceholderText))
        sign = icon_pixmap("picture", quiet, max(8, round(size)), painter.device().devicePixelRatioF())
        painter.drawPixmap(
            QRectF(0, 0, size, size).translated(place.center().x() - size / 2, place.center().y() - size / 2),
            sign,
            QRectF(sign.rect()),
        )
    else:
        painter.setClipPath(frame)
        wanted = QSize(round(place.width()), round(place.height()))
        whole = pixmap.size()
        crop = wanted.scaled(whole, Qt.AspectRatioMode.KeepAspectRatio)
        source = QRectF(
            (whole.width() - crop.width()) / 2,
            (whole.height() - crop.height()) / 2,
            crop.width(),
            crop.height(),
        )
        painter.drawPixmap(place, pixmap, source)
    painter.restore()


class RecordTable(QTableView):
    """A calm table of records: one row at a time, no grid, columns that can be chosen, moved and sized.

    `opened(record)` comes from Return or a double click, `delete_pressed(record)` from the Delete key.
    """

    opened = Signal(object)
    delete_pressed = Signal(object)

    def __init__(self, name: str, accessible_name: str, *, tall: bool, picture: PictureOf | None = None) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self.setItemDelegate(RecordDelegate(picture, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        lines = ROW_HEIGHT_LINES if tall else 1.9
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * lines))
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setMinimumSectionSize(self.fontMetrics().averageCharWidth() * 4)
        self.doubleClicked.connect(self._open)

    def show_model(self, model: RecordModel, stretch: str) -> None:  # type: ignore[type-arg]  # of any record
        """Show `model`; its column `stretch` takes the room that is left."""
        self.setModel(model)
        character = self.fontMetrics().averageCharWidth()
        for at, column in enumerate(model.columns):
            self.setColumnWidth(at, column.width * character + 2 * SPACE)
            self.setColumnHidden(at, not column.shown_at_first)
            if column.key == stretch:
                self._filling = FillingColumn(self, at, column.least * character + 2 * SPACE)

    def model(self) -> RecordModel:  # type: ignore[type-arg]  # of any record
        """The model, as what it always is here."""
        model = super().model()
        assert isinstance(model, RecordModel)  # noqa: S101  # show_model is the only way to set one
        return model

    def current_record(self) -> object | None:
        """The record of the selected row, None without one."""
        rows = self.selectionModel().selectedRows()
        return rows[0].data(RECORD_ROLE) if rows else None

    def layout_text(self) -> str:
        """Widths, order and hidden columns, as text to be kept."""
        keys = ",".join(column.key for column in self.model().columns)
        return keys + ":" + text_of(self.horizontalHeader().saveState())

    def restore_layout(self, text: str) -> None:
        """Take up a kept layout; one for other columns is left alone."""
        keys, _, state = text.partition(":")
        if keys == ",".join(column.key for column in self.model().columns):
            header = self.horizontalHeader()
            header.restoreState(state_of(state))
            # A layout kept by an earlier version may have a column that Qt stretches.
            header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
            self._filling.fill()

    def offer_columns(self, keep: str) -> None:
        """Let the columns be shown and hidden from a menu of the header."""
        header = self.horizontalHeader()

        def choose(at: QPoint) -> None:
            menu = self.column_menu(keep)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(header.mapToGlobal(at))

        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(choose)

    def column_menu(self, keep: str) -> QMenu:
        """A menu that shows and hides columns; the one called `keep` always stays."""
        menu = QMenu(self)
        for at, column in enumerate(self.model().columns):
            action = menu.addAction(column.header)
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(at))
            action.setEnabled(column.key != keep)
            action.toggled.connect(lambda shown, at=at: self.setColumnHidden(at, not shown))
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return opens, Delete asks."""
        record = self.current_record()
        if record is not None and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit(record)
        elif record is not None and event.key() == Qt.Key.Key_Delete:
            self.delete_pressed.emit(record)
        else:
            super().keyPressEvent(event)

    def redraw_picture(self, address: str) -> None:
        """Repaint the cells on screen that show the picture at `address`, and no more: pictures come by the dozen."""
        model = self.model()
        last = self.rowAt(self.viewport().height() - 1)
        rows = range(max(0, self.rowAt(0)), last + 1 if last >= 0 else model.rowCount())
        for at, picture in ((at, column.picture) for at, column in enumerate(model.columns) if column.picture):
            for index in (model.index(row, at) for row in rows):
                if picture(model.record(index)) == address:
                    self.update(index)

    def _open(self, index: QModelIndex) -> None:
        record = index.data(RECORD_ROLE)
        if record is not None:
            self.opened.emit(record)
