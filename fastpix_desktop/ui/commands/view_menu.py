"""The commands of the View menu: pages, order, sections, layout; and those about saved views and languages."""

from PySide6.QtGui import QKeySequence

from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.ui.commands.command import Command, CommandRecord, Need


class ViewCommand(Command):
    """The commands of the menu, from top to bottom. To add a command, add its record here."""

    REFRESH = CommandRecord(
        sentence("commands", "&Refresh"),
        sentence("commands", "Read the page and the media again"),
        keys=(QKeySequence.StandardKey.Refresh, "F5"),
        needs=(Need.WORKSPACE_ON_SCREEN,),
        icon="refresh",
    )
    NEWEST = CommandRecord(
        sentence("commands", "&Newest first"),
        sentence("commands", "Order the media by creation, newest first"),
        keys=("Ctrl+Shift+Down",),
        needs=(Need.WORKSPACE_ON_SCREEN,),
        is_checkable=True,
        group="order",
        separated=True,
    )
    OLDEST = CommandRecord(
        sentence("commands", "&Oldest first"),
        sentence("commands", "Order the media by creation, oldest first"),
        keys=("Ctrl+Shift+Up",),
        needs=(Need.WORKSPACE_ON_SCREEN,),
        is_checkable=True,
        group="order",
    )
    ORDER = CommandRecord(
        sentence("commands", "&Choose order…"),
        sentence("commands", "Choose the column that orders the media, and the direction"),
        needs=(Need.WORKSPACE_ON_SCREEN,),
    )
    COMPACT = CommandRecord(
        sentence("commands", "Compact ro&ws"),
        sentence("commands", "Show the media in lower rows, so that more of them fit"),
        keys=("Ctrl+Shift+K",),
        needs=(Need.WORKSPACE_ON_SCREEN,),
        is_checkable=True,
        separated=True,
    )
    COLUMNS = CommandRecord(
        sentence("commands", "C&hoose columns…"),
        sentence("commands", "Show and hide columns of the media"),
        keys=("Ctrl+Shift+J",),
        needs=(Need.WORKSPACE_ON_SCREEN,),
    )
    LANGUAGES = CommandRecord(
        sentence("commands", "Language&s"),
        sentence("commands", "Show a column for each language of the library, and which media have it"),
        keys=("F7",),
        needs=(Need.WORKSPACE_ON_SCREEN, Need.LIBRARY_SEARCH),
        is_checkable=True,
    )
    FIRST_PAGE = CommandRecord(
        sentence("commands", "&First page"),
        sentence("commands", "Show the first page"),
        keys=("Alt+Home",),
        needs=(Need.WORKSPACE_ON_SCREEN, Need.NOT_FIRST_PAGE),
        icon="first",
        separated=True,
    )
    PREVIOUS_PAGE = CommandRecord(
        sentence("commands", "Previo&us page"),
        sentence("commands", "Show the previous page"),
        keys=("Alt+PgUp",),
        needs=(Need.WORKSPACE_ON_SCREEN, Need.EARLIER_PAGE),
        icon="previous",
    )
    NEXT_PAGE = CommandRecord(
        sentence("commands", "Ne&xt page"),
        sentence("commands", "Show the next page"),
        keys=("Alt+PgDown",),
        needs=(Need.WORKSPACE_ON_SCREEN, Need.LATER_PAGE),
        icon="next",
    )
    LAST_PAGE = CommandRecord(
        sentence("commands", "Last pa&ge"),
        sentence("commands", "Show the last page"),
        keys=("Alt+End",),
        needs=(Need.WORKSPACE_ON_SCREEN, Need.KNOWN_LAST_PAGE),
        icon="last",
    )
    TRACKS = CommandRecord(
        sentence("commands", "Trac&ks"),
        sentence("commands", "Show the tracks of the media"),
        keys=("Ctrl+1",),
        needs=(Need.WORKSPACE_ON_SCREEN, Need.MEDIA_IN_PANE),
        separated=True,
    )
    CLIPS = CommandRecord(
        sentence("commands", "C&lips"),
        sentence("commands", "Show the clips that were cut from the media"),
        keys=("Ctrl+2",),
        needs=(Need.WORKSPACE_ON_SCREEN, Need.MEDIA_IN_PANE),
    )
    METADATA = CommandRecord(
        sentence("commands", "M&etadata"),
        sentence("commands", "Show the metadata of the media"),
        keys=("Ctrl+3",),
        needs=(Need.WORKSPACE_ON_SCREEN, Need.MEDIA_IN_PANE),
    )
    PLAYBACK = CommandRecord(
        sentence("commands", "Play&back"),
        sentence("commands", "Show the playback IDs of the media"),
        keys=("Ctrl+4",),
        needs=(Need.WORKSPACE_ON_SCREEN, Need.MEDIA_IN_PANE),
    )
    DETAILS = CommandRecord(
        sentence("commands", "De&tails"),
        sentence("commands", "Show the rest of the record"),
        keys=("Ctrl+5",),
        needs=(Need.WORKSPACE_ON_SCREEN, Need.MEDIA_IN_PANE),
    )
    NEXT_PART = CommandRecord(
        sentence("commands", "Next &part of the window"),
        sentence("commands", "Move from the views to the media table, then to the inspector, then to Activity"),
        keys=("F6",),
        separated=True,
    )
    VIEWS = CommandRecord(
        sentence("commands", "&Views"),
        sentence("commands", "Show or hide the views at the side of the media table"),
        keys=("F9",),
        needs=(Need.WORKSPACE_ON_SCREEN,),
        icon="views",
        is_checkable=True,
    )
    INSPECTOR = CommandRecord(
        sentence("commands", "&Inspector"),
        sentence("commands", "Show or hide the inspector, which shows the selected media"),
        keys=("F8",),
        needs=(Need.WORKSPACE_ON_SCREEN,),
        icon="inspector",
        is_checkable=True,
    )
    ACTIVITY = CommandRecord(
        sentence("commands", "&Activity"),
        sentence("commands", "Show or hide the list of changes and messages"),
        keys=("Ctrl+Shift+A",),
        icon="activity",
        is_checkable=True,
    )
    DISMISS = CommandRecord(
        sentence("commands", "Dis&miss message"),
        sentence("commands", "Remove the message"),
        keys=("Ctrl+Shift+M",),
        needs=(Need.MESSAGE,),
    )
    RESET_LAYOUT = CommandRecord(
        sentence("commands", "Reset la&yout"),
        sentence("commands", "Restore the first sizes and places of the window, its columns and its parts"),
        keys=("Ctrl+Shift+R",),
        separated=True,
    )


class SavedViewCommand(Command):
    """The commands about views of the library that the user saves, from top to bottom."""

    SAVE_VIEW = CommandRecord(
        sentence("commands", "&Save view…"),
        sentence("commands", "Save what is searched for, with its order and the columns, as a view with a name"),
        keys=("Ctrl+S",),
        needs=(Need.WORKSPACE_ON_SCREEN, Need.LIBRARY_SEARCH),
    )
    UPDATE_VIEW = CommandRecord(
        sentence("commands", "&Update view"),
        sentence("commands", "Save what is searched for, with its order and the columns, in the chosen view"),
        needs=(Need.WORKSPACE_ON_SCREEN, Need.LIBRARY_SEARCH, Need.CHOSEN_OWN_VIEW),
    )
    RENAME_VIEW = CommandRecord(
        sentence("commands", "&Rename view…"),
        sentence("commands", "Give the view another name"),
        keys=("F2",),
        of_one_widget=True,
        needs=(Need.WORKSPACE_ON_SCREEN, Need.LIBRARY_SEARCH, Need.OWN_VIEW),
        separated=True,
    )
    VIEW_UP = CommandRecord(
        sentence("commands", "Move view u&p"),
        sentence("commands", "Move the view up among those that you saved"),
        needs=(Need.WORKSPACE_ON_SCREEN, Need.LIBRARY_SEARCH, Need.OWN_VIEW),
    )
    VIEW_DOWN = CommandRecord(
        sentence("commands", "Move view do&wn"),
        sentence("commands", "Move the view down among those that you saved"),
        needs=(Need.WORKSPACE_ON_SCREEN, Need.LIBRARY_SEARCH, Need.OWN_VIEW),
    )
    START_VIEW = CommandRecord(
        sentence("commands", "S&tart with this view"),
        sentence("commands", "Show this view whenever a workspace is opened"),
        needs=(Need.WORKSPACE_ON_SCREEN, Need.LIBRARY_SEARCH),
        is_checkable=True,
    )
    DELETE_VIEW = CommandRecord(
        sentence("commands", "&Delete view…"),
        sentence("commands", "Delete the view, after a question. No media is deleted"),
        needs=(Need.WORKSPACE_ON_SCREEN, Need.LIBRARY_SEARCH, Need.OWN_VIEW),
        separated=True,
    )
    WRITE_VIEWS = CommandRecord(
        sentence("commands", "Write views to a fi&le…"),
        sentence("commands", "Write all views that you saved to a file, for another person or computer"),
        needs=(Need.WORKSPACE_ON_SCREEN, Need.LIBRARY_SEARCH, Need.SAVED_VIEWS),
        separated=True,
    )
    READ_VIEWS = CommandRecord(
        sentence("commands", "Read views &from a file…"),
        sentence("commands", "Add the views of a file to your own, after a question"),
        needs=(Need.WORKSPACE_ON_SCREEN, Need.LIBRARY_SEARCH),
    )


_SHOWN = (Need.WORKSPACE_ON_SCREEN, Need.LIBRARY_SEARCH, Need.LANGUAGES_SHOWN)


class CoverageCommand(Command):
    """The commands of the menu, from top to bottom. To add a command, add its record here."""

    SUBTITLES = CommandRecord(
        sentence("commands", "&Subtitles"),
        sentence("commands", "A column for each language of subtitles"),
        needs=_SHOWN,
        is_checkable=True,
        group="coverage",
    )
    AUDIO = CommandRecord(
        sentence("commands", "&Audio"),
        sentence("commands", "A column for each language of audio"),
        needs=_SHOWN,
        is_checkable=True,
        group="coverage",
    )
    BOTH = CommandRecord(
        sentence("commands", "&Both"),
        sentence("commands", "Audio and subtitles beside each other"),
        needs=_SHOWN,
        is_checkable=True,
        group="coverage",
    )
    REGIONS = CommandRecord(
        sentence("commands", "&Regions"),
        sentence("commands", "Show codes with a region, such as fr-CA, behind their language"),
        needs=_SHOWN,
        is_checkable=True,
    )
    OPEN_TRACK = CommandRecord(
        sentence("commands", "&Open track"),
        sentence("commands", "Show the media, and select the track of the current cell"),
        needs=(*_SHOWN, Need.CELL_WITH_TRACK),
        only_if_usable=True,
        separated=True,
    )
    ONLY_WITHOUT = CommandRecord(
        sentence("commands", "Only media &without this language"),
        sentence("commands", "Add a filter for media that lack the language of the current cell"),
        needs=(*_SHOWN, Need.LANGUAGE_CELL),
        only_if_usable=True,
    )
    ONLY_WITH = CommandRecord(
        sentence("commands", "Only media with &this language"),
        sentence("commands", "Add a filter for media that have the language of the current cell"),
        needs=(*_SHOWN, Need.LANGUAGE_CELL),
        only_if_usable=True,
    )
