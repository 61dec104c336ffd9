"""Connects the commands of the language matrix, and the buttons beside the pages that choose the form of the table."""

from functools import partial

from PySide6.QtCore import QCoreApplication

from fastpix_desktop.domain.media import TrackKind
from fastpix_desktop.ui.commands.commands import Commands
from fastpix_desktop.ui.commands.view_menu import CoverageCommand, ViewCommand
from fastpix_desktop.ui.coverage.language_matrix import LanguageMatrix
from fastpix_desktop.ui.coverage.segments import Segments
from fastpix_desktop.ui.table.pager import Pager, add_before_sizes

_KINDS = {
    CoverageCommand.SUBTITLES: TrackKind.SUBTITLE,
    CoverageCommand.AUDIO: TrackKind.AUDIO,
    CoverageCommand.BOTH: None,
}


def carry_out(commands: Commands, matrix: LanguageMatrix) -> None:
    """Let the commands act on this matrix. Their check marks show its state."""
    form, regions = commands[ViewCommand.LANGUAGES], commands[CoverageCommand.REGIONS]
    commands.carry_out(
        {
            ViewCommand.LANGUAGES: lambda: matrix.want(form.isChecked()),
            CoverageCommand.REGIONS: lambda: matrix.choose(matrix.kind, with_regions=regions.isChecked()),
            CoverageCommand.OPEN_TRACK: matrix.act_on_current,
            CoverageCommand.ONLY_WITHOUT: partial(matrix.filter_current, is_excluded=True),
            CoverageCommand.ONLY_WITH: partial(matrix.filter_current, is_excluded=False),
        }
    )
    for command, kind in _KINDS.items():
        commands[command].triggered.connect(
            lambda _=False, kind=kind: matrix.choose(kind, with_regions=matrix.with_regions)
        )

    def show_state() -> None:
        form.setChecked(matrix.is_wanted)
        regions.setChecked(matrix.with_regions)
        for command, kind in _KINDS.items():
            if kind is matrix.kind:
                commands[command].setChecked(True)

    matrix.state_changed.connect(show_state)
    show_state()


def add_choice(matrix: LanguageMatrix, pager: Pager) -> Segments:
    """Put the choice between the list and the languages beside the pages. It is hidden while there is no copy."""
    translate = QCoreApplication.translate
    made = Segments(
        "form_choice",
        translate("coverage", "Form of the table"),
        (
            (False, translate("coverage", "List"), translate("coverage", "Show the media as a list")),
            (
                True,
                translate("coverage", "Languages"),
                translate("coverage", "Show a column for each language of the library, and which media have it"),
            ),
        ),
    )
    made.chosen.connect(matrix.want)

    def show_state() -> None:
        made.show_choice(matrix.is_wanted)
        if made.isHidden() is matrix.is_searchable:
            made.setVisible(matrix.is_searchable)
            pager.sizes.offered.emit()

    made.hide()
    add_before_sizes(pager, made)
    made.stop_between(pager.stop, pager.sizes)
    matrix.state_changed.connect(show_state)
    show_state()
    return made
