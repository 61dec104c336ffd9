"""What the style sheet draws, measured in pixels: edges, focus, states, and that it follows the colours."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QScrollBar,
    QSpinBox,
    QTableView,
    QToolButton,
    QTreeWidget,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from fastpix_desktop.ui.look.appearance import Scheme, apply_appearance, apply_style, apply_style_around, raise_contrast
from fastpix_desktop.ui.look.primary_button import PrimaryButton
from tests.ui.look.test_appearance import outermost
from tests.ui.look.test_contrast import contrast, text_contrast

Role = QPalette.ColorRole
Make = Callable[[], QWidget]


@pytest.fixture(params=[(Scheme.LIGHT, False), (Scheme.DARK, False), (Scheme.LIGHT, True), (Scheme.DARK, True)])
def colours(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[QPalette]:
    """The palette of both schemes, each also with raised contrast."""
    scheme, is_raised = request.param
    apply_appearance(qapp, scheme)
    raise_contrast(qapp, is_raised)
    yield qapp.palette()
    raise_contrast(qapp, False)
    apply_appearance(qapp, Scheme.LIGHT)


@pytest.fixture
def dressed(qtbot: QtBot) -> Callable[[Make], QWidget]:
    """Shows a widget in a window, a few pixels from its edges, with the style sheet. Another widget has the focus."""

    def make(widget: Make) -> QWidget:
        window = QWidget()
        qtbot.addWidget(window)
        layout = QVBoxLayout(window)
        shown, other = widget(), QLineEdit()
        layout.addWidget(other)
        layout.addWidget(shown)
        apply_style(window)
        window.resize(200, 120)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        other.setFocus()
        return shown

    return make


def combo() -> QComboBox:
    made = QComboBox()
    made.addItem("50 per page")
    return made


def default() -> QPushButton:
    made = QPushButton("Cancel")
    made.setDefault(True)
    return made


def primary() -> QPushButton:
    made = PrimaryButton("Sign in")
    made.setDefault(True)
    return made


def tool() -> QToolButton:
    made = QToolButton()
    made.setText("Copy")
    return made


def edited() -> QPlainTextEdit:
    return QPlainTextEdit("Report")


def number() -> QSpinBox:
    made = QSpinBox()
    made.setValue(37)
    return made


FIELDS: list[Make] = [QLineEdit, number, combo, edited]
BUTTONS: list[Make] = [lambda: QPushButton("Rename…"), default, primary, tool]
SEEN_WITH_FOCUS: list[Make] = [*FIELDS, *BUTTONS, lambda: QCheckBox("Read-only")]


def picture(widget: QWidget, around: int = 0) -> QImage:
    """The widget as it is painted, with some pixels of the window around it. Nothing blinks."""
    QApplication.setCursorFlashTime(0)
    QApplication.sendPostedEvents()
    place = widget.geometry().adjusted(-around, -around, around, around)
    return widget.window().grab(place).toImage().convertToFormat(QImage.Format.Format_RGB32)


@pytest.mark.parametrize("make", FIELDS)
def test_the_edge_of_a_field_is_visible_and_round(
    colours: QPalette, dressed: Callable[[Make], QWidget], make: Make
) -> None:
    field = dressed(make)
    ground = colours.color(Role.Window)
    edge = outermost_in(picture(field, around=2), ground)
    assert contrast(edge.rgb(), colours.color(Role.Base).rgb()) >= 3
    assert contrast(edge.rgb(), ground.rgb()) >= 3
    assert QColor(picture(field).pixel(0, 0)) != edge


def outermost_in(image: QImage, ground: QColor) -> QColor:
    line = (QColor(image.pixel(x, image.height() // 2)) for x in range(image.width()))
    return next(colour for colour in line if colour != ground)


@pytest.mark.parametrize("make", SEEN_WITH_FOCUS)
def test_the_focus_is_visible_on_every_side(colours: QPalette, dressed: Callable[[Make], QWidget], make: Make) -> None:
    widget = dressed(make)
    before = picture(widget)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    after = picture(widget)
    assert widget.hasFocus()
    for side, places in ends(before.rect()).items():
        strongest = max(contrast(before.pixel(at) & 0xFFFFFF, after.pixel(at) & 0xFFFFFF) for at in places)
        assert strongest >= 3, side


def ends(whole: QRect) -> dict[str, list[QPoint]]:
    """The six pixels at each end of the lines through the middle."""
    middle, right, bottom = whole.center(), whole.right(), whole.bottom()
    return {
        "left": [QPoint(x, middle.y()) for x in range(6)],
        "right": [QPoint(right - x, middle.y()) for x in range(6)],
        "top": [QPoint(middle.x(), y) for y in range(6)],
        "bottom": [QPoint(middle.x(), bottom - y) for y in range(6)],
    }


@pytest.mark.parametrize("make", [number, combo, edited, *BUTTONS])
def test_the_text_can_be_read_at_rest_and_under_the_pointer(
    colours: QPalette, dressed: Callable[[Make], QWidget], make: Make
) -> None:
    widget = dressed(make)
    assert text_contrast(picture(widget)) >= 4.5
    widget.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    widget.update()
    assert text_contrast(picture(widget)) >= 4.5


@pytest.mark.parametrize("make", BUTTONS)
def test_the_text_of_a_pressed_button_can_be_read(
    colours: QPalette, dressed: Callable[[Make], QWidget], make: Make
) -> None:
    button = dressed(make)
    assert isinstance(button, QPushButton | QToolButton)
    button.setDown(True)
    assert text_contrast(picture(button)) >= 4.5


@pytest.mark.parametrize("make", [number, combo, edited, *BUTTONS])
def test_what_cannot_be_used_can_be_recognised(
    colours: QPalette, dressed: Callable[[Make], QWidget], make: Make
) -> None:
    widget = dressed(make)
    before = picture(widget)
    widget.setEnabled(False)
    assert text_contrast(picture(widget)) >= 3
    assert picture(widget) != before


def test_the_hint_in_an_empty_field_can_be_read(colours: QPalette, dressed: Callable[[Make], QWidget]) -> None:
    field = dressed(lambda: QLineEdit(placeholderText="What you call the workspace"))
    assert text_contrast(inside(field)) >= 4.5


def inside(widget: QWidget) -> QImage:
    image = picture(widget)
    return image.copy(image.rect().adjusted(4, 4, -4, -4))


def test_the_arrow_of_a_choice_is_visible(colours: QPalette, dressed: Callable[[Make], QWidget]) -> None:
    choice = dressed(combo)
    arrow = inside(choice).copy(QRect(choice.width() - 24, 0, 20, choice.height() - 8))
    assert text_contrast(arrow) >= 3


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_arrow_of_a_button_with_a_menu_is_beside_its_text(
    qapp: QApplication, colours: QPalette, dressed: Callable[[Make], QWidget], direction: Qt.LayoutDirection
) -> None:
    def with_menu() -> QToolButton:
        made = tool()
        made.setMenu(QMenu(made))
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return made

    qapp.setLayoutDirection(direction)
    try:
        button = dressed(with_menu)
        button.setFixedWidth(button.sizeHint().width())
        image = picture(button)
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    if direction is Qt.LayoutDirection.RightToLeft:
        image.flip(Qt.Orientation.Horizontal)
    width, height = image.width(), image.height()
    # The arrow takes six to fifteen pixels from the end, and before it is space.
    assert text_contrast(image.copy(QRect(width - 16, 4, 12, height - 8))) >= 3
    space = image.copy(QRect(width - 19, 4, 2, height - 8))
    assert text_contrast(space) == pytest.approx(1)


def test_a_header_is_quiet_and_can_be_read(colours: QPalette, dressed: Callable[[Make], QWidget]) -> None:
    def tree() -> QTreeWidget:
        made = QTreeWidget()
        made.setHeaderLabels(["Workspace"])
        return made

    shown = dressed(tree)
    assert isinstance(shown, QTreeWidget)
    image = shown.header().grab().toImage()
    assert text_contrast(image.copy(image.rect().adjusted(0, 2, 0, -2))) >= 4.5
    # Flat: every pixel right of the text is the same, down to the line below.
    column = {image.pixel(image.width() - 4, y) for y in range(image.height() - 1)}
    assert column == {colours.color(Role.Base).rgb()}
    assert image.pixel(image.width() - 4, image.height() - 1) == colours.color(Role.Mid).rgb()


def test_the_handle_of_a_scroll_bar_is_visible(colours: QPalette, dressed: Callable[[Make], QWidget]) -> None:
    def bar() -> QScrollBar:
        made = QScrollBar(Qt.Orientation.Horizontal)
        made.setRange(0, 100)
        return made

    shown = dressed(bar)
    assert text_contrast(picture(shown)) >= 3


@pytest.mark.parametrize("make", SEEN_WITH_FOCUS)
def test_widgets_on_screen_follow_the_colours(
    qapp: QApplication, dressed: Callable[[Make], QWidget], make: Make
) -> None:
    widget = dressed(make)
    light = picture(widget)
    try:
        apply_appearance(qapp, Scheme.DARK)
        dark = picture(widget)
        assert dark != light
        assert dark == picture(dressed(make))
        raise_contrast(qapp, True)
        assert picture(widget) == picture(dressed(make))
        raise_contrast(qapp, False)
    finally:
        apply_appearance(qapp, Scheme.LIGHT)
    assert picture(widget) == light


def test_the_colours_can_change_after_a_part_is_gone(qapp: QApplication, scheme: Scheme) -> None:
    gone, stays = QWidget(), QLineEdit()
    apply_style(gone, stays)
    before = stays.styleSheet()
    gone.deleteLater()
    qapp.sendPostedEvents(gone, 0)
    del gone
    raise_contrast(qapp, True)
    assert stays.styleSheet() != before
    raise_contrast(qapp, False)
    assert stays.styleSheet() == before
    stays.deleteLater()


def test_a_table_has_the_sheet_around_its_cells_only(qapp: QApplication, qtbot: QtBot) -> None:
    window, panel, table, button = QWidget(), QWidget(), QTableView(), QPushButton("Add")
    qtbot.addWidget(window)
    beside = QWidget()
    QVBoxLayout(beside).addWidget(button)
    QVBoxLayout(panel).addWidget(table)
    layout = QVBoxLayout(window)
    layout.addWidget(panel)
    layout.addWidget(beside)
    window.show()
    apply_style_around(table, window)
    sheeted = [table.horizontalHeader(), table.verticalScrollBar(), table.horizontalScrollBar(), beside]
    assert all(part.styleSheet() for part in sheeted)
    assert not any(part.styleSheet() for part in (window, panel, table, table.viewport()))
    plain = QTableView(window)
    assert type(table.style()) is type(plain.style())


@pytest.mark.parametrize("make", FIELDS)
def test_a_field_without_the_sheet_has_an_edge_too(qtbot: QtBot, scheme: Scheme, make: Make) -> None:
    field = make()
    qtbot.addWidget(field)
    field.resize(120, 30)
    field.show()
    assert contrast(outermost(field).rgb(), QApplication.palette().color(Role.Base).rgb()) >= 3
