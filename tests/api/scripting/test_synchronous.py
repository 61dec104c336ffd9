"""The synchronous client: the same calls as the asynchronous one, in every place a script can run."""

import asyncio
import contextlib
import gc
import inspect
import pydoc
import subprocess
import sys
import threading
from collections.abc import Iterator
from typing import Any, Protocol

import pytest

from fastpix_desktop.api import FastPixClient, NotFound, ServiceUnreachable, SyncFastPixClient, loop_thread
from fastpix_desktop.api.loop_thread import LoopThread
from fastpix_desktop.api.synchronous import SyncMedia
from fastpix_desktop.demo import DemoServer, parse_fault
from tests.waiting import until

MISSING = "11111111-2222-4333-8444-555555555555"


@pytest.fixture
def client(demo: DemoServer) -> Iterator[SyncFastPixClient]:
    with SyncFastPixClient(demo.username, demo.password, base_url=demo.url) as opened:
        yield opened


class NewProcess(Protocol):
    """Runs a script with the credentials and address of the demo workspace as its arguments."""

    def __call__(self, script: str) -> subprocess.CompletedProcess[str]: ...


@pytest.fixture
def new_process(demo: DemoServer) -> NewProcess:
    def run(script: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", script, demo.username, demo.password, demo.url],
            capture_output=True, text=True, timeout=30,
        )  # fmt: skip

    return run


async def nothing() -> None:
    """The last coroutine of a LoopThread without a client."""


def threads() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "FastPix client"]


def test_it_has_every_call_of_the_asynchronous_client() -> None:
    other = FastPixClient("id", "secret")
    with SyncFastPixClient("id", "secret") as client:
        for group in ("media", "playback_ids", "pictures"):
            ours, theirs = getattr(client, group), getattr(other, group)
            names = {name for name in dir(theirs) if not name.startswith("_") and name != "aclose"}
            assert {name for name in dir(ours) if not name.startswith("_")} - {"calls", "opened"} == names
            for name in names:
                assert inspect.signature(getattr(ours, name)) == inspect.signature(getattr(theirs, name))
                assert getattr(ours, name).__doc__ == getattr(theirs, name).__doc__
    assert inspect.signature(SyncFastPixClient) == inspect.signature(FastPixClient)


def test_it_reads_and_writes(client: SyncFastPixClient, demo: DemoServer) -> None:
    page = client.media.list(limit=50)
    assert page.total == 260
    media = next(media for media in page.records if media.source_access is False)
    assert client.media.update_source_access(media.id, source_access=True).source_access is True
    assert client.playback_ids.list(media.id)
    with pytest.raises(NotFound) as raised:
        client.media.get(MISSING)
    assert raised.value.__cause__ is None


def test_it_iterates_over_all_pages(client: SyncFastPixClient, demo: DemoServer) -> None:
    listing = client.media.iterate(order_by="asc")
    assert [media.id for media in listing] == [*demo.catalogue.ids()][::-1]
    assert (listing.total, listing.unreadable) == (260, [])
    for _ in client.media.iterate():
        break
    assert client.media.list().total == 260


async def test_it_works_where_an_event_loop_runs(client: SyncFastPixClient) -> None:
    """As in a cell of Jupyter, whose loop runs."""
    assert client.media.list().total == 260
    assert len(list(client.media.iterate())) == 260


def test_several_threads_use_one_client(client: SyncFastPixClient) -> None:
    totals: list[int | None] = []
    workers = [threading.Thread(target=lambda: totals.append(client.media.list().total)) for _ in range(12)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert totals == [260] * 12


def test_it_shares_connections_with_a_client_of_other_options(demo: DemoServer) -> None:
    client = SyncFastPixClient(demo.username, demo.password, base_url=demo.url).with_options(timeout=5, retries=1)
    gc.collect()
    assert client.media.list().total == 260, "the first client is still there, although nothing names it"
    with client:
        pass
    assert client.media.list().total == 260, "it closes nothing"
    del client
    gc.collect()


def test_its_thread_ends_with_it(demo: DemoServer) -> None:
    before = len(threads())
    client = SyncFastPixClient(demo.username, demo.password, base_url=demo.url)
    client.media.list()
    assert len(threads()) == before + 1
    client.close()
    client.close()
    assert len(threads()) == before
    with pytest.raises(ServiceUnreachable, match="closed") as raised:
        client.media.list()
    assert raised.value.may_have_happened is False


def test_a_loop_over_a_closed_client_raises_the_error_of_the_asynchronous_client(demo: DemoServer) -> None:
    client = SyncFastPixClient(demo.username, demo.password, base_url=demo.url)
    media = iter(client.media.iterate())
    next(media)
    client.close()
    with pytest.raises(ServiceUnreachable, match="closed"):
        list(media)


def test_its_thread_ends_when_it_is_no_longer_used(demo: DemoServer) -> None:
    before = len(threads())
    gc.disable()
    try:
        client = SyncFastPixClient(demo.username, demo.password, base_url=demo.url)
        client.media.list()
        del client
        assert len(threads()) == before, "without a collection of garbage"
    finally:
        gc.enable()


async def test_its_thread_ends_if_the_garbage_is_collected_in_it(demo: DemoServer) -> None:
    """Garbage is collected in any thread, and most often in the one that reads replies."""
    before = set(threads())
    client = SyncFastPixClient(demo.username, demo.password, base_url=demo.url)
    client.media.list()
    (thread,) = set(threads()) - before
    loop = client._opened.thread._loop
    cycle: list[object] = [client]
    cycle.append(cycle)
    gc.disable()
    try:
        del client, cycle
        loop.call_soon_threadsafe(gc.collect)
        await until(lambda: not thread.is_alive())
    finally:
        gc.enable()
    assert loop.is_closed()


def test_its_groups_and_loops_keep_it_open(demo: DemoServer) -> None:
    def new() -> SyncFastPixClient:
        return SyncFastPixClient(demo.username, demo.password, base_url=demo.url)

    media, listing, read_page = new().media, new().media.iterate(), new().media.list
    gc.collect()
    assert media.list().total == 260
    assert len(list(listing)) == 260
    assert read_page().total == 260
    assert len(list(new().media.iterate())) == 260


def test_its_help_shows_each_call() -> None:
    shown = pydoc.plain(pydoc.render_doc(SyncMedia))
    assert "Deletes a media. This cannot be undone." in shown
    assert "iterate(self, order_by:" in shown


async def test_closing_ends_a_running_call(demo: DemoServer) -> None:
    demo.faults.add(parse_fault("stall:media.list"))
    client = SyncFastPixClient(demo.username, demo.password, base_url=demo.url, retries=1)
    ended: list[BaseException] = []

    def read() -> None:
        try:
            client.media.list()
        except ServiceUnreachable as error:
            ended.append(error)

    reader = threading.Thread(target=read)
    reader.start()
    await until(lambda: len(demo.requests))
    client.close()
    reader.join(5)
    assert len(ended) == 1


def test_an_interrupted_loop_raises_the_interrupt(new_process: NewProcess, demo: DemoServer) -> None:
    """A slow page is interrupted, as by Ctrl+C."""
    demo.faults.add(parse_fault("slow:1,media.list"))
    done = new_process(
        "import os, signal, sys, threading\n"
        "from fastpix_desktop.api import SyncFastPixClient\n"
        # A process that was started in the background may ignore Ctrl+C.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "client = SyncFastPixClient(sys.argv[1], sys.argv[2], base_url=sys.argv[3])\n"
        "media = iter(client.media.iterate())\n"
        "for _ in range(50): next(media)\n"
        "try:\n"
        "    threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGINT)).start()\n"
        "    list(media)\n"
        "except KeyboardInterrupt: print('interrupted')\n"
        "print(client.media.list().total)"
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "interrupted\n260\n", "")


def test_no_caller_waits_for_ever_for_a_closed_client() -> None:
    """Four threads call without a pause while the client is closed."""
    for _ in range(200):
        thread = LoopThread()
        ended: list[bool] = []

        def work(thread: LoopThread = thread, ended: list[bool] = ended) -> None:
            with contextlib.suppress(ServiceUnreachable):
                while True:
                    thread.run(asyncio.sleep(0))
            ended.append(True)

        workers = [threading.Thread(target=work, daemon=True) for _ in range(4)]
        for worker in workers:
            worker.start()
        thread.close(nothing)
        for worker in workers:
            worker.join(5)
        assert len(ended) == 4


def test_a_call_that_starts_while_the_client_is_closed_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    thread, started, closed = LoopThread(), threading.Event(), threading.Event()
    schedule = asyncio.run_coroutine_threadsafe
    ended: list[str] = []

    def schedule_late(*args: Any) -> Any:
        if threading.current_thread() is caller:
            started.set()
            closed.wait(0.2)
        return schedule(*args)

    def call() -> None:
        try:
            ended.append(thread.run(asyncio.sleep(0, "done")))
        except ServiceUnreachable:
            ended.append("closed")

    monkeypatch.setattr(asyncio, "run_coroutine_threadsafe", schedule_late)
    caller = threading.Thread(target=call, daemon=True)
    caller.start()
    assert started.wait(5)
    thread.close(nothing)
    closed.set()
    caller.join(5)
    assert ended in (["done"], ["closed"])


def test_a_blocked_loop_does_not_keep_callers_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loop_thread, "END_SECONDS", 0.05)
    thread, release, blocked = LoopThread(), threading.Event(), threading.Event()
    ended: list[ServiceUnreachable] = []

    async def block() -> None:
        blocked.set()
        release.wait(20)

    def call() -> None:
        with pytest.raises(ServiceUnreachable, match="closed") as raised:
            thread.run(block())
        ended.append(raised.value)

    caller = threading.Thread(target=call, daemon=True)
    caller.start()
    assert blocked.wait(5)
    thread.close(nothing)
    caller.join(5)
    release.set()
    assert [error.may_have_happened for error in ended] == [True]


def test_its_own_thread_cannot_wait_for_itself() -> None:
    thread = LoopThread()

    async def inside() -> None:
        thread.run(asyncio.sleep(0))

    with pytest.raises(RuntimeError, match="its own event loop"):
        thread.run(inside())
    thread.close(nothing)
    assert repr(thread) == "<LoopThread, ended>"


def test_a_script_that_closes_nothing_ends(demo: DemoServer) -> None:
    script = (
        "import sys; from fastpix_desktop.api import SyncFastPixClient\n"
        "client = SyncFastPixClient(sys.argv[1], sys.argv[2], base_url=sys.argv[3])\n"
        "media = iter(client.media.iterate())\n"
        "print(client.media.list().total, next(media) is not None)"
    )
    done = subprocess.run(
        [sys.executable, "-X", "dev", "-c", script, demo.username, demo.password, demo.url],
        capture_output=True, text=True, timeout=30,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, "260 True\n", "")


def test_nothing_of_the_process_is_changed(demo: DemoServer) -> None:
    """No handlers, signals or warnings, and no hooks of a library for retries that others may use too."""
    script = (
        "import logging, signal, sys, threading, warnings\n"
        "def state():\n"
        "    known = logging.root.manager.loggerDict.items()\n"
        "    loggers = {n: (o.level, o.handlers[:]) for n, o in known if isinstance(o, logging.Logger)}\n"
        "    return (logging.root.level, logging.root.handlers[:], loggers, [signal.getsignal(n) for n in (2, 15)],\n"
        "        sys.excepthook, threading.excepthook, warnings.filters[:])\n"
        "import httpx, aiohttp, httpx_aiohttp\n"
        "before = state()\n"
        "from fastpix_desktop.api import SyncFastPixClient\n"
        "with SyncFastPixClient(sys.argv[1], sys.argv[2], base_url=sys.argv[3], backoff=0.01) as client:\n"
        "    client.media.list()\n"
        "after = state()\n"
        "assert [*after[:2], *after[3:]] == [*before[:2], *before[3:]]\n"
        "assert {name: after[2][name] for name in before[2]} == before[2]\n"
        "assert not any(handlers for name, (_, handlers) in after[2].items() if name.startswith('fastpix_desktop'))\n"
        "print(*{'stamina', 'tenacity'} & set(sys.modules))"
    )
    demo.faults.add(parse_fault("status:500,media.list,count=2"))
    done = subprocess.run(
        [sys.executable, "-c", script, demo.username, demo.password, demo.url],
        capture_output=True, text=True, timeout=30,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, "\n", "")
    assert len(demo.requests) == 3
