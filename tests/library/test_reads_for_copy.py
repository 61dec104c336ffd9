"""Reads that fill the copy of the library: published as those of the user, but not counted among them."""

import asyncio

from fastpix_desktop.api import FastPixClient
from fastpix_desktop.changes import PageKnown
from fastpix_desktop.demo.faults.faults import Fault
from fastpix_desktop.demo.serving.server import DemoServer
from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.pages import Page
from fastpix_desktop.library.library import Library
from tests.library.conftest import Published
from tests.waiting import until


async def test_reads_of_the_user_are_counted_until_they_end(library: Library, demo: DemoServer) -> None:
    media_id = next(demo.catalogue.ids())
    demo.faults.add(Fault("slow", seconds=0.2))
    ended: list[int] = []
    library.user_reads.on_end.append(lambda: ended.append(library.user_reads.count))
    reads = asyncio.gather(library.page(1, 50, "desc"), library.media(media_id), library.clips(media_id, 1, 10))
    await until(lambda: library.user_reads.count == 3)
    await reads
    assert sorted(ended) == [0, 1, 2]


async def test_reads_for_the_copy_are_published_and_not_counted(
    library: Library, client: FastPixClient, demo: DemoServer, published: Published
) -> None:
    demo.faults.add(Fault("slow", seconds=0.2))
    reading = asyncio.ensure_future(library.for_copy(client.without_waiting().media).page(1, 50, "asc"))
    await until(lambda: len(demo.requests) == 1)
    assert library.user_reads.count == 0
    page = await reading
    assert [(change.page, change.is_for_copy) for change in published.of(PageKnown)] == [(page, True)]


async def test_a_record_read_alone_meanwhile_is_in_a_page_for_the_copy(
    library: Library, client: FastPixClient, demo: DemoServer
) -> None:
    """The page was made before the record was read, and arrives after it."""

    class LatePage:
        async def list(self, limit: int, offset: int, order_by: str) -> Page[Media]:
            page = await client.media.list(limit=limit, offset=offset, order_by="desc")
            demo.catalogue.service.update(media_id, {"title": "Changed meanwhile"})
            await library.media(media_id)
            return page

    media_id = (await client.media.list(limit=5)).records[2].id
    late: object = LatePage()
    page = await library.for_copy(late).page(1, 50, "desc")  # type: ignore[arg-type]  # one call of them is enough
    assert page.records[2].title == "Changed meanwhile"
