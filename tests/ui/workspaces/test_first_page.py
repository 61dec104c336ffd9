"""The first page in the window: its columns align, and an error is in view in a small window."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from fastpix_desktop.ui.look.primary_button import PrimaryButton
from fastpix_desktop.ui.workspaces.sign_in import SignIn
from fastpix_desktop.ui.workspaces.welcome import FirstPage

LONG = (
    "FastPix does not accept this pair (401). Copy both once more from where the token was made, or ask an admin of "
    "the workspace for another token."
)


@pytest.fixture
def page(qtbot: QtBot) -> QScrollArea:
    """The page in a view that scrolls, as in the window."""
    made = QScrollArea()
    made.setWidgetResizable(True)
    made.setWidget(FirstPage(SignIn()))
    qtbot.addWidget(made)
    return made


def form_of(page: QScrollArea) -> SignIn:
    found = page.findChild(SignIn)
    assert isinstance(found, SignIn)
    return found


def left(widget: QWidget, page: QScrollArea) -> int:
    return widget.mapTo(page.viewport(), QPoint(0, 0)).x()


@pytest.mark.parametrize("size", [(1000, 530), (640, 280)])
async def test_an_error_is_scrolled_into_view(page: QScrollArea, qtbot: QtBot, size: tuple[int, int]) -> None:
    page.resize(*size)
    page.show()
    form = form_of(page)
    form.problem.show_sentence(LONG)

    def whole_sentence_is_in_view() -> bool:
        top = form.problem.mapTo(page.viewport(), QPoint(0, 0)).y()
        return top >= 0 and top + form.problem.height() <= page.viewport().height()

    qtbot.waitUntil(whole_sentence_is_in_view)
    assert form.problem.height() >= form.problem.heightForWidth(form.problem.width())


@pytest.mark.parametrize("size", [(1280, 700), (640, 280)])
def test_no_field_is_lower_than_it_wants_to_be(page: QScrollArea, size: tuple[int, int]) -> None:
    page.resize(*size)
    page.show()
    form = form_of(page)
    form.problem.show_sentence(LONG)
    page.grab()
    for field in (form.token_id, form.secret_key, form.name, form.submit):
        assert field.height() >= field.sizeHint().height()


def test_everything_in_the_form_begins_on_one_line(page: QScrollArea) -> None:
    page.resize(1280, 700)
    page.show()
    form = form_of(page)
    parts = (form.token_id, form.secret_key, form.name, form.keep, form.read_only, form.submit, form.problem, form.demo)
    assert len({left(part, page) for part in parts}) == 1


def test_both_columns_begin_at_the_same_height(page: QScrollArea) -> None:
    page.resize(1280, 700)
    page.show()
    first = page.widget()
    assert isinstance(first, FirstPage)
    assert first.welcome.isVisible()
    heading = first.welcome.findChildren(QLabel)[0]
    icon = next(label for label in form_of(page).findChildren(QLabel) if not label.pixmap().isNull())
    assert heading.mapTo(first, QPoint(0, 0)).y() == icon.mapTo(first, QPoint(0, 0)).y()


def test_the_form_has_one_primary_button(page: QScrollArea) -> None:
    form = form_of(page)
    assert form.findChildren(PrimaryButton) == [form.submit]
