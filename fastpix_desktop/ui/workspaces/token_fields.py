"""The two fields of an access token: a pasted pair is split, what is no ID is left out; checks nothing else."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QToolButton, QWidget

from fastpix_desktop.ui.look.icons import icon
from fastpix_desktop.ui.look.tooltips import set_tooltip
from fastpix_desktop.ui.workspaces.token_entry import bare_id, bare_secret, may_be_id, split_pair, trimmed


class TokenFields(QWidget):
    """`token_id` and `secret_key`, and a line beneath that says what was made of a paste."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.token_id = QLineEdit()
        self.token_id.setObjectName("token_id")
        self.secret_key = QLineEdit()
        self.secret_key.setObjectName("secret_key")
        self.secret_key.setEchoMode(QLineEdit.EchoMode.Password)
        self._reveal = self.secret_key.addAction(icon("reveal"), QLineEdit.ActionPosition.TrailingPosition)
        meaning = self.tr("Show or hide the Secret Key")
        set_tooltip(self._reveal, meaning)
        self._reveal.triggered.connect(self._turn_reveal)
        for eye in self.secret_key.findChildren(QToolButton):
            eye.setAccessibleName(meaning)
        self.hint = QLabel()
        self.hint.setObjectName("paste_hint")
        self.hint.setWordWrap(True)
        self.hint.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        # Always there, so that nothing below moves when it speaks.
        self.hint.setMinimumHeight(self.fontMetrics().lineSpacing())
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.addRow(self.tr("&Access Token ID"), self.token_id)
        form.addRow(self.tr("Secret &Key"), self.secret_key)
        form.addRow(self.hint)
        # How much there was, and how much of it was chosen, before the latest change: what comes in takes its place.
        self._chosen = {self.token_id: 0, self.secret_key: 0}
        self._lengths = {self.token_id: 0, self.secret_key: 0}
        self._id_before = ""
        for field in self._lengths:
            field.textEdited.connect(lambda text, field=field: self._edited(field, text))
            field.textChanged.connect(lambda _, field=field: self._remember(field))
            field.selectionChanged.connect(lambda field=field: self._remember_choice(field))

    def values(self) -> tuple[str, str]:
        """What is in the fields, without blanks around it."""
        return trimmed(self.token_id.text()), trimmed(self.secret_key.text())

    def clear(self) -> None:
        """Empty both, and hide the secret that comes next."""
        for field in self._lengths:
            field.clear()
        self.secret_key.setEchoMode(QLineEdit.EchoMode.Password)
        self._say("")

    def changeEvent(self, event: QEvent) -> None:
        """Qt: draw the icon anew when the colours change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_reveal"):
            self._reveal.setIcon(icon("reveal"))

    def _edited(self, field: QLineEdit, text: str) -> None:
        """Look at what came in, whichever way: keys, the clipboard, the mouse's selection, a drop."""
        came_at_once = len(text) - self._lengths[field] + self._chosen[field] > 1
        pair = split_pair(text) if came_at_once else None
        if pair is not None:
            self.token_id.setText(pair[0])
            self.secret_key.setText(pair[1])
            self.secret_key.setFocus(Qt.FocusReason.OtherFocusReason)
            self._say(self.tr("Both were in what you pasted: each is in its field now."))
            return
        kept = trimmed(text)
        if came_at_once:
            kept = bare_id(text) if field is self.token_id else bare_secret(text)
        if came_at_once and field is self.token_id and kept and not may_be_id(kept):
            # It may hold the secret, and this field can be read. Who pasted it still has it; typing is never undone.
            field.setText(self._id_before)
            self._say(self.tr("Left out: no Access Token ID. Paste ID and secret one by one."))
        elif text != kept:
            before_cursor = trimmed(text[: field.cursorPosition()] + "|")
            field.setText(kept)
            field.setCursorPosition(len(before_cursor) - 1)
            self._say(
                self.tr("Blanks around it were left out.")
                if kept == trimmed(text)
                else self.tr("The signs around it were left out.")
            )
        else:
            self._say("")

    def _remember(self, field: QLineEdit) -> None:
        # Not what the signal says: a change made while a change is told of is told of first.
        self._lengths[field] = len(field.text())
        self._id_before = self.token_id.text()

    def _remember_choice(self, field: QLineEdit) -> None:
        self._chosen[field] = len(field.selectedText())

    def _say(self, sentence: str) -> None:
        self.hint.setText(sentence)
        self.hint.setAccessibleName(sentence)

    def _turn_reveal(self) -> None:
        hidden = self.secret_key.echoMode() is QLineEdit.EchoMode.Password
        self.secret_key.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
