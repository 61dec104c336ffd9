"""Two programs use one copy: one fills it, both read it, and the second takes over. A program is killed as it fills."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from fastpix_desktop.demo import DemoServer, Fault
from fastpix_desktop.domain.library_copy import CopyState
from tests.journeys.conftest import Open
from tests.journeys.copy.filling import (
    completes,
    copy_of,
    files,
    fills_to,
    ids_in,
    ids_of,
    opens_complete,
    status_of,
    switches_off,
)
from tests.kills.programs import DrivenProgram, Settings, started
from tests.waiting import until


@pytest.fixture
def large() -> Iterator[DemoServer]:
    """A workspace whose copy takes some time to fill."""
    with DemoServer(media=800, deletion_delay=0) as server:
        server.faults.add(Fault("slow", "media.list", seconds=0.05))
        yield server


async def fills_in_process(program: DrivenProgram, demo: DemoServer, media: int) -> None:
    """Sign in, and wait until the copy has so many media."""
    await program.act("sign_in", [demo.username, demo.password])
    while (await program.act("copy"))["media"] < media:
        pass


async def test_the_second_program_reads_and_takes_over_when_the_first_ends(
    open_program: Open, large: DemoServer
) -> None:
    first = open_program(large.url, copies=True)
    await first.signs_in(large)
    await fills_to(first, 100)
    second = open_program(large.url, copies=True)
    await second.signs_in(large)
    await until(lambda: status_of(second).state is CopyState.ELSEWHERE, what="another program that fills")
    assert len((await copy_of(second).page(1, 50, "desc")).records) == 50
    assert len((await copy_of(first).page(1, 50, "desc")).records) == 50
    await first.leave()
    await completes(second)
    assert await ids_in(copy_of(second)) == ids_of(large)


async def test_the_second_program_sees_what_the_first_has_completed(open_program: Open, demo: DemoServer) -> None:
    first = await opens_complete(open_program, demo)
    second = open_program(demo.url, copies=True)
    await second.signs_in(demo)
    await until(lambda: status_of(second).state is CopyState.ELSEWHERE, what="another program that fills")
    assert await ids_in(copy_of(second)) == ids_of(demo)
    assert status_of(first).state is CopyState.COMPLETE


async def test_a_program_takes_over_from_one_that_is_killed(
    open_program: Open, large: DemoServer, tmp_path: Path
) -> None:
    async with started(Settings(large.url, str(tmp_path / "data"), copies=True)) as first:
        await fills_in_process(first, large, 100)
        second = open_program(large.url, copies=True)
        await second.signs_in(large)
        await until(lambda: status_of(second).state is CopyState.ELSEWHERE, 10, "another program that fills")
        assert (await copy_of(second).page(1, 50, "desc")).records
        await first.kill()
        await completes(second)
        assert await ids_in(copy_of(second)) == ids_of(large)


@pytest.mark.parametrize("media", [50, 300, 600])
async def test_a_killed_program_goes_on_at_its_next_start(
    open_program: Open, large: DemoServer, tmp_path: Path, media: int
) -> None:
    async with started(Settings(large.url, str(tmp_path / "data"), copies=True)) as first:
        await fills_in_process(first, large, media)
        await first.kill()
    large.faults.clear()
    large.requests.clear()
    again = open_program(large.url, copies=True)
    await again.signs_in(large)
    status = await completes(again)
    assert (status.media, status.was_damaged) == (800, False)
    assert await ids_in(copy_of(again)) == ids_of(large)
    # Sixteen pages have 800 media. Two of those in the copy are the newest, which the user saw, and one is read again.
    pages = [request for request in large.requests.of("media.list") if request.query["orderBy"] == "asc"]
    assert len(pages) <= 16 - (media // 50 - 2) + 1


@pytest.mark.parametrize("removes", [True, False], ids=["removed", "switched off"])
async def test_a_program_that_fills_stops_when_another_one_ends_the_copy(
    open_program: Open, large: DemoServer, tmp_path: Path, removes: bool
) -> None:
    first = open_program(large.url, copies=True)
    await first.signs_in(large)
    await fills_to(first, 100)
    (workspace,) = first.program.workspaces
    second = open_program(large.url, copies=True)
    if removes:
        second.program.workspaces.remove(workspace.account)
        second.program.library_copies.delete(workspace)
    else:
        await second.signs_in(large)
        await switches_off(second)
    opened = first.program.switching.current
    assert opened is not None
    await until(lambda: opened.copy is None, timeout=10, what="no copy in the first program")
    await until(lambda: not files(tmp_path / "data"), what="no file of the copy")
    await first.turns_the_page()
    await second.leave()
    await first.leave()
    assert files(tmp_path / "data") == set()
