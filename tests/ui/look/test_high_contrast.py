"""Raised contrast when the system asks for it: in both schemes, in visible widgets, and back again."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from fastpix_desktop.domain.workspace import MAY_WRITE
from fastpix_desktop.ui.inspector.track_list import TrackList
from fastpix_desktop.ui.look.appearance import Scheme, apply_appearance
from fastpix_desktop.ui.look.high_contrast import HighContrast
from fastpix_desktop.writes.standing import Standing
from tests.ui.look.test_appearance import outermost
from tests.ui.look.test_contrast import contrast, text_contrast
from tests.ui.records import a_media, some_tracks
from tests.ui.states import bring_about
from tests.ui.windows import Windows

ROLE = QPalette.ColorRole


class PageRequest:
    """The system's setting, which the test changes, and the HighContrast that follows it."""

    def __init__(self, app: QApplication, parent: QWidget) -> None:
        self._wanted = False
        self._follower = HighContrast(app, parent, lambda: self._wanted)

    def be(self, wanted: bool) -> None:
        self._wanted = wanted
        self._follower.follow()
        QApplication.sendPostedEvents()  # so that windows get the change


@pytest.fixture
def page_request(qapp: QApplication) -> Iterator[PageRequest]:
    """The setting, which is off before and after the test."""
    parent = QWidget()
    made = PageRequest(qapp, parent)
    yield made
    made.be(False)
    parent.deleteLater()


def ratio(palette: QPalette, one: QPalette.ColorRole, other: QPalette.ColorRole) -> float:
    return contrast(palette.color(one).rgb(), palette.color(other).rgb())


@pytest.mark.parametrize("ground", [ROLE.Window, ROLE.Base, ROLE.Button])
def test_text_and_lines_have_the_highest_contrast(
    qapp: QApplication, scheme: Scheme, page_request: PageRequest, ground: QPalette.ColorRole
) -> None:
    before = QPalette(qapp.palette())
    page_request.be(True)
    palette = qapp.palette()
    for text in (ROLE.Text, ROLE.WindowText, ROLE.ButtonText, ROLE.PlaceholderText, ROLE.Mid):
        assert ratio(palette, text, ground) == pytest.approx(21)
    assert palette.color(ROLE.Highlight) == before.color(ROLE.Highlight)


async def test_it_can_change_while_the_window_is_open(
    qapp: QApplication, windows: Windows, scheme: Scheme, page_request: PageRequest
) -> None:
    window = windows.open()
    bring_about(window, "page")
    before, plain = QPalette(qapp.palette()), drawn(window)
    page_request.be(False)
    assert qapp.palette() == before
    page_request.be(True)
    assert text_contrast(window.workspace.panel.pager.range.grab().toImage()) > 10
    strong = drawn(window)
    assert strong != plain
    page_request.be(True)
    assert drawn(window) == strong
    page_request.be(False)
    assert qapp.palette() == before
    assert drawn(window) == plain


@pytest.mark.parametrize("kind", [QLineEdit, QSpinBox, QComboBox, QCheckBox, QPlainTextEdit])
def test_the_edge_of_a_field_on_screen_follows_in_both_directions(
    qtbot: QtBot, scheme: Scheme, page_request: PageRequest, kind: type[QWidget]
) -> None:
    form = Form(kind, qtbot)
    before = form.edge()
    page_request.be(True)
    ground = QColor("black" if scheme is Scheme.DARK else "white")
    assert contrast(form.edge().rgb(), ground.rgb()) > 7
    assert Form(kind, qtbot).edge() == form.edge()
    page_request.be(True)
    page_request.be(False)
    assert form.edge() == before
    assert Form(kind, qtbot).edge() == before


def test_a_change_of_the_systems_setting_is_followed(qapp: QApplication) -> None:
    parent, before = QWidget(), QPalette(qapp.palette())
    wanted = False
    follower = HighContrast(qapp, parent, lambda: wanted)
    wanted = True
    QGuiApplication.styleHints().accessibility().contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast)
    assert qapp.palette() != before
    wanted = False
    follower.follow()
    assert qapp.palette() == before
    parent.deleteLater()


def test_tabs_have_an_edge_while_their_background_is_the_windows(
    qtbot: QtBot, scheme: Scheme, page_request: PageRequest
) -> None:
    tabs = QTabBar()
    qtbot.addWidget(tabs)
    tabs.addTab("Tracks")
    tabs.addTab("Clips")
    tabs.resize(200, 30)
    tabs.show()
    page_request.be(True)
    picture = tabs.grab().toImage()
    between = tabs.tabRect(1).left()
    line = [QColor(picture.pixel(x, 15)).rgb() for x in range(between - 4, between + 5)]
    ground = QColor("black" if scheme is Scheme.DARK else "white").rgb()
    assert max(contrast(colour, ground) for colour in line) > 7


def test_it_stays_while_the_system_changes_its_scheme(
    qapp: QApplication, qtbot: QtBot, page_request: PageRequest
) -> None:
    apply_appearance(qapp, Scheme.SYSTEM)
    form = Form(QLineEdit, qtbot)
    try:
        page_request.be(True)
        for system, ground in ((Qt.ColorScheme.Dark, "black"), (Qt.ColorScheme.Light, "white")):
            QGuiApplication.styleHints().colorSchemeChanged.emit(system)
            QApplication.sendPostedEvents()
            assert qapp.palette().color(ROLE.Base) == QColor(ground)
            assert contrast(form.edge().rgb(), QColor(ground).rgb()) > 7
    finally:
        page_request.be(False)
        apply_appearance(qapp, Scheme.LIGHT)
    assert form.edge() == Form(QLineEdit, qtbot).edge()


class Form:
    """A visible field in a frame. A field without a parent would get new colours later."""

    def __init__(self, kind: type[QWidget], qtbot: QtBot) -> None:
        self._frame = QWidget()
        qtbot.addWidget(self._frame)
        kind(self._frame).setGeometry(10, 0, 120, 30)
        self._frame.resize(140, 30)
        self._frame.show()

    def edge(self) -> QColor:
        return outermost(self._frame)


@pytest.mark.parametrize("default", [False, True])
def test_a_button_has_an_edge_while_its_background_is_the_windows(
    qtbot: QtBot, scheme: Scheme, page_request: PageRequest, default: bool
) -> None:
    question = QDialog()
    qtbot.addWidget(question)
    button = QPushButton("Sign in", question)
    button.setDefault(default)
    button.setAutoDefault(default)
    button.setGeometry(10, 0, 120, 30)
    question.resize(140, 30)
    question.show()
    before = outermost(question)
    page_request.be(True)
    ground = QColor("black" if scheme is Scheme.DARK else "white")
    assert contrast(outermost(question).rgb(), ground.rgb()) > 3
    page_request.be(False)
    assert outermost(question) == before


def test_the_buttons_of_a_list_look_like_buttons(qtbot: QtBot, scheme: Scheme, page_request: PageRequest) -> None:
    tracks = TrackList()
    qtbot.addWidget(tracks)
    tracks.resize(600, 200)
    tracks.show_tracks(a_media(1, tracks=some_tracks()), standing=Standing(), writing=MAY_WRITE)
    tracks.show()
    page_request.be(True)
    place = tracks.delete_button_place(some_tracks()[1].id)
    assert place is not None
    button = tracks.table.viewport().grab(place).toImage()
    line = {QColor(button.pixel(x, button.height() // 2)).lightness() for x in range(8)}
    assert max(line) - min(line) > 128


def drawn(window: QWidget) -> QImage:
    """The window as it is painted, without the blinking cursor of a field."""
    if (focused := window.focusWidget()) is not None:
        focused.clearFocus()
    return window.grab().toImage()
