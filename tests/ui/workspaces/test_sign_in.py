"""The sign-in form: what it asks for, what it shows, and that it submits once."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont, QGuiApplication, QKeySequence
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from fastpix_desktop.domain.workspace import LONGEST_NAME
from fastpix_desktop.ui.look.appearance import Scheme, Tone, apply_appearance
from fastpix_desktop.ui.workspaces.sign_in import SignIn
from fastpix_desktop.ui.workspaces.token_entry import Entered
from fastpix_desktop.ui.workspaces.welcome import FirstPage

SECRET = "planted-secret-8c1f"


@pytest.fixture
def form(qtbot: QtBot) -> SignIn:
    made = SignIn()
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    return made


@pytest.fixture
def submitted(form: SignIn) -> QSignalSpy:
    return QSignalSpy(form.submitted)


def given(spy: QSignalSpy) -> list[list[Any]]:
    return [list(spy.at(at)) for at in range(spy.count())]


def fill(form: SignIn) -> None:
    form.token_id.setText("token")
    form.secret_key.setText(SECRET)


@pytest.mark.parametrize(("token_id", "secret_key"), [("", ""), ("token", ""), ("", "secret"), ("  ", "\t")])
def test_an_empty_field_is_reported_and_focused(
    form: SignIn, submitted: QSignalSpy, token_id: str, secret_key: str
) -> None:
    form.activateWindow()
    form.token_id.setText(token_id)
    form.secret_key.setText(secret_key)
    form.submit.click()
    assert given(submitted) == []
    assert form.problem.isVisible()
    assert "both" in form.problem.text()
    assert (form.secret_key if token_id.strip() else form.token_id).hasFocus()


def test_a_name_that_is_too_long_is_cut_and_the_form_says_so(form: SignIn) -> None:
    QTest.keyClicks(form.name, "x" * LONGEST_NAME)
    assert not form.problem.isVisible()
    QTest.keyClicks(form.name, "y")
    assert form.name.text() == "x" * LONGEST_NAME
    assert form.problem.text() == "A name has at most 60 characters."


def test_blanks_around_the_entered_text_are_removed(form: SignIn, submitted: QSignalSpy) -> None:
    form.token_id.setText("  token\t")
    form.secret_key.setText(f" {SECRET} ")
    form.submit.click()
    assert given(submitted) == [[Entered("token", SECRET, "", keep=True, read_only=False)]]


@pytest.mark.parametrize("field", ["token_id", "secret_key", "submit"])
def test_return_submits_once(form: SignIn, submitted: QSignalSpy, field: str) -> None:
    fill(form)
    QTest.keyClick(getattr(form, field), Qt.Key.Key_Return)
    assert given(submitted) == [[Entered("token", SECRET, "", keep=True, read_only=False)]]


def test_storing_the_secret_is_a_choice(form: SignIn, submitted: QSignalSpy) -> None:
    fill(form)
    form.keep.setChecked(False)
    form.submit.click()
    assert given(submitted) == [[Entered("token", SECRET, "", keep=False, read_only=False)]]


def test_a_busy_form_submits_nothing(form: SignIn, submitted: QSignalSpy) -> None:
    fill(form)
    demo = QSignalSpy(form.demo_wanted)
    form.show_busy(True)
    QTest.mouseClick(form.submit, Qt.MouseButton.LeftButton)
    form.secret_key.returnPressed.emit()
    form.demo.click()
    assert given(submitted) == []
    assert demo.count() == 0
    assert form.submit.text() == "Checking…"
    form.show_busy(False)
    form.submit.click()
    assert len(given(submitted)) == 1


def test_a_problem_leaves_the_typed_text(form: SignIn) -> None:
    fill(form)
    form.show_busy(True)
    form.problem.show_sentence("FastPix does not know this token.")
    form.show_busy(False)
    assert (form.token_id.text(), form.secret_key.text()) == ("token", SECRET)
    assert form.problem.isVisible()
    assert form.problem.accessibleName() == "FastPix does not know this token."


def test_the_focus_returns_after_a_failure(form: SignIn) -> None:
    form.activateWindow()
    fill(form)
    form.secret_key.setFocus()
    form.show_busy(True)
    form.show_busy(False)
    assert form.secret_key.hasFocus()


def test_a_new_try_clears_the_problem(form: SignIn, submitted: QSignalSpy) -> None:
    form.problem.show_sentence("No.")
    fill(form)
    form.submit.click()
    assert not form.problem.isVisible()


def test_emptying_the_form_hides_the_secret_again(form: SignIn) -> None:
    fill(form)
    form.problem.show_sentence("No.")
    form.secret_key.actions()[0].trigger()
    form.forget_input()
    assert (form.token_id.text(), form.secret_key.text()) == ("", "")
    assert form.secret_key.echoMode() is QLineEdit.EchoMode.Password
    assert not form.problem.isVisible()


def test_the_secret_is_hidden_until_it_is_revealed(form: SignIn) -> None:
    fill(form)
    assert form.secret_key.echoMode() is QLineEdit.EchoMode.Password
    reveal = form.secret_key.actions()[0]
    reveal.trigger()
    assert form.secret_key.echoMode() is QLineEdit.EchoMode.Normal
    reveal.trigger()
    assert form.secret_key.echoMode() is QLineEdit.EchoMode.Password
    assert form.secret_key.text() == SECRET


def test_only_offered_buttons_are_visible(form: SignIn) -> None:
    assert not form.retry.isVisible()
    assert not form.cancel.isVisible()
    form.offer(retry=True, cancel=True)
    retried, cancelled = QSignalSpy(form.retry_wanted), QSignalSpy(form.cancelled)
    form.retry.click()
    form.cancel.click()
    assert (retried.count(), cancelled.count()) == (1, 1)


def test_another_endpoint_is_shown(form: SignIn) -> None:
    assert not form.address.isVisible()
    form.show_address("http://127.0.0.1:8000/v1/")
    assert form.address.isVisible()
    assert "http://127.0.0.1:8000/v1/" in form.address.text()
    form.show_address("")
    assert not form.address.isVisible()


def test_the_demo_workspace_is_one_click(form: SignIn) -> None:
    wanted = QSignalSpy(form.demo_wanted)
    form.demo.click()
    assert wanted.count() == 1


def test_nothing_shows_the_secret(form: SignIn) -> None:
    fill(form)
    assert SECRET not in form.secret_key.displayText()
    assert SECRET not in form.windowTitle()
    shown = [widget.accessibleName() + widget.toolTip() for widget in form.findChildren(QPushButton)]
    assert not any(SECRET in text for text in shown)


def test_nothing_moves_while_the_form_is_busy(form: SignIn) -> None:
    before = (form.submit.geometry().topLeft(), form.demo.geometry().topLeft(), form.height())
    form.show_busy(True)
    layout = form.layout()
    assert layout is not None
    layout.activate()
    assert (form.submit.geometry().topLeft(), form.demo.geometry().topLeft(), form.height()) == before


@pytest.mark.parametrize("pasted", [f"token {SECRET}", "three words here"], ids=["a pair", "no ID"])
def test_nothing_moves_when_the_hint_about_a_paste_appears(form: SignIn, pasted: str) -> None:
    layout = form.layout()
    assert layout is not None
    layout.activate()
    before = (form.token_id.geometry(), form.keep.geometry(), form.demo.geometry())
    QGuiApplication.clipboard().setText(pasted)
    QTest.keySequence(form.token_id, QKeySequence(QKeySequence.StandardKey.Paste))
    QApplication.processEvents()
    assert form.fields.hint.text()
    assert (form.token_id.geometry(), form.keep.geometry(), form.demo.geometry()) == before


@pytest.mark.parametrize("tone", Tone)
def test_a_problem_has_a_mark_as_well_as_a_colour(form: SignIn, tone: Tone) -> None:
    form.problem.show_sentence("It is said in words.", tone)
    mark, words = form.problem.findChildren(QLabel)
    assert not mark.pixmap().isNull()
    assert mark.accessibleName() == words.accessibleName() == "It is said in words."
    form.problem.show_sentence("")
    assert not mark.isVisible()


def test_headings_are_larger_even_if_the_font_size_is_in_pixels(qapp: QApplication, qtbot: QtBot) -> None:
    before, in_pixels = qapp.font(), QFont(qapp.font())
    in_pixels.setPixelSize(20)
    qapp.setFont(in_pixels)
    try:
        page = FirstPage(SignIn())
        qtbot.addWidget(page)
        heading, welcome = page.findChild(SignIn), page.welcome.findChildren(QLabel)[0]
        assert isinstance(heading, SignIn)
        assert heading.heading.font().pixelSize() == 32
        assert welcome.font().pixelSize() == 25
    finally:
        qapp.setFont(before)


def test_return_signs_in_from_a_check_box_too(form: SignIn, submitted: QSignalSpy) -> None:
    fill(form)
    for box in (form.keep, form.read_only):
        box.setFocus()
        QTest.keyClick(box, Qt.Key.Key_Return)
    assert len(given(submitted)) == 2


@pytest.mark.parametrize(
    "sentence", ["No.", "FastPix does not accept this pair (401). Copy both once more from where the token was made."]
)
def test_nothing_moves_when_a_problem_appears(form: SignIn, sentence: str) -> None:
    before = [field.mapTo(form, QPoint(0, 0)) for field in (form.token_id, form.secret_key, form.read_only)]
    form.problem.show_sentence(sentence)
    QApplication.sendPostedEvents()
    assert [field.mapTo(form, QPoint(0, 0)) for field in (form.token_id, form.secret_key, form.read_only)] == before


def test_the_mark_of_a_problem_follows_the_scheme(form: SignIn, qapp: QApplication) -> None:
    form.problem.show_sentence("No.", Tone.BAD)
    mark = form.problem.findChildren(QLabel)[0]
    before = mark.pixmap().toImage()
    apply_appearance(qapp, Scheme.DARK)
    QApplication.sendPostedEvents()
    try:
        assert mark.pixmap().toImage() != before
    finally:
        apply_appearance(qapp, Scheme.LIGHT)
        QApplication.sendPostedEvents()
    assert mark.pixmap().toImage() == before


def _paste_pair(form: SignIn) -> None:
    QGuiApplication.clipboard().setText("2b1f2e0c-6f0d-4c55-9d0b-6c2f1f0e7a11\nanother-secret-of-some-length")
    form.token_id.setFocus()
    QTest.keySequence(form.token_id, QKeySequence(QKeySequence.StandardKey.Paste))


def _undo(form: SignIn) -> None:
    form.secret_key.setFocus()
    QTest.keySequence(form.secret_key, QKeySequence(QKeySequence.StandardKey.Undo))


CHANGES: dict[str, Callable[[SignIn], object]] = {
    "a pair is pasted": _paste_pair,
    "a letter is typed": lambda form: QTest.keyClicks(form.secret_key, "x"),
    "a letter is removed": lambda form: QTest.keyClick(form.token_id, Qt.Key.Key_Backspace),
    "an edit is undone": _undo,
    "a field is cleared": lambda form: form.secret_key.clear(),
    "the name is changed": lambda form: QTest.keyClicks(form.name, "News"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_an_error_goes_when_what_was_entered_changes(form: SignIn, change: str) -> None:
    QTest.keyClicks(form.token_id, "token")
    QTest.keyClicks(form.secret_key, SECRET)
    form.problem.show_sentence("FastPix does not know this token.")
    CHANGES[change](form)
    assert not form.problem.isVisible()


def test_a_note_and_a_wait_stay_when_what_was_entered_changes(form: SignIn) -> None:
    form.problem.show_sentence("The secret of “Newsroom” is not kept on this computer.", Tone.QUIET)
    fill(form)
    assert form.problem.isVisible()
    form.problem.show_wait("Waiting for the keyring.")
    form.secret_key.clear()
    assert form.problem.text() == "Waiting for the keyring."
