"""The journal on disk: what is stored comes back, in order, for the right media and place."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import msgspec
import pytest

from fastpix_desktop.domain.journal import Entry, Place, State
from fastpix_desktop.domain.wording import Sentence, counted, sentence
from fastpix_desktop.errors import StoreUnavailable
from tests.store.conftest import Start
from tests.store.entries import ALICE, MEDIA, NEWSROOM, START, Rename, moved

OTHER = Place(NEWSROOM.endpoint, "2" * 32)
BOB = "b" * 32


def demo_of(run: str) -> Place:
    return Place("", f"run:{run}")


async def test_an_entry_comes_back_as_it_was(start: Start) -> None:
    program = start()
    entry = program.entry(
        title="Meer — “Küste” 🌊",
        sent_at=START + timedelta(microseconds=1),
        others=("one", "two"),
        updated_at=START.astimezone(timezone(timedelta(hours=2))),
        needs_two=True,
        changed_since=START + timedelta(days=1),
        was_not_found=True,
        is_sending_unknown=True,
    )
    assert all(getattr(entry, field) for field in entry.__struct_fields__ if field != "detail"), (
        "every field has a value"
    )
    assert await program.journal.begin(entry) == ()
    await program.close()
    assert await start().journal.newest(program.run) == (entry,)


async def test_a_missing_value_comes_back_missing(start: Start) -> None:
    program = start()
    entry = await program.begun(others=None, sent_at=None, updated_at=None)
    (found,) = await program.journal.newest(program.run)
    assert found == entry
    await program.begun(others=())
    assert [entry.others for entry in await program.journal.newest(program.run)] == [(), None]


@pytest.mark.parametrize(
    "detail",
    [
        sentence("service", "It is {state}.").fill(state=sentence("service", "not ready")),
        counted("%n track(s) are missing", "", 2),
        "The service said: \ud83c { } % \x00 ü",
        "",
    ],
)
async def test_a_detail_comes_back_with_its_parts(start: Start, detail: str) -> None:
    program = start()
    await program.begun(detail=detail)
    ((found,),) = [[entry.detail for entry in await program.journal.newest(program.run)]]
    assert (found, type(found)) == (detail, type(detail))
    if isinstance(detail, Sentence):
        assert isinstance(found, Sentence)
        assert (found.context, found.template, found.values, found.number) == (
            detail.context,
            detail.template,
            detail.values,
            detail.number,
        )


async def test_ids_with_characters_that_cannot_be_stored_are_accepted(start: Start) -> None:
    program = start()
    place = Place(NEWSROOM.endpoint, "\ud800")
    await program.begun("media \ud800", "plain", place=place, write=Rename("media ?", "plain"))
    assert [entry.place.workspace for entry in await program.journal.newest(program.run)] == ["?"]
    assert len(await program.journal.of_media(place, "media ?")) == 1


async def test_begin_returns_the_other_entries_of_the_media_in_any_spelling_and_of_every_run(start: Start) -> None:
    one, two = start(), start()
    first = await one.begun(MEDIA.lower())
    await one.begun(MEDIA, place=OTHER)
    await one.begun("another media")
    second = two.entry(MEDIA.replace("-", "").upper(), begun_at=START + timedelta(days=1))
    assert await two.journal.begin(second) == (first,)
    assert await one.journal.of_media(NEWSROOM, MEDIA) == (first, second)
    assert await one.journal.of_media(OTHER, "another media") == ()


async def test_later_states_replace_the_earlier_and_keep_place_and_order(start: Start) -> None:
    program = start()
    first, second = await program.begun(), await program.begun()
    sent = moved(first, State.SENT, sent_at=START)
    program.journal.put(sent)
    assert await program.journal.of_media(NEWSROOM, MEDIA) == (sent, second)
    program.journal.move(NEWSROOM, OTHER)
    program.journal.put(moved(sent, State.VERIFIED))
    found = await program.journal.of_media(OTHER, MEDIA)
    assert [(entry.state, entry.place) for entry in found] == [(State.VERIFIED, OTHER), (State.INTENDED, OTHER)]
    assert await program.journal.of_media(NEWSROOM, MEDIA) == ()


async def test_put_stores_an_entry_that_could_not_be_begun(start: Start) -> None:
    program = start()
    entry = program.entry()
    program.journal.put(entry)
    assert await program.journal.newest(program.run) == (entry,)


async def test_an_entry_that_was_stored_again_is_begun_once(start: Start) -> None:
    """If the file was replaced, the entries of this run are stored again, perhaps just before one begins."""
    program = start()
    entry = await program.begun(title="first")
    assert await program.journal.begin(entry) == ()
    assert await program.journal.newest(program.run) == (entry,)


@pytest.mark.parametrize("changed", [{"state": State.SENT}, {"run": "another"}, {"account": BOB}], ids=str)
async def test_an_id_is_not_begun_twice_with_another_content(start: Start, changed: dict[str, Any]) -> None:
    program = start()
    entry = await program.begun()
    with pytest.raises(StoreUnavailable):
        await program.journal.begin(msgspec.structs.replace(entry, **changed))
    assert await program.journal.newest(program.run) == (entry,)


# --- entries of dead runs ----------------------------------------------------------------------------


async def test_unfinished_entries_of_dead_runs_are_adopted_once(start: Start) -> None:
    dead, living, new = start(), start(), start()
    states = [State.INTENDED, State.SENT, State.CHECKING, State.ACCEPTED, State.UNKNOWN, State.FAILED]
    entries = [await dead.begun(state=state) for state in states]
    await dead.begun(place=OTHER)
    await living.begun()
    await new.begun()
    await dead.close()
    adopted = await new.journal.adopt(NEWSROOM, new.run, new.runs.is_alive)
    assert adopted == tuple(msgspec.structs.replace(entry, run=new.run) for entry in entries[:3])
    assert await living.journal.adopt(NEWSROOM, living.run, living.runs.is_alive) == ()
    assert await new.journal.adopt(NEWSROOM, new.run, new.runs.is_alive) == ()
    runs = {entry.id: entry.run for entry in await new.journal.newest(new.run)}
    assert [runs[entry.id] for entry in entries] == [new.run] * 3 + [dead.run] * 3


# --- what Activity shows -----------------------------------------------------------------------------


async def test_the_newest_come_first_and_older_ones_on_request(start: Start) -> None:
    program = start()
    same = START + timedelta(days=1)
    entries = [await program.begun(begun_at=same) for _ in range(3)] + [await program.begun() for _ in range(4)]
    entries.sort(key=lambda entry: (entry.begun_at, entry.id), reverse=True)
    pages: list[tuple[Entry, ...]] = []
    before: tuple[datetime, str] | None = None
    while page := await program.journal.newest(program.run, 2, before):
        pages.append(page)
        before = page[-1].begun_at, page[-1].id
    assert [len(page) for page in pages] == [2, 2, 2, 1]
    assert [entry for page in pages for entry in page] == entries
    assert await program.journal.count(program.run) == 7


async def test_the_demo_workspace_of_another_run_is_not_shown_and_goes_with_its_run(start: Start) -> None:
    one, two = start(), start()
    ours, theirs = await one.begun(place=demo_of(one.run)), await two.begun(place=demo_of(two.run))
    real = await two.begun()
    assert set(await one.newest()) == {ours.id, real.id}
    assert set(await two.newest()) == {theirs.id, real.id}
    assert await one.journal.count(one.run) == 2
    one.journal.clear_run_places(one.runs.is_alive)
    assert set(await two.newest()) == {theirs.id, real.id}
    await two.close()
    one.journal.clear_run_places(one.runs.is_alive)
    assert set(await one.newest()) == {ours.id, real.id}
    one.journal.clear_run_places(lambda run: run != one.run and one.runs.is_alive(run))
    assert await one.newest() == [real.id]
    assert await one.journal.of_media(demo_of(two.run), MEDIA) == ()


# --- what is kept ------------------------------------------------------------------------------------


async def test_old_entries_and_those_beyond_the_number_are_removed(start: Start) -> None:
    program = start()
    now = datetime(2026, 11, 26, tzinfo=UTC)
    for days in (800, 729, 5, 4, 3):
        await program.begun(begun_at=now - timedelta(days=days))
    program.journal.trim(now)
    kept = [(now - entry.begun_at).days for entry in await program.journal.newest(program.run)]
    assert kept == [3, 4, 5, 729]
    program.journal.trim(now, most=2)
    assert await program.journal.count(program.run) == 2
    assert [(now - entry.begun_at).days for entry in await program.journal.newest(program.run)] == [3, 4]


async def test_a_forgotten_account_stays_forgotten_until_it_is_used_again(start: Start) -> None:
    program = start()
    gone, kept = await program.begun(), await program.begun(account=BOB)
    program.journal.forget(ALICE, Place("", "elsewhere"))
    program.journal.put(moved(gone, State.VERIFIED))
    assert await program.newest() == [kept.id]
    again = await program.begun()
    program.journal.put(moved(again, State.SENT))
    assert [entry.state for entry in await program.journal.newest(program.run)] == [State.SENT, State.INTENDED]


async def test_the_entries_of_a_place_are_forgotten_whatever_account_made_them(start: Start) -> None:
    program = start()
    await program.begun(account=BOB)
    kept = await program.begun(place=Place(NEWSROOM.endpoint, "another"))
    program.journal.forget("c" * 32, NEWSROOM)
    assert await program.newest() == [kept.id]


async def test_a_journal_in_memory_ends_with_its_program(start: Start) -> None:
    program = start(None)
    entry = await program.begun()
    assert await program.newest() == [entry.id]
    assert await program.journal.size() == 0
    program.journal.forget(ALICE, Place("", "elsewhere"))
    assert await program.newest() == []
    assert program.troubles == []
