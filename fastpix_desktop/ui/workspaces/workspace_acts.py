"""What can be done with a listed workspace, and the words that the page shows for it."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence


class Act(StrEnum):
    """What can be done with a workspace."""

    OPEN = "open"
    CHECK = "check"
    RENAME = "rename"
    READ_ONLY = "read-only"
    REPLACE = "replace"
    SIGN_OUT = "sign out"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class ActWords:
    """The text of a button, a sentence on what it does, and its key in the list, or None."""

    text: str
    meaning: str
    key: QKeySequence | None = None


class WorkspaceActs(QObject):
    """The words in the language of the program."""

    def words(self, act: Act) -> ActWords:
        """The words for an act."""
        match act:
            case Act.OPEN:
                return ActWords(self.tr("&Open"), self.tr("Show its media"))
            case Act.CHECK:
                return ActWords(self.tr("&Check"), self.tr("Ask FastPix whether its token is still good"))
            case Act.RENAME:
                meaning = self.tr("Give it another name, on this computer")
                return ActWords(self.tr("Re&name…"), meaning, QKeySequence(Qt.Key.Key_F2))
            case Act.READ_ONLY:
                meaning = self.tr("Let nothing be deleted or switched in it, on this computer")
                return ActWords(self.tr("Rea&d-only"), meaning)
            case Act.REPLACE:
                return ActWords(self.tr("Replace the &secret…"), self.tr("Enter another token of the same workspace"))
            case Act.SIGN_OUT:
                meaning = self.tr("Remove its secret from this computer; it stays in the list")
                return ActWords(self.tr("Sign o&ut…"), meaning)
            case Act.REMOVE:
                meaning = self.tr("Remove it and its secret from this computer; nothing changes at FastPix")
                return ActWords(self.tr("Re&move…"), meaning, QKeySequence(QKeySequence.StandardKey.Delete))
