"""The pager and the switch for source access, with their states below each other."""

from collections.abc import Sequence

from msgspec.structs import replace
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fastpix_desktop.domain.journal import State
from fastpix_desktop.domain.pages import Page
from fastpix_desktop.domain.workspace import MAY_WRITE, READ_ONLY_BY_CHOICE
from fastpix_desktop.ui.inspector.source_access import SourceAccess
from fastpix_desktop.ui.table.pager import Pager
from fastpix_desktop.writes.standing import Standing
from gallery.entries import standing
from gallery.stage import Stage
from gallery.states import OTHERS, Part

PAGER = Part("pager", width=760)
ACCESS = Part("source access", width=420)


def stacked(parts: Sequence[QWidget]) -> QWidget:
    """The parts below each other."""
    made = QWidget()
    layout = QVBoxLayout(made)
    for part in parts:
        layout.addWidget(part)
    return made


@PAGER.state("every state", *OTHERS)
async def pagers(stage: Stage) -> QWidget:
    entries = stage.page.entries
    made = [Pager() for _ in range(7)]
    pages = (
        Page(entries, 1, 50, 1300),
        Page(entries, 13, 50, 1300),
        Page(entries, 26, 50, 1300),
        Page(entries, 3, 50, None),
        Page(entries[:4], 1, 50, 4),
        Page(entries, 1000, 50, 1_234_567),
    )
    for pager, page in zip(made, pages, strict=False):
        pager.show_page(page)
    made[1].show_waiting(14)
    return stacked(made)


@ACCESS.state("every state", *OTHERS)
async def switches(stage: Stage) -> QWidget:
    media = stage.media("Horizon")
    switching = standing(media, (), State.SENT, switching=True)
    made = [SourceAccess() for _ in range(5)]
    made[0].show_state(replace(media, source_access=True), standing=Standing(), writing=MAY_WRITE)
    made[1].show_state(replace(media, source_access=False), standing=Standing(), writing=MAY_WRITE)
    made[2].show_state(replace(media, source_access=True), standing=switching, writing=MAY_WRITE)
    made[3].show_state(replace(media, source_access=None), standing=Standing(), writing=MAY_WRITE)
    made[4].show_state(
        replace(media, source_access=False),
        standing=Standing(),
        writing=READ_ONLY_BY_CHOICE,
    )
    return stacked(made)
