"""Publishing and subscribing: in order, to everybody who was there, until they leave."""

import pytest

from fastpix_desktop.changes import Change, Changes, MediaGone, WritingChanged
from fastpix_desktop.domain.workspace import MAY_WRITE

GONE = MediaGone("m")


def test_every_subscriber_hears_every_later_change_in_the_order_they_came() -> None:
    changes = Changes()
    heard: list[tuple[str, Change]] = []
    changes.publish(GONE)
    changes.subscribe(lambda change: heard.append(("first", change)))
    changes.subscribe(lambda change: heard.append(("second", change)))
    refused = WritingChanged("ours", MAY_WRITE)
    changes.publish(GONE)
    changes.publish(refused)
    assert heard == [("first", GONE), ("second", GONE), ("first", refused), ("second", refused)]


def test_who_has_left_hears_nothing_more_and_may_leave_twice() -> None:
    changes = Changes()
    left: list[Change] = []
    stayed: list[Change] = []
    leave = changes.subscribe(left.append)
    changes.subscribe(stayed.append)
    leave()
    leave()
    changes.publish(GONE)
    assert (left, stayed) == ([], [GONE])


def test_who_comes_or_leaves_while_a_change_is_told_disturbs_nobody() -> None:
    changes = Changes()
    heard: list[str] = []

    def comes_and_goes(_change: Change) -> None:
        heard.append("first")
        leave()
        changes.subscribe(lambda change: heard.append("newcomer"))

    leave = changes.subscribe(comes_and_goes)
    changes.subscribe(lambda change: heard.append("second"))
    changes.publish(GONE)
    assert heard == ["first", "second"]
    changes.publish(GONE)
    assert heard == ["first", "second", "second", "newcomer"]


def test_a_change_may_be_published_while_another_is_told() -> None:
    changes = Changes()
    heard: list[Change] = []
    refused = WritingChanged("ours", MAY_WRITE)

    def answer(change: Change) -> None:
        if change == GONE:
            changes.publish(refused)

    changes.subscribe(answer)
    changes.subscribe(heard.append)
    changes.publish(GONE)
    assert heard == [refused, GONE]


def test_a_subscriber_in_trouble_keeps_the_news_from_nobody_and_is_reported() -> None:
    reported: list[Exception] = []
    changes = Changes(reported.append)
    heard: list[Change] = []
    trouble = RuntimeError("a widget is gone")

    def fail(_change: Change) -> None:
        raise trouble

    changes.subscribe(fail)
    changes.subscribe(heard.append)
    changes.publish(GONE)
    assert (heard, reported) == ([GONE], [trouble])


def test_without_anybody_to_report_to_trouble_is_raised_after_everybody_was_told() -> None:
    changes = Changes()
    heard: list[Change] = []

    def fail(_change: Change) -> None:
        raise RuntimeError("a widget is gone")

    changes.subscribe(fail)
    changes.subscribe(heard.append)
    with pytest.raises(RuntimeError, match="a widget is gone"):
        changes.publish(GONE)
    assert heard == [GONE]
