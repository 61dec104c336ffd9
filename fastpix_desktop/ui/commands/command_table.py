"""Every command of the window in one table: its words, its keys and its menu; makes no action of any."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence

Key = str | QKeySequence.StandardKey
_KEY = QKeySequence.StandardKey


class Command(StrEnum):
    """The names of the commands."""

    SIGN_IN = "sign_in"
    WORKSPACES = "workspaces"
    DEMO = "demo"
    SIGN_OUT = "sign_out"
    QUIT = "quit"
    COPY_ID = "copy_id"
    COPY_LINK = "copy_link"
    COPY_HLS = "copy_hls"
    COPY_EMBED = "copy_embed"
    COPY_TITLE = "copy_title"
    COPY_ROW = "copy_row"
    FIND = "find"
    FIND_NEXT = "find_next"
    FIND_PREVIOUS = "find_previous"
    GO_TO = "go_to"
    REFRESH = "refresh"
    NEWEST = "newest"
    OLDEST = "oldest"
    COMPACT = "compact"
    COLUMNS = "columns"
    FIRST_PAGE = "first_page"
    PREVIOUS_PAGE = "previous_page"
    NEXT_PAGE = "next_page"
    LAST_PAGE = "last_page"
    TRACKS = "tracks"
    CLIPS = "clips"
    PLAYBACK = "playback"
    DETAILS = "details"
    NEXT_PART = "next_part"
    ACTIVITY = "activity"
    DISMISS = "dismiss"
    RESET_LAYOUT = "reset_layout"
    OPEN = "open"
    BACK = "back"
    OPEN_SOURCE = "open_source"
    SOURCE_ACCESS = "source_access"
    DELETE_TRACK = "delete_track"
    SHORTCUTS = "shortcuts"
    NEWER_VERSION = "newer_version"
    DAILY_LOOK = "daily_look"
    DIAGNOSTICS = "diagnostics"
    ABOUT = "about"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the table; `separated` from the one before. Of `keys`, a standard one that the platform does not
    know counts for nothing."""

    command: Command
    text: str
    meaning: str
    keys: tuple[Key, ...]
    separated: bool = False


class CommandTable(QObject):
    """The table, in the language of the window; to add a command, add its name above and its line here."""

    def menus(self) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
        """The menus in their order, each with its title."""
        return (
            (self.tr("&Workspace"), self._workspace()),
            (self.tr("&Edit"), self._edit()),
            (self.tr("&View"), self._view()),
            (self.tr("&Media"), self._media()),
            (self.tr("&Help"), self._help()),
        )

    def _workspace(self) -> tuple[Entry, ...]:
        return (
            Entry(
                Command.SIGN_IN,
                self.tr("&Add a workspace…"),
                self.tr("Sign in to a workspace that is not in the list yet"),
                ("Ctrl+Shift+N",),
            ),
            Entry(
                Command.WORKSPACES,
                self.tr("&Manage workspaces…"),
                self.tr("Rename, colour, check, sign out of and remove workspaces"),
                ("Ctrl+Shift+W",),
            ),
            Entry(
                Command.DEMO,
                self.tr("&Demo workspace"),
                self.tr("Open the demo workspace on this computer"),
                ("Ctrl+Shift+D",),
            ),
            Entry(
                Command.SIGN_OUT,
                self.tr("Sign &out…"),
                self.tr("Leave the workspace that is open"),
                ("Ctrl+Shift+O",),
                True,
            ),
            Entry(Command.QUIT, self.tr("&Quit"), self.tr("Quit FastPix Desktop"), (_KEY.Quit, "Ctrl+Q"), True),
        )

    def _edit(self) -> tuple[Entry, ...]:
        return (*self._copies(), *self._searches())

    def _copies(self) -> Sequence[Entry]:
        return (
            Entry(
                Command.COPY_ID,
                self.tr("&Copy ID"),
                self.tr("Copy the ID of what is selected: media, track, clip or playback"),
                (_KEY.Copy,),
            ),
            Entry(
                Command.COPY_LINK,
                self.tr("Copy &link"),
                self.tr("Copy a link that opens the media in FastPix Desktop"),
                ("Ctrl+Shift+L",),
            ),
            Entry(
                Command.COPY_HLS,
                self.tr("Copy &HLS address"),
                self.tr("Copy the address that plays the media"),
                ("Ctrl+Shift+H",),
            ),
            Entry(
                Command.COPY_EMBED,
                self.tr("Copy &embed code"),
                self.tr("Copy the element of FastPix's web player"),
                ("Ctrl+Shift+E",),
            ),
            Entry(
                Command.COPY_TITLE, self.tr("Copy &title"), self.tr("Copy the title of the media"), ("Ctrl+Shift+T",)
            ),
            Entry(
                Command.COPY_ROW,
                self.tr("Copy row as CS&V"),
                self.tr("Copy the row of the media with its column names"),
                ("Ctrl+Shift+C",),
            ),
        )

    def _searches(self) -> Sequence[Entry]:
        return (
            Entry(
                Command.FIND,
                self.tr("&Find on this page…"),
                self.tr("Find among the rows of this page"),
                (_KEY.Find,),
                True,
            ),
            Entry(
                Command.FIND_NEXT,
                self.tr("Find &next"),
                self.tr("Select the next row that was found"),
                (_KEY.FindNext,),
            ),
            Entry(
                Command.FIND_PREVIOUS,
                self.tr("Find &previous"),
                self.tr("Select the row before that was found"),
                (_KEY.FindPrevious,),
            ),
            Entry(
                Command.GO_TO,
                self.tr("&Go to media…"),
                self.tr("Open a media by its ID, link or address"),
                ("Ctrl+L", "Ctrl+K"),
            ),
        )

    def _view(self) -> tuple[Entry, ...]:
        return (
            Entry(
                Command.REFRESH,
                self.tr("&Refresh"),
                self.tr("Read the page and the media again"),
                (_KEY.Refresh, "F5"),
            ),
            Entry(
                Command.NEWEST,
                self.tr("&Newest first"),
                self.tr("Order the media by creation, newest first"),
                ("Ctrl+Shift+Down",),
                True,
            ),
            Entry(
                Command.OLDEST,
                self.tr("&Oldest first"),
                self.tr("Order the media by creation, oldest first"),
                ("Ctrl+Shift+Up",),
            ),
            Entry(
                Command.COMPACT,
                self.tr("Compact ro&ws"),
                self.tr("Show the media in low rows, more of them at once"),
                ("Ctrl+Shift+K",),
                True,
            ),
            Entry(
                Command.COLUMNS,
                self.tr("C&hoose columns…"),
                self.tr("Show and hide columns of the media"),
                ("Ctrl+Shift+J",),
            ),
            *self._pages(),
            *self._tabs(),
            Entry(
                Command.NEXT_PART,
                self.tr("Next &part of the window"),
                self.tr("Move on from the media to their tabs, and from there to Activity"),
                ("F6",),
                True,
            ),
            Entry(
                Command.ACTIVITY,
                self.tr("&Activity"),
                self.tr("Show or hide what was done and said"),
                ("Ctrl+Shift+A",),
            ),
            Entry(Command.DISMISS, self.tr("Dis&miss message"), self.tr("Take the message away"), ("Ctrl+Shift+M",)),
            Entry(
                Command.RESET_LAYOUT,
                self.tr("Reset la&yout"),
                self.tr("Give window, columns and parts their first sizes and places"),
                ("Ctrl+Shift+R",),
                True,
            ),
        )

    def _pages(self) -> Sequence[Entry]:
        return (
            Entry(Command.FIRST_PAGE, self.tr("&First page"), self.tr("Show the first page"), ("Alt+Home",), True),
            Entry(Command.PREVIOUS_PAGE, self.tr("Previo&us page"), self.tr("Show the page before"), ("Alt+PgUp",)),
            Entry(Command.NEXT_PAGE, self.tr("Ne&xt page"), self.tr("Show the next page"), ("Alt+PgDown",)),
            Entry(Command.LAST_PAGE, self.tr("&Last page"), self.tr("Show the last page"), ("Alt+End",)),
        )

    def _tabs(self) -> Sequence[Entry]:
        return (
            Entry(Command.TRACKS, self.tr("&Tracks"), self.tr("Show the tracks of the media"), ("Ctrl+1",), True),
            Entry(Command.CLIPS, self.tr("&Clips"), self.tr("Show what was cut from the media"), ("Ctrl+2",)),
            Entry(Command.PLAYBACK, self.tr("Play&back"), self.tr("Show the playback IDs of the media"), ("Ctrl+3",)),
            Entry(
                Command.DETAILS,
                self.tr("&Details"),
                self.tr("Show everything else that the record says"),
                ("Ctrl+4",),
            ),
        )

    def _media(self) -> tuple[Entry, ...]:
        return (
            Entry(
                Command.OPEN,
                self.tr("&Open"),
                self.tr("Read the selected media at once, and move to its tabs"),
                ("Return", "Enter"),
            ),
            Entry(
                Command.BACK,
                self.tr("&Back"),
                self.tr("Close the search, go back to the media before, or to the table"),
                ("Esc", _KEY.Back),
            ),
            Entry(
                Command.OPEN_SOURCE,
                self.tr("Open the &source of this clip"),
                self.tr("Show the media that this clip was cut from"),
                ("Alt+Up",),
            ),
            Entry(
                Command.SOURCE_ACCESS,
                self.tr("Switch source &access"),
                self.tr("Allow or forbid that the source file is fetched"),
                ("Ctrl+Shift+S",),
                True,
            ),
            Entry(
                Command.DELETE_TRACK,
                self.tr("&Delete track…"),
                self.tr("Ask to delete the track selected under Tracks"),
                (_KEY.Delete,),
            ),
        )

    def _help(self) -> tuple[Entry, ...]:
        return (
            Entry(
                Command.SHORTCUTS,
                self.tr("&Keyboard shortcuts"),
                self.tr("List every command with its keys"),
                (_KEY.HelpContents, "F1", "?"),
            ),
            Entry(
                Command.NEWER_VERSION,
                self.tr("&Look for a newer version"),
                self.tr("Ask where versions are published which one is the newest; nothing is installed"),
                ("Ctrl+Shift+U",),
                True,
            ),
            Entry(
                Command.DAILY_LOOK,
                self.tr("Look once a &day"),
                self.tr("Look for a newer version by itself, once a day"),
                ("Ctrl+Shift+Y",),
            ),
            Entry(
                Command.DIAGNOSTICS,
                self.tr("&Copy diagnostics"),
                self.tr("Copy versions and settings for a report; no secret is among them"),
                ("Ctrl+Shift+I",),
                True,
            ),
            Entry(
                Command.ABOUT,
                self.tr("&About FastPix Desktop"),
                self.tr("Show version and licences"),
                ("Ctrl+F1",),
            ),
        )
