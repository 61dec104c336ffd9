"""The comparison of a soak finds each kind of difference, and none where everything agrees."""

import pytest

from tests.soak.comparing import differences, documented
from tests.soak.diary import Line
from tests.soak.facts import Facts, Item, Life, Truth
from tests.soak.figures import LIMITS, grown, trends
from tests.soak.service import SOURCE_ACCESS, Effect, Request
from tests.soak.weather import Spell
from tests.soak.words import DELETE, SWITCH

DELETION = Item(
    "run-1", "media", DELETE, "track a", "gone", "Tide", "verified", 10.0, 11.0, 10.2, others=frozenset({"b"})
)
SWITCHED = Item("run-2", "media", SWITCH, SOURCE_ACCESS, "on", "Tide", "verified", 20.0, 21.0, 20.2)
ACTIVITY = {"run-1": "done and verified", "run-2": "done and verified"}
LINES: tuple[Line, ...] = (
    {"at": 9.9, "kind": "answered", "title": "Delete track", "detail": "Track ID A\nMedia ID ME-DIA\n", "yes": True},
    {"at": 11.0, "kind": "entry", "entry": "run-1", "state": "verified", "changed_since": None},
    {"at": 11.0, "kind": "said", "text": "Deleted and verified: Dutch subtitle of “Tide”.", "is_outcome": True,
     "entry": "run-1", "state": "verified"},
    {"at": 19.9, "kind": "answered", "title": "Switch source access on", "detail": "Media ID media\n", "yes": True},
    {"at": 21.0, "kind": "entry", "entry": "run-2", "state": "verified", "changed_since": None},
    {"at": 21.0, "kind": "said", "text": "Source access of “Tide” is on, read back from FastPix.", "is_outcome": True,
     "entry": "run-2", "state": "verified"},
    {"at": 30.0, "kind": "looked", "rows": ACTIVITY},
)  # fmt: skip
TRUTH = Truth(True, frozenset({"b"}), ((0.0, False), (20.3, True)))
AGREEING = Facts(
    [DELETION, SWITCHED],
    [Life("quit", 40.0, 0, LINES)],
    [Request(10.3, "media", "track a", 200), Request(20.3, "media", SOURCE_ACCESS, 200)],
    [Effect(10.3, "media", "track a", "gone"), Effect(20.3, "media", SOURCE_ACCESS, "on")],
    {"media": TRUTH},
)


def with_items(*items: Item) -> Facts:
    return AGREEING._replace(items=items)


def with_truth(truth: Truth) -> Facts:
    return AGREEING._replace(media={"media": truth})


def with_lines(*lines: Line, how: str = "quit", code: int = 0) -> Facts:
    return AGREEING._replace(lives=[Life(how, 40.0, code, lines)])


def with_line(at: int, **values: object) -> Facts:
    return with_lines(*LINES[:at], LINES[at] | values, *LINES[at + 1 :])


def test_nothing_differs_where_everything_agrees() -> None:
    assert differences(AGREEING) == []
    assert not documented(AGREEING)


@pytest.mark.parametrize(
    ("facts", "finding"),
    [
        (with_lines(*LINES, code=1), "ended with 1"),
        (with_lines(*LINES, {"at": 35.0, "kind": "trouble", "text": "unexpected: KeyError"}), "unexpected: KeyError"),
        (with_truth(TRUTH._replace(tracks=frozenset({"a", "b"}))), "the track is there"),
        (with_truth(TRUTH._replace(values=((0.0, True), (22.0, False)))), "the value is another one"),
        (with_truth(TRUTH._replace(values=((0.0, False), (22.0, True)))), "the value was never so"),
        (with_items(DELETION._replace(state="accepted"), SWITCHED), "the track is gone, and it was read again"),
        (with_items(DELETION, SWITCHED._replace(state="unknown")), "the value is so, and it was read again"),
        (with_items(DELETION._replace(state="gone with others"), SWITCHED), "the other tracks are there"),
        (with_items(DELETION._replace(state="failed"), SWITCHED), "was done"),
        (with_items(DELETION._replace(state="not done", sent_at=None), SWITCHED), "says that it was not sent"),
        (with_items(DELETION._replace(state="sent"), SWITCHED), "is still under way"),
        (with_items(SWITCHED), "arrived, and no entry is about it"),
        (AGREEING._replace(requests=[*AGREEING.requests, AGREEING.requests[0]]), "was sent 2 times"),
        (AGREEING._replace(effects=[Effect(50.0, "media", "track c", "gone")]), "was made gone, and no entry"),
        (with_line(0, detail="Track ID C\nMedia ID media\n"), "was never confirmed"),
        (with_line(0, detail="Track ID C\nMedia ID media\n"), "was confirmed, and there is no entry"),
        (with_line(0, yes=False), "was never confirmed"),
        (with_lines(LINES[0], LINES[1], *LINES[3:]), "nothing was said"),
        (with_lines(*LINES[:3], LINES[1], *LINES[2:]), "accounted for twice"),
        (with_line(2, text="Reappeared: Dutch subtitle of “Tide”."), "and the message was"),
        (with_line(2, text="Deleted and verified: Dutch subtitle of “Ebb”."), "and the message was"),
        (with_line(2, entry="run-9"), "no entry has the message"),
        (with_line(4, state="unknown"), "the last that was said is"),
        (with_line(6, rows=ACTIVITY | {"run-1": "not known"}), "Activity says 'not known'"),
        (with_line(6, rows={"run-1": "done and verified"}), "Activity says None"),
        (with_line(6, rows=ACTIVITY | {"run-9": "not known"}), "which is not in the journal"),
    ],
)  # fmt: skip
def test_each_kind_of_difference_is_found(facts: Facts, finding: str) -> None:
    assert [said for said in differences(facts) if finding in said]


def test_a_write_that_was_not_taken_is_sent_again() -> None:
    first = Request(10.25, "media", "track a", 429)
    assert differences(AGREEING._replace(requests=[first, *AGREEING.requests])) == []


def test_a_kill_may_lose_what_was_confirmed_or_said_just_before() -> None:
    late: Line = {**LINES[0], "at": 39.5, "detail": "Track ID C\nMedia ID media\n"}
    assert differences(with_lines(*LINES, late, how="kill", code=-9)) == []
    again = Life("quit", 60.0, 0, [{**LINES[1], "at": 50.0}, {**LINES[2], "at": 50.0}, LINES[6]])
    killed = Life("kill", 12.0, -9, LINES[:3])
    switched = Life("quit", 45.0, 0, LINES[3:6])
    assert differences(AGREEING._replace(lives=[killed, switched, again])) == []
    slowly = killed._replace(ended_at=17.0)
    assert len(differences(AGREEING._replace(lives=[slowly, switched, again]))) == 1


def test_a_kill_may_lose_a_state_that_was_said_just_before() -> None:
    taken_back: Line = {**LINES[4], "at": 22.0, "state": "failed"}
    said: Line = {**LINES[5], "at": 22.0, "state": "failed", "text": "Source access of “Tide” was not changed."}
    killed = Life("kill", 23.0, -9, [*LINES[:6], taken_back, said])
    rest = Life("quit", 45.0, 0, LINES[6:])
    assert differences(AGREEING._replace(lives=[killed, rest])) == []
    for kept in (killed._replace(ended_at=40.0), killed._replace(how="quit", code=0)):
        assert any("the last that was said is" in one for one in differences(AGREEING._replace(lives=[kept, rest])))


def test_a_value_that_a_lie_verified_is_documented_once_it_is_changed_since() -> None:
    item = SWITCHED._replace(changed_since=25.0)
    lines = [*LINES[:4], {**LINES[4], "changed_since": 25.0}, LINES[5]]
    looked = {**LINES[6], "rows": ACTIVITY | {"run-2": "changed since"}}
    truth = TRUTH._replace(values=((0.0, False),), spells=(Spell(19.0, 21.0),))
    facts = with_truth(truth)._replace(items=[DELETION, item], lives=[Life("quit", 40.0, 0, [*lines, looked])])
    assert differences(facts._replace(effects=facts.effects[:1])) == []
    assert documented(facts) == {"verified by a read that lied, changed since": 1}
    assert differences(facts._replace(media={"media": truth._replace(spells=())}))


@pytest.mark.parametrize("name", LIMITS)
def test_growth_beyond_a_limit_is_found(name: str) -> None:
    flat = dict.fromkeys(LIMITS, 100_000)
    limit = LIMITS[name]
    high = flat | {name: int(100_000 * (1 + limit.share)) + limit.number + 2}
    assert grown(trends([flat] * 9)) == []
    assert grown(trends([flat, flat, flat, flat, flat, flat, flat, high, high])) == [
        f"{name} has grown from 100,000 to {high[name]:,}"
    ]
    assert trends([flat] * 5) == {}
