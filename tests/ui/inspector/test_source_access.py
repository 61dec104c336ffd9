"""The switch for source access: a click only requests the change, and not if it is unknown or forbidden."""

from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from fastpix_desktop.domain.workspace import MAY_WRITE, READ_ONLY_BY_CHOICE, Writing, WritingPermission
from fastpix_desktop.ui.inspector.source_access import SourceAccess
from fastpix_desktop.ui.look.appearance import Scheme
from fastpix_desktop.ui.words.sentences import NextStep
from fastpix_desktop.writes.standing import Standing
from tests.ui.records import DOUBLE_CLICK, a_media, a_standing, mouse, painted, switching

ON, OFF, UNKNOWN = (a_media(source_access=value) for value in (True, False, None))


@pytest.fixture
def part(qtbot: QtBot) -> SourceAccess:
    made = SourceAccess()
    qtbot.addWidget(made)
    made.resize(400, 40)
    made.show()
    made.show_state(OFF, standing=Standing(), writing=MAY_WRITE)
    return made


@pytest.fixture
def asked(part: SourceAccess) -> QSignalSpy:
    return QSignalSpy(part.asked)


def given(spy: QSignalSpy) -> list[Any]:
    return [spy.at(at)[0] for at in range(spy.count())]


@pytest.mark.parametrize(("media", "wanted"), [(OFF, True), (ON, False)])
def test_a_click_requests_the_other_state_and_does_not_change_the_switch(
    part: SourceAccess, asked: QSignalSpy, media: Any, wanted: bool
) -> None:
    part.show_state(media, standing=Standing(), writing=MAY_WRITE)
    mouse(part.switch, part.switch.rect().center())
    assert given(asked) == [wanted]
    assert part.switch.isChecked() is media.source_access


def test_the_space_bar_requests_the_other_state(part: SourceAccess, asked: QSignalSpy) -> None:
    part.switch.setFocus()
    QTest.keyClick(part.switch, Qt.Key.Key_Space)
    assert given(asked) == [True]
    assert not part.switch.isChecked()


def test_a_double_click_requests_once(part: SourceAccess, asked: QSignalSpy) -> None:
    mouse(part.switch, part.switch.rect().center(), DOUBLE_CLICK)
    assert given(asked) == [True]


def test_a_pending_change_is_shown_and_locks_the_switch(part: SourceAccess, asked: QSignalSpy) -> None:
    part.show_state(OFF, standing=a_standing(switching()), writing=MAY_WRITE)
    assert part.word.text() == "changing…"
    assert not part.switch.isChecked(), "not painted as done before it is known"
    part.switch.setFocus()
    part.switch.click()
    mouse(part.switch, part.switch.rect().center())
    assert given(asked) == []
    assert part.switch.isEnabled(), "a disabled one would lose the focus"


@pytest.mark.parametrize(("media", "word"), [(UNKNOWN, "not known"), (None, "")])
def test_an_unknown_state_cannot_be_switched(part: SourceAccess, asked: QSignalSpy, media: Any, word: str) -> None:
    part.show_state(media, standing=Standing(), writing=MAY_WRITE)
    assert part.word.text() == word
    part.switch.click()
    assert given(asked) == []


def test_a_refusal_is_in_the_tooltip_and_reported_on_a_click(part: SourceAccess, asked: QSignalSpy) -> None:
    part.show_state(ON, standing=Standing(), writing=WritingPermission(Writing.OFF, "Your token may not write."))
    assert part.word.text() == "On"
    assert part.switch.toolTip() == "Your token may not write."
    assert part.switch.accessibleDescription() == "Your token may not write."
    refused = QSignalSpy(part.refused)
    part.switch.click()
    assert given(asked) == []
    assert [(said.text, said.step) for said in given(refused)] == [("Your token may not write.", NextStep.WRITE_AGAIN)]


def test_a_token_that_is_not_checked_switches_nothing_and_offers_no_step(part: SourceAccess, asked: QSignalSpy) -> None:
    why = MAY_WRITE.unchecked()
    part.show_state(ON, standing=Standing(), writing=why)
    assert part.switch.is_locked
    assert part.switch.toolTip() == why.reason
    refused = QSignalSpy(part.refused)
    part.switch.click()
    assert given(asked) == []
    assert [(said.text, said.step) for said in given(refused)] == [(why.reason, NextStep.NONE)]


def test_a_media_whose_id_is_no_uuid_cannot_be_switched(part: SourceAccess, asked: QSignalSpy) -> None:
    part.show_state(replace(ON, id="../other"), standing=Standing(), writing=MAY_WRITE)
    assert "not in the form that FastPix uses" in part.switch.toolTip()
    refused = QSignalSpy(part.refused)
    part.switch.click()
    assert given(asked) == []
    assert ["not in the form that FastPix uses" in said.text for said in given(refused)] == [True]
    part.show_state(ON, standing=Standing(), writing=MAY_WRITE)
    part.switch.click()
    assert given(asked) == [False]


def test_its_accessible_name_contains_the_state(part: SourceAccess) -> None:
    part.show_state(ON, standing=Standing(), writing=MAY_WRITE)
    assert part.switch.accessibleName() == "Source access: On"
    assert part.switch.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_every_state_looks_different(part: SourceAccess, scheme: Scheme) -> None:
    looks = []
    for media, writing in ((ON, MAY_WRITE), (OFF, MAY_WRITE), (ON, READ_ONLY_BY_CHOICE), (OFF, READ_ONLY_BY_CHOICE)):
        part.show_state(media, standing=Standing(), writing=writing)
        looks.append(painted(part.switch))
    part.show_state(OFF, standing=Standing(), writing=MAY_WRITE)
    assert all(one != other for at, one in enumerate(looks) for other in looks[at + 1 :])


def test_the_focus_is_visible(part: SourceAccess) -> None:
    before = painted(part.switch)
    part.activateWindow()
    QTest.keyClick(part, Qt.Key.Key_Tab)
    assert part.switch.hasFocus()
    assert painted(part.switch) != before


@pytest.mark.parametrize("width", [400, 200])
def test_nothing_moves_when_the_word_changes(part: SourceAccess, width: int) -> None:
    part.resize(width, 100)
    places = set()
    for media, standing in ((ON, Standing()), (OFF, Standing()), (OFF, a_standing(switching())), (UNKNOWN, Standing())):
        part.show_state(media, standing=standing, writing=MAY_WRITE)
        layout = part.layout()
        assert layout is not None
        layout.activate()
        places.add((part.switch.geometry().topLeft().toTuple(), part.heightForWidth(width)))
    assert len(places) == 1
