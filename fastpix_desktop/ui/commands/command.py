"""What a command is: one record of its words, keys, icon and needs. Each menu's module holds the records of its own."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtGui import QAction, QKeySequence

from fastpix_desktop.domain.wording import Sentence, sentence

Key = str | QKeySequence.StandardKey


class Need(Enum):
    """What must be there for a command to do something. The value is the reason why it cannot be used without."""

    OPEN_WORKSPACE = sentence("commands", "No workspace is open.")
    WORKSPACE_ON_SCREEN = sentence("commands", "No workspace is on screen.")
    MEDIA = sentence("commands", "No media is selected.")
    ID = sentence("commands", "Nothing that has an ID is selected.")
    SELECTED_ROW = sentence("commands", "No row of the media table is selected.")
    MEDIA_IN_PANE = sentence("commands", "No media is shown beside the table.")
    SOURCE_MEDIA = sentence("commands", "The media is not a clip of another one.")
    SELECTED_TRACK = sentence("commands", "No track is selected.")
    SOURCE_ACCESS_SWITCH = sentence("commands", "Source access of the media cannot be switched now.")
    NOT_FIRST_PAGE = sentence("commands", "This is the first page.")
    EARLIER_PAGE = sentence("commands", "There is no page before this one.")
    LATER_PAGE = sentence("commands", "There is no page after this one.")
    KNOWN_LAST_PAGE = sentence("commands", "This is the last page, or it is not known which page is the last.")
    MESSAGE = sentence("commands", "There is no message to dismiss.")


@dataclass(frozen=True, slots=True)
class CommandRecord:
    """Everything that a command is, but for what carries it out.

    `text` stands in the menu, with `&` before its mnemonic (without one it gets a free letter); `meaning` is its
    tooltip. Of `keys`, there may be none, and a standard one that the platform does not know is left out. `needs` are
    looked at in their order: the first one that is missing is the reason given. Of the commands with one `group`, one
    is checked. What `copies` is offered by a right click on a media. A command `of_one_widget` has its key where that
    widget has the focus, and not in the whole window. `separated` draws a line above it in the menu.
    """

    text: Sentence
    meaning: Sentence
    keys: tuple[Key, ...] = ()
    needs: tuple[Need, ...] = ()
    icon: str = ""
    is_checkable: bool = False
    group: str = ""
    copies: bool = False
    of_one_widget: bool = False
    separated: bool = False
    # Without a role macOS would guess one from the words.
    role: QAction.MenuRole = QAction.MenuRole.NoRole


class Command(Enum):
    """A command. Each menu is a subclass, whose members are its commands from top to bottom."""

    @property
    def record(self) -> CommandRecord:
        """What the command is."""
        record: CommandRecord = self.value
        return record

    @property
    def object_name(self) -> str:
        """The name by which Qt knows its action."""
        return self.name.lower()
