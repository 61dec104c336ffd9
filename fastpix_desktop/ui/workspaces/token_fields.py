"""The fields for Access Token ID and Secret Key.

If the user pastes both at once, each is put in its field. Pasted text that is not an ID is not accepted as the ID.
"""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFormLayout, QLineEdit, QToolButton, QWidget

from fastpix_desktop.domain.others_text import one_line
from fastpix_desktop.ui.look.icons import icon
from fastpix_desktop.ui.look.plain_label import TextLabel
from fastpix_desktop.ui.look.tooltips import set_tooltip
from fastpix_desktop.ui.workspaces.token_entry import trimmed


class TokenFields(QWidget):
    """The fields `token_id` and `secret_key`. The line `hint` says how an entered text was changed, or why it was not
    accepted."""

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
        self._reveal.triggered.connect(self._toggle_reveal)
        for eye in self.secret_key.findChildren(QToolButton):
            eye.setAccessibleName(one_line(meaning))
        self.hint = TextLabel()
        self.hint.setObjectName("paste_hint")
        self.hint.setWordWrap(True)
        self.hint.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        # The space for one line is always reserved, so that nothing below moves when the hint appears.
        self.hint.setMinimumHeight(self.fontMetrics().lineSpacing())
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.addRow(self.tr("&Access Token ID"), self.token_id)
        form.addRow(self.tr("Secret &Key"), self.secret_key)
        form.addRow(self.hint)
        # The length of the text in each field, and of the selected text, before the latest edit. New text replaces the
        # selected text, so both lengths are needed to compute how many characters were added.
        self._selected = {self.token_id: 0, self.secret_key: 0}
        self._lengths = {self.token_id: 0, self.secret_key: 0}
        self._id_before = ""
        for field in self._lengths:
            field.textEdited.connect(lambda text, field=field: self._edited(field, text))
            field.textChanged.connect(lambda _, field=field: self._remember(field))
            field.selectionChanged.connect(lambda field=field: self._remember_selection(field))

    def values(self) -> tuple[str, str]:
        """Return the Access Token ID and the Secret Key as entered, without blanks around them."""
        return trimmed(self.token_id.text()), trimmed(self.secret_key.text())

    def clear(self) -> None:
        """Empty both fields, and hide the Secret Key again if it was revealed."""
        for field in self._lengths:
            field.clear()
        self.secret_key.setEchoMode(QLineEdit.EchoMode.Password)
        self._show_hint("")

    def changeEvent(self, event: QEvent) -> None:
        """Qt: draw the icon again when the colours change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_reveal"):
            self._reveal.setIcon(icon("reveal"))

    def _edited(self, field: QLineEdit, text: str) -> None:
        """Clean up the text of a field after the user has typed, pasted or dropped text.

        If more than one character was added, the text counts as pasted.
        """
        if len(text) - self._lengths[field] + self._selected[field] > 1:
            self._pasted(field, text)
        else:
            self._clean(field, text, trimmed(text))

    def _pasted(self, field: QLineEdit, text: str) -> None:
        from fastpix_desktop.ui.workspaces.pasted_pair import bare_id, bare_secret, may_be_id, split_pair

        pair = split_pair(text)
        cleaned = bare_id(text) if field is self.token_id else bare_secret(text)
        if pair is not None:
            self.token_id.setText(pair[0])
            self.secret_key.setText(pair[1])
            self.secret_key.setFocus(Qt.FocusReason.OtherFocusReason)
            self._show_hint(self.tr("You pasted the ID and the secret: each is in its field now."))
        elif field is self.token_id and cleaned and not may_be_id(cleaned):
            # The pasted text may contain the secret, and this field would show it. Typed text is never removed.
            field.setText(self._id_before)
            self._show_hint(self.tr("That is no Access Token ID. Paste the ID and the secret one by one."))
        else:
            self._clean(field, text, cleaned)

    def _clean(self, field: QLineEdit, text: str, cleaned: str) -> None:
        """Replace the text of the field by the cleaned one. The cursor stays at its place in the text."""
        if text != cleaned:
            before_cursor = trimmed(text[: field.cursorPosition()] + "|")
            field.setText(cleaned)
            field.setCursorPosition(len(before_cursor) - 1)
            self._show_hint(
                self.tr("Blanks around the text were removed.")
                if cleaned == trimmed(text)
                else self.tr("Quotes and punctuation around the text were removed.")
            )
        else:
            self._show_hint("")

    def _remember(self, field: QLineEdit) -> None:
        # The text is read from the field and not from the signal. If another slot changes the text again, the signal
        # with the earlier text arrives last.
        self._lengths[field] = len(field.text())
        self._id_before = self.token_id.text()

    def _remember_selection(self, field: QLineEdit) -> None:
        self._selected[field] = len(field.selectedText())

    def _show_hint(self, sentence: str) -> None:
        self.hint.setText(sentence)
        self.hint.setAccessibleName(one_line(sentence))

    def _toggle_reveal(self) -> None:
        hidden = self.secret_key.echoMode() is QLineEdit.EchoMode.Password
        self.secret_key.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
