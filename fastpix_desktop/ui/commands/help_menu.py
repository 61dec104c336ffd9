"""The commands of the Help menu: shortcuts, newer versions, diagnostics and About."""

from PySide6.QtGui import QAction, QKeySequence

from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.ui.commands.command import Command, CommandRecord


class HelpCommand(Command):
    """The commands of the menu, from top to bottom. To add a command, add its record here."""

    SHORTCUTS = CommandRecord(
        sentence("commands", "&Keyboard shortcuts"),
        sentence("commands", "List every command with its keys"),
        keys=(QKeySequence.StandardKey.HelpContents, "F1", "?"),
    )
    NEWER_VERSION = CommandRecord(
        sentence("commands", "&Look for a newer version"),
        sentence("commands", "Look up which version is the newest. Nothing is installed"),
        keys=("Ctrl+Shift+U",),
        separated=True,
    )
    DAILY_LOOK = CommandRecord(
        sentence("commands", "Look once a &day"),
        sentence("commands", "Look for a newer version automatically, once a day"),
        keys=("Ctrl+Shift+Y",),
        is_checkable=True,
    )
    DIAGNOSTICS = CommandRecord(
        sentence("commands", "&Copy diagnostics"),
        sentence("commands", "Copy versions and settings for a bug report, without secrets"),
        keys=("Ctrl+Shift+I",),
        separated=True,
    )
    ABOUT = CommandRecord(
        sentence("commands", "&About FastPix Desktop"),
        sentence("commands", "Show version and licences"),
        keys=("Ctrl+F1",),
        icon="help",
        role=QAction.MenuRole.AboutRole,
    )
