"""The sections of the pane, one below the other on a page that scrolls."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from fastpix_desktop.domain.others_text import one_line
from fastpix_desktop.ui.look.appearance import SPACE, TextSize, sized
from fastpix_desktop.ui.look.line_label import LineLabel
from fastpix_desktop.ui.look.plain_label import TextLabel
from fastpix_desktop.ui.table.fitted_height import lay_out

REST = 300
"""Milliseconds for which the page must rest before `rested` is emitted."""


class Section(QWidget):
    """A heading, and below it the content."""

    def __init__(self, name: str, content: QWidget) -> None:
        super().__init__()
        self.content = content
        self.heading = TextLabel(name)
        self.heading.setFont(sized(self.heading.font(), TextSize.SMALL, bold=True))
        self.heading.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.heading.setContentsMargins(SPACE, SPACE * 2, SPACE, SPACE // 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.heading, alignment=Qt.AlignmentFlag.AlignLeft)
        # The cells of tables have the other half of the margin.
        content.setContentsMargins(SPACE // 2, 0, SPACE // 2, 0)
        layout.addWidget(content)


class _PinnedTitle(LineLabel):
    """Repeats a title at the top of the view while the title itself is scrolled out of it, so that nothing moves."""

    def __init__(self, of: "Sections", title: QWidget) -> None:
        super().__init__(of)
        self.setObjectName("pinned_title")
        self._sections, self._title = of, title
        font = QFont(self.font())
        font.setBold(True)
        self.setFont(font)
        self.setContentsMargins(SPACE, 0, SPACE, 0)
        self.setAutoFillBackground(True)
        # What is below can still be clicked where the line ends.
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint the title and a line below it."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, self.palette().color(QPalette.ColorRole.Mid))
        painter.end()

    def height_of_line(self) -> int:
        """The height in pixels."""
        return self.fontMetrics().lineSpacing() + SPACE

    def follow(self) -> None:
        """Show or hide the line, because the page was scrolled or has another size."""
        # Where the title is in the view, from its top.
        bottom = self._title.mapTo(self._sections, self._title.rect().bottomLeft()).y()
        self.setGeometry(0, 0, self._sections.viewport().width(), self.height_of_line())
        self.setVisible(self._title.isVisible() and bottom < 0)


class Sections(QScrollArea):
    """A page with a header and sections. `current` is the section that was last shown or used.

    `title` is the title in the header, which is repeated at the top of the view while it is scrolled out of it.

    Signal `rested`: for REST milliseconds, nothing was scrolled and nothing changed its size.
    """

    rested = Signal()

    def __init__(self, header: QWidget, title: QWidget | None = None) -> None:
        super().__init__()
        self.setObjectName("detail_sections")
        self.setFrameShape(QFrame.Shape.NoFrame)
        # The tables in it take the focus, and bring their rows into view.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # If it came and went, the width of the page would change, and with it the height: Qt then lays out the page
        # again and again, until the process crashes.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._sections: list[Section] = []
        self.current: QWidget | None = None
        # Where the page is to be scrolled to, also when it grows: lists in it are read after it is shown.
        self._goal: Callable[[], int] | None = None
        self._is_reaching = False
        self._page = QWidget()
        self._layout = QVBoxLayout(self._page)
        self._layout.setContentsMargins(0, 0, 0, SPACE)
        self._layout.setSpacing(0)
        self._layout.addWidget(header)
        self._layout.addStretch(1)
        self.setWidget(self._page)
        self._pinned = _PinnedTitle(self, title or header)
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self.rested)
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(self._scrolled)
        bar.rangeChanged.connect(lambda *_: self._reach())
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101  # there is no other kind in a program with widgets
        app.focusChanged.connect(self._remember)

    def add(self, name: str, content: QWidget) -> Section:
        """Add a section below the others."""
        section = Section(name, content)
        self._sections.append(section)
        self._layout.insertWidget(self._layout.count() - 1, section)
        self.current = self.current or content
        return section

    @property
    def contents(self) -> list[QWidget]:
        """The contents of the sections, from top to bottom."""
        return [section.content for section in self._sections]

    def show_section(self, content: QWidget) -> None:
        """Scroll to the section with this content, so that its heading is on top if the page is long enough."""
        self.current = content
        section = self.section(content)
        self._go(lambda: self._top_of(section))

    def section(self, content: QWidget) -> Section:
        """The section with this content."""
        return next(section for section in self._sections if section.content is content)

    @property
    def place(self) -> tuple[int, int]:
        """Where the page is scrolled to: the section at the top of the view, and how many pixels of it are above.

        Sections are counted from 1. 0 is the header.
        """
        value = self.verticalScrollBar().value()
        tops = (0, *(self._top_of(section) for section in self._sections))
        return max((at, value - top) for at, top in enumerate(tops) if top <= value)

    def go_to_place(self, place: tuple[int, int]) -> None:
        """Scroll to where the page was when `place` was read."""
        number, beyond = place
        if not 0 < number <= len(self._sections):
            self._go(lambda: beyond)
            return
        section = self._sections[number - 1]
        self.current = section.content
        self._go(lambda: self._top_of(section) + beyond)

    def scroll_to_top(self) -> None:
        """Show the header, because the page shows another media."""
        self.current = self._sections[0].content if self._sections else None
        self._go(lambda: 0)

    def lay_out(self) -> None:
        """Lay out the page now, because its content has changed."""
        lay_out(self)

    def hold(self, grown: int) -> None:
        """Keep in place what is in view, because what is above it has grown by this many pixels."""
        if grown and self._goal is None:
            self.lay_out()
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + grown)

    def is_in_view(self, content: QWidget) -> bool:
        """Whether a part of this section's content is on screen."""
        return content.isVisible() and not content.visibleRegion().isEmpty()

    def settle(self) -> None:
        """Emit `rested` after REST, although nothing was scrolled: the page shows another media."""
        self._rest.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: another part of the page may be in view."""
        super().resizeEvent(event)
        self._pinned.follow()
        self._rest.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: the pane is shown again, so that sections are in view that were not before."""
        super().showEvent(event)
        self._rest.start()

    def _go(self, goal: Callable[[], int]) -> None:
        self._goal = goal
        self._reach()

    def _reach(self) -> None:
        """Scroll to the goal. Called again when the page has grown, until the user scrolls."""
        if self._goal is not None:
            self._is_reaching = True
            self.verticalScrollBar().setValue(self._goal())
            self._is_reaching = False
        self._rest.start()

    def pin(self, title: str) -> None:
        """Set the text of the title that is repeated."""
        self._pinned.setText(one_line(title))

    def _scrolled(self) -> None:
        self._pinned.follow()
        if not self._is_reaching:
            self._forget_goal()
        self._rest.start()

    def _forget_goal(self) -> None:
        self._goal = None

    def _top_of(self, section: Section) -> int:
        """Where to scroll to so that this section is at the top, below the repeated title."""
        return max(0, section.mapTo(self._page, QPoint(0, 0)).y() - self._pinned.height_of_line())

    def _remember(self, before: QWidget | None, now: QWidget | None) -> None:
        """Remember the section with the focus.

        Qt scrolls to the widget with the focus only if the focus was on the page before. During a press of the mouse,
        nothing moves: its release would be elsewhere.
        """
        if now is None or not self.isAncestorOf(now):
            return
        if before is not None and not self.isAncestorOf(before) and not QApplication.mouseButtons():
            self.ensureWidgetVisible(now, 0, SPACE + self._pinned.height_of_line())
        for content in self.contents:
            if content is now or content.isAncestorOf(now):
                self.current = content
