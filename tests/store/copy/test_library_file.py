"""The copy keeps what was listed and read, in the order of creation, and knows which sweep listed what."""

import random
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from fastpix_desktop.domain.media import Unreadable
from fastpix_desktop.store.copy.library_file import LibraryFile
from tests.store.copy.conftest import Start
from tests.store.copy.made import DAY, Copy, listed, media, media_id, sweep


@pytest.fixture(params=["file", "memory"])
def copy(request: pytest.FixtureRequest, start: Start, file: Path) -> Copy:
    return start(file if request.param == "file" else None)


def rows(file: Path, statement: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(file) as connection:
        found = connection.execute(statement).fetchall()
    connection.close()
    return found


# --- what was put is there ---------------------------------------------------------------------------------


async def test_a_record_comes_back_as_it_was_put(copy: Copy) -> None:
    assert (await copy.of.open()).media == 0
    assert await copy.of.put(listed([media(1), media(2)], total=7)) == 2
    assert await copy.of.media(media_id(1)) == media(1)
    assert await copy.of.media(media_id(1).replace("-", "").upper()) == media(1)
    assert await copy.of.media(media_id(3)) is None
    extent = await copy.of.extent()
    assert (extent.media, extent.total, extent.seen_at, extent.newest_stamp) == (2, 7, DAY, 10)
    assert (extent.size > 0) is (copy.path is not None)


async def test_a_copy_is_there_in_the_next_run(start: Start) -> None:
    first = start()
    await first.of.put(listed([media(number) for number in range(50)]))
    await first.of.close()
    second = start()
    assert (await second.of.open()).media == 50
    assert await second.of.media(media_id(7)) == media(7)
    # What comes now is compressed with the dictionary from before.
    await second.of.put(listed([media(50)]))
    assert await second.of.media(media_id(50)) == media(50)
    assert second.trouble == []


async def test_known_gives_the_ids_back_as_they_were_given(copy: Copy) -> None:
    await copy.of.put(listed([media(1), media(2, id="no uuid")]))
    given = [media_id(1).upper(), media_id(1), "no uuid", "NO UUID", media_id(9)]
    assert await copy.of.known(given) == {media_id(1).upper(), media_id(1), "no uuid"}
    assert await copy.of.known([]) == frozenset()
    assert await copy.of.known([media_id(number) for number in range(2_000)]) == {media_id(1)}


async def test_a_media_that_is_twice_on_a_page_is_stored_once_as_it_was_last(copy: Copy) -> None:
    again = media(1, id=media_id(1).upper(), title="later")
    assert await copy.of.put(listed([media(1), media(2), again])) == 2
    assert await copy.titles() == ["Harbour 2", "later"]


# --- pages -------------------------------------------------------------------------------------------------


async def test_pages_are_in_the_order_of_creation_whatever_the_order_of_arrival(copy: Copy) -> None:
    numbers = [*range(237)]
    random.Random(1).shuffle(numbers)
    for at in range(0, 237, 50):
        await copy.of.put(listed([media(number) for number in numbers[at : at + 50]]))
    found = [await copy.of.page(number, 50, "desc") for number in range(1, 6)]
    assert [each.title for page in found for each in page.records] == [f"Harbour {n}" for n in reversed(range(237))]
    assert {page.total for page in found} == {237}
    assert [each.title for each in (await copy.of.page(2, 100, "asc")).records] == [
        f"Harbour {n}" for n in range(100, 200)
    ]
    assert (await copy.of.page(6, 50, "desc")).entries == ()
    assert (await copy.of.page(10**30, 50, "desc")).entries == ()


async def test_equal_missing_and_extreme_times_have_a_place(copy: Copy) -> None:
    times = [None, datetime(2100, 1, 1, tzinfo=UTC), DAY, DAY, datetime(1970, 1, 1, tzinfo=UTC), None]
    times += [datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)]
    entries = [media(number, created_at=at, title=str(number)) for number, at in enumerate(times)]
    await copy.of.put(listed(entries))
    ascending = await copy.titles("asc")
    assert ascending == ["0", "5", "6", "4", "2", "3", "1", "7"]
    assert await copy.titles("desc") == ascending[::-1]
    for number, at in enumerate(times):
        found = await copy.of.media(media_id(number))
        assert found is not None
        assert found.created_at == at


async def test_a_media_whose_time_changes_moves(copy: Copy) -> None:
    await copy.of.put(listed([media(1), media(2)]))
    await copy.of.put(listed([media(1, created_at=DAY + timedelta(days=1))], asked=11))
    assert await copy.titles() == ["Harbour 1", "Harbour 2"]


# --- which record is newer -----------------------------------------------------------------------------------


async def test_an_older_read_does_not_replace_a_newer_one(copy: Copy) -> None:
    await copy.of.put(listed([media(1, title="page at 10")], asked=10))
    await copy.of.put_alone(media(1, title="alone at 20"), 20)
    await copy.of.put(listed([media(1, title="page at 15")], asked=15))
    await copy.of.put_alone(media(1, title="alone at 19"), 19)
    assert await copy.titles() == ["alone at 20"]
    await copy.of.put(listed([media(1, title="page at 21")], asked=21))
    assert await copy.titles() == ["page at 21"]


async def test_an_unchanged_record_is_as_new_as_its_last_read(copy: Copy) -> None:
    await copy.of.put(listed([media(1)], asked=10))
    await copy.of.put(listed([media(1)], asked=30))
    await copy.of.put(listed([media(1, title="asked before")], asked=20))
    assert await copy.titles() == ["Harbour 1"]


async def test_a_record_that_differs_only_in_what_is_left_out_is_not_written_again(start: Start, file: Path) -> None:
    copy = start()
    track = replace((media(1).tracks or ())[0], url="https://a.example/?Signature=1")
    await copy.of.put(listed([media(1, tracks=(track,))]))
    before = rows(file, "SELECT id, block FROM f_data ORDER BY id")
    await copy.of.put(listed([media(1, tracks=(replace(track, url="https://a.example/?Signature=2"),))], asked=11))
    assert rows(file, "SELECT id, block FROM f_data ORDER BY id") == before
    await copy.of.put(listed([media(1, title="Changed", tracks=(track,))], asked=12))
    assert rows(file, "SELECT id, block FROM f_data ORDER BY id") != before


async def test_the_total_is_that_of_the_list_that_was_asked_for_last(copy: Copy) -> None:
    await copy.of.put(listed([media(1)], asked=20, total=9))
    await copy.of.put(listed([media(2)], asked=10, total=8))
    await copy.of.put(listed([media(3)], asked=21))
    assert (await copy.of.extent()).total == 9


# --- removal ----------------------------------------------------------------------------------------------


async def test_what_was_removed_is_in_no_table(start: Start, file: Path) -> None:
    copy = start()
    await copy.of.put(listed([media(1), media(2)]))
    await copy.of.remove([media_id(1).upper(), media_id(9)])
    assert await copy.titles() == ["Harbour 2"]
    assert (await copy.of.extent()).media == 1
    await copy.of.remove([media_id(2)])
    for table in ("media", "doc", "value", "playback"):
        assert rows(file, f"SELECT count(*) FROM {table}") == [(0,)], table
    assert rows(file, "SELECT count(*) FROM f WHERE f MATCH '\"harbour\"'") == [(0,)]


async def test_a_removed_media_may_come_back(copy: Copy) -> None:
    await copy.of.put(listed([media(1)]))
    await copy.of.remove([media_id(1)])
    assert await copy.of.put(listed([media(1)], asked=11)) == 1
    assert await copy.titles() == ["Harbour 1"]


# --- sweeps ------------------------------------------------------------------------------------------------


async def test_a_sweep_goes_on_where_it_stopped(start: Start) -> None:
    first = start()
    begun = sweep(total=99, newest="x")
    await first.of.begin(begun)
    assert (await first.of.extent()).sweep == begun
    stored = replace(begun, pages=1, last=(media_id(1),))
    await first.of.put(listed([media(1)]), stored)
    await first.of.close()
    assert (await start().of.open()).sweep == stored


async def test_a_sweep_counts_what_it_listed_each_once(copy: Copy) -> None:
    await copy.of.put(listed([media(1), media(2), media(3)]))
    begun = sweep(began=15)
    await copy.of.begin(begun)
    lost = Unreadable("entry 3", "No title.", id=media_id(8))
    await copy.of.put(listed([media(1), media(1), lost, Unreadable("entry 4", "No id.")], asked=16), begun)
    await copy.of.put(listed([media(1), lost, media(4)], asked=17), begun)
    assert await copy.of.listed(begun) == 3
    assert await copy.of.missing(begun, 10) == sorted([media_id(2), media_id(3)])
    assert await copy.of.count_missing(begun) == 2
    # It can be read now, and is still the same media.
    await copy.of.put(listed([media(8)], asked=18), begun)
    assert await copy.of.listed(begun) == 3


async def test_what_was_listed_as_unreadable_counts_once_when_it_is_stored(copy: Copy) -> None:
    begun = sweep()
    await copy.of.begin(begun)
    await copy.of.put(listed([Unreadable("entry 1", "Odd.", id=media_id(1))]), begun)
    await copy.of.put(listed([media(1)], asked=11))
    assert await copy.of.listed(begun) == 1
    assert await copy.of.count_missing(begun) == 0
    await copy.of.put(listed([media(1)], asked=12), begun)
    assert await copy.of.listed(begun) == 1


async def test_a_media_that_cannot_be_read_any_more_is_listed(copy: Copy) -> None:
    await copy.of.put(listed([media(1), media(2)]))
    begun = sweep(began=15)
    await copy.of.begin(begun)
    await copy.of.put(listed([Unreadable("entry 1", "Odd.", id=media_id(1))], asked=16), begun)
    assert await copy.of.listed(begun) == 1
    assert await copy.of.missing(begun, 10) == [media_id(2)]
    assert await copy.of.media(media_id(1)) == media(1)


async def test_what_was_read_alone_since_the_sweep_began_is_not_missing(copy: Copy) -> None:
    await copy.of.put(listed([media(1), media(2), media(3)]))
    await copy.of.put_alone(media(1), 12)
    begun = sweep(began=15)
    await copy.of.begin(begun)
    await copy.of.put_alone(media(2), 16)
    await copy.of.put_alone(media(3, title="changed"), 17)
    assert await copy.of.missing(begun, 10) == [media_id(1)]


async def test_a_newer_record_is_kept_and_counts_as_listed(copy: Copy) -> None:
    begun = sweep(began=15)
    await copy.of.begin(begun)
    await copy.of.put_alone(media(1, title="newer"), 30)
    await copy.of.put(listed([media(1)], asked=20), begun)
    assert await copy.titles() == ["newer"]
    assert await copy.of.listed(begun) == 1
    assert await copy.of.count_missing(begun) == 0


async def test_missing_ids_come_in_parts(copy: Copy) -> None:
    await copy.of.put(listed([media(number) for number in range(25)]))
    begun = sweep(began=15)
    await copy.of.begin(begun)
    found: list[str] = []
    while some := await copy.of.missing(begun, 10, found[-1] if found else ""):
        found += some
    assert found == sorted(media_id(number) for number in range(25))


async def test_a_new_sweep_starts_from_nothing(copy: Copy) -> None:
    first, second = sweep(1, 5), sweep(2, 20)
    await copy.of.begin(first)
    await copy.of.put(listed([media(1), Unreadable("entry 2", "Odd.", id=media_id(8))], asked=6), first)
    await copy.of.begin(second)
    assert await copy.of.listed(second) == 0
    # A page of the first one that comes late is stored, and counts for nothing.
    assert await copy.of.put(listed([media(2)], asked=7), first) == 1
    assert await copy.of.listed(second) == 0
    assert (await copy.of.extent()).sweep == second


async def test_a_proved_sweep_says_when_it_ended_and_what_is_missing(copy: Copy) -> None:
    await copy.of.put(listed([media(1), media(2)]))
    begun = sweep(began=15)
    await copy.of.begin(begun)
    await copy.of.put(listed([media(1)], asked=16, total=1), begun)
    extent = await copy.of.end(begun, DAY, 1, is_proved=True)
    assert (extent.sweep, extent.complete_at, extent.read_at, extent.total) == (None, DAY, DAY, 1)
    assert (extent.media, extent.missing) == (2, 1)
    # A media that was uploaded afterwards is not missing, although that sweep did not list it.
    await copy.of.put(listed([media(3)], asked=17))
    assert (await copy.of.extent()).missing == 1
    await copy.of.remove([media_id(2)])
    assert (await copy.of.extent()).missing == 0


async def test_a_sweep_that_was_not_proved_leaves_the_last_proof(copy: Copy) -> None:
    later = DAY + timedelta(days=1)
    for number, (at, is_proved) in enumerate(((DAY, True), (later, False))):
        begun = sweep(number, 10 * number)
        await copy.of.begin(begun)
        extent = await copy.of.end(begun, at, None, is_proved=is_proved)
    assert (extent.complete_at, extent.read_at) == (DAY, later)


# --- words -------------------------------------------------------------------------------------------------


async def test_words_are_found_and_those_of_before_are_not(start: Start, file: Path) -> None:
    copy = start()
    await copy.of.put(
        listed([media(1, title="Łódź – harbour-watch", creator_id="Ærø"), media(2, title="東京の夕暮れ")])
    )

    def found(word: str) -> list[tuple[object, ...]]:
        return rows(file, f"SELECT rowid FROM f WHERE f MATCH '\"{word}\"*'")

    assert [found(word) for word in ("lod", "harbour", "watch", "aero")] == [[(1,)]] * 4
    assert found("夕暮") == found("れ") == [(2,)]
    await copy.of.put(listed([media(1, title="Quay")], asked=11))
    assert found("harbour") == []
    assert found("quay") == [(1,)]


def test_importing_the_copy_imports_neither_sqlite_nor_the_locks() -> None:
    script = (
        "import sys; from fastpix_desktop.store.copy.library_file import LibraryFile\n"
        "LibraryFile(None, on_trouble=print)\n"
        "print({'sqlite3', '_sqlite3', 'filelock'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=30)
    assert done.stdout == "set()\n", done.stderr


def test_repr_names_the_file_alone(file: Path) -> None:
    assert repr(LibraryFile(file, on_trouble=lambda error: None)) == "LibraryFile('newsroom.sqlite3')"
