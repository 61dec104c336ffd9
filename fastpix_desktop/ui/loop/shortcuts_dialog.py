"""The dialog that lists the keyboard shortcuts of all commands by menu, and finds one by a word or a key."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from fastpix_desktop.domain.others_text import one_line
from fastpix_desktop.ui.commands.commands import Shortcuts
from fastpix_desktop.ui.look.appearance import SPACE
from fastpix_desktop.ui.look.tooltips import set_item_tooltip

_MEANING = Qt.ItemDataRole.UserRole
_LINES = 1.6
"""The height of a row, in lines of text."""

_MOST = 0.8
"""How much of the height of the screen the dialog takes at most."""


class ShortcutsDialog(QDialog):
    """A list of two columns, commands and keys, with a heading for each menu. The tooltip says what a command does."""

    def __init__(self, parent: QWidget, overview: Sequence[Shortcuts]) -> None:
        super().__init__(parent)
        self.setObjectName("shortcuts")
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Find a command or a key"))
        self.field.setAccessibleName(self.tr("Find a command or a key"))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._find)
        self.list = QTreeWidget()
        self.list.setAccessibleName(self.tr("Keyboard shortcuts"))
        self.list.setHeaderLabels([self.tr("Command"), self.tr("Keys")])
        self.list.setRootIsDecorated(False)
        self.list.setItemsExpandable(False)
        self.list.setIndentation(2 * SPACE)
        self.list.setUniformRowHeights(True)
        self.list.setAllColumnsShowFocus(True)
        for menu in overview:
            self._add(menu)
        self.list.expandAll()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        for button in buttons.buttons():
            button.setIcon(QIcon())
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        layout.setSpacing(SPACE + SPACE // 2)
        for part in (self.field, self.list, buttons):
            layout.addWidget(part)

    def fit(self) -> None:
        """Make the dialog as large as its content, but not larger than the screen. Call this when it has its style."""
        self.list.resizeColumnToContents(0)
        # With space between a command and its keys.
        self.list.setColumnWidth(0, self.list.columnWidth(0) + 4 * SPACE)
        width = self.list.columnWidth(0) + self.list.sizeHintForColumn(1) + 2 * SPACE
        width += self.list.verticalScrollBar().sizeHint().width()
        rows = sum(1 + menu.childCount() for menu in self._menus())
        height = rows * self._row_height() + self.list.header().sizeHint().height() + 2 * SPACE
        self.list.setMinimumWidth(min(width, self.screen().availableSize().width() - 8 * SPACE))
        around = self.sizeHint().height() - self.list.sizeHint().height()
        self.resize(
            self.sizeHint().width(), min(height + around, round(self.screen().availableSize().height() * _MOST))
        )

    def _add(self, menu: Shortcuts) -> None:
        title = QTreeWidgetItem(self.list, [one_line(menu.title)])
        title.setFirstColumnSpanned(True)
        title.setFlags(Qt.ItemFlag.ItemIsEnabled)
        title.setSizeHint(0, QSize(0, self._row_height()))
        font = title.font(0)
        font.setBold(True)
        title.setFont(0, font)
        for command, keys, meaning in menu.rows:
            row = QTreeWidgetItem(title, [command, keys])
            # Not the tooltip, which may be markup.
            row.setData(0, _MEANING, meaning)
            for column in range(2):
                set_item_tooltip(row, column, meaning)

    def _row_height(self) -> int:
        return round(self.list.fontMetrics().height() * _LINES)

    def _menus(self) -> list[QTreeWidgetItem]:
        found = (self.list.topLevelItem(at) for at in range(self.list.topLevelItemCount()))
        return [menu for menu in found if menu is not None]

    def _find(self, text: str) -> None:
        """Show the commands that have all these words in their names, keys or meanings."""
        words = text.casefold().split()
        for menu in self._menus():
            rows = [row for at in range(menu.childCount()) if (row := menu.child(at)) is not None]
            for row in rows:
                shown = " ".join((row.text(0), row.text(1), row.data(0, _MEANING))).casefold()
                row.setHidden(not all(word in shown for word in words))
            menu.setHidden(all(row.isHidden() for row in rows))
