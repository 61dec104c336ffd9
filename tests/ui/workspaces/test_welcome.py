"""The first page: the form first, and beside it what the program is for, where there is room for both."""

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from fastpix_desktop.ui.workspaces.sign_in import SignIn
from fastpix_desktop.ui.workspaces.welcome import FirstPage


def test_it_teaches_beside_the_form_and_makes_room_for_it(qtbot: QtBot) -> None:
    page = FirstPage(SignIn())
    qtbot.addWidget(page)
    page.resize(1280, 700)
    page.show()
    assert page.welcome.isVisible()
    words = " ".join(label.text() for label in page.welcome.findChildren(QLabel))
    assert "F1 lists every command" in words
    assert "demo workspace" in words
    page.resize(500, 700)
    assert not page.welcome.isVisible()
    page.resize(1280, 700)
    assert page.welcome.isVisible()


def test_every_line_has_its_sign(qtbot: QtBot) -> None:
    page = FirstPage(QWidget())
    qtbot.addWidget(page)
    signs = [label for label in page.welcome.findChildren(QLabel) if not label.pixmap().isNull()]
    assert len(signs) == 6
    assert all(sign.accessibleName() for sign in signs)
