"""The sections of the pane, one below the other on a page that scrolls."""

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from fastpix_desktop.ui.look.appearance import SPACE
from fastpix_desktop.ui.look.line_label import LineLabel

REST = 300
"""Milliseconds for which the page must rest before `rested` is emitted."""


class Section(QWidget):
    """A heading with a line beside it, and below it the content. `note` is the text of that line."""

    def __init__(self, name: str, content: QWidget) -> None:
        super().__init__()
        self.content = content
        self.heading = QLabel(name)
        font = QFont(self.heading.font())
        font.setBold(True)
        self.heading.setFont(font)
        self.heading.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.note = LineLabel()
        head = QHBoxLayout()
        head.setContentsMargins(SPACE, SPACE, SPACE, SPACE // 2)
        head.setSpacing(SPACE)
        head.addWidget(self.heading)
        head.addWidget(self.note, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        # The cells of tables have the other half of the margin.
        content.setContentsMargins(SPACE // 2, 0, SPACE // 2, 0)
        layout.addWidget(content)


class Sections(QScrollArea):
    """A page with a header and sections. `current` is the section that was last shown or used.

    Signal `rested`: for REST milliseconds, nothing was scrolled and nothing changed its size.
    """

    rested = Signal()

    def __init__(self, header: QWidget) -> None:
        super().__init__()
        self.setObjectName("detail_sections")
        self.setFrameShape(QFrame.Shape.NoFrame)
        # The tables in it take the focus, and bring their rows into view.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._sections: list[Section] = []
        self.current: QWidget | None = None
        self._page = QWidget()
        self._layout = QVBoxLayout(self._page)
        self._layout.setContentsMargins(0, 0, 0, SPACE)
        self._layout.setSpacing(0)
        self._layout.addWidget(header)
        self._layout.addStretch(1)
        self.setWidget(self._page)
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self.rested)
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(lambda _: self._rest.start())
        bar.rangeChanged.connect(lambda *_: self._rest.start())
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
        section = next(section for section in self._sections if section.content is content)
        self.verticalScrollBar().setValue(section.mapTo(self._page, QPoint(0, 0)).y())
        self._rest.start()

    def show_if(self, content: QWidget, wanted: bool) -> None:
        """Show or hide the section with this content."""
        next(section for section in self._sections if section.content is content).setVisible(wanted)

    def scroll_to_top(self) -> None:
        """Show the header, because the page shows another media."""
        self.verticalScrollBar().setValue(0)

    def is_in_view(self, content: QWidget) -> bool:
        """Whether a part of this section's content is on screen."""
        return content.isVisible() and not content.visibleRegion().isEmpty()

    def settle(self) -> None:
        """Emit `rested` after REST, although nothing was scrolled: the page shows another media."""
        self._rest.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: another part of the page may be in view."""
        super().resizeEvent(event)
        self._rest.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: the pane is shown again, so that sections are in view that were not before."""
        super().showEvent(event)
        self._rest.start()

    def _remember(self, _: QWidget | None, now: QWidget | None) -> None:
        """Remember the section with the focus."""
        if now is None or not self.isAncestorOf(now):
            return
        for content in self.contents:
            if content is now or content.isAncestorOf(now):
                self.current = content
