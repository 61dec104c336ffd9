"""What a room puts into a dialog: a widget with its own buttons, which says when it is accepted or cancelled."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QWidget


class Form(QWidget):
    """The content of a dialog, whose title is its `windowTitle`. `dialogs.filled_in` opens it.

    Its accessible description is read aloud when the dialog opens. `default` is the button that Return presses.
    Signals `accepted` and `rejected` close the dialog.
    """

    accepted = Signal()
    rejected = Signal()

    default: QPushButton

    def buttons(self, others: Sequence[QPushButton] = ()) -> QDialogButtonBox:
        """Return the row of buttons: the default one, which accepts, the others, and Cancel."""
        box = QDialogButtonBox()
        box.addButton(self.default, QDialogButtonBox.ButtonRole.AcceptRole)
        for other in others:
            box.addButton(other, QDialogButtonBox.ButtonRole.ActionRole)
        cancel = box.addButton(QDialogButtonBox.StandardButton.Cancel)
        for button in (*others, cancel):
            # Some desktops show icons on standard buttons. Other buttons of the program have none.
            button.setIcon(QIcon())
            button.setAutoDefault(False)
        box.rejected.connect(self.rejected)
        return box
