"""Lays out the views, the media table and the inspector side by side, and folds views and inspector away.

The user folds a part by a command or by its button. In a narrow window the views fold by themselves, and in a very
narrow one table and inspector take turns. Only what the user has folded is saved.
"""

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QSplitter, QToolButton, QVBoxLayout, QWidget

from fastpix_desktop.ui.browse.media_panel import MediaPanel
from fastpix_desktop.ui.commands.commands import Commands
from fastpix_desktop.ui.commands.view_menu import ViewCommand
from fastpix_desktop.ui.inspector.detail_pane import DetailPane
from fastpix_desktop.ui.look.appearance import text_width
from fastpix_desktop.ui.look.icons import icon, icon_size
from fastpix_desktop.ui.look.tooltips import set_tooltip
from fastpix_desktop.ui.opened.line_splitter import LineSplitter
from fastpix_desktop.ui.views.views import Views

TAKES_TURNS_BELOW = 106
"""Below this width, in letters, only the table or the inspector is shown. Side by side, both would be too narrow."""

_VIEWS = 21
_VIEWS_OF_LIBRARY = 28
_LEAST_VIEWS = 12
"""The first width of the views, without and with a library to search, and their least width, in letters."""

_TABLE_BESIDE_VIEWS = 98
"""The views fold by themselves if the table would be narrower than this, in letters."""

_TABLE_BESIDE_INSPECTOR = 56
"""The inspector takes no room below this width of the table, in letters, unless it has its own least width."""

_INSPECTOR = 380
_SHARE_OF_INSPECTOR = 0.32
"""The inspector's width until the user changes it, in pixels, and its largest share of the window until then."""

_WIDEST = 10_000
"""A saved width above this, in pixels, is damaged."""

_REDRAWN_ON = {QEvent.Type.PaletteChange, QEvent.Type.LayoutDirectionChange, QEvent.Type.FontChange}


class Folding(Struct, frozen=True):
    """What the user has folded, and the widths that the user has set, in pixels. 0 is a width that was not set.

    A part that only a narrow window hides is not folded.
    """

    has_views: bool = True
    has_inspector: bool = True
    views_width: int = 0
    inspector_width: int = 0


class FoldingSplitter(LineSplitter):
    """The three parts of the workspace.

    `takes_turns`: whether the window is so narrow that the table or the inspector is shown, but not both.
    Signal `changed`: another part is shown or hidden.
    """

    changed = Signal()

    def __init__(self, views: Views, panel: MediaPanel, pane: DetailPane) -> None:
        super().__init__()
        self._views, self._panel = views, panel
        self.folding = Folding()
        self.takes_turns = False
        # What the user wants to see for now, although the window is narrow.
        self._insists_on_views = self._covers_table = False
        self.back = QToolButton()
        self._inspector = self._with_way_back(pane)
        self._widths = _Widths(self, self._inspector, views)
        for part in (views, panel, self._inspector):
            self.addWidget(part)
        self.setStretchFactor(1, 1)
        self.setChildrenCollapsible(False)
        views.search_toggled.connect(self._arrange)
        self.splitterMoved.connect(lambda _at, handle: self._remember(handle))
        self._paint_icon()
        self._arrange()

    @property
    def shows_views(self) -> bool:
        """Whether the views are unfolded."""
        return not self._views.isHidden()

    @property
    def shows_inspector(self) -> bool:
        """Whether the inspector is unfolded."""
        return not self._inspector.isHidden()

    def restore(self, folding: Folding) -> None:
        """Fold and unfold, and set the widths. A width that cannot be is ignored."""
        widths = (width if 0 < width <= _WIDEST else 0 for width in (folding.views_width, folding.inspector_width))
        self.folding = Folding(folding.has_views, folding.has_inspector, *widths)
        self._insists_on_views = self._covers_table = False
        self._arrange()

    def show_views(self, shown: bool) -> None:
        """Unfold or fold the views."""
        self._insists_on_views = shown
        if shown or self._widths.have_room_for_views(beside_inspector=self.folding.has_inspector):
            self.folding = replace(self.folding, has_views=shown)
        self._arrange()

    def show_inspector(self, shown: bool) -> None:
        """Unfold or fold the inspector. In a very narrow window, it takes the place of the table, or gives it back."""
        self._covers_table = shown and self.takes_turns
        if shown or not self.takes_turns:
            self.folding = replace(self.folding, has_inspector=shown)
        self._arrange()

    def show_table(self) -> None:
        """Show the table if the inspector has taken its place, and give it the focus."""
        self.uncover()
        self._panel.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def uncover(self) -> None:
        """Show the table if the inspector has taken its place."""
        self._covers_table = False
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Qt: the smallest size, at which table and inspector take turns."""
        parts = [_least_size(part) for part in (self._panel, self._inspector)]
        return QSize(max(part.width() for part in parts), max(part.height() for part in parts))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: share the new width among the parts."""
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: the parts know their least widths now."""
        super().showEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: the widths follow the font, and the icon the colours."""
        super().changeEvent(event)
        if event.type() in _REDRAWN_ON and hasattr(self, "_widths"):
            self._paint_icon()
            self._arrange()

    def _arrange(self) -> None:
        """Fold and unfold, and set the widths."""
        self._take_turns(self._widths.are_for_turns(self._panel))
        has_room = self._widths.have_room_for_views(beside_inspector=self.folding.has_inspector)
        self._insists_on_views = self._insists_on_views and (self.takes_turns or not has_room)
        covers = self._covers_table
        has_views = self.folding.has_views and has_room and not self.takes_turns
        had_focus = [part for part in (self._views, self._panel, self._inspector) if _has_focus(part)]
        before = self.shows_views, self.shows_inspector
        self._panel.setHidden(covers)
        self._inspector.setVisible(covers or (self.folding.has_inspector and not self.takes_turns))
        self._views.setVisible(has_views or (self._insists_on_views and not covers))
        self.back.setVisible(covers)
        views = self._widths.of_views(self.folding) if self.shows_views else 0
        inspector = self._widths.of_inspector(self.folding, beside=views) if self.shows_inspector else 0
        # Qt gives the width of a hidden part to the others.
        self.setSizes([views, max(0, self.width() - views - inspector), inspector])
        if any(part.isHidden() for part in had_focus):
            (self.back if covers else self._panel.table).setFocus(Qt.FocusReason.OtherFocusReason)
        if before != (self.shows_views, self.shows_inspector):
            self.changed.emit()

    def _take_turns(self, takes_turns: bool) -> None:
        if takes_turns is not self.takes_turns:
            self.takes_turns = takes_turns
            # Whoever works in the inspector goes on there.
            self._covers_table = takes_turns and _has_focus(self._inspector)

    def _with_way_back(self, pane: DetailPane) -> QWidget:
        """Return a widget with the pane, and above it the button that shows the table again."""
        self.back.setObjectName("back_to_table")
        self.back.setText(self.tr("Media table"))
        set_tooltip(self.back, self.tr("Show the media table again (Esc)"))
        self.back.setAutoRaise(True)
        self.back.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.back.clicked.connect(self.show_table)
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.back, alignment=Qt.AlignmentFlag.AlignLeading)
        column.addWidget(pane, 1)
        return made

    def _remember(self, handle: int) -> None:
        """Remember the width that the user gave to the part at this handle."""
        views, _, inspector = self.sizes()
        if handle == 1:
            self.folding = replace(self.folding, views_width=views)
        else:
            self.folding = replace(self.folding, inspector_width=inspector)

    def _paint_icon(self) -> None:
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self.back.setIcon(icon("next" if mirrored else "previous"))
        self.back.setIconSize(icon_size(self))


class _Widths:
    """Computes the widths of the parts of a splitter, in pixels."""

    def __init__(self, splitter: QSplitter, inspector: QWidget, views: Views) -> None:
        self._splitter, self._inspector, self._views = splitter, inspector, views

    def are_for_turns(self, panel: QWidget) -> bool:
        """Whether table and inspector would be too narrow side by side."""
        least = sum(_least_size(part).width() for part in (panel, self._inspector)) + self._splitter.handleWidth()
        return self._splitter.width() < max(self._letters(TAKES_TURNS_BELOW), least)

    def have_room_for_views(self, *, beside_inspector: bool) -> bool:
        """Whether the table would be wide enough beside the views, if the user changed no width."""
        views = self.of_views(Folding())
        inspector = self.of_inspector(Folding(), beside=views) if beside_inspector else 0
        return self._room() - views - inspector >= self._letters(_TABLE_BESIDE_VIEWS)

    def of_views(self, folding: Folding) -> int:
        """Return the width of the views: the user's or the first one, but not too small or too large."""
        width = folding.views_width or self._letters(_VIEWS_OF_LIBRARY if self._views.searches else _VIEWS)
        return max(self._letters(_LEAST_VIEWS), min(width, self._room() // 3))

    def of_inspector(self, folding: Folding, *, beside: int) -> int:
        """Return the width of the inspector. `beside` is that of the views, 0 if they are folded."""
        first = min(_INSPECTOR, round(self._room() * _SHARE_OF_INSPECTOR))
        most = self._room() - beside - self._letters(_TABLE_BESIDE_INSPECTOR)
        return max(_least_size(self._inspector).width(), min(folding.inspector_width or first, most))

    def _room(self) -> int:
        return self._splitter.width() - 2 * self._splitter.handleWidth()

    def _letters(self, count: int) -> int:
        return text_width(self._splitter.fontMetrics(), count)


def carry_out(commands: Commands, splitter: FoldingSplitter, panel: MediaPanel) -> None:
    """Let the commands fold and unfold. Their check marks, and the buttons of the pager, show what is unfolded."""
    views, inspector = commands[ViewCommand.VIEWS], commands[ViewCommand.INSPECTOR]

    def check() -> None:
        views.setChecked(splitter.shows_views)
        inspector.setChecked(splitter.shows_inspector)

    def fold_views() -> None:
        splitter.show_views(not splitter.shows_views)
        check()

    def fold_inspector() -> None:
        splitter.show_inspector(not splitter.shows_inspector)
        check()

    commands.carry_out({ViewCommand.VIEWS: fold_views, ViewCommand.INSPECTOR: fold_inspector})
    splitter.changed.connect(check)
    panel.pager.set_corners(views, inspector)
    check()


def _least_size(widget: QWidget) -> QSize:
    """Return the smallest size that a layout gives to this widget."""
    return widget.minimumSizeHint().expandedTo(widget.minimumSize())


def _has_focus(widget: QWidget) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and (focus is widget or widget.isAncestorOf(focus))
