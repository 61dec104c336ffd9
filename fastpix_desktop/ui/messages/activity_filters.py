"""The filters of Activity: by workspace, and by what became of a write."""

from collections.abc import Callable, Iterable
from enum import Enum, auto
from functools import cache

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from fastpix_desktop.domain.journal import Entry, State
from fastpix_desktop.domain.others_text import one_line
from fastpix_desktop.ui.look.appearance import SPACE
from fastpix_desktop.ui.look.tooltips import set_tooltip
from fastpix_desktop.ui.messages.activity_columns import ActivityRow
from fastpix_desktop.ui.messages.workspace_names import WorkspaceNames

_LONGEST_NAME = 40
"""The most characters of the name of a workspace in its box."""

_CHARACTERS = 14
_LEAST_CHARACTERS = 12
"""The usual and the least width of a box with its arrow, in characters. Its tooltip has the whole choice."""


class Outcome(Enum):
    """What became of a write, as coarsely as one looks for it. Each write has one outcome. MESSAGE is for messages.

    UNDER_WAY: it has not ended, and this run answers for it.
    NEEDS_A_LOOK: it failed, it is not known, it was undone, or its value has changed since.
    NOT_CONFIRMED: it may have been made, and no read has shown that yet.
    VERIFIED: reads have shown its effect.
    """

    UNDER_WAY = auto()
    NEEDS_A_LOOK = auto()
    NOT_CONFIRMED = auto()
    VERIFIED = auto()
    MESSAGE = auto()


def outcome_of(row: ActivityRow, *, is_of_this_run: bool) -> Outcome:
    """Return the outcome of a row. `is_of_this_run` says whether this run answers for the write."""
    if not isinstance(row, Entry):
        return Outcome.MESSAGE
    if row.changed_since is not None:
        return Outcome.NEEDS_A_LOOK
    outcome = _outcome_of_state(row.state)
    return Outcome.NOT_CONFIRMED if outcome is Outcome.UNDER_WAY and not is_of_this_run else outcome


# Cached, because a filter looks at many thousand rows.
@cache
def _outcome_of_state(state: State) -> Outcome:
    if state.is_under_way:
        return Outcome.UNDER_WAY
    if state in {State.ACCEPTED, State.PREPARING}:
        return Outcome.NOT_CONFIRMED
    return Outcome.VERIFIED if state.is_done else Outcome.NEEDS_A_LOOK


class ActivityFilters(QWidget):
    """Two boxes: all workspaces or one of those that occur, and all outcomes or one. Signal `changed`: look again.

    `names` names the workspaces. `is_of_this_run` returns whether this run answers for a write.
    """

    changed = Signal()

    def __init__(self, names: WorkspaceNames, is_of_this_run: Callable[[Entry], bool]) -> None:
        super().__init__()
        self._names = names
        self._is_of_this_run = is_of_this_run
        self._workspaces: list[tuple[str, str]] = []
        self._known: dict[str, Entry] = {}
        self.workspace = self._box("activity_workspace", self.tr("Workspace"))
        self.outcome = self._box("activity_outcome", self.tr("Outcome"))
        self.workspace.addItem(self.tr("All workspaces"))
        self.outcome.addItem(self.tr("All outcomes"))
        for outcome in Outcome:
            self.outcome.addItem(one_line(_words(outcome)))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE // 2)
        for box in (self.workspace, self.outcome):
            layout.addWidget(box)
            box.currentIndexChanged.connect(self._follow)
        layout.addStretch(1)
        self._explain()

    @property
    def are_on(self) -> bool:
        """Whether one of the filters hides rows."""
        return self.workspace.currentIndex() > 0 or self.outcome.currentIndex() > 0

    def filter(self) -> Callable[[ActivityRow], bool] | None:
        """Return a function that says whether a row is shown now. None if all rows are shown."""
        if not self.are_on:
            return None
        at, chosen = self.workspace.currentIndex(), self.outcome.currentIndex()
        workspace = self._workspaces[at - 1][0] if at > 0 else None
        outcome = list(Outcome)[chosen - 1] if chosen > 0 else None
        if workspace is None:
            return lambda row: self._has(row, outcome)
        return lambda row: self._is_in(row, workspace) and (outcome is None or self._has(row, outcome))

    def show_all(self) -> None:
        """Show all rows again."""
        was_on = self.are_on
        for box in (self.workspace, self.outcome):
            box.blockSignals(True)
            box.setCurrentIndex(0)
            box.blockSignals(False)
        if was_on:
            self._follow()

    def add_workspaces(self, rows: Iterable[ActivityRow]) -> None:
        """Offer the workspaces of these rows too."""
        before = len(self._known)
        for row in rows:
            if isinstance(row, Entry):
                self._known.setdefault(self._names.identity(row), row)
        if len(self._known) != before:
            self._offer()

    def set_workspaces(self, rows: Iterable[ActivityRow]) -> None:
        """Offer the workspaces of these rows. If the chosen one is not among them, show all rows again."""
        self._known.clear()
        self.add_workspaces(rows)
        self._offer()

    def _offer(self) -> None:
        """Fill the box of workspaces. The chosen one stays chosen if it still occurs."""
        offered = [(key, self._names.words(entry)) for key, entry in self._known.items()]
        offered.sort(key=lambda workspace: workspace[1].casefold())
        if offered == self._workspaces:
            return
        at = self.workspace.currentIndex()
        chosen = self._workspaces[at - 1][0] if at > 0 else None
        self._workspaces = offered
        self.workspace.blockSignals(True)
        while self.workspace.count() > 1:
            self.workspace.removeItem(1)
        for _, name in offered:
            self.workspace.addItem(one_line(name, _LONGEST_NAME, in_middle=True))
        keys = [key for key, _ in offered]
        self.workspace.setCurrentIndex(keys.index(chosen) + 1 if chosen in keys else 0)
        self.workspace.blockSignals(False)
        self._explain()
        if chosen is not None and chosen not in keys:
            self.changed.emit()

    def _follow(self) -> None:
        self._explain()
        self.changed.emit()

    def _explain(self) -> None:
        for box in (self.workspace, self.outcome):
            set_tooltip(box, box.currentText())

    def _is_in(self, row: ActivityRow, workspace: str) -> bool:
        return (self._names.identity(row) if isinstance(row, Entry) else row.account) == workspace

    def _has(self, row: ActivityRow, outcome: Outcome | None) -> bool:
        return outcome is outcome_of(row, is_of_this_run=isinstance(row, Entry) and self._is_of_this_run(row))

    def _box(self, name: str, meaning: str) -> QComboBox:
        box = QComboBox()
        box.setObjectName(name)
        box.setAccessibleName(one_line(meaning))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(_CHARACTERS)
        box.setMinimumWidth(box.fontMetrics().averageCharWidth() * _LEAST_CHARACTERS)
        return box


def _words(outcome: Outcome) -> str:
    return {
        Outcome.UNDER_WAY: QCoreApplication.translate("ActivityFilters", "Under way"),
        Outcome.NEEDS_A_LOOK: QCoreApplication.translate("ActivityFilters", "Needs a look"),
        Outcome.NOT_CONFIRMED: QCoreApplication.translate("ActivityFilters", "Not confirmed yet"),
        Outcome.VERIFIED: QCoreApplication.translate("ActivityFilters", "Done and verified"),
        Outcome.MESSAGE: QCoreApplication.translate("ActivityFilters", "Messages"),
    }[outcome]
