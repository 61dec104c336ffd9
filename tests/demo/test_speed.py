"""A library of 100,000 media starts quickly, and every page takes little longer than a constant reply.

Times are compared with a constant reply of the same size through the same stack, because machines differ. They are
processor times: client and workspace run in this process, so other load on the machine is not counted.
"""

import ssl
import statistics
import time
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import httpx
import pytest

from fastpix_desktop.demo import DemoServer, Fault

MEDIA = 100_000
LAST_PAGE = MEDIA // 50


@pytest.fixture(scope="module")
def big(tls: ssl.SSLContext) -> Iterator[DemoServer]:
    """A demo workspace of 100,000 media. It must start and answer within five seconds."""
    began = time.monotonic()
    with DemoServer(media=MEDIA) as server:
        with httpx.Client(auth=(server.username, server.password), verify=tls, trust_env=False) as client:
            reply = client.get(server.url + "on-demand", params={"limit": 50})
        assert reply.json()["pagination"]["totalRecords"] == MEDIA
        assert time.monotonic() - began < 5
        yield server


@pytest.fixture
def measure(big: DemoServer, connect: Any) -> Callable[[list[int]], float]:
    """Returns the time of these pages, divided by that of a constant reply of the same size (lower quartile)."""
    client = connect(big)

    def seconds(page: int) -> float:
        began = time.process_time()
        reply = client.get("on-demand", params={"limit": 50, "offset": page})
        assert reply.status_code == 200
        return time.process_time() - began

    def ratio(pages: list[int]) -> float:
        body = client.get("on-demand", params={"limit": 50, "offset": pages[-1]}).content
        constant = Fault("body", "media.list", body=body, content_type="application/json")
        ours, constants = [], []
        for page in pages[:-1]:
            ours.append(seconds(page))
            big.faults.add(constant)
            constants.append(seconds(page))
            big.faults.clear()
        return statistics.quantiles(ours, n=4)[0] / statistics.quantiles(constants, n=4)[0]

    return ratio


def test_a_new_page_takes_as_long_as_a_few_constant_replies(measure: Callable[[list[int]], float]) -> None:
    pages = Random(5).sample(range(1, LAST_PAGE + 1), 40)
    assert measure(pages) < 10


def test_a_repeated_page_takes_about_as_long_as_a_constant_reply(measure: Callable[[list[int]], float]) -> None:
    assert measure([7] * 40) < 2


def test_changes_deep_in_the_library_keep_pages_quick(measure: Callable[[list[int]], float], big: DemoServer) -> None:
    ids = list(big.catalogue.ids())
    for media_id in ids[10_000:10_600:3]:
        assert big.catalogue.service.delete(media_id)
    for media_id in ids[20_000:20_050]:
        big.catalogue.set_source_access(media_id, True)
    assert measure(Random(6).sample(range(1, LAST_PAGE - 10), 40)) < 10
    assert measure([400] * 20) < 2
