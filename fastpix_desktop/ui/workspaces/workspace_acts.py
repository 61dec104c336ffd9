"""The acts that the user can choose for a workspace in the list, and the texts that the page shows for each act."""

from enum import StrEnum

from msgspec import Struct
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence


class Act(StrEnum):
    """What the user can do with a workspace in the list."""

    OPEN = "open"
    CHECK = "check"
    RENAME = "rename"
    READ_ONLY = "read-only"
    REPLACE = "replace"
    SIGN_OUT = "sign out"
    REMOVE = "remove"


class ActWords(Struct, frozen=True):
    """The texts of one act.

    `text` is the text of the button, and `meaning` is its tooltip. `key` is the key that carries out the act while the
    list has the focus, None if there is no such key.
    """

    text: str
    meaning: str
    key: QKeySequence | None = None


class WorkspaceActs(QObject):
    """The texts of all acts, in the language of the program."""

    def words(self, act: Act) -> ActWords:
        """Return the texts of an act."""
        match act:
            case Act.OPEN:
                return ActWords(self.tr("&Open"), self.tr("Show its media"))
            case Act.CHECK:
                return ActWords(self.tr("&Check"), self.tr("Ask FastPix whether its token is still good"))
            case Act.RENAME:
                meaning = self.tr("Give it another name, on this computer")
                return ActWords(self.tr("Re&name…"), meaning, QKeySequence(Qt.Key.Key_F2))
            case Act.READ_ONLY:
                meaning = self.tr("Allow no changes in it from this computer")
                return ActWords(self.tr("Rea&d-only"), meaning)
            case Act.REPLACE:
                return ActWords(self.tr("Replace the &secret…"), self.tr("Enter another token of the same workspace"))
            case Act.SIGN_OUT:
                meaning = self.tr("Remove its secret from this computer; the workspace stays in the list")
                return ActWords(self.tr("Sign o&ut…"), meaning)
            case Act.REMOVE:
                meaning = self.tr("Remove the workspace and its secret from this computer; nothing changes at FastPix")
                return ActWords(self.tr("Re&move…"), meaning, QKeySequence(QKeySequence.StandardKey.Delete))
