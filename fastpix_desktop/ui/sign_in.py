"""The form that signs in: asks for Access Token ID and Secret Key, keeps what was typed, checks nothing itself."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from fastpix_desktop.ui.appearance import SPACE, Tone, tone_colour
from fastpix_desktop.ui.icons import application_icon, icon


class SignIn(QWidget):
    """`submitted(token_id, secret_key, keep)` asks to sign in, `demo_wanted` for the demo workspace,
    `retry_wanted` to try the kept token again, `cancelled` to go back to the workspace that is open."""

    submitted = Signal(str, str, bool)
    demo_wanted = Signal()
    retry_wanted = Signal()
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sign_in")
        self._busy = False
        self._tone = Tone.BAD
        self._focused: QWidget | None = None
        self.token_id = QLineEdit()
        self.token_id.setObjectName("token_id")
        self.secret_key = QLineEdit()
        self.secret_key.setObjectName("secret_key")
        self.secret_key.setEchoMode(QLineEdit.EchoMode.Password)
        self._reveal = self.secret_key.addAction(icon("reveal"), QLineEdit.ActionPosition.TrailingPosition)
        self._reveal.setToolTip(self.tr("Show or hide the Secret Key"))
        self._reveal.triggered.connect(self._turn_reveal)
        self.keep = QCheckBox(self.tr("Keep me signed in (the secret &goes into this system's keyring)"))
        self.keep.setChecked(True)
        self.problem = QLabel()
        self.problem.setObjectName("sign_in_problem")
        self.problem.setWordWrap(True)
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.submit = QPushButton(self.tr("&Sign in"))
        self.submit.setObjectName("submit")
        self.submit.setDefault(True)
        self.submit.setAutoDefault(True)
        self.demo = QPushButton(self.tr("Explore the &demo workspace"))
        self.demo.setObjectName("demo")
        self.retry = QPushButton(self.tr("Try the kept token again"))
        self.cancel = QPushButton(self.tr("Back"))
        self.address = QLabel()
        self._build()
        self.submit.clicked.connect(self._submit)
        self.token_id.returnPressed.connect(self._submit)
        self.secret_key.returnPressed.connect(self._submit)
        self.demo.clicked.connect(self.demo_wanted)
        self.retry.clicked.connect(self.retry_wanted)
        self.cancel.clicked.connect(self.cancelled)
        self.show_problem("")
        self.show_address("")
        self.offer(retry=False, cancel=False)

    def offer(self, *, retry: bool, cancel: bool) -> None:
        """Offer to try the kept token again, and to go back."""
        self.retry.setVisible(retry)
        self.cancel.setVisible(cancel)

    def show_address(self, address: str) -> None:
        """Name the endpoint, where it is another than FastPix's own; empty hides it."""
        self.address.setText(self.tr("Endpoint: {address}").format(address=address) if address else "")
        self.address.setVisible(bool(address))

    def show_problem(self, sentence: str, tone: Tone = Tone.BAD) -> None:
        """Say what is wrong (or what is waited for), in the form; what was typed stays."""
        self._tone = tone
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        self.problem.setAccessibleName(sentence)
        self._colour_problem()

    def show_busy(self, is_busy: bool) -> None:
        """Lock the form while the token is checked; afterwards the focus is where it was."""
        if is_busy and not self._busy:
            self._focused = self.focusWidget()
        self._busy = is_busy
        for widget in (self.token_id, self.secret_key, self.keep, self.submit, self.demo, self.retry):
            widget.setEnabled(not is_busy)
        if not is_busy and self._focused is not None and self.isVisible():
            self._focused.setFocus()
        self.submit.setText(self.tr("Checking…") if is_busy else self.tr("&Sign in"))

    def forget_input(self) -> None:
        """Empty the fields: the sign-in worked."""
        self.token_id.clear()
        self.secret_key.clear()
        self.secret_key.setEchoMode(QLineEdit.EchoMode.Password)
        self.show_problem("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Escape goes back, where there is a workspace to go back to."""
        if event.key() == Qt.Key.Key_Escape and not self.cancel.isHidden():
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._reveal.setIcon(icon("reveal"))
            self._colour_problem()

    def _build(self) -> None:
        card = QVBoxLayout()
        card.setSpacing(SPACE + SPACE // 2)
        for part in (
            *self._lead(),
            self._form(),
            self.keep,
            self.problem,
            self._buttons(),
            self.address,
            *self._other(),
        ):
            card.addWidget(part)
        card.addWidget(self.demo, alignment=Qt.AlignmentFlag.AlignLeft)
        column = QWidget()
        column.setLayout(card)
        column.setMaximumWidth(self.fontMetrics().averageCharWidth() * 72)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(column, 4)
        across.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE * 3, SPACE * 3, SPACE * 3, SPACE * 3)
        layout.addStretch(1)
        layout.addLayout(across)
        layout.addStretch(2)

    def _lead(self) -> tuple[QWidget, ...]:
        picture = QLabel()
        picture.setPixmap(application_icon().pixmap(64, 64))
        heading = QLabel(self.tr("FastPix Desktop"))
        font = heading.font()
        font.setPointSizeF(font.pointSizeF() * 1.6)
        font.setBold(True)
        heading.setFont(font)
        lead = QLabel(
            self.tr(
                "Sign in with an access token of your workspace. An admin makes tokens in the FastPix dashboard, "
                "under Settings, Access Tokens; the Secret Key is shown there only once."
            )
        )
        lead.setWordWrap(True)
        return picture, heading, lead

    def _form(self) -> QWidget:
        fields = QWidget()
        form = QFormLayout(fields)
        form.setContentsMargins(0, 0, 0, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.addRow(self.tr("&Access Token ID"), self.token_id)
        form.addRow(self.tr("Secret &Key"), self.secret_key)
        return fields

    def _buttons(self) -> QWidget:
        row = QWidget()
        buttons = QHBoxLayout(row)
        buttons.setContentsMargins(0, 0, 0, 0)
        for button in (self.submit, self.retry, self.cancel):
            buttons.addWidget(button)
        buttons.addStretch(1)
        return row

    def _other(self) -> tuple[QWidget, ...]:
        line = QFrame()
        line.setFrameShape(QFrame.Shape.HLine)
        line.setForegroundRole(self.palette().ColorRole.Mid)
        text = QLabel(
            self.tr(
                "No token at hand? The demo workspace runs on this computer, with made-up media that you may delete."
            )
        )
        text.setWordWrap(True)
        return line, text

    def _submit(self) -> None:
        if self._busy:
            return
        token_id, secret_key = self.token_id.text().strip(), self.secret_key.text().strip()
        if not token_id or not secret_key:
            self.show_problem(self.tr("Fill in both the Access Token ID and the Secret Key."))
            (self.secret_key if token_id else self.token_id).setFocus()
            return
        self.show_problem("")
        self.submitted.emit(token_id, secret_key, self.keep.isChecked())

    def _turn_reveal(self) -> None:
        hidden = self.secret_key.echoMode() is QLineEdit.EchoMode.Password
        self.secret_key.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)

    def _colour_problem(self) -> None:
        palette = self.problem.palette()
        palette.setColor(self.problem.foregroundRole(), tone_colour(self.palette(), self._tone))
        self.problem.setPalette(palette)
