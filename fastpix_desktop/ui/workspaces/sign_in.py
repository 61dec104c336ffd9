"""The sign-in form, which asks for an Access Token ID and its Secret Key. It sends no requests."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent, QPalette
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

from fastpix_desktop import APPLICATION_NAME
from fastpix_desktop.domain.workspace import LONGEST_NAME
from fastpix_desktop.ui.look.appearance import SPACE, TextSize, Tone, sized
from fastpix_desktop.ui.look.icons import application_icon
from fastpix_desktop.ui.look.plain_label import PlainLabel, TextLabel
from fastpix_desktop.ui.look.primary_button import PrimaryButton
from fastpix_desktop.ui.look.tooltips import set_tooltip
from fastpix_desktop.ui.words import formatting
from fastpix_desktop.ui.words.in_words import filled
from fastpix_desktop.ui.workspaces.form_message import FormMessage
from fastpix_desktop.ui.workspaces.token_entry import Entered
from fastpix_desktop.ui.workspaces.token_fields import TokenFields

WIDEST = 72
"""The greatest width of the form, in characters."""

_RELAID = {QEvent.Type.LayoutRequest, QEvent.Type.Resize}

DASHBOARD = "https://dashboard.fastpix.com"
"""The address of the FastPix dashboard, where access tokens are made (under “Settings”, “Access Tokens”)."""


class SignIn(QWidget):
    """The form. Each of its signals is a request of the user:

    - `submitted(Entered)`: sign in with what was entered.
    - `demo_wanted`: open the demo workspace.
    - `retry_wanted`: try the last sign-in again.
    - `cancelled`: return to the open workspace.
    - `others_wanted`: show the list of workspaces.
    """

    submitted = Signal(object)
    demo_wanted = Signal()
    retry_wanted = Signal()
    cancelled = Signal()
    others_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sign_in")
        self._busy = False
        self._focused: QWidget | None = None
        self.heading, self._lead = PlainLabel(), PlainLabel()
        self.heading.setObjectName("sign_in_heading")
        self.heading.setFont(sized(self.heading.font(), TextSize.DISPLAY, bold=True))
        self._make_fields()
        self.problem = FormMessage()
        self._make_buttons()
        self.address = TextLabel()
        self._build()
        self.submit.clicked.connect(self._submit)
        for field in (self.token_id, self.secret_key, self.name):
            field.returnPressed.connect(self._submit)
            # Also if the program changes the text, as it does with a pasted pair.
            field.textChanged.connect(self.problem.end_error)
        self.demo.clicked.connect(self.demo_wanted)
        self.retry.clicked.connect(self.retry_wanted)
        self.others.clicked.connect(self.others_wanted)
        self.cancel.clicked.connect(self.cancelled)
        self.show_address("")
        self.ask_for_new()
        self.offer(retry=False, cancel=False)

    def ask_for_new(self) -> None:
        """Ask for the token of a workspace that is not in the list yet."""
        self.heading.setText(self.tr("FastPix Desktop"))
        self._lead.setText(
            self.tr(
                "Sign in with an access token of your workspace. Admins make tokens in the FastPix dashboard, under "
                "Settings, Access Tokens. The Secret Key is shown there only once."
            )
        )
        self._show_new(True)

    def ask_for_secret_of(self, name: str) -> None:
        """Ask for another token of the listed workspace with this name."""
        self.heading.setText(filled(self.tr("Sign in to “{name}”"), name=name))
        self._lead.setText(
            self.tr(
                "Enter an access token of this workspace. It replaces the one that was used before. Admins make tokens "
                "in the FastPix dashboard, under Settings, Access Tokens."
            )
        )
        self._show_new(False)

    def offer(self, *, retry: bool, cancel: bool, others: bool = False) -> None:
        """Show or hide the buttons “Try again”, “Back” and “Other workspaces…”."""
        self.retry.setVisible(retry)
        self.cancel.setVisible(cancel)
        self.others.setVisible(others)

    def show_address(self, address: str) -> None:
        """Show the base URL of an endpoint that is not FastPix's own. An empty `address` hides the line."""
        self.address.setText(filled(self.tr("Endpoint: {address}"), address=address) if address else "")
        self.address.setVisible(bool(address))

    def show_busy(self, is_busy: bool) -> None:
        """Lock the form while the token is checked, or unlock the form again.

        After unlocking, the widget that had the focus before the check has the focus again.
        """
        if is_busy and not self._busy:
            self._focused = self.focusWidget()
        self._busy = is_busy
        for widget in (self.fields, self.name, self.keep, self.read_only, self.submit, self.demo, self.retry):
            widget.setEnabled(not is_busy)
        if not is_busy and self._focused is not None and self.isVisible():
            self._focused.setFocus()
        self.submit.setText(self.tr("Checking…") if is_busy else self.tr("&Sign in"))

    def forget_input(self) -> None:
        """Empty the fields, hide the Secret Key again, untick “Read-only” and remove the message."""
        self.fields.clear()
        self.name.clear()
        self.read_only.setChecked(False)
        self.problem.show_sentence("")

    def event(self, event: QEvent) -> bool:
        """Qt: when lines or the width change, reserve the height of all lines, so that no field is made lower."""
        # Read first: after some events, such as the deletion of the form, there is no form.
        is_relaid = event.type() in _RELAID
        is_done = super().event(event)
        if is_relaid and (layout := self.layout()) is not None:
            self.setMinimumHeight(layout.totalMinimumHeightForWidth(self.width()))
        return is_done

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Escape returns to the open workspace, if there is one. Return on a check box signs in."""
        if event.key() == Qt.Key.Key_Escape and not self.cancel.isHidden():
            self.cancelled.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.focusWidget() in (self.keep, self.read_only):
            self._submit()
        else:
            super().keyPressEvent(event)

    def _make_fields(self) -> None:
        self.fields = TokenFields()
        self.token_id, self.secret_key = self.fields.token_id, self.fields.secret_key
        self.name = QLineEdit(maxLength=LONGEST_NAME)
        self.name.setObjectName("workspace_name")
        self.name.setPlaceholderText(self.tr("What you call the workspace"))
        self.name.inputRejected.connect(self._say_name_is_full)
        self._name_label = QLabel(self.tr("&Name on this computer"))
        self._name_label.setBuddy(self.name)
        self.keep = QCheckBox(self.tr("Keep me si&gned in (in this system's keyring)"))
        self.keep.setObjectName("keep")
        set_tooltip(self.keep, self.tr("The Secret Key is kept in the keyring of this system, and nowhere else"))
        self.keep.setChecked(True)
        self.read_only = QCheckBox(self.tr("&Read-only: nothing can be changed by accident"))
        self.read_only.setObjectName("read_only")

    def _make_buttons(self) -> None:
        self.submit = PrimaryButton()
        self.submit.setObjectName("submit")
        self.submit.setDefault(True)
        self.submit.setAutoDefault(True)
        self.demo = QPushButton(self.tr("Explore the &demo workspace"))
        self.demo.setObjectName("demo")
        self.retry = QPushButton(self.tr("&Try again"))
        self.others = QPushButton(self.tr("&Other workspaces…"))
        self.others.setObjectName("others")
        self.cancel = QPushButton(self.tr("&Back"))

    def _show_new(self, is_new: bool) -> None:
        for widget in (self._name_label, self.name):
            widget.setVisible(is_new)
        self.submit.setText(self.tr("&Sign in"))

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACE * 2)
        head.addWidget(_picture())
        head.addWidget(self.heading, 1)
        card = QVBoxLayout()
        card.setSpacing(SPACE + SPACE // 2)
        card.addLayout(head)
        for part in (
            self._lead,
            _dashboard_link(),
            self._form(),
            self._choices(),
            self._buttons(),
            self.problem,
            self.address,
            _line(),
            _about_the_demo(),
        ):
            card.addWidget(part)
        card.addWidget(self.demo, alignment=Qt.AlignmentFlag.AlignLeft)
        card.addStretch(1)
        card.setContentsMargins(SPACE * 3, SPACE * 3, SPACE * 3, SPACE * 3)
        self.setLayout(card)
        self.setMaximumWidth(self.fontMetrics().averageCharWidth() * WIDEST + SPACE * 6)

    def _choices(self) -> QWidget:
        boxes = QWidget()
        column = QVBoxLayout(boxes)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE // 2)
        column.addWidget(self.keep)
        column.addWidget(self.read_only)
        return boxes

    def _form(self) -> QWidget:
        fields = QWidget()
        form = QFormLayout(fields)
        form.setContentsMargins(0, 0, 0, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.addRow(self.fields)
        form.addRow(self._name_label, self.name)
        return fields

    def _buttons(self) -> QWidget:
        row = QWidget()
        buttons = QHBoxLayout(row)
        buttons.setContentsMargins(0, 0, 0, 0)
        for button in (self.submit, self.retry, self.cancel, self.others):
            buttons.addWidget(button)
        buttons.addStretch(1)
        return row

    def _say_name_is_full(self) -> None:
        most = filled(self.tr("A name has at most {number} characters."), number=formatting.number(LONGEST_NAME))
        self.problem.show_sentence(most, Tone.QUIET)

    def _submit(self) -> None:
        if self._busy:
            return
        token_id, secret_key = self.fields.values()
        if not token_id or not secret_key:
            self.problem.show_sentence(self.tr("Fill in both the Access Token ID and the Secret Key."))
            (self.secret_key if token_id else self.token_id).setFocus()
            return
        self.problem.show_sentence("")
        name = "" if self.name.isHidden() else self.name.text()
        self.submitted.emit(Entered(token_id, secret_key, name, self.keep.isChecked(), self.read_only.isChecked()))


def _picture() -> QLabel:
    picture = QLabel()
    picture.setPixmap(application_icon().pixmap(48, 48))
    picture.setAccessibleName(APPLICATION_NAME)
    return picture


def _dashboard_link() -> QWidget:
    """Return a row with a button that opens the FastPix dashboard."""
    translate = QCoreApplication.translate
    button = QPushButton(translate("SignIn", "Open the FastPix dashboard in the &browser"))
    button.setObjectName("dashboard")
    set_tooltip(button, DASHBOARD)
    button.clicked.connect(lambda: QDesktopServices.openUrl(QUrl(DASHBOARD)))
    link = QWidget()
    row = QHBoxLayout(link)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(button)
    row.addStretch(1)
    return link


def _line() -> QFrame:
    line = QFrame()
    line.setFrameShape(QFrame.Shape.HLine)
    line.setForegroundRole(QPalette.ColorRole.Mid)
    return line


def _about_the_demo() -> QLabel:
    text = QLabel(
        QCoreApplication.translate(
            "SignIn",
            "No token at hand? The demo workspace runs on this computer, with made-up media whose tracks you may "
            "delete.",
        )
    )
    text.setWordWrap(True)
    return text
