"""The commands of the language matrix: what has columns, and what the current cell can do."""

from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.ui.commands.command import Command, CommandRecord, Need

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
