"""The fields for ID and secret: a pair is split however it is put in, and nothing is cut."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from fastpix_desktop.ui.workspaces.token_fields import TokenFields

ID = "5d0e6c1e-1f2b-4c3d-8e9f-0a1b2c3d4e5f"
SECRET = "planted:Secret=Key,3f9a=="
BOTH = "You pasted the ID and the secret: each is in its field now."
BLANKS = "Blanks around the text were removed."
SIGNS = "Quotes and punctuation around the text were removed."
NO_ID = "That is no Access Token ID. Paste the ID and the secret one by one."


@pytest.fixture
def fields(qtbot: QtBot) -> TokenFields:
    made = TokenFields()
    qtbot.addWidget(made)
    made.resize(600, 200)
    made.show()
    made.activateWindow()
    return made


def texts(fields: TokenFields) -> tuple[str, str]:
    return fields.token_id.text(), fields.secret_key.text()


def paste(field: QLineEdit, text: str) -> None:
    """Paste with Ctrl+V."""
    QGuiApplication.clipboard().setText(text)
    QTest.keySequence(field, QKeySequence(QKeySequence.StandardKey.Paste))


def paste_from_menu(field: QLineEdit, text: str) -> None:
    """Paste with the context menu."""
    QGuiApplication.clipboard().setText(text)
    menu = field.createStandardContextMenu()
    next(action for action in menu.actions() if action.objectName() == "edit-paste").trigger()
    menu.deleteLater()


def drop(field: QLineEdit, text: str) -> None:
    """Drop a text that was dragged from another program."""
    data = QMimeData()
    data.setText(text)
    action, button, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(field, QDragEnterEvent(QPoint(5, 5), action, data, button, none))
    QApplication.sendEvent(field, QDropEvent(QPointF(5, 5), action, data, button, none))


def commit(field: QLineEdit, text: str) -> None:
    """Insert whole words as input methods, password managers and the middle mouse button do."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(field, event)


Way = Callable[[QLineEdit, str], None]
WAYS = pytest.mark.parametrize("way", [paste, paste_from_menu, drop, commit], ids=lambda way: way.__name__)
FIELDS = pytest.mark.parametrize("name", ["token_id", "secret_key"])


@WAYS
@FIELDS
@pytest.mark.parametrize("between", ["\n", "\r\n", " ", "\t", ":"], ids=["line", "crlf", "blank", "tab", "colon"])
def test_a_pair_is_split_in_either_field_however_it_is_put_in(
    fields: TokenFields, way: Way, name: str, between: str
) -> None:
    way(getattr(fields, name), f" {ID}{between}{SECRET}\n")
    assert texts(fields) == (ID, SECRET)
    assert fields.values() == (ID, SECRET)
    assert fields.hint.text() == BOTH
    assert fields.secret_key.hasFocus()


@WAYS
def test_a_labelled_pair_is_split(fields: TokenFields, way: Way) -> None:
    way(fields.token_id, f"Access Token ID\n{ID}\nSecret Key\n{SECRET}\n")
    assert texts(fields) == (ID, SECRET)


@WAYS
@FIELDS
@pytest.mark.parametrize("between", [",", "\t"])
def test_a_table_with_labels_is_split(fields: TokenFields, way: Way, name: str, between: str) -> None:
    secret = "planted-Secret_Key+3f9a/=="
    way(getattr(fields, name), f"Access Token ID{between}Secret Key\r\n{ID}{between}{secret}\r\n")
    assert texts(fields) == (ID, secret)
    assert fields.hint.text() == BOTH


@FIELDS
def test_a_pair_replaces_a_selection_of_any_length(fields: TokenFields, name: str) -> None:
    field: QLineEdit = getattr(fields, name)
    paste(field, "w" * 200)
    field.selectAll()
    paste(field, f"{ID}\n{SECRET}")
    assert texts(fields) == (ID, SECRET)
    assert fields.hint.text() == BOTH


@WAYS
@FIELDS
def test_blanks_around_a_text_are_removed_and_reported(fields: TokenFields, way: Way, name: str) -> None:
    field: QLineEdit = getattr(fields, name)
    half = ID if field is fields.token_id else SECRET
    way(field, f"\u00a0 {half}\u200b\n")
    assert field.text() == half
    assert fields.hint.text() == BLANKS


@WAYS
@pytest.mark.parametrize("pasted", [f"\u201c{ID}\u201d", f"{ID},", f' "{ID}" '])
def test_punctuation_around_an_id_is_removed_and_reported(fields: TokenFields, way: Way, pasted: str) -> None:
    way(fields.token_id, pasted)
    assert texts(fields) == (ID, "")
    assert fields.hint.text() == SIGNS


@pytest.mark.parametrize(("pasted", "left"), [(f"\u201c{SECRET}\u201d", SECRET), (f'"{SECRET}"', f'"{SECRET}"')])
def test_typographic_quotes_around_a_secret_are_removed_and_plain_ones_stay(
    fields: TokenFields, pasted: str, left: str
) -> None:
    paste(fields.secret_key, pasted)
    assert texts(fields) == ("", left)


@WAYS
@pytest.mark.parametrize(
    "pasted",
    [
        SECRET,
        f"{ID},{SECRET},2026-06-22",
        f"Access Token ID,Secret Key\n{ID},one\n{ID[:-1]}0,two",
        f"https://{ID}:{SECRET}@api.fastpix.com/v1/",
        "three words here",
        "a" * 65,
    ],
)
def test_a_text_that_is_no_id_is_removed_from_the_readable_field(fields: TokenFields, way: Way, pasted: str) -> None:
    fields.token_id.setText("before")
    fields.token_id.selectAll()
    way(fields.token_id, pasted)
    assert texts(fields) == ("before", "")
    assert fields.hint.text() == fields.hint.accessibleName() == NO_ID
    # Undo and Redo do not bring it back.
    for key in (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo):
        QTest.keySequence(fields.token_id, QKeySequence(key))
        assert fields.token_id.text() == "before"
    QTest.keySequence(fields.token_id, QKeySequence(QKeySequence.StandardKey.SelectAll))
    paste(fields.token_id, ID)
    assert texts(fields) == (ID, "")
    assert fields.hint.text() == ""


def test_the_longest_hint_fits_on_its_line(fields: TokenFields) -> None:
    paste(fields.token_id, SECRET)
    assert fields.hint.heightForWidth(fields.hint.width()) <= fields.hint.minimumHeight()


def test_a_pair_replaces_a_pair(fields: TokenFields) -> None:
    paste(fields.token_id, f"{'x' * 30} {SECRET * 9}")
    fields.token_id.selectAll()
    paste(fields.token_id, f"{ID} {SECRET}")
    assert texts(fields) == (ID, SECRET)


def test_removed_blanks_are_reported_even_if_a_longer_text_was_replaced(fields: TokenFields) -> None:
    paste(fields.secret_key, "w" * 200)
    fields.secret_key.selectAll()
    paste(fields.secret_key, f" {SECRET}\n")
    assert fields.secret_key.text() == SECRET
    assert fields.hint.text() == BLANKS


@WAYS
@pytest.mark.parametrize("secret", ["a:b", "a=b", "a,b", "==", ":", ",", "a;", "{a}", f"{ID[:-1]}:x"])
def test_a_secret_alone_is_unchanged(fields: TokenFields, way: Way, secret: str) -> None:
    way(fields.token_id, ID)
    way(fields.secret_key, secret)
    assert texts(fields) == (ID, secret)
    assert fields.hint.text() == ""


def test_pasting_one_half_leaves_the_other_unchanged(fields: TokenFields) -> None:
    paste(fields.token_id, ID)
    paste(fields.secret_key, SECRET)
    assert texts(fields) == (ID, SECRET)
    assert fields.hint.text() == ""


@FIELDS
@pytest.mark.parametrize("typed", [f"{ID}:{SECRET}", "user:name", "secret=abc", "token_id=a,secret=b"])
def test_typed_text_is_never_split(fields: TokenFields, name: str, typed: str) -> None:
    field: QLineEdit = getattr(fields, name)
    QTest.keyClicks(field, typed)
    other = fields.secret_key if field is fields.token_id else fields.token_id
    assert (field.text(), other.text()) == (typed, "")
    assert fields.hint.text() == ""


def test_text_typed_over_a_selection_is_never_split(fields: TokenFields) -> None:
    fields.token_id.setText(f"{ID} {SECRET}")
    fields.token_id.setCursorPosition(len(ID))
    QTest.keyClick(fields.token_id, Qt.Key.Key_X)
    assert fields.secret_key.text() == ""


def test_a_typed_blank_is_removed_and_the_cursor_stays(fields: TokenFields) -> None:
    QTest.keyClicks(fields.token_id, "bc")
    QTest.keyClick(fields.token_id, Qt.Key.Key_Home)
    QTest.keyClicks(fields.token_id, " a")
    assert fields.token_id.text() == "abc"


def test_the_hint_about_a_paste_goes_at_the_next_key(fields: TokenFields) -> None:
    paste(fields.secret_key, f" {SECRET}")
    assert fields.hint.text() == BLANKS
    QTest.keyClicks(fields.secret_key, "x")
    assert fields.hint.text() == ""
    assert fields.secret_key.text() == f"{SECRET}x"


def test_no_text_beside_the_fields_contains_the_secret(fields: TokenFields) -> None:
    for text in (f"{ID}\n{SECRET}", f" {SECRET} "):
        paste(fields.secret_key, text)
        for widget in (fields, *fields.findChildren(QWidget)):
            shown = [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), widget.statusTip()]
            shown += [widget.objectName(), widget.whatsThis(), widget.windowTitle(), repr(widget)]
            assert SECRET not in "".join(shown)
        assert SECRET not in fields.hint.text()
        assert SECRET not in fields.secret_key.displayText()
        assert SECRET not in fields.token_id.text()
        assert fields.secret_key.echoMode() is QLineEdit.EchoMode.Password
        assert SECRET not in repr(vars(fields))


def test_the_secret_cannot_be_copied_while_it_is_hidden(fields: TokenFields) -> None:
    paste(fields.secret_key, SECRET)
    QGuiApplication.clipboard().setText("before")
    fields.secret_key.selectAll()
    QTest.keySequence(fields.secret_key, QKeySequence(QKeySequence.StandardKey.Copy))
    QTest.keySequence(fields.secret_key, QKeySequence(QKeySequence.StandardKey.Cut))
    assert QGuiApplication.clipboard().text() == "before"


def test_emptied_fields_hide_the_next_secret_and_cannot_be_undone(fields: TokenFields) -> None:
    paste(fields.token_id, f"{ID} {SECRET}")
    fields.secret_key.actions()[0].trigger()
    fields.clear()
    assert texts(fields) == ("", "")
    assert fields.hint.text() == ""
    assert fields.secret_key.echoMode() is QLineEdit.EchoMode.Password
    QTest.keySequence(fields.secret_key, QKeySequence(QKeySequence.StandardKey.Undo))
    assert texts(fields) == ("", "")
    paste(fields.token_id, f"{ID} {SECRET}")
    assert texts(fields) == (ID, SECRET)


def test_the_values_have_no_blanks_around_them(fields: TokenFields) -> None:
    fields.token_id.setText(f" {ID}\u200b")
    fields.secret_key.setText("\t")
    assert fields.values() == (ID, "")
