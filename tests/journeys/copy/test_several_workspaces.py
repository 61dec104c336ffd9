"""Each workspace has a copy of its own, and only that of the open one is filled."""

import random
from functools import partial
from pathlib import Path

from fastpix_desktop.demo import DemoServer, Fault
from fastpix_desktop.store.copy.schema import VERSION
from tests.journeys.conftest import Open
from tests.journeys.copy.filling import completes, copy_of, ids_in, ids_of, rows_in
from tests.journeys.endpoint import Endpoint
from tests.journeys.managing import adds, known
from tests.keyrings import MemoryKeyring
from tests.waiting import until

SWITCHES = 200


async def test_switching_while_two_copies_fill_mixes_no_rows(open_program: Open, tmp_path: Path) -> None:
    slow = Fault("slow", "media.list", seconds=0.01)
    with (
        DemoServer(media=900, seed=21, deletion_delay=0) as italy,
        DemoServer(media=700, seed=22, deletion_delay=0) as spain,
        Endpoint([italy, spain]) as endpoint,
    ):
        demos = {"Italy": italy, "Spain": spain}
        editor = open_program(endpoint.url, MemoryKeyring(), copies=True)
        for name, demo in demos.items():
            await adds(editor, demo, name)
            demo.faults.add(slow)
        await until(lambda: not editor.asks_keyring)
        accounts = {name: known(editor, name).account for name in demos}
        chance = random.Random(17)
        for number in range(SWITCHES):
            name = ("Italy", "Spain")[number % 2]
            editor.program.opening.open(accounts[name])
            if chance.random() < 0.7:
                await until(partial(editor.program.switching.is_open, accounts[name]), what=name)
            if chance.random() < 0.3:
                await editor.sees_media()
        for name, demo in demos.items():
            editor.program.opening.open(accounts[name])
            await until(partial(editor.program.switching.is_open, accounts[name]), what=name)
            await completes(editor)
            assert await ids_in(copy_of(editor)) == ids_of(demo)
        await editor.leave()
        for name, demo in demos.items():
            file = tmp_path / "data" / "cache" / "library" / f"{accounts[name]}.{VERSION}.sqlite3"
            assert rows_in(file) == set(ids_of(demo)), name


async def test_a_workspace_that_is_left_is_read_no_more(open_program: Open) -> None:
    with (
        DemoServer(media=900, seed=21, deletion_delay=0) as italy,
        DemoServer(media=60, seed=22, deletion_delay=0) as spain,
        Endpoint([italy, spain]) as endpoint,
    ):
        italy.faults.add(Fault("slow", "media.list", seconds=0.02))
        editor = open_program(endpoint.url, MemoryKeyring(), copies=True)
        await adds(editor, italy, "Italy")
        await adds(editor, spain, "Spain")
        await completes(editor)
        before = len(italy.requests)
        assert len(italy.requests.of("media.list")) < 900 // 50
        for _ in range(2):
            editor.program.window.workspace.refresh()
            await editor.sees_media()
        await completes(editor)
        assert len(italy.requests) == before
