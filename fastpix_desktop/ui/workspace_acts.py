"""What can be done with a workspace of the list, and the words for it; does none of it."""

from enum import StrEnum

from PySide6.QtCore import QCoreApplication, Qt
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


def act_words(act: Act) -> tuple[str, str, QKeySequence | None]:
    """The text of its button, what it does in a sentence, and its key in the list, if it has one."""
    tr = QCoreApplication.translate
    at = "workspace_acts"
    match act:
        case Act.OPEN:
            return tr(at, "&Open"), tr(at, "Show its media"), None
        case Act.CHECK:
            return tr(at, "&Check"), tr(at, "Ask FastPix whether its token is still good"), None
        case Act.RENAME:
            meaning = tr(at, "Give it another name, on this computer")
            return tr(at, "Re&name…"), meaning, QKeySequence(Qt.Key.Key_F2)
        case Act.READ_ONLY:
            return tr(at, "Rea&d-only"), tr(at, "Let nothing be deleted or switched in it, on this computer"), None
        case Act.REPLACE:
            return tr(at, "Replace the &secret…"), tr(at, "Enter another token of the same workspace"), None
        case Act.SIGN_OUT:
            meaning = tr(at, "Remove its secret from this computer; it stays in the list")
            return tr(at, "Sign o&ut…"), meaning, None
        case Act.REMOVE:
            meaning = tr(at, "Remove it and its secret from this computer; nothing changes at FastPix")
            return tr(at, "Re&move…"), meaning, QKeySequence(QKeySequence.StandardKey.Delete)
