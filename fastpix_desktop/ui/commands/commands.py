"""The QActions of the window, made from the records of the commands, with the menus and the overview of shortcuts.

Each command is in a menu and in the overview, and its tooltip shows its key. The part of the window that carries out a
command calls `Commands.carry_out` with the function that does it.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from types import MappingProxyType

from msgspec import Struct
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from fastpix_desktop.domain.others_text import joined, one_line
from fastpix_desktop.domain.wording import Sentence, sentence
from fastpix_desktop.ui.commands.command import Command, Key, Need
from fastpix_desktop.ui.commands.edit_menu import EditCommand
from fastpix_desktop.ui.commands.help_menu import HelpCommand
from fastpix_desktop.ui.commands.media_menu import MediaCommand
from fastpix_desktop.ui.commands.view_menu import CoverageCommand, SavedViewCommand, ViewCommand
from fastpix_desktop.ui.commands.workspace_menu import LibraryCommand, WorkspaceCommand
from fastpix_desktop.ui.look.icons import icon
from fastpix_desktop.ui.look.tooltips import set_tooltip
from fastpix_desktop.ui.words.in_words import in_words

_MNEMONIC = re.compile(r"(?<!&)(?:&&)*&([^&\s])")

MENUS: tuple[tuple[Sentence, type[Command]], ...] = (
    (sentence("commands", "&Workspace"), WorkspaceCommand),
    (sentence("commands", "&Edit"), EditCommand),
    (sentence("commands", "&View"), ViewCommand),
    (sentence("commands", "&Media"), MediaCommand),
    (sentence("commands", "&Help"), HelpCommand),
    (sentence("commands", "Li&brary copy"), LibraryCommand),
    (sentence("commands", "Save&d views"), SavedViewCommand),
    (sentence("commands", "Ad&just languages"), CoverageCommand),
)
"""The menus from left to right, each with its title and its commands, and behind them those that are in another one."""

STANDS_ABOVE: Mapping[type[Command], Command] = MappingProxyType(
    {
        LibraryCommand: WorkspaceCommand.SIGN_OUT,
        SavedViewCommand: ViewCommand.NEXT_PART,
        CoverageCommand: ViewCommand.FIRST_PAGE,
    }
)
"""The menus that are in another one, each with the command that it stands above."""


class Shortcuts(Struct, frozen=True):
    """One menu or part of the overview: its title, and the text, keys and meaning of each of its lines."""

    title: str
    rows: tuple[tuple[str, str, str], ...]


class Commands(QObject):
    """The QActions of one window, by command."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._actions: dict[Command, QAction] = {}
        self._met: frozenset[Need] | None = None
        self._missing: dict[Command, Need | None] = {}
        groups: dict[str, QActionGroup] = {}
        for _, menu in MENUS:
            texts = with_mnemonics([in_words(command.record.text) for command in menu])
            for command, text in zip(menu, texts, strict=True):
                action = self._actions[command] = _action(command, text, window)
                if group := command.record.group:
                    groups.setdefault(group, QActionGroup(self)).addAction(action)

    def __getitem__(self, command: Command) -> QAction:
        return self._actions[command]

    def __iter__(self) -> Iterator[QAction]:
        return iter(self._actions.values())

    def carry_out(self, acts: Mapping[Command, Callable[[], object]]) -> None:
        """From now on, call the function of a command whenever the command is chosen."""
        for command, act in acts.items():
            self[command].triggered.connect(lambda _=False, act=act: act())

    def fill(self, bar: QMenuBar) -> None:
        """Add the menus with all commands to `bar`."""
        menus: dict[type[Command], QMenu] = {}
        for title, commands in MENUS:
            above = STANDS_ABOVE.get(commands)
            if above is None:
                menu = bar.addMenu(one_line(in_words(title)))
            else:
                around = menus[type(above)]
                menu = QMenu(one_line(in_words(title)), around)
                around.insertMenu(around.insertSeparator(self[above]), menu)
            menus[commands] = menu
            menu.setToolTipsVisible(True)
            for command in commands:
                if command.record.separated:
                    menu.addSeparator()
                menu.addAction(self[command])

    def allow(self, met: Collection[Need]) -> None:
        """Enable the commands whose needs are all in `met`, and disable the others. Their tooltips say why."""
        # One selection calls this about ten times, mostly without a difference.
        if self._met == (now := frozenset(met)):
            return
        self._met = now
        for command, action in self._actions.items():
            missing = next((need for need in command.record.needs if need not in now), None)
            action.setEnabled(missing is None)
            if self._missing.get(command) is not missing:
                self._missing[command] = missing
                _explain(action, in_words(command.record.meaning), "" if missing is None else in_words(missing.value))

    def refuse(self, command: Command, reason: str, say: Callable[[str], None]) -> None:
        """Let this command only call `say` with `reason`, for a command that this build cannot carry out.

        `reason` is a phrase without a full stop. It also becomes the tooltip. The command stays enabled, so that users
        who choose it are told the reason.
        """
        action = self[command]
        action.setCheckable(False)
        _explain(action, reason)
        action.triggered.connect(lambda: say(reason))

    def overview(self) -> tuple[Shortcuts, ...]:
        """Return the shortcuts of every command, menu by menu, and after them the keys of single parts of the window.

        The first menu also has the shortcuts that open a workspace.
        """
        from fastpix_desktop.ui.commands.part_keys import PARTS

        menus = [
            Shortcuts(_plain(in_words(title)), tuple(self._line(command) for command in commands))
            for title, commands in MENUS
        ]
        opening = self.tr("Open a workspace of the list")
        meaning = self.tr("The first nine, in the order they were added")
        keys = " … ".join(_shown([QKeySequence("Alt+1"), QKeySequence("Alt+9")]))
        menus[0] = Shortcuts(menus[0].title, (*menus[0].rows, (opening, keys, meaning)))
        parts = (
            Shortcuts(
                in_words(part.title),
                tuple((in_words(line.text), _named(line.keys), in_words(line.meaning)) for line in part.keys),
            )
            for part in PARTS
        )
        return (*menus, *parts)

    def paint_icons(self) -> None:
        """Draw the icons again in the current colours."""
        for command, action in self._actions.items():
            if command.record.icon:
                action.setIcon(icon(command.record.icon))
                action.setIconVisibleInMenu(False)

    def _line(self, command: Command) -> tuple[str, str, str]:
        action = self[command]
        return _plain(action.text()), "  ".join(_shown(action.shortcuts())), in_words(command.record.meaning)


def _action(command: Command, text: str, window: QWidget) -> QAction:
    record = command.record
    action = QAction(one_line(text), window)
    action.setObjectName(command.object_name)
    action.setMenuRole(record.role)
    action.setShortcuts(_sequences(record.keys))
    action.setCheckable(record.is_checkable)
    if record.of_one_widget:
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    _explain(action, in_words(record.meaning))
    return action


def with_mnemonics(texts: Sequence[str]) -> list[str]:
    """Return the texts of one menu, each with `&` before its mnemonic letter.

    In a text without `&`, the first letter that no other text uses is chosen. Letters at the start of a word are tried
    first. If no letter is free, the text has no mnemonic.
    """
    taken = {found.group(1).lower() for text in texts if (found := _MNEMONIC.search(text))}
    made = []
    for text in texts:
        if _MNEMONIC.search(text) is None:
            letters = [at for at, letter in enumerate(text) if letter.isalnum()]
            letters.sort(key=lambda at: at > 0 and text[at - 1].isalnum())
            at = next((at for at in letters if text[at].lower() not in taken), None)
            if at is not None:
                taken.add(text[at].lower())
                text = f"{text[:at]}&{text[at:]}"
        made.append(text)
    return made


def _sequences(keys: Sequence[Key]) -> list[QKeySequence]:
    """Return the key sequences of a command, each once, without keys that only some keyboards have."""
    found: list[QKeySequence] = []
    for key in keys:
        known = [QKeySequence(key)] if isinstance(key, str) else QKeySequence.keyBindings(key)
        found += [one for one in known if not _is_rare_key(one) and one not in found]
    return found


def _is_rare_key(sequence: QKeySequence) -> bool:
    key = sequence[0].key()  # type: ignore[index]  # PySide6's stubs lack it
    return (
        Qt.Key.Key_Back.value <= key.value <= Qt.Key.Key_MediaLast.value
        or Qt.Key.Key_F13.value <= key.value <= Qt.Key.Key_F35.value
        or key in {Qt.Key.Key_Help, Qt.Key.Key_Exit}
    )


def _shown(sequences: Sequence[QKeySequence]) -> list[str]:
    """The keys in the notation of the platform."""
    return [sequence.toString(QKeySequence.SequenceFormat.NativeText) for sequence in sequences]


def _named(keys: Sequence[str]) -> str:
    """The keys of a part in the notation of the platform, and what is no key in words."""
    return "  ".join(in_words(key) if isinstance(key, Sentence) else _shown([QKeySequence(key)])[0] for key in keys)


def _explain(action: QAction, meaning: str, reason: str = "") -> None:
    """Set the tooltip: what the command does, its first key, and `reason`, which says why it is disabled, if it is."""
    keys = _shown(action.shortcuts())
    said = f"{meaning} ({keys[0]})" if keys else meaning
    set_tooltip(action, joined("\n", (said, reason)))
    action.setStatusTip(one_line(meaning))


def _plain(text: str) -> str:
    """Return a menu text without `&`, and without the dots at the end of a command that asks something first."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").removesuffix("…")
