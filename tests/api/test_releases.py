"""The newest release is found with one request that holds nothing of a workspace."""

import asyncio
import ssl
from pathlib import Path

import pytest

from fastpix_desktop.api import newest_release
from fastpix_desktop.errors import ServiceFailed, ServiceUnreachable
from tests.api.wire import DROPPED, Answer, Wire, reply


@pytest.fixture
def page(wire: Wire) -> str:
    """The address of the list of releases on the test server."""
    return f"{wire.url.removesuffix('/v1/')}/some/program/releases"


def redirect(target: str, status: int = 302) -> Answer:
    return reply(status, headers={"Location": target})


async def test_the_redirect_names_the_newest_version(wire: Wire, page: str) -> None:
    wire.answers = [redirect(f"{page}/tag/v1.20.3")]
    assert await newest_release(page) == "1.20.3"
    (request,) = wire.requests
    assert (request.method, request.target) == ("HEAD", "/some/program/releases/latest")
    assert request.headers["user-agent"].startswith("fastpix-desktop/")
    assert set(request.headers) <= {"host", "user-agent", "accept", "accept-encoding"}


async def test_without_a_release_it_leads_to_the_list(wire: Wire, page: str) -> None:
    wire.answers = [redirect(page)]
    assert await newest_release(page) is None


@pytest.mark.parametrize(
    "answer",
    [
        reply(200),
        reply(302),
        reply(404),
        reply(503),
        redirect("https://evil.example/some/program/releases/tag/v9.9.9"),
        redirect("{page}/tag/v9.9.9/../../../other"),
        redirect("{page}/tag/nightly"),
        redirect("{page}/tag/v1.2"),
        redirect("{page}/tag/v1.2.3-rc1"),
        redirect("{page}/tag/v9.9.9", status=200),
    ],
)
async def test_an_answer_without_a_version_is_an_error(wire: Wire, page: str, answer: Answer) -> None:
    wire.answers = [Answer(answer.raw.replace(b"{page}", page.encode()))]
    with pytest.raises(ServiceFailed, match="did not say which version is the newest") as failed:
        await newest_release(page)
    assert "evil.example" not in str(failed.value)
    assert len(wire.requests) == 1


async def test_no_answer_is_an_error_and_not_retried(wire: Wire, page: str) -> None:
    wire.answers = [DROPPED]
    with pytest.raises(ServiceUnreachable, match="could not be reached while looking for a newer version"):
        await newest_release(page)
    assert len(wire.requests) == 1


async def test_waiting_for_an_answer_ends(wire: Wire, page: str) -> None:
    wire.answers = [Answer(until=asyncio.Event().wait)]
    with pytest.raises(ServiceUnreachable):
        await newest_release(page, longest=0.1)


async def test_an_untrusted_certificate_is_refused(certificate: Path) -> None:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    wire = Wire([redirect("/")])
    await wire.start(context)
    try:
        with pytest.raises(ServiceUnreachable):
            await newest_release(f"https://127.0.0.1:{wire.port}/some/program/releases")
        assert not wire.requests
    finally:
        await wire.stop()
