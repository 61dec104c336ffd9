"""Names the workspaces of the writes in Activity, also those that are not in the list."""

from PySide6.QtCore import QCoreApplication

from fastpix_desktop.domain.journal import Entry, Place
from fastpix_desktop.domain.others_text import joined
from fastpix_desktop.ui.words.in_words import filled

_LONGEST_ID = 9
"""A longer id is cut after six characters, which are enough to tell a few workspaces apart, and fit the column."""


class WorkspaceNames:
    """The names by our id of a workspace, and by the service's id, because a run may have had another id of ours."""

    def __init__(self) -> None:
        self._of_account: dict[str, str] = {}
        self._of_place: dict[Place, str] = {}
        self._account_of: dict[Place, str] = {}

    def set_name(self, account: str, name: str, place: Place | None) -> bool:
        """Remember a name. `place` is None while the service's id is not known. Returns whether anything is new."""
        is_new = self._of_account.get(account) != name or (place is not None and self._of_place.get(place) != name)
        self._of_account[account] = name
        if place is not None:
            self._of_place[place] = name
            self._account_of[place] = account
        return is_new

    def identity(self, entry: Entry) -> str:
        """Return what tells the workspace of a write from others. Two workspaces may have the same name."""
        account = entry.account if entry.account in self._of_account else self._account_of.get(entry.place)
        return account or f"{entry.place.endpoint} {entry.place.workspace}"

    def name_of(self, account: str) -> str:
        """Return the name of a workspace by our id of it. Empty if it is not known."""
        return self._of_account.get(account, "")

    def words(self, entry: Entry) -> str:
        """Return the name of the workspace of a write. If it is not known, what else is known."""
        place = entry.place
        name = self._of_account.get(entry.account) or self._of_place.get(place)
        if name is not None:
            return name
        if place.is_of_one_run:
            return QCoreApplication.translate("WorkspaceNames", "Demo workspace")
        if place.is_unnamed:
            return QCoreApplication.translate("WorkspaceNames", "Unlisted")
        identity = place.workspace
        short = identity if len(identity) <= _LONGEST_ID else f"{identity[:6]}…"
        return filled(QCoreApplication.translate("WorkspaceNames", "Unlisted ({id})"), id=short)

    def hint(self, entry: Entry) -> str:
        """Return the tooltip: the name, and for a workspace that is not in the list, where it is and its id."""
        place = entry.place
        if entry.account in self._of_account or place in self._of_place or place.is_of_one_run:
            return self.words(entry)
        lines = [
            QCoreApplication.translate("WorkspaceNames", "This workspace is not in the list on this computer."),
            filled(QCoreApplication.translate("WorkspaceNames", "Address: {address}"), address=place.endpoint),
        ]
        if not place.is_unnamed:
            lines.append(filled(QCoreApplication.translate("WorkspaceNames", "Workspace ID: {id}"), id=place.workspace))
        return joined("\n", lines)
