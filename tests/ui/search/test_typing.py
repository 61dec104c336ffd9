"""Typing a search of the library: what is offered and taken, what is marked, and what each key does."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.search.query.grammar import understand
from fastpix_desktop.search.query.tokens import Token, Understood
from fastpix_desktop.ui.search.search_field import LONGEST, SearchField
from tests.ui.search.conftest import Typing
from tests.waiting import until

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
WHY = sentence("search", "“{key}” is not known.").fill(key="subtitel")


def unknown(before: str = "", suggestion: str = "subtitle:fr") -> Understood:
    """A text that ends with a token that is not understood."""
    text = f"{before}subtitel:fr"
    return Understood(text, (Token(len(before), len(text), None, WHY, suggestion),), None)


async def test_each_change_is_searched_for_and_the_page_is_not(typing: Typing) -> None:
    QTest.keyClicks(typing.field, "ab")
    typing.field.set_query("port")
    assert typing.texts == ["a", "ab", "port"]
    assert typing.field.found.rows == ()
    typing.field.show_result("37 found", "37")
    assert typing.field.words.text() == "37 found"
    assert typing.field.accessibleDescription() == "37 found"


async def test_return_and_f3_step_through_what_was_found(typing: Typing) -> None:
    QTest.keyClicks(typing.field, "port")
    QTest.keyClick(typing.field, Qt.Key.Key_Return)
    typing.field.step(-1)
    assert [typing.steps.at(at)[0] for at in range(typing.steps.count())] == [1, -1]


async def test_the_field_says_where_it_searches(typing: Typing) -> None:
    assert typing.field.placeholderText() == "Search the library (Ctrl+F)"
    assert typing.field.accessibleName() == "Search the library, or open a media by its ID or link"
    typing.field.search_library(False)
    assert typing.field.placeholderText() == "Find on this page, or paste an ID or link"
    QTest.keyClicks(typing.field, "subt")
    assert typing.texts == []
    assert typing.popup.isHidden()


async def test_nothing_is_chosen_by_itself(typing: Typing) -> None:
    QTest.keyClicks(typing.field, "subt")
    await until(typing.popup.isVisible)
    assert typing.offered == ["subtitle:"]
    assert typing.popup.chosen is None
    assert typing.field.hasFocus()
    QTest.keyClick(typing.field, Qt.Key.Key_Return)
    assert typing.field.text() == "subt"
    assert typing.popup.isHidden()
    assert typing.steps.count() == 1


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Enter])
async def test_down_chooses_and_a_key_takes(typing: Typing, key: Qt.Key) -> None:
    QTest.keyClicks(typing.field, "port s")
    await until(typing.popup.isVisible)
    QTest.keyClick(typing.field, Qt.Key.Key_Down)
    assert typing.field.text() == "port s"
    chosen = typing.popup.chosen
    assert chosen is not None
    assert typing.heard[-1].startswith(chosen.text)
    QTest.keyClick(typing.field, key)
    assert typing.field.text() == f"port {chosen.text}"
    assert typing.field.hasFocus()
    assert typing.steps.count() == 0
    typing.field.undo()
    assert typing.field.text() == "port s"


async def test_up_chooses_the_last_and_the_choice_goes_round(typing: Typing) -> None:
    QTest.keyClicks(typing.field, "s")
    await until(typing.popup.isVisible)
    QTest.keyClick(typing.field, Qt.Key.Key_Up)
    assert typing.popup.chosen == typing.popup.options[-1]
    QTest.keyClick(typing.field, Qt.Key.Key_Down)
    assert typing.popup.chosen == typing.popup.options[0]


async def test_a_click_takes(typing: Typing) -> None:
    QTest.keyClicks(typing.field, "subt")
    await until(typing.popup.isVisible)
    row = typing.popup.list.visualRect(typing.popup.list.model().index(0, 0))
    QTest.mouseClick(typing.popup.list.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
    assert typing.field.text() == "subtitle:"
    assert typing.field.hasFocus()


async def test_escape_closes_the_popup_alone_and_a_key_opens_it_again(typing: Typing) -> None:
    QTest.keyClicks(typing.field, "subt")
    await until(typing.popup.isVisible)
    QTest.keyClick(typing.field, Qt.Key.Key_Escape)
    assert typing.popup.isHidden()
    assert typing.field.text() == "subt"
    QTest.keyClick(typing.field, Qt.Key.Key_Space, CTRL)
    assert typing.offered == ["subtitle:"]


async def test_the_popup_stays_while_one_types_on(typing: Typing) -> None:
    QTest.keyClicks(typing.field, "s")
    await until(typing.popup.isVisible)
    QTest.keyClick(typing.field, Qt.Key.Key_U)
    assert typing.popup.isVisible()
    QTest.keyClick(typing.field, Qt.Key.Key_Down)
    assert typing.offered == ["subtitle:"], "a key acts on what the text has now"


async def test_a_word_opens_nothing(typing: Typing) -> None:
    QTest.keyClicks(typing.field, "s")
    await until(typing.popup.isVisible)
    QTest.keyClick(typing.field, Qt.Key.Key_X)
    await until(typing.popup.isHidden)


async def test_the_popup_ends_with_the_focus(typing: Typing) -> None:
    QTest.keyClicks(typing.field, "subt")
    await until(typing.popup.isVisible)
    QTest.keyClick(typing.field, Qt.Key.Key_Tab)
    assert not typing.field.hasFocus() or typing.popup.isVisible()
    typing.field.clearFocus()
    assert typing.popup.isHidden()


async def test_another_query_closes_the_popup(typing: Typing) -> None:
    QTest.keyClicks(typing.field, "subt")
    await until(typing.popup.isVisible)
    typing.field.set_query("status:ready")
    await until(typing.popup.isHidden)


async def test_the_popup_is_below_the_field_and_in_the_window(typing: Typing) -> None:
    typing.window.resize(300, 200)
    QTest.keyClicks(typing.field, "s")
    await until(typing.popup.isVisible)
    assert typing.popup.y() >= typing.field.geometry().bottom()
    assert typing.window.rect().contains(typing.popup.geometry())
    assert typing.popup.parent() is typing.window


async def test_what_was_not_understood_is_said_and_its_suggestion_is_taken(typing: Typing) -> None:
    QTest.keyClicks(typing.field, "port subtitel:fr")
    typing.field.show_understood(unknown("port "))
    await until(typing.popup.isVisible)
    assert typing.popup.sentence.text() == "“subtitel” is not known."
    assert typing.offered == ["subtitle:fr"]
    QTest.keyClick(typing.field, Qt.Key.Key_Return, ALT)
    assert typing.field.text() == "port subtitle:fr"
    assert typing.popup.isHidden()
    QTest.keyClick(typing.field, Qt.Key.Key_Return, ALT)
    assert typing.field.text() == "port subtitle:fr"


async def test_a_suggestion_behind_an_emoji_is_put_in_its_place(typing: Typing) -> None:
    typing.field.set_query("🌊 subtitel:fr 🚢")
    typing.field.show_understood(
        Understood(typing.field.text(), (Token(2, 13, None, WHY, "subtitle:fr"), Token(14, 15, None, WHY)), None)
    )
    QTest.keyClick(typing.field, Qt.Key.Key_Return, ALT)
    assert typing.field.text() == "🌊 subtitle:fr 🚢"
    typing.field.show_place(2, 13)
    assert typing.field.selectedText() == "subtitle:fr"


def reddish(typing: Typing) -> int:
    """How many pixels of the field are red, as problems are."""
    picture = typing.field.grab().toImage()
    colours = (QColor(picture.pixel(x, y)) for x in range(picture.width()) for y in range(picture.height()))
    return sum(each.red() > max(each.green(), each.blue()) + 60 for each in colours)


async def test_a_token_is_underlined_once_the_cursor_has_left_it(typing: Typing) -> None:
    QTest.keyClicks(typing.field, "subtitel:fr")
    typing.field.show_understood(unknown())
    assert reddish(typing) == 0
    typing.field.setCursorPosition(0)
    assert reddish(typing) > 10
    assert typing.field.text() == "subtitel:fr"
    typing.field.selectAll()
    assert typing.field.selectedText() == "subtitel:fr"
    typing.field.show_understood(understand(typing.field.text(), datetime(2026, 3, 4, tzinfo=UTC)))
    typing.field.set_query("port")
    assert reddish(typing) == 0


async def test_what_is_being_composed_stays(typing: Typing) -> None:
    typing.field.set_query("subtitel:fr")
    typing.field.setCursorPosition(0)
    QTest.keyClick(typing.field, Qt.Key.Key_Home)
    QApplication.sendEvent(typing.field, QInputMethodEvent("夕暮", []))
    typing.field.show_understood(unknown())
    end = QInputMethodEvent("", [])
    end.setCommitString("夕暮")
    QApplication.sendEvent(typing.field, end)
    assert typing.field.text() == "夕暮subtitel:fr"


async def test_up_and_down_go_through_the_earlier_searches_and_back_to_what_was_typed(typing: Typing) -> None:
    for text in ("port", "bay"):
        typing.field.set_query(text)
        QTest.keyClick(typing.field, Qt.Key.Key_Return)
    typing.field.set_query("")
    QTest.keyClicks(typing.field, "x1")
    seen = []
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down):
        QTest.keyClick(typing.field, key)
        seen.append(typing.field.text())
    assert seen == ["bay", "port", "port", "bay", "x1", "x1"]
    assert typing.texts[-4:] == ["bay", "port", "bay", "x1"]


async def test_a_cleared_search_is_kept_and_each_workspace_has_its_own(typing: Typing) -> None:
    QTest.keyClicks(typing.field, "port")
    typing.field.clear()
    assert typing.help.earlier.texts == ["port"]
    typing.field.search_library(True, "two")
    QTest.keyClick(typing.field, Qt.Key.Key_Up)
    assert typing.field.text() == ""
    typing.field.search_library(True, "one")
    QTest.keyClick(typing.field, Qt.Key.Key_Up)
    assert typing.field.text() == "port"


@pytest.mark.parametrize(
    ("pasted", "shown"),
    [
        ("one\ntwo\tthree\0four", "one two three four"),
        ("subtitle:fr عربي 🌊 -x", "subtitle:fr عربي 🌊 -x"),
        ('"unbalanced ( * ^ NEAR OR', '"unbalanced ( * ^ NEAR OR'),
    ],
)
async def test_a_pasted_text_is_one_line(typing: Typing, pasted: str, shown: str) -> None:
    QGuiApplication.clipboard().setText(pasted)
    typing.field.paste()
    assert typing.field.text() == shown
    assert typing.texts[-1] == shown


async def test_a_text_that_is_too_long_is_cut_and_says_so(typing: Typing) -> None:
    QGuiApplication.clipboard().setText("🌊" * LONGEST)
    typing.field.paste()
    assert len(typing.field.text()) == LONGEST // 2
    assert typing.field.accessibleDescription() == "Cut after 10,000 characters"


async def test_nothing_for_the_library_is_built_before_it_is_searched(typing: Typing) -> None:
    assert SearchField(typing.field.found._table).typing is None
    assert typing.popup.geometry().topLeft() == QPoint(0, 0), "and no place is computed before it is opened"
