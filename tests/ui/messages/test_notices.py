"""The message bar: one message at a time, its next step, its queue, and count-downs over it."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from fastpix_desktop.domain.pages import Waiting
from fastpix_desktop.ui.look.appearance import Tone
from fastpix_desktop.ui.messages.count_down import CountDown
from fastpix_desktop.ui.messages.notices import NoticeBar
from fastpix_desktop.ui.words.matters import About, Matter
from fastpix_desktop.ui.words.sentences import Message, NextStep
from tests.ui.records import painted
from tests.waiting import until


@pytest.fixture
def bar(qtbot: QtBot) -> NoticeBar:
    made = NoticeBar()
    qtbot.addWidget(made)
    made.resize(800, made.sizeHint().height())
    made.show()
    return made


def step_button(bar: NoticeBar) -> QPushButton:
    button = bar.findChild(QPushButton, "notice_step")
    assert isinstance(button, QPushButton)
    return button


def dismiss_button(bar: NoticeBar) -> QToolButton:
    button = bar.findChild(QToolButton)
    assert isinstance(button, QToolButton)
    return button


def clock(bar: NoticeBar) -> QTimer:
    """The timer of the count-down."""
    count_down = bar.findChild(CountDown)
    assert isinstance(count_down, CountDown)
    timer = count_down.findChild(QTimer)
    assert isinstance(timer, QTimer)
    return timer


def tick(bar: NoticeBar, seconds: int = 1) -> None:
    """Let seconds of the count-down pass at once."""
    timer = clock(bar)
    for _ in range(seconds):
        assert timer.isActive()
        timer.timeout.emit()


def counts(bar: NoticeBar) -> bool:
    return clock(bar).isActive()


ASKED = Waiting("media.list", 3.2, 1, "FastPix is busy.", asked_by_service=True)
OWN = Waiting("media.list", 2.0, 1, "No answer came.")


def test_the_bar_is_empty_at_first(bar: NoticeBar) -> None:
    assert bar.text == ""
    assert not step_button(bar).isVisible()
    assert not dismiss_button(bar).isVisible()


def test_the_next_step_can_be_taken_once(bar: NoticeBar) -> None:
    taken: list[str] = []
    bar.show_message(Message("No answer came.", Tone.BAD, NextStep.RETRY), lambda: taken.append("again"))
    button = step_button(bar)
    assert button.text() == "Try again"
    assert button.isVisible()
    button.click()
    button.click()
    assert taken == ["again"]
    assert bar.text == ""


def test_a_next_step_can_show_a_message(bar: NoticeBar) -> None:
    bar.show_message(
        Message("No answer came.", Tone.BAD, NextStep.RETRY), lambda: bar.show_message(Message("Reading again."))
    )
    step_button(bar).click()
    assert bar.text == "Reading again."


@pytest.mark.parametrize("step", list(NextStep))
def test_without_an_action_there_is_no_step_button(bar: NoticeBar, step: NextStep) -> None:
    bar.show_message(Message("A sentence.", Tone.BAD, step))
    assert not step_button(bar).isVisible()
    assert dismiss_button(bar).isVisible()


def test_a_message_can_be_dismissed(bar: NoticeBar) -> None:
    bar.show_message(Message("A sentence."))
    dismiss_button(bar).click()
    assert bar.text == ""
    assert not dismiss_button(bar).isVisible()


def test_seconds_are_counted_down_to_the_end(bar: NoticeBar) -> None:
    bar.count_down(ASKED)
    assert bar.text == "FastPix asked the program to wait. It continues in 4 s."
    tick(bar)
    assert bar.text == "FastPix asked the program to wait. It continues in 3 s."
    tick(bar, 2)
    assert bar.text == "FastPix asked the program to wait. It continues in 1 s."
    tick(bar)
    assert bar.text == ""
    assert not counts(bar)


def test_a_wait_of_the_client_gives_its_reason(bar: NoticeBar) -> None:
    bar.count_down(OWN)
    assert bar.text == "No answer came. Trying again in 2 s."


def test_the_end_of_a_wait_ends_only_its_count_down(bar: NoticeBar) -> None:
    bar.count_down(OWN)
    bar.end_count_down(OWN)
    assert bar.text == ""
    assert not counts(bar)
    bar.show_message(Message("Deleted and verified."))
    bar.end_count_down(OWN)
    assert bar.text == "Deleted and verified."


@pytest.mark.parametrize("end", ["answer", "time", "dismissed"])
def test_after_a_count_down_the_message_is_shown_again_with_its_step(bar: NoticeBar, end: str) -> None:
    taken: list[str] = []
    bar.show_message(Message("Not known.", Tone.BAD, NextStep.REFRESH), lambda: taken.append("refresh"))
    before = painted(bar)
    bar.count_down(OWN)
    assert bar.text == "No answer came. Trying again in 2 s."
    assert not step_button(bar).isVisible(), "the step of the covered message"
    if end == "answer":
        bar.end_count_down(OWN)
    elif end == "time":
        tick(bar, 2)
    else:
        dismiss_button(bar).click()
    assert bar.text == "Not known."
    assert painted(bar) == before
    step_button(bar).click()
    assert taken == ["refresh"]


def test_the_end_of_a_wait_does_not_end_the_count_down_of_another(bar: NoticeBar) -> None:
    bar.count_down(OWN)
    bar.count_down(ASKED)
    bar.end_count_down(OWN)
    assert bar.text == "FastPix asked the program to wait. It continues in 4 s."


def test_a_message_replaces_the_count_down(bar: NoticeBar) -> None:
    bar.count_down(ASKED)
    bar.show_message(Message("Copied."))
    assert not counts(bar)
    bar.end_count_down(ASKED)
    assert bar.text == "Copied."


def test_a_later_wait_replaces_the_count_down(bar: NoticeBar) -> None:
    bar.count_down(ASKED)
    tick(bar)
    bar.count_down(Waiting("media.list", 10, 2, "", asked_by_service=True))
    assert "10 s" in bar.text
    tick(bar)
    assert "9 s" in bar.text


def test_dismissing_a_count_down_ends_it(bar: NoticeBar) -> None:
    bar.count_down(ASKED)
    dismiss_button(bar).click()
    assert not counts(bar)
    assert bar.text == ""


def test_nothing_moves_when_a_message_is_shown(qtbot: QtBot) -> None:
    window, above, bar = QWidget(), QLabel("above"), NoticeBar()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    layout.addWidget(above, 1)
    layout.addWidget(bar)
    window.resize(900, 400)
    window.show()
    heights = set()
    for text in ("", "No answer came.", "a sentence that takes two lines " * 6):
        bar.show_message(Message(text, Tone.BAD, NextStep.RETRY), lambda: None)
        layout.activate()
        heights.add(above.height())
        bar.clear()
        layout.activate()
        heights.add(above.height())
    assert len(heights) == 1


def test_titles_are_not_read_as_markup_and_do_not_widen_the_window(bar: NoticeBar) -> None:
    text = "Deleted and verified: Italian audio track of “<b>" + "a" * 255 + "</b>”."
    bar.show_message(Message(text, Tone.GOOD))
    assert bar.minimumSizeHint().width() < 400
    label = bar.findChild(QLabel, "notice_text")
    assert isinstance(label, QLabel)
    assert label.text() == text
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.accessibleName() == text


@pytest.mark.parametrize("tone", list(Tone))
def test_every_tone_has_an_icon(bar: NoticeBar, tone: Tone) -> None:
    bar.show_message(Message("A sentence.", tone))
    icon = next(label for label in bar.findChildren(QLabel) if label.objectName() != "notice_text")
    assert not icon.pixmap().isNull()


def test_passing_messages_are_removed_when_another_media_is_opened(bar: NoticeBar) -> None:
    bar.show_message(Message("This is the last audio track.", Tone.BAD, is_passing=True))
    bar.remove_passing()
    assert bar.text == ""
    bar.show_message(Message("Deleted and verified.", Tone.GOOD))
    bar.remove_passing()
    assert bar.text == "Deleted and verified."


@pytest.mark.parametrize(("tone", "stays"), [(Tone.GOOD, False), (Tone.BAD, True), (Tone.BUSY, True)])
async def test_a_success_that_was_seen_goes_with_its_media(bar: NoticeBar, tone: Tone, stays: bool) -> None:
    bar.show_message(Message("An outcome.", tone, is_outcome=True))
    bar.remove_passing()
    assert bar.text == "An outcome.", "nobody can have read it yet"
    bar.seen_after = 0
    bar.remove_passing()
    assert (bar.text != "") is stays


OUTCOME = Message("Deleted and verified.", Tone.GOOD)
COPIED = Message("Copied: 1234", Tone.QUIET, is_passing=True)


NEWS = Message("A newer version has been published.", is_unasked=True)
FAILED = Message("Not deleted: it was refused.", Tone.BAD, NextStep.REFRESH, is_outcome=True)


def queue_length(bar: NoticeBar) -> str:
    more = bar.findChild(QLabel, "notices_waiting")
    assert more is not None
    return more.text()


async def test_news_waits_until_the_message_on_screen_was_seen(bar: NoticeBar) -> None:
    bar.seen_after = 150
    bar.show_message(OUTCOME)
    bar.show_message(NEWS)
    assert bar.text == OUTCOME.text
    assert "1 more" in queue_length(bar)
    await until(lambda: bar.text == NEWS.text)
    assert queue_length(bar) == ""


@pytest.mark.parametrize("answer", [COPIED, FAILED, OUTCOME], ids=["passing", "error", "success"])
async def test_the_answer_to_a_click_does_not_wait_behind_an_older_success(bar: NoticeBar, answer: Message) -> None:
    bar.show_message(Message("Switched off, read back from FastPix.", Tone.GOOD, is_outcome=True))
    bar.show_message(answer)
    assert bar.text == answer.text
    bar.dismiss()
    assert bar.text == "", "Activity has the older success"


async def test_an_error_that_was_not_seen_comes_back_after_the_answer_to_a_click(bar: NoticeBar) -> None:
    taken: list[str] = []
    bar.seen_after = 150
    bar.show_message(FAILED, lambda: taken.append("refresh"))
    bar.show_message(COPIED)
    assert bar.text == COPIED.text
    assert "1 more" in queue_length(bar)
    await until(lambda: bar.text == FAILED.text)
    step_button(bar).click()
    assert taken == ["refresh"]


async def test_dismissing_shows_the_next_message_of_the_queue(bar: NoticeBar) -> None:
    for message in (OUTCOME, NEWS, FAILED, COPIED):
        bar.show_message(message)
    shown = []
    while bar.text:
        shown.append(bar.text)
        bar.dismiss()
    assert shown == [COPIED.text, FAILED.text, NEWS.text]


PAGE = Message("The page could not be read.", Tone.BAD, NextStep.RETRY, about=About(Matter.PAGE))


def about_media(media_id: str) -> Message:
    return Message(f"{media_id} could not be read.", Tone.BAD, about=About(Matter.MEDIA, media_id))


async def test_a_message_goes_when_what_it_is_about_is_over(bar: NoticeBar) -> None:
    bar.show_message(PAGE, lambda: None)
    bar.resolve(About(Matter.CLIPS))
    bar.resolve(About(Matter.PAGE, "another"))
    assert bar.text == PAGE.text
    bar.resolve(About(Matter.PAGE))
    assert bar.text == ""
    assert not step_button(bar).isVisible()


async def test_messages_of_a_kind_go_together_also_those_in_the_queue(bar: NoticeBar) -> None:
    for name in ("One", "Two"):
        bar.show_message(about_media(name))
    bar.resolve(About(Matter.MEDIA, "One"))
    assert (bar.text, queue_length(bar)) == ("Two could not be read.", "")
    bar.show_message(PAGE)
    bar.show_message(about_media("Three"))
    bar.resolve(About(Matter.MEDIA))
    assert bar.text == PAGE.text


async def test_a_newer_message_about_the_same_thing_takes_the_place_of_the_older_one(bar: NoticeBar) -> None:
    bar.show_message(PAGE)
    newer = Message("The page could not be read again.", Tone.BAD, about=About(Matter.PAGE))
    bar.show_message(newer)
    assert (bar.text, queue_length(bar)) == (newer.text, "")
    bar.show_message(about_media("One"))
    bar.show_message(PAGE)
    assert bar.text == PAGE.text
    bar.dismiss()
    assert bar.text == "One could not be read."
    bar.dismiss()
    assert bar.text == ""


async def test_of_the_outcome_of_a_write_only_the_button_goes(bar: NoticeBar) -> None:
    refused = Message("Not deleted.", Tone.BAD, NextStep.WRITE_AGAIN, is_outcome=True, about=About(Matter.PERMISSION))
    bar.show_message(refused, lambda: None)
    assert step_button(bar).isVisible()
    bar.resolve(About(Matter.PERMISSION))
    assert bar.text == "Not deleted."
    assert not step_button(bar).isVisible()
    bar.withdraw(refused)
    assert bar.text == "", "it still is the message that its owner knows"


async def test_the_end_of_a_failure_does_not_end_a_count_down(bar: NoticeBar) -> None:
    bar.show_message(PAGE)
    bar.count_down(ASKED)
    bar.resolve(About(Matter.PAGE))
    assert "asked the program to wait" in bar.text
    tick(bar, 4)
    assert bar.text == ""


async def test_a_passing_message_is_replaced_at_once(bar: NoticeBar) -> None:
    bar.show_message(COPIED)
    bar.show_message(OUTCOME)
    assert bar.text == OUTCOME.text


async def test_a_wait_that_can_be_cancelled_is_shown_at_once(bar: NoticeBar) -> None:
    bar.show_message(OUTCOME)
    bar.show_message(Message("Waiting for the keyring.", Tone.BUSY, NextStep.STOP_WAITING), lambda: None)
    assert bar.text == "Waiting for the keyring."


async def test_queued_passing_messages_are_removed_when_another_media_is_opened(bar: NoticeBar) -> None:
    bar.show_message(OUTCOME)
    bar.show_message(Message("Changed since.", is_passing=True, is_unasked=True))
    bar.remove_passing()
    bar.dismiss()
    assert bar.text == ""


async def test_every_message_is_reported(bar: NoticeBar) -> None:
    reported = QSignalSpy(bar.reported)
    for message in (OUTCOME, COPIED):
        bar.show_message(message)
    assert [reported.at(at)[0] for at in range(reported.count())] == [OUTCOME, COPIED]


async def test_clearing_leaves_lasting_messages(bar: NoticeBar) -> None:
    for text in ("Of the program, too.", "Of the program."):
        bar.show_message(Message(text, Tone.BAD, is_lasting=True))
    bar.show_message(Message("Of the workspace.", Tone.BAD))
    bar.count_down(OWN)
    bar.clear()
    assert bar.text == "Of the program."
    assert not counts(bar)
    bar.dismiss()
    assert bar.text == "Of the program, too."
    bar.dismiss()
    assert bar.text == ""
    bar.show_message(Message("Of the workspace.", Tone.BAD))
    bar.show_message(Message("Of the program.", Tone.BAD, is_lasting=True))
    bar.clear()
    assert bar.text == "Of the program."


async def test_clearing_empties_the_queue(bar: NoticeBar) -> None:
    bar.show_message(OUTCOME)
    bar.show_message(NEWS)
    bar.clear()
    assert bar.text == ""
    bar.show_message(OUTCOME)
    bar.dismiss()
    assert bar.text == ""


WAIT = Message("Waiting for the keyring.", Tone.BUSY, NextStep.STOP_WAITING)


async def test_withdrawing_a_wait_shows_the_next_message(bar: NoticeBar) -> None:
    bar.show_message(WAIT, lambda: None)
    bar.show_message(NEWS)
    assert bar.text == WAIT.text
    bar.withdraw(WAIT)
    assert bar.text == NEWS.text
    bar.withdraw(WAIT)
    assert bar.text == NEWS.text


async def test_withdrawing_a_wait_leaves_a_later_one_with_the_same_words(bar: NoticeBar) -> None:
    later = Message(WAIT.text, WAIT.tone, WAIT.step)
    bar.show_message(WAIT, lambda: None)
    bar.show_message(later, lambda: None)
    bar.withdraw(WAIT)
    assert bar.text == WAIT.text
    assert step_button(bar).isVisible()
    bar.withdraw(later)
    assert bar.text == ""
