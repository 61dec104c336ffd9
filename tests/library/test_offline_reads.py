"""The copy of the library is read only while the service cannot be reached, and only if it has something."""

import pytest

from fastpix_desktop.changes import Changes
from fastpix_desktop.domain.media import Media
from fastpix_desktop.errors import ServiceUnreachable, UnreachableReason
from fastpix_desktop.library import offline_reads
from fastpix_desktop.library.offline_reads import CopiedMedia, OfflineReads
from fastpix_desktop.library.reachability import Reachability
from tests.library.conftest import Published
from tests.library.small_copy import AS_OF, SmallCopy

MEDIA = tuple(Media(f"media-{at}") for at in range(25))


async def no_reply() -> None:
    raise ServiceUnreachable("FastPix could not be reached.", reason=UnreachableReason.REFUSED)


@pytest.fixture
def reachability(changes: Changes) -> Reachability:
    return Reachability(changes, no_reply)


@pytest.fixture
def offline(reachability: Reachability) -> Reachability:
    reachability.note_failure(ServiceUnreachable("No network.", reason=UnreachableReason.NETWORK))
    return reachability


async def test_the_copy_is_not_read_while_the_service_can_be_reached(reachability: Reachability) -> None:
    reads = OfflineReads(lambda: SmallCopy(MEDIA), reachability)
    assert await reads.page(1, 10, "desc") is None
    assert await reads.media("media-3") is None
    assert not await reads.has_copy()


async def test_a_copy_that_never_had_all_media_says_so(offline: Reachability) -> None:
    copy = SmallCopy(MEDIA)
    copy.total = 260
    reads = OfflineReads(lambda: copy, offline)
    page = await reads.page(1, 10, "desc")
    assert page is not None
    assert (page.total, page.copied_of) == (25, None)
    copy.is_complete = False
    page = await reads.page(1, 10, "desc")
    assert page is not None
    assert (page.total, page.copied_of) == (25, 260)


async def test_a_page_and_a_media_of_the_copy_say_how_old_they_are(offline: Reachability, published: Published) -> None:
    reads = OfflineReads(lambda: SmallCopy(MEDIA), offline)
    before = list(published.changes)
    page = await reads.page(3, 10, "desc")
    assert page is not None
    assert (page.entries, page.number, page.total, page.as_of) == (MEDIA[20:], 3, 25, AS_OF)
    assert await reads.media("media-3") == CopiedMedia(MEDIA[3], AS_OF)
    assert await reads.media("media-99") is None
    assert published.changes == before, "what is read from the copy is published nowhere"


async def test_a_page_after_the_end_of_the_copy_is_empty(offline: Reachability) -> None:
    page = await OfflineReads(lambda: SmallCopy(MEDIA), offline).page(9, 10, "desc")
    assert page is not None
    assert (page.entries, page.pages) == ((), 3)


@pytest.mark.parametrize("why", ["none is kept", "empty", "never read", "damaged", "stuck"])
async def test_without_a_usable_copy_nothing_is_returned(
    offline: Reachability, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(offline_reads, "READING_MAY_TAKE", 0.05)
    copy = SmallCopy(() if why == "empty" else MEDIA, None if why == "never read" else AS_OF)
    copy.is_damaged, copy.is_stuck = why == "damaged", why == "stuck"
    reads = OfflineReads(lambda: None if why == "none is kept" else copy, offline)
    assert not await reads.has_copy()
    assert await reads.page(1, 10, "desc") is None
    assert await reads.media("media-3" if why != "empty" else "media-99") is None
