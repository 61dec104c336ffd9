"""The record of a command: its text, keys, icon and needs."""

from enum import Enum

from msgspec import Struct
from PySide6.QtGui import QAction, QKeySequence

from fastpix_desktop.domain.wording import Sentence, sentence

Key = str | QKeySequence.StandardKey


class Need(Enum):
    """What a command needs. The value is a sentence that says why the command is disabled if the need is not met."""

    OPEN_WORKSPACE = sentence("commands", "No workspace is open.")
    WORKSPACE_ON_SCREEN = sentence("commands", "No workspace is on screen.")
    MEDIA = sentence("commands", "No media is selected.")
    ID = sentence("commands", "Nothing that has an ID is selected.")
    SELECTED_ROW = sentence("commands", "No media and no clip is selected in a table.")
    SELECTED_MEDIA = sentence("commands", "No row of the media table is selected.")
    MEDIA_ON_PAGE = sentence("commands", "There are no media on this page.")
    TICKS = sentence("commands", "No media is ticked.")
    MEDIA_IN_PANE = sentence("commands", "No media is shown beside the table.")
    SOURCE_MEDIA = sentence("commands", "The media is not a clip of another one.")
    SELECTED_TRACK = sentence("commands", "No track is selected.")
    SOURCE_ACCESS_SWITCH = sentence("commands", "Source access of the media cannot be switched now.")
    NOT_FIRST_PAGE = sentence("commands", "This is the first page.")
    EARLIER_PAGE = sentence("commands", "There is no page before this one.")
    LATER_PAGE = sentence("commands", "There is no page after this one.")
    KNOWN_LAST_PAGE = sentence("commands", "This is the last page, or it is not known which page is the last.")
    MESSAGE = sentence("commands", "There is no message to dismiss.")
    SERVICE_REACHED = sentence("commands", "FastPix cannot be reached now.")
    LIBRARY_COPIES = sentence("commands", "No copy of this library can be kept in this run of the program.")
    COPY_BEING_READ = sentence("commands", "The list is not being read into the copy now.")
    COPY_PAUSED = sentence("commands", "Reading is not paused.")
    COPY_AT_REST = sentence("commands", "The list is being read already, or it cannot be read now.")
    COPY_NOT_LISTED = sentence("commands", "No media wait for a check.")
    COPY_KEPT = sentence("commands", "The copy of the library is switched off.")
    COPY_OFF = sentence("commands", "The copy of the library is switched on.")
    LIBRARY_SEARCH = sentence("commands", "There is no copy of the library to search in.")
    OWN_VIEW = sentence("commands", "The view is not one that you saved.")
    CHOSEN_OWN_VIEW = sentence("commands", "The chosen view is not one that you saved.")
    LANGUAGES_SHOWN = sentence("commands", "The table does not show the languages now.")
    CELL_WITH_TRACK = sentence("commands", "The current cell has no track.")
    LANGUAGE_CELL = sentence("commands", "The current cell is not one of a language.")
    TICKS_OR_LIBRARY = sentence("commands", "No media is ticked, and there is no copy of the library.")
    SAVED_VIEWS = sentence("commands", "You have saved no view.")
    COPY_OF_THIS_PROGRAM = sentence("commands", "Another running program fills this copy.")


class CommandRecord(Struct, frozen=True):
    """Everything about a command except the function that carries it out.

    text: Its text in the menu, with `&` before its mnemonic letter. Without `&`, a free letter is chosen.
    meaning: Its tooltip: what the command does.
    keys: Its shortcuts. A standard key that the platform does not have is left out.
    needs: It is disabled unless all are met. The tooltip says which one is not met; if several are not, the first.
    icon: The name of its icon, empty for none.
    is_checkable: Whether it shows a check mark.
    group: The name of its group, empty for none. Only one command of a group is checked at a time.
    copies: Whether it copies from a media. The context menu of a media has all of these.
    of_one_widget: Whether its keys work only while the widget that it was added to has the focus.
    separated: Whether there is a line above it in the menu.
    only_if_usable: Whether a context menu leaves it out while it is disabled.
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
    only_if_usable: bool = False
    # Always given, because macOS would otherwise guess a role from the text.
    role: QAction.MenuRole = QAction.MenuRole.NoRole


class Command(Enum):
    """Base class of the menus. The members of a menu are its commands from top to bottom."""

    @property
    def record(self) -> CommandRecord:
        """The record of the command."""
        record: CommandRecord = self.value
        return record

    @property
    def object_name(self) -> str:
        """The object name of its QAction."""
        return self.name.lower()
