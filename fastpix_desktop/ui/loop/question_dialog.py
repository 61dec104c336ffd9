"""The dialog that asks a question. Text that others wrote has a place of its own and cannot push the rest away.

The question, the warning and the buttons are the program's own and always in view. Names from the service are in a
framed list: each is short and elided, with the whole text in its tooltip, and a list that is too tall scrolls.
"""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QIcon, QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from fastpix_desktop.domain.others_text import joined, one_line
from fastpix_desktop.ui.look.appearance import SPACE, TextSize, Tone, sized, tone_colour
from fastpix_desktop.ui.look.icons import icon_pixmap
from fastpix_desktop.ui.look.plain_label import PlainLabel, TextLabel
from fastpix_desktop.ui.look.title_label import TitleLabel
from fastpix_desktop.ui.look.tooltips import set_tooltip
from fastpix_desktop.ui.loop.question import Fact, Question

_DIGITS = 66
"""The width of a question, in digits. An id of 36 characters and its label then fit on one line."""

_LONGEST_SHOWN = 400
"""Characters of a fact that are laid out. Two lines have fewer, unless most of the characters have no width."""

_MOST_LINES = 2
"""Lines of one fact. The rest is in the tooltip."""

_NO_LIMIT = 2**24 - 1
"""The largest size of a widget (QWIDGETSIZE_MAX)."""

_FRAME = 5 * SPACE
"""Height that is left for the title bar and the frame of the dialog, in device-independent pixels."""


class QuestionDialog(QDialog):
    """Asks a question. It is accepted only by its accepting button. “Cancel” is the default button.

    `asked` is the question, `accept_button` and `cancel_button` are the buttons, `option` is the check box, and
    `sign` is the picture that warns of what is lost.
    """

    def __init__(self, parent: QWidget, question: Question) -> None:
        super().__init__(parent)
        self.asked = question
        self.setObjectName("confirm")
        self.setWindowTitle(one_line(question.title))
        # A screen reader reads this when the dialog opens.
        self.setAccessibleDescription(joined(" ", (question.text, question.detail)))
        self._sentence = _sentence(question.text)
        self._sentence.setFont(sized(self._sentence.font(), TextSize.HEADING, bold=True))
        self._detail = _sentence(question.detail)
        self._facts = _Facts(question.facts)
        self.option = QCheckBox(one_line(question.option))
        # Not `setVisible(True)`: a widget without a parent would open a window.
        for part, is_needed in ((self._facts, question.facts), (self.option, question.option)):
            if not is_needed:
                part.hide()
        box = QDialogButtonBox()
        self.accept_button = box.addButton(question.accept, QDialogButtonBox.ButtonRole.AcceptRole)
        self.accept_button.setObjectName("question_accept")
        self.sign = QLabel()
        self.option.toggled.connect(self._show_danger)
        self.cancel_button = box.addButton(QDialogButtonBox.StandardButton.Cancel)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        for button in (self.accept_button, self.cancel_button):
            # Some desktops show icons on standard buttons. Other buttons of the program have none.
            button.setIcon(QIcon())
            button.setAutoDefault(False)
        self.cancel_button.setDefault(True)
        self.accept_button.installEventFilter(self)
        self._lay_out(box)
        self.cancel_button.setFocus()

    def room(self) -> tuple[int, int]:
        """Return the largest width and height that the dialog may have on its screen."""
        screen = self.screen().availableSize()
        return screen.width() - 2 * SPACE, screen.height() - _FRAME

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: Return presses the accepting button while it has the focus, and otherwise Cancel."""
        if watched is self.accept_button and event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.cancel_button.setDefault(event.type() is QEvent.Type.FocusOut)
        elif watched is self.accept_button and isinstance(event, QKeyEvent) and _is_return(event):
            self.accept_button.click()
            return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: fit the dialog again when the font or the style changes."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange} and self.layout() is not None:
            self._fit()

    def _show_danger(self) -> None:
        """Warn with the sign and the colour of the button if something is lost."""
        loses = self.asked.loses or self.option.isChecked()
        size = self.fontMetrics().height() * 2
        colour = tone_colour(self.palette(), Tone.BUSY if loses else Tone.QUIET)
        mark = (Tone.BAD if loses else Tone.QUIET).mark
        self.sign.setPixmap(icon_pixmap(mark, colour, size, self.devicePixelRatioF()))
        self.accept_button.setProperty("loses", loses)
        # The style sheet asks for the property, and is not told of its change.
        self.accept_button.style().unpolish(self.accept_button)
        self.accept_button.style().polish(self.accept_button)

    def _lay_out(self, buttons: QWidget) -> None:
        self._show_danger()
        words = QVBoxLayout()
        words.setSpacing(SPACE + SPACE // 2)
        words.addWidget(self._sentence)
        words.addWidget(self._facts, 1)
        words.addWidget(self._detail)
        words.addWidget(self.option)
        above = QHBoxLayout()
        above.setSpacing(2 * SPACE)
        above.addWidget(self.sign, alignment=Qt.AlignmentFlag.AlignTop)
        above.addLayout(words, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        layout.setSpacing(2 * SPACE)
        layout.addLayout(above, 1)
        layout.addWidget(buttons)
        self._fit()

    def _fit(self) -> None:
        """Make the dialog as tall as its content, but not taller than the screen. Only the list of facts shrinks."""
        layout = self.layout()
        if layout is None:
            return
        widest, tallest = self.room()
        width = min(self.fontMetrics().horizontalAdvance("0") * _DIGITS + 8 * SPACE, widest)
        width = max(width, layout.minimumSize().width())
        self.setMinimumSize(0, 0)
        self.setMaximumSize(_NO_LIMIT, _NO_LIMIT)
        # The list has its width only after the layout was activated, and the layout its height only after the next one.
        self.resize(width, self.height())
        layout.activate()
        self._facts.fit(self._facts.width())
        layout.activate()
        height = layout.totalHeightForWidth(width)
        self.setFixedSize(width, min(height, tallest))
        # The Tab key leads to the list only if the keys of the arrows can scroll it.
        scrolls = height > tallest
        self._facts.setFocusPolicy(Qt.FocusPolicy.TabFocus if scrolls else Qt.FocusPolicy.NoFocus)


class _Facts(QScrollArea):
    """The framed list of facts. It is as tall as they are if there is room for that, and otherwise scrolls."""

    def __init__(self, facts: tuple[Fact, ...]) -> None:
        super().__init__()
        self._height = 0
        self.setObjectName("question_facts")
        content = QWidget()
        grid = self._grid = QGridLayout(content)
        grid.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        grid.setHorizontalSpacing(2 * SPACE)
        grid.setVerticalSpacing(SPACE // 2)
        grid.setColumnStretch(1, 1)
        for row, fact in enumerate(facts):
            label = TextLabel(fact.label)
            label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(_FactLabel(fact), row, 1)
        grid.setRowStretch(len(facts), 1)
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        content.setBackgroundRole(QPalette.ColorRole.Base)
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * 3)

    def fit(self, width: int) -> None:
        """Compute the height of all facts at this width."""
        inside = width - 2 * self.frameWidth()
        self._height = self._grid.totalHeightForWidth(inside) + 2 * self.frameWidth()
        self.setMaximumHeight(self._height)
        self.setMinimumHeight(min(self._height, self.fontMetrics().lineSpacing() * 3))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Qt: the preferred size, tall enough for all facts."""
        return QSize(super().sizeHint().width(), self._height)


class _FactLabel(TitleLabel):
    """Shows what others wrote on at most two lines. Other text than this never stands in the same widget."""

    def __init__(self, fact: Fact) -> None:
        super().__init__()
        self.setText(one_line(fact.text, _LONGEST_SHOWN))
        set_tooltip(self, fact.text)
        self.setAccessibleName(joined(": ", (fact.label, fact.text)))

    def lines(self, width: int) -> list[str]:
        """Return the text as at most two lines. The second one has all remaining text."""
        found = super().lines(width)
        return [*found[: _MOST_LINES - 1], "".join(found[_MOST_LINES - 1 :])] if len(found) > _MOST_LINES else found


def _is_return(event: QKeyEvent) -> bool:
    """Whether Return was pressed, and not held down since before."""
    is_press = event.type() == QEvent.Type.KeyPress and not event.isAutoRepeat()
    return is_press and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}


def _sentence(text: str) -> PlainLabel:
    label = PlainLabel()
    label.setText(text)
    return label
