"""Publishing and subscribing: subscribers are called in order until they unsubscribe."""

import pytest

from fastpix_desktop.changes import Change, Changes, MediaGone, WritingChanged
from fastpix_desktop.domain.workspace import MAY_WRITE

GONE = MediaGone("m")


def test_subscribers_are_called_with_every_later_change_in_their_order() -> None:
    changes = Changes()
    heard: list[tuple[str, Change]] = []
    changes.publish(GONE)
    changes.subscribe(lambda change: heard.append(("first", change)))
    changes.subscribe(lambda change: heard.append(("second", change)))
    refused = WritingChanged("ours", MAY_WRITE)
    changes.publish(GONE)
    changes.publish(refused)
    assert heard == [("first", GONE), ("second", GONE), ("first", refused), ("second", refused)]


def test_after_unsubscribing_nothing_is_received_and_it_may_be_repeated() -> None:
    changes = Changes()
    left: list[Change] = []
    stayed: list[Change] = []
    leave = changes.subscribe(left.append)
    changes.subscribe(stayed.append)
    leave()
    leave()
    changes.publish(GONE)
    assert (left, stayed) == ([], [GONE])


def test_subscribing_and_unsubscribing_during_a_publication_is_safe() -> None:
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


def test_a_change_may_be_published_during_another_publication() -> None:
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


def test_an_exception_of_a_subscriber_is_reported_and_the_others_are_called() -> None:
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


def test_without_on_error_the_exception_is_raised_after_all_were_called() -> None:
    changes = Changes()
    heard: list[Change] = []

    def fail(_change: Change) -> None:
        raise RuntimeError("a widget is gone")

    changes.subscribe(fail)
    changes.subscribe(heard.append)
    with pytest.raises(RuntimeError, match="a widget is gone"):
        changes.publish(GONE)
    assert heard == [GONE]
