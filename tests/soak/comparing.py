"""Compares the journal, what was said, and the service's truth, write by write. Every difference is one sentence."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from tests.soak.diary import Line
from tests.soak.facts import Facts, Item, Life, Truth
from tests.soak.service import SOURCE_ACCESS, Effect, Request, plain
from tests.soak.words import DELETE, DONE, IN_ACTIVITY, UNDER_WAY, fits

NOT_TAKEN = frozenset({429, 503})
"""The statuses after which the program sends a write again, because the service did not take it for now."""

QUICK = 5.0
"""Seconds in which a busy machine begins a write and has it on disk. After a kill within them, it may not be there."""


AT_ONCE = 2.0
"""Seconds within which a busy machine carries out what is to happen at once."""

Known = tuple[str, float | None]
"""The state of an entry, and since when its value is another one."""


class Confirmation(NamedTuple):
    """A question that the editor answered with yes."""

    at: float
    media: str
    subject: str
    effect: str


_READ_AGAIN = ". Read again at "


def differences(facts: Facts) -> list[str]:
    """Everything that does not agree."""
    checks: tuple[Callable[[Facts], Iterator[str]], ...] = (
        check_lives, check_requests, check_effects, check_states, check_confirmations, check_messages, check_activity,
    )  # fmt: skip
    return [said for check in checks for said in check(facts)]


def check_lives(facts: Facts) -> Iterator[str]:
    """Every life that was not killed ended by itself, and none had a bug or showed something wrong."""
    for number, life in enumerate(facts.lives, 1):
        if not life.was_killed and life.code:
            yield f"life {number} ({life.how}) ended with {life.code}"
        yield from (f"life {number}: {line['text']}" for line in life.lines if line["kind"] in {"trouble", "wrong"})


def check_requests(facts: Facts) -> Iterator[str]:
    """Every write that arrived belongs to one entry, and none was sent twice."""
    taken: Counter[str] = Counter()
    for request in facts.requests:
        item = _writer(facts, request)
        if item is None:
            yield f"a write of {request.subject} of media {request.media} arrived, and no entry is about it"
        elif request.status not in NOT_TAKEN:
            taken[item.id] += 1
    for item in facts.items:
        if taken[item.id] > 1:
            yield f"{item} was sent {taken[item.id]} times"
        if taken[item.id] and item.sent_at is None:
            yield f"{item} arrived, and its entry says that it was not sent"


def check_effects(facts: Facts) -> Iterator[str]:
    """What the program did belongs to an entry, and no entry says that it was not done."""
    for effect in facts.effects:
        item = _writer(facts, effect, effect.effect)
        if item is None:
            yield f"{effect.subject} of media {effect.media} was made {effect.effect}, and no entry is about it"
        elif item.state in {"failed", "not done"}:
            yield f"{item} was done"


def check_states(facts: Facts) -> Iterator[str]:
    """Each entry says what is so, once its media was read again."""
    for item in facts.items:
        truth = facts.media.get(item.media)
        if item.state in UNDER_WAY:
            yield f"{item} is still under way"
        elif truth is not None:
            yield from check_deletion(facts, item, truth) if item.kind == DELETE else check_switch(facts, item, truth)


def check_deletion(facts: Facts, item: Item, truth: Truth) -> Iterator[str]:
    """Each deletion that is reported as done was done, and each that was done is reported so if it can be proved."""
    is_gone = item.subject.removeprefix("track ") not in truth.tracks
    if not is_gone and (item.state in DONE or item.state == "gone with others"):
        yield f"{item}: the track is there"
    if is_gone and truth.is_ready and item.state in {"accepted", "unknown", "preparing", "taken back"}:
        yield f"{item}: the track is gone, and it was read again"
    ours = {
        one.subject.removeprefix("track ") for one in facts.items if one.media == item.media and one.may_have_effect
    }
    if item.state == "gone with others" and item.others is not None and item.others <= truth.tracks | ours:
        yield f"{item}: the other tracks are there"


def check_switch(facts: Facts, item: Item, truth: Truth) -> Iterator[str]:
    """The same for source access, which others may switch too."""
    wanted = item.effect == "on"
    is_so = truth.values[-1][1] is wanted
    is_last = not is_overtaken(facts, item)
    if item.state in DONE:
        if is_last and not is_so and item.changed_since is None:
            yield f"{item}: the value is another one, and it was read again"
        if not truth.had(wanted, item.begun_at, item.changed_since or item.changed_at) and not was_lied_to(item, truth):
            yield f"{item}: the value was never so"
    elif is_last and is_so and item.state in {"accepted", "unknown", "taken back"}:
        yield f"{item}: the value is so, and it was read again"


def is_overtaken(facts: Facts, item: Item) -> bool:
    """Whether another value was sent later, so that reads say nothing about this write."""
    return any(
        other.media == item.media
        and other.subject == item.subject
        and other.begun_at > item.begun_at
        and other.effect != item.effect
        and other.may_have_effect
        for other in facts.items
    )


def was_lied_to(item: Item, truth: Truth) -> bool:
    """Whether a read that lied may have verified a write. It is “changed since” then, not taken back, if it is late."""
    return truth.may_have_lied(item.begun_at, item.changed_since or item.changed_at)


def check_confirmations(facts: Facts) -> Iterator[str]:
    """Every entry is about one question that was answered with yes, and every such answer led to one entry."""
    open_: dict[tuple[str, str, str], list[Item]] = defaultdict(list)
    for item in facts.items:
        open_[item.media, item.subject, item.effect].append(item)
    for life in facts.lives:
        for answer in confirmations(life):
            mine = open_[answer[1:]]
            first = next((item for item in mine if 0 <= item.begun_at - answer.at < QUICK), None)
            if first is not None:
                mine.remove(first)
            elif life.ended_at - answer.at > QUICK:
                yield f"{answer.subject} of media {answer.media} was confirmed, and there is no entry"
    yield from (f"{item} was never confirmed" for item in chain.from_iterable(open_.values()))


def confirmations(life: Life) -> Iterator[Confirmation]:
    """The questions about writes that were answered with yes."""
    for line in life.lines:
        if line["kind"] != "answered" or not line["yes"]:
            continue
        ids = dict(re.findall(r"^(Track|Media) ID (\S+)$", line["detail"], re.MULTILINE))
        if "Track" in ids:
            yield Confirmation(line["at"], plain(ids["Media"]), f"track {plain(ids['Track'])}", "gone")
        elif "Media" in ids:
            yield Confirmation(line["at"], plain(ids["Media"]), SOURCE_ACCESS, line["title"].rpartition(" ")[2])


def check_messages(facts: Facts) -> Iterator[str]:
    """What the message bar said of each write was its state at that time, and what it said last is the state now."""
    items = {item.id: item for item in facts.items}
    last: dict[str, Known] = {}
    for number, life in enumerate(facts.lives, 1):
        # What a read after a write has found is said without a new state of its entry.
        said = [
            line
            for line in life.lines
            if line["kind"] == "said" and line["is_outcome"] and _READ_AGAIN not in line["text"]
        ]
        for line in said:
            yield from _check_message(items, number, line)
        for line in life.lines:
            if line["kind"] == "entry" and line["state"] not in UNDER_WAY:
                entry, now = line["entry"], (line["state"], line["changed_since"])
                is_said, is_news = _is_said(line, said), last.get(entry) != now
                if is_news and not is_said and not (life.was_killed and line is life.lines[-1]):
                    yield f"life {number}: nothing was said of {entry} when it was {now[0]}"
                if is_said and not is_news and now[0] in DONE and not _was_lost(facts.lives, number, entry):
                    yield f"life {number}: {entry} was accounted for twice as {now[0]}"
                last[entry] = now
    for item in facts.items:
        is_said = last.get(item.id) == (item.state, item.changed_since) or _lost_its_last_state(facts.lives, item)
        if item.state not in UNDER_WAY and not is_said:
            yield f"{item}: the last that was said is {last.get(item.id)}"


def _is_said(line: Line, said: list[Line]) -> bool:
    """Whether the message bar had a message about the new state of an entry at once."""
    return any(
        one.get("entry") == line["entry"] and one["state"] == line["state"] and 0 <= one["at"] - line["at"] < AT_ONCE
        for one in said
    )


def _check_message(items: Mapping[str, Item], number: int, line: Line) -> Iterator[str]:
    item = items.get(line.get("entry", ""))
    if item is None:
        yield f"life {number}: no entry has the message “{line['text']}”"
    elif not fits(item.kind, line["state"], line["text"]) or " ".join(item.title.split()) not in line["text"]:
        yield f"life {number}: {item.id} was {line['state']}, and the message was “{line['text']}”"


def _was_lost(lives: Sequence[Life], number: int, entry: str) -> bool:
    """Whether a kill came so soon after the same was said before that the disk does not have it."""
    for life in reversed(lives[: number - 1]):
        said = [one for one in life.lines if one["kind"] == "entry" and one["entry"] == entry]
        if said:
            return life.was_killed and life.ended_at - said[-1]["at"] < QUICK
    return False


def _lost_its_last_state(lives: Sequence[Life], item: Item) -> bool:
    """Whether a kill came so soon after the last state was said that the disk has the state before it."""
    said = [
        (life, line)
        for life in lives
        for line in life.of("entry")
        if line["entry"] == item.id and line["state"] not in UNDER_WAY
    ]
    if len(said) < 2:
        return False
    (_, before), (life, line) = said[-2:]
    is_before = (before["state"], before["changed_since"]) == (item.state, item.changed_since)
    return is_before and life.was_killed and life.ended_at - line["at"] < QUICK


def check_activity(facts: Facts) -> Iterator[str]:
    """At the end Activity lists every entry once, with its state."""
    looks = [line["rows"] for line in facts.lives[-1].lines if line["kind"] == "looked"]
    rows: dict[str, str] = dict(looks[-1]) if looks else {}
    for item in facts.items:
        said = rows.pop(item.id, None)
        is_right = said in IN_ACTIVITY[item.state] and (said == "changed since") is (item.changed_since is not None)
        if not is_right:
            yield f"{item}: Activity says {said!r}"
    yield from (f"Activity lists {entry}, which is not in the journal" for entry in rows)


def documented(facts: Facts) -> Counter[str]:
    """What differs from the truth as the documents say it may."""
    found: Counter[str] = Counter()
    for item in facts.items:
        truth = facts.media.get(item.media)
        if truth is None:
            found["the media was deleted"] += 1
        elif item.kind != DELETE and item.state in DONE:
            wanted = item.effect == "on"
            was_so = truth.had(wanted, item.begun_at, item.changed_since or item.changed_at)
            found["verified by a read that lied, changed since"] += not was_so
        elif item.kind == DELETE and not truth.is_ready and item.state in {"accepted", "unknown", "preparing"}:
            found["the media is not Ready, so nothing can be proved"] += 1
    return +found


def _writer(facts: Facts, of: Request | Effect, effect: str | None = None) -> Item | None:
    """The newest entry that was begun before, about the same subject."""
    begun = [
        item
        for item in facts.items
        if (item.media, item.subject) == (of.media, of.subject)
        and item.begun_at <= of.at
        and effect in {None, item.effect}
    ]
    return max(begun, key=lambda item: item.begun_at, default=None)
