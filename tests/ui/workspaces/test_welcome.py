"""The first page shows the form, and the welcome beside it if there is room for both."""

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from fastpix_desktop.ui.workspaces.sign_in import SignIn
from fastpix_desktop.ui.workspaces.welcome import FirstPage


def test_the_welcome_is_beside_the_form_and_hides_in_a_narrow_window(qtbot: QtBot) -> None:
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


def test_every_line_has_an_icon(qtbot: QtBot) -> None:
    page = FirstPage(QWidget())
    qtbot.addWidget(page)
    signs = [label for label in page.welcome.findChildren(QLabel) if not label.pixmap().isNull()]
    assert len(signs) == 6
    assert all(sign.accessibleName() for sign in signs)
