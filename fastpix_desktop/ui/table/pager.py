"""The pager below a table: buttons for pages, the page number, the range of rows, and the rows per page."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent, QValidator
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSizePolicy, QSpinBox, QToolButton, QVBoxLayout, QWidget

from fastpix_desktop.domain.others_text import joined, one_line
from fastpix_desktop.domain.pages import Page
from fastpix_desktop.ui.look.appearance import SPACE, text_width
from fastpix_desktop.ui.look.icons import icon, icon_size
from fastpix_desktop.ui.look.line_label import LineLabel
from fastpix_desktop.ui.look.plain_label import TextLabel
from fastpix_desktop.ui.look.tooltips import set_tooltip
from fastpix_desktop.ui.table.age_label import AgeLabel
from fastpix_desktop.ui.words import formatting
from fastpix_desktop.ui.words.in_words import filled

PAGE_SIZES = (10, 20, 50)
"""Rows per page that the user can choose. The service allows 1 to 50."""

COPY_SIZES = (*PAGE_SIZES, 100, 200, 500)
"""The same over the copy of the library."""

_ONE_PAGE = 0
"""Stands for all rows on one page, which the user can choose over the copy."""

_MOST_PAGES = 10_000_000
"""The largest page number that can be typed while the number of pages is not known."""

_LARGEST_INT = 2**31 - 1
"""The largest integer in Qt. The service may send a wrong total that is larger. This must not cause an error."""

_ROOM_FOR_RANGE = 22
"""The least width of the range of rows, in letters, if it is on one line with the buttons."""

_REDRAWN_ON = {QEvent.Type.PaletteChange, QEvent.Type.LayoutDirectionChange, QEvent.Type.FontChange}


class _PageNumber(QSpinBox):
    """A field for a page number. It accepts every number from 1. A number after the last page means the last page."""

    def validate(self, text: str, pos: int) -> tuple[QValidator.State, str, int]:
        """Qt: whether the text is a page number."""
        if not text.strip():
            return QValidator.State.Intermediate, text, pos
        is_number = text.isdecimal() and int(text) > 0
        return QValidator.State.Acceptable if is_number else QValidator.State.Invalid, text, pos

    def valueFromText(self, text: str) -> int:
        """Qt: return the page number that was typed."""
        return min(int(text), self.maximum())


class PageSizes(QComboBox):
    """The rows per page. Over the copy of the library, there are more of them, and one page with all rows.

    - `limit_wanted(int)` and `one_page_wanted`: as those of Pager.
    - `offered`: other sizes can be chosen now.
    """

    limit_wanted = Signal(int)
    one_page_wanted = Signal()
    offered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page_size")
        self.setAccessibleName(self.tr("Rows per page"))
        self._offer(PAGE_SIZES)
        self.activated.connect(self._want)

    @property
    def is_one_page(self) -> bool:
        """Whether it shows that all rows are on one page."""
        return bool(self.currentData() == _ONE_PAGE)

    def set_library(self, is_on: bool) -> None:
        """Offer the page sizes of the copy of the library, or those of the service."""
        sizes = (*COPY_SIZES, _ONE_PAGE) if is_on else PAGE_SIZES
        if len(sizes) != self.count():
            shown = self.currentData()
            self._offer(sizes)
            self.show_limit(shown if shown in sizes else PAGE_SIZES[-1])
            self.offered.emit()

    def show_limit(self, limit: int) -> None:
        """Show this number of rows per page."""
        self.setCurrentIndex(max(0, self.findData(limit)))

    def _offer(self, sizes: Sequence[int]) -> None:
        self.clear()
        for size in sizes:
            if size == _ONE_PAGE:
                self.addItem(self.tr("All on one page"), size)
            else:
                self.addItem(self.tr("%n per page", "", size), size)

    def _want(self, at: int) -> None:
        size = self.itemData(at)
        if size == _ONE_PAGE:
            self.one_page_wanted.emit()
        else:
            self.limit_wanted.emit(size)


class Pager(QWidget):
    """Shows the position of the page on screen, and reports by signals what the user asks for.

    - `page_wanted(int)`: the page with this number, counted from 1.
    - `limit_wanted(int)`: this number of rows per page.
    - `one_page_wanted`: all rows on one page. The user can ask for it over the copy of the library only.
    - `stop_wanted`: to stop reading a page.
    - `changed`: the position has changed, so `can_step` may return another result.

    `with_sizes`: whether the user can choose the number of rows per page. `set_corners` adds two more buttons.
    """

    page_wanted = Signal(int)
    limit_wanted = Signal(int)
    one_page_wanted = Signal()
    stop_wanted = Signal()
    changed = Signal()

    def __init__(self, parent: QWidget | None = None, *, with_sizes: bool = True) -> None:
        super().__init__(parent)
        self._number = self._wanted = 1
        self._pages: int | None = 1
        self._is_full = False
        # Qt paints the line above it, which the style sheet has, only with this.
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._make_buttons()
        page = QLabel(self.tr("&Page"))
        self.number = _PageNumber()
        self.number.setObjectName("page_number")
        self.number.setAccessibleName(self.tr("Page number"))
        self.number.setRange(1, 1)
        self.number.setKeyboardTracking(False)
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.number.valueChanged.connect(self._want)
        page.setBuddy(self.number)
        self._of = TextLabel()
        self.awaited, self.range, self.age = LineLabel(), LineLabel(), AgeLabel()
        for label, name in ((self.awaited, "page_awaited"), (self.range, "page_range"), (self.age, "page_age")):
            label.setObjectName(name)
            # It takes the room of its text, or less if there is less.
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.sizes = PageSizes()
        self.sizes.limit_wanted.connect(self.limit_wanted)
        self.sizes.one_page_wanted.connect(self.one_page_wanted)
        self.sizes.offered.connect(self._break)
        self.sizes.setVisible(with_sizes)
        buttons = (self.at_start, self.first, self.previous, page, self.number, self._of, self.next, self.last)
        self._lay_out(buttons)
        self.show_nothing()

    def _lay_out(self, buttons: Sequence[QWidget]) -> None:
        """Put the buttons on the first line. `_break` puts the rest beside them, or on a second line."""
        self._is_broken = False
        lines = QVBoxLayout(self)
        lines.setContentsMargins(SPACE, SPACE // 2, SPACE, SPACE // 2)
        lines.setSpacing(SPACE // 2)
        self._buttons, first, self._second = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for widget in buttons:
            self._buttons.addWidget(widget)
        self._rest = QWidget()
        self._rest.setMinimumHeight(self.stop.sizeHint().height())
        rest = QHBoxLayout(self._rest)
        rest.setContentsMargins(0, 0, 0, 0)
        rest.addStretch(1)
        for widget in (self.range, self.awaited, self.stop, self.age):
            rest.addWidget(widget)
        rest.addStretch(1)
        rest.addWidget(self.sizes)
        rest.addWidget(self.at_end)
        self._at_end: list[QWidget] = [self.age, self.sizes, self.at_end]
        self._first = first
        first.addLayout(self._buttons)
        first.addWidget(self._rest, 1)
        lines.addLayout(first)
        lines.addLayout(self._second)

    def minimumSizeHint(self) -> QSize:
        """Qt: the smallest size. It depends neither on the range of rows nor on a page that is being read."""
        return QSize(self._buttons.sizeHint().width() + 2 * SPACE, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: break the pager into two lines if it is too narrow for one."""
        super().resizeEvent(event)
        self._break()

    def _break(self) -> None:
        rest = text_width(self.fontMetrics(), _ROOM_FOR_RANGE)
        for widget in self._at_end:
            rest += 0 if widget.isHidden() else widget.sizeHint().width() + self._buttons.spacing()
        is_broken = self.width() < self.minimumSizeHint().width() + rest
        if is_broken is not self._is_broken:
            self._is_broken = is_broken
            if is_broken:
                self._first.removeWidget(self._rest)
                self._first.addStretch(1)
                self._second.addWidget(self._rest)
            else:
                self._second.removeWidget(self._rest)
                self._first.takeAt(1)
                self._first.addWidget(self._rest, 1)
            self.updateGeometry()

    def _make_buttons(self) -> None:
        self.at_start, self.at_end = QToolButton(), QToolButton()
        for corner in (self.at_start, self.at_end):
            corner.setAutoRaise(True)
            corner.hide()
        self.first = _button("first", self.tr("First page"))
        self.previous = _button("previous", self.tr("Previous page"))
        self.next = _button("next", self.tr("Next page"))
        self.last = _button("last", self.tr("Last page"))
        self.first.clicked.connect(lambda: self._want(1))
        self.previous.clicked.connect(lambda: self._want(self._number - 1))
        self.next.clicked.connect(lambda: self._want(self._number + 1))
        self.last.clicked.connect(lambda: self._want(self._pages or self._number))
        self.stop = QToolButton()
        self.stop.setObjectName("page_stop")
        self.stop.setText(self.tr("Stop"))
        set_tooltip(self.stop, self.tr("Stop reading this page"))
        self.stop.clicked.connect(self.stop_wanted)
        self._paint_icons()

    def set_corners(self, at_start: QAction, at_end: QAction) -> None:
        """Show a button for each of these actions at the start and at the end of the pager, without its text."""
        for corner, action in ((self.at_start, at_start), (self.at_end, at_end)):
            corner.setDefaultAction(action)
            corner.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            corner.setObjectName(f"{action.objectName()}_button")
            corner.show()
        self._break()

    def set_limit(self, limit: int) -> None:
        """Show `limit` as the number of rows per page."""
        self.sizes.show_limit(limit)

    def show_rows(self, first: int, last: int, total: int) -> None:
        """Show that all rows are on one page, and the numbers of those that are in view, from 1."""
        if not self.sizes.is_one_page or (self._number, self._pages) != (1, 1):
            self._number, self._pages, self._is_full = 1, 1, False
            self.sizes.show_limit(_ONE_PAGE)
            self.age.show_age(None)
            self._update("")
        self.range.setText(_range_in_words(first, last, total) if total else self.tr("none"))

    def show_nothing(self) -> None:
        """Show that no page has been read yet."""
        self._number, self._pages, self._is_full = 1, 1, False
        self.age.show_age(None)
        self._update("")
        self._of.clear()

    def show_page(self, page: Page) -> None:  # type: ignore[type-arg]  # a page of media or of clips
        """Show the position of a page among all pages, and its age if it is a page of the copy."""
        self.age.show_age_of(page)
        first = (page.number - 1) * page.limit + 1
        last = first + len(page.entries) - 1
        # A total that is smaller than the number of the last row on screen is wrong. With it, “Next page” would be
        # disabled although there may be a next page.
        total = None if page.entries and page.total is not None and page.total < last else page.total
        self._number, self._pages = page.number, None if total is None else page.pages
        self._is_full = len(page.entries) >= page.limit
        self._update(_range_in_words(first, last, total) if page.entries else self.tr("none"))

    def step(self, by: int) -> None:
        """Ask for the next page (`by` is 1) or the previous page (`by` is -1).

        This counts from the page that was asked for last, so that each of several quick key presses turns a page. The
        buttons count from the page on screen, so that a double click turns one page only.
        """
        if self.can_step(by):
            self._want(self._wanted + by)

    def can_step(self, by: int) -> bool:
        """Whether `step` asks for a page.

        The number of pages may not be known. Then there may be one more page if the page on screen is full, and none if
        it is not full.
        """
        number = self._wanted + by
        last = self._pages if self._pages is not None else self._number + (1 if self._is_full else 0)
        return 1 <= number <= last

    def show_again(self) -> None:
        """Show the position of the page on screen again, because the page that was asked for was not read."""
        self._update(self.range.text())

    def show_waiting(self, number: int) -> None:
        """Show that page `number` is being read, and show the button “Stop”."""
        self.awaited.setText(filled(self.tr("Reading page {number}…"), number=formatting.number(number)))
        # In the place of the range, so that nothing moves.
        self._show_waiting(True)

    def show_long_wait(self, seconds: int) -> None:
        """Show that the page has been waited for this long. The words are as short as those before."""
        self.awaited.setText(filled(self.tr("Waiting for {seconds} s…"), seconds=formatting.number(seconds)))

    def changeEvent(self, event: QEvent) -> None:
        """Qt: draw the icons again when the colours, the direction or the font change."""
        super().changeEvent(event)
        if event.type() in _REDRAWN_ON and hasattr(self, "first"):
            self._paint_icons()

    def _paint_icons(self) -> None:
        """Draw the icons. In a right-to-left window the next page is on the left, so the arrows are swapped."""
        names = ["first", "previous", "next", "last"]
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            names.reverse()
        for name, button in zip(names, (self.first, self.previous, self.next, self.last), strict=True):
            button.setIcon(icon(name))
            button.setIconSize(icon_size(self))
        for corner in (self.at_start, self.at_end):
            corner.setIconSize(icon_size(self))

    def _update(self, text: str) -> None:
        pages = self._pages
        self._wanted = self._number
        self.number.blockSignals(True)
        self.number.setRange(1, min(max(pages or _MOST_PAGES, self._number), _LARGEST_INT))
        self.number.setValue(self._number)
        self.number.blockSignals(False)
        self._of.setText("" if pages is None else filled(self.tr("of {pages}"), pages=formatting.number(pages)))
        self.range.setText(text)
        self.awaited.setText("")
        if self.stop.hasFocus():
            self.number.setFocus()
        self._show_waiting(False)
        more = self._number < pages if pages is not None else self._is_full
        for button, usable in (
            (self.first, self._number > 1),
            (self.previous, self._number > 1),
            (self.next, more),
            (self.last, more and pages is not None),
        ):
            if not usable and button is self.window().focusWidget():
                # Qt would move the focus to the next widget, which may be outside the pager.
                self.number.setFocus()
            button.setEnabled(usable)
        self._break()
        self.changed.emit()

    def _show_waiting(self, waits: bool) -> None:
        for widget in (self.awaited, self.stop):
            widget.setVisible(waits)
        self.range.setHidden(waits)

    def _want(self, number: int) -> None:
        number = min(number, _LARGEST_INT)
        if number != self._wanted and number >= 1:
            self._wanted = number
            self.page_wanted.emit(number)


def add_before_sizes(pager: Pager, widget: QWidget) -> None:
    """Put one more part before the choice of rows per page. After it is shown or hidden, emit `sizes.offered`."""
    around = pager.sizes.parentWidget()
    rest = None if around is None else around.layout()
    assert isinstance(rest, QHBoxLayout)  # noqa: S101  # the pager made it
    rest.insertWidget(rest.indexOf(pager.sizes), widget)
    pager._at_end.append(widget)


def _button(name: str, text: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName(f"page_{name}")
    button.setAutoRaise(True)
    set_tooltip(button, text)
    button.setAccessibleName(one_line(text))
    return button


def _range_in_words(first: int, last: int, total: int | None) -> str:
    """Return the numbers of the first and the last row that are shown, and the total if it is known."""
    rows = joined("–", (formatting.number(first), formatting.number(last)))
    if total is None:
        return filled(QCoreApplication.translate("Pager", "{rows} (total not known)"), rows=rows)
    words = QCoreApplication.translate("Pager", "{rows} of {total}")
    return filled(words, rows=rows, total=formatting.number(total))
