"""All media of a workspace, page after page: each once and in order, although pages shift, and without hurry."""

import asyncio
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from fastpix_desktop.api import FastPixClient, InvalidArgument, Media, NotFound, Order, Page, ServiceFailed, Unreadable
from fastpix_desktop.api.calls.iteration import Iteration
from fastpix_desktop.demo import DemoServer, Fault, parse_fault
from tests.api.conftest import NewClient
from tests.api.wire import MEDIA_ID, Wire, reply
from tests.waiting import until

START = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def library() -> Iterator[DemoServer]:
    """A demo workspace of 730 media, which the tests only read."""
    with DemoServer(media=730, seed=3) as server:
        yield server


def client_of(server: DemoServer, new_client: NewClient) -> FastPixClient:
    return new_client(server.url, username=server.username, password=server.password)


async def listed_page_by_page(client: FastPixClient, order: Order) -> list[str]:
    ids: list[str] = []
    for number in range(1, 16):
        ids += [media.id for media in (await client.media.list(limit=50, offset=number, order_by=order)).records]
    return ids


@pytest.mark.parametrize("order", ["desc", "asc"])
@pytest.mark.parametrize("at_once", [1, 8])
async def test_all_media_come_in_order(library: DemoServer, new_client: NewClient, order: Order, at_once: int) -> None:
    client = client_of(library, new_client)
    listing = client.media.iterate(order_by=order, at_once=at_once)
    read = [media.id async for media in listing]
    assert read == await listed_page_by_page(client, order)
    assert (listing.total, listing.unreadable) == (730, [])
    assert [media.id async for media in listing] == read, "each loop reads anew"


async def test_all_clips_come_in_order(library: DemoServer, new_client: NewClient) -> None:
    client = client_of(library, new_client)
    source = library.catalogue.first(lambda media: bool(library.catalogue.clip_ids(media["id"])))["id"]
    read = [clip.id async for clip in client.media.iterate_clips(source, "asc")]
    assert sorted(read) == sorted(library.catalogue.clip_ids(source) or ())
    assert read


async def test_an_empty_workspace_has_no_media(client: FastPixClient, wire: Wire) -> None:
    listing = client.media.iterate()
    assert [media async for media in listing] == []
    assert (listing.total, len(wire.requests)) == (0, 1)


@pytest.mark.parametrize("wrong", [{"order_by": "newest"}, {"at_once": 0}, {"at_once": 9}, {"at_once": True}])
async def test_wrong_arguments_are_refused(client: FastPixClient, wrong: dict[str, Any]) -> None:
    with pytest.raises(InvalidArgument):
        client.media.iterate(**wrong)
    with pytest.raises(InvalidArgument):
        client.media.iterate_clips(MEDIA_ID, **wrong)


async def test_the_options_are_those_of_each_request(client: FastPixClient, wire: Wire) -> None:
    wire.answers = [reply(500)]
    with pytest.raises(ServiceFailed):
        [media async for media in client.media.iterate(headers={"X-Call": "1"}, retries=1)]
    assert [request.headers["x-call"] for request in wire.requests] == ["1"]


async def test_at_most_eight_requests_at_once(new_client: NewClient) -> None:
    with DemoServer(media=1000, seed=3, faults=[parse_fault("slow:0.05,media.list")]) as server:
        client = client_of(server, new_client)
        read = [media.id async for media in client.media.iterate()]
        assert len(set(read)) == 1000
        assert 8 < len(server.requests) <= 26


# --- early ends -----------------------------------------------------------------------------------


async def test_a_loop_that_is_left_early_stops_its_requests(new_client: NewClient) -> None:
    with DemoServer(media=3000, seed=3) as server:
        client = client_of(server, new_client)
        async for _ in client.media.iterate():
            break
        await until(lambda: len(asyncio.all_tasks()) == 1)
        sent = len(server.requests)
        await client.media.list()
        assert len(server.requests) == sent + 1
    assert sent <= 10


async def test_an_error_comes_after_the_media_before_it_and_ends_the_loop(new_client: NewClient) -> None:
    fault = parse_fault("status:500,media.list,after=3")
    with DemoServer(media=2000, seed=3, faults=[fault]) as server:
        client = client_of(server, new_client)
        read: list[str] = []

        async def read_all() -> None:
            async for media in client.media.iterate(retries=1, at_once=1):
                read.append(media.id)

        with pytest.raises(ServiceFailed) as raised:
            await read_all()
    assert len(read) == 100, "two pages, and the question whether anything moved"
    assert raised.value.status == 500
    assert not [task for task in asyncio.all_tasks() if task.get_name().startswith("rows")]


async def test_what_is_read_ahead_is_bounded(new_client: NewClient) -> None:
    with DemoServer(media=3000, seed=3) as server:
        client = client_of(server, new_client)
        media = aiter(client.media.iterate())
        for _ in range(60):
            await anext(media)
        await until(lambda: len(asyncio.all_tasks()) == 1)
        assert len(server.requests) <= 24
        await media.aclose()  # type: ignore[attr-defined]  # it is an asynchronous generator


# --- pages that shift -----------------------------------------------------------------------------


@pytest.mark.parametrize("order", ["desc", "asc"])
async def test_media_that_stay_come_once_while_others_upload_and_delete(new_client: NewClient, order: Order) -> None:
    """Before each page, one to three media are added and one of the newest hundred is deleted."""
    with DemoServer(media=900, seed=4, faults=[Fault("page_shift")]) as server:
        before = {media.id async for media in client_of(server, new_client).media.iterate()}
        read = [media async for media in client_of(server, new_client).media.iterate(order_by=order)]
        server.faults.clear()
        after = {media.id async for media in client_of(server, new_client).media.iterate()}
    ids = [media.id for media in read]
    assert len(set(ids)) == len(ids)
    assert before & after <= set(ids)
    times = [media.created_at for media in read if media.created_at]
    assert times == sorted(times, reverse=order == "desc")


class Changing:
    """A list that others change before each reply: in number, in place, and with replies in any order of time."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        choose = self.random.choice
        self.order: Order = choose(["asc", "desc"])
        self.adds, self.deletes = choose([0, 0, 1, 5, 20]), choose([0, 0, 1, 5, 20, 100])
        self.has_total, self.has_ties = self.random.random() > 0.1, self.random.random() < 0.1
        # Records of one time that come in another order in each reply while some of them are deleted: not promised.
        self.has_ties = self.has_ties and self.deletes == 0
        self.second = 0
        self.rows: list[tuple[int, str]] = []
        self.add(choose([0, 1, 49, 50, 51, 100, 333, 700, 2000]))
        self.staying = {name for _, name in self.rows}

    def add(self, count: int) -> None:
        for _ in range(count):
            self.second += 0 if self.has_ties and self.random.random() < 0.05 else 1
            self.rows.append((self.second, f"{self.random.getrandbits(128):032x}"))

    def delete(self, count: int) -> None:
        for _ in range(min(count, len(self.rows))):
            self.staying.discard(self.rows.pop(self.random.randrange(len(self.rows)))[1])

    async def read(self, limit: int, offset: int, order: Order) -> Page[Media]:
        await self.turns(4)
        self.add(self.random.randint(0, self.adds))
        # A hundred at once, now and then: more than a page.
        self.delete(
            100 * (self.random.random() < 0.02) if self.deletes == 100 else self.random.randint(0, self.deletes)
        )
        rows = sorted(self.rows, key=lambda row: (row[0], self.random.random()), reverse=order == "desc")
        records = [
            Media(id=name, created_at=START + timedelta(seconds=second))
            for second, name in rows[(offset - 1) * limit : offset * limit]
        ]
        reply = Page[Media](tuple(records), offset, limit, len(rows) if self.has_total else None)
        await self.turns(8)
        return reply

    async def turns(self, most: int) -> None:
        for _ in range(self.random.randint(0, most)):
            await asyncio.sleep(0)


@pytest.mark.parametrize("first", range(0, 200, 20))
async def test_media_that_stay_come_once_and_in_order_whatever_others_do(first: int) -> None:
    for seed in range(first, first + 20):
        changing = Changing(seed)
        read = [media async for media in Iteration(changing.read, changing.order, 8)]
        ids = [media.id for media in read]
        assert len(set(ids)) == len(ids), seed
        assert changing.staying <= set(ids), seed
        times = [media.created_at for media in read if media.created_at]
        assert times == sorted(times, reverse=changing.order == "desc"), seed


async def test_a_list_that_contradicts_itself_ends_in_an_error() -> None:
    count = iter(range(10**9))

    async def read(limit: int, offset: int, order: Order) -> Page[Media]:
        first = (offset - 1) * limit
        rows = [Media(id=f"{next(count):032x}", created_at=START - timedelta(seconds=first)) for _ in range(limit)]
        return Page(tuple(rows), offset, limit, 10_000)

    with pytest.raises(ServiceFailed, match="do not fit together"):
        [media async for media in Iteration(read, "desc", 8)]


async def test_a_list_that_shrank_below_the_next_page_ends() -> None:
    totals = iter([500])

    async def read(limit: int, offset: int, order: Order) -> Page[Media]:
        total = next(totals, 20)
        if offset > 1:
            raise NotFound("past the end")
        rows = [Media(id=f"{row:032x}", created_at=START - timedelta(seconds=row)) for row in range(20)]
        return Page(tuple(rows), 1, limit, total)

    assert len([media async for media in Iteration(read, "desc", 8)]) == 20


async def test_entries_that_cannot_be_read_are_kept_apart_each_once() -> None:
    bad = {49, 50, 98, 119}

    async def read(limit: int, offset: int, order: Order) -> Page[Media]:
        rows = range((offset - 1) * limit, min(offset * limit, 120))
        entries = [
            Unreadable(f"row {row}", "It cannot be read.")
            if row in bad
            else Media(id=f"{row:032x}", created_at=START - timedelta(seconds=row))
            for row in rows
        ]
        return Page(tuple(entries), offset, limit, 120)

    listing = Iteration(read, "desc", 8)
    assert len([media async for media in listing]) == 116
    assert [entry.where for entry in listing.unreadable] == [f"row {row}" for row in sorted(bad)]
