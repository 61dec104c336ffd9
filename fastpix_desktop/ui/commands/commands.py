"""The commands of the window as QActions, with their menus and their overview; does nothing when one is chosen.

Each is a QAction that has a shortcut, stands in a menu, names its shortcut in its tooltip, and is listed in the
overview of shortcuts. Who carries a command out connects to it.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from fastpix_desktop.ui.commands.command_table import Command, CommandTable, Entry, Key
from fastpix_desktop.ui.look.icons import icon
from fastpix_desktop.ui.look.tooltips import set_tooltip

_ROLE = QAction.MenuRole

COPIES = (
    Command.COPY_ID,
    Command.COPY_LINK,
    Command.COPY_HLS,
    Command.COPY_EMBED,
    Command.COPY_TITLE,
    Command.COPY_ROW,
)
"""What can be copied of a media, in the order of every menu that offers it."""

_CHECKABLE = {Command.NEWEST, Command.OLDEST, Command.COMPACT, Command.ACTIVITY, Command.DAILY_LOOK}
# Return and Delete belong to the table that has the focus: in the whole window they would be taken from buttons.
_OF_ONE_WIDGET = {Command.OPEN, Command.DELETE_TRACK}
# What does not need the media of a workspace on screen; signing out needs one that is open, and the window says so.
_ALWAYS = {
    Command.SIGN_IN, Command.WORKSPACES, Command.SIGN_OUT, Command.DEMO, Command.QUIT, Command.ACTIVITY,
    Command.RESET_LAYOUT, Command.SHORTCUTS, Command.DIAGNOSTICS, Command.ABOUT, Command.NEXT_PART,
    Command.NEWER_VERSION, Command.DAILY_LOOK,
}  # fmt: skip
# Of the message bar and of Activity too, which are there without a workspace.
_ANYWHERE = {Command.DISMISS, Command.COPY_ID}
_ICONS = {
    Command.REFRESH: "refresh",
    Command.ACTIVITY: "activity",
    Command.COPY_ID: "copy",
    Command.BACK: "back",
    Command.DELETE_TRACK: "delete",
    Command.FIRST_PAGE: "first",
    Command.PREVIOUS_PAGE: "previous",
    Command.NEXT_PAGE: "next",
    Command.LAST_PAGE: "last",
    Command.ABOUT: "help",
}


@dataclass(frozen=True, slots=True)
class Shortcuts:
    """One menu for the overview: its title, and text, keys and meaning of each of its commands."""

    title: str
    rows: tuple[tuple[str, str, str], ...]


class Commands(QObject):
    """The QActions of one window, by name."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._actions: dict[Command, QAction] = {}
        self._menus = CommandTable(self).menus()
        for _, entries in self._menus:
            for entry in entries:
                self._actions[entry.command] = self._made(entry, window)
        orders = QActionGroup(self)
        for order in (Command.NEWEST, Command.OLDEST):
            orders.addAction(self[order])
        for command, role in (
            (Command.QUIT, _ROLE.QuitRole),
            (Command.ABOUT, _ROLE.AboutRole),
        ):
            self[command].setMenuRole(role)

    def __getitem__(self, command: Command) -> QAction:
        return self._actions[command]

    def __iter__(self) -> Iterator[QAction]:
        return iter(self._actions.values())

    def fill(self, bar: QMenuBar) -> None:
        """Put every command into a menu of `bar`."""
        for title, entries in self._menus:
            menu = bar.addMenu(title)
            menu.setToolTipsVisible(True)
            for entry in entries:
                if entry.separated:
                    menu.addSeparator()
                menu.addAction(self[entry.command])

    def copy_menu(self, parent: QWidget) -> QMenu:
        """A menu of what can be copied, for a right click."""
        menu = QMenu(parent)
        menu.addActions([self[command] for command in COPIES])
        return menu

    def allow(self, *, workspace: bool, but_for: Collection[Command]) -> None:
        """Only what would do something can be chosen: nothing of a workspace where none is on screen, and none of
        `but_for`."""
        for command, action in self._actions.items():
            if command not in _ALWAYS:
                action.setEnabled((workspace or command in _ANYWHERE) and command not in but_for)

    def refuse(self, command: Command, reason: str, say: Callable[[str], None]) -> None:
        """This command cannot be used in this run; the reason, a phrase, takes the place of its meaning, and is said to
        who chooses it: of a grey one nobody would learn why."""
        action = self[command]
        action.setCheckable(False)
        _explain(action, reason)
        action.triggered.connect(lambda: say(reason))

    def overview(self) -> tuple[Shortcuts, ...]:
        """The keys of every command, menu by menu, and of the list of workspaces, which has no commands of its own."""
        menus = [
            Shortcuts(_plain(title), tuple(self._line(entry) for entry in entries)) for title, entries in self._menus
        ]
        opening = self.tr("Open a workspace of the list")
        meaning = self.tr("The first nine, in the order they were added")
        keys = " … ".join(_shown([QKeySequence("Alt+1"), QKeySequence("Alt+9")]))
        menus[0] = Shortcuts(menus[0].title, (*menus[0].rows, (opening, keys, meaning)))
        return tuple(menus)

    def paint_icons(self) -> None:
        """Draw the icons in the colours of now."""
        for command, name in _ICONS.items():
            self[command].setIcon(icon(name))
            self[command].setIconVisibleInMenu(False)

    def _line(self, entry: Entry) -> tuple[str, str, str]:
        action = self[entry.command]
        return _plain(action.text()), "  ".join(_shown(action.shortcuts())), entry.meaning

    def _made(self, entry: Entry, window: QWidget) -> QAction:
        action = QAction(entry.text, window)
        action.setObjectName(entry.command)
        action.setMenuRole(_ROLE.NoRole)  # else macOS would guess from the words
        action.setShortcuts(_sequences(entry.keys))
        action.setCheckable(entry.command in _CHECKABLE)
        if entry.command in _OF_ONE_WIDGET:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        _explain(action, entry.meaning)
        return action


def _sequences(keys: Sequence[Key]) -> list[QKeySequence]:
    """The key sequences of an entry, each once, without the extra keys that some keyboards have for a command."""
    found: list[QKeySequence] = []
    for key in keys:
        known = [QKeySequence(key)] if isinstance(key, str) else QKeySequence.keyBindings(key)
        found += [one for one in known if not _is_media_key(one) and one not in found]
    return found


def _is_media_key(sequence: QKeySequence) -> bool:
    key = sequence[0].key()  # type: ignore[index]  # the stubs leave it out
    return (
        Qt.Key.Key_Back.value <= key.value <= Qt.Key.Key_MediaLast.value
        or Qt.Key.Key_F13.value <= key.value <= Qt.Key.Key_F35.value
        or key in {Qt.Key.Key_Help, Qt.Key.Key_Exit}
    )


def _shown(sequences: Sequence[QKeySequence]) -> list[str]:
    """The keys as the platform writes them."""
    return [sequence.toString(QKeySequence.SequenceFormat.NativeText) for sequence in sequences]


def _explain(action: QAction, meaning: str) -> None:
    keys = _shown(action.shortcuts())
    set_tooltip(action, f"{meaning} ({keys[0]})" if keys else meaning)
    action.setStatusTip(meaning)


def _plain(text: str) -> str:
    """A menu's text without its mnemonic and without the dots that announce a question."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").removesuffix("…")
