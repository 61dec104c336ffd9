"""Wrong arguments are refused before anything is sent, with a message that names the value."""

from typing import Any

import pytest

from fastpix_desktop.api import DEFAULT_BASE_URL, FastPixClient, check_base_url
from fastpix_desktop.errors import InvalidArgument
from tests.api.wire import MEDIA_ID, SECRET_KEY, TRACK_ID, Wire, one, page, reply

BAD_LIMITS = [0, -1, 51, 10**30, True, 2.0, "20", None]
BAD_OFFSETS = [0, -3, True, 1.0, "1", None]
BAD_IDS = [
    "",
    "x",
    "../../other",
    f"{{{MEDIA_ID}}}",
    f"urn:uuid:{MEDIA_ID}",
    MEDIA_ID + "\n",
    MEDIA_ID.replace("1", "１"),
    MEDIA_ID.replace("-", "", 1),
    7,
    None,
]


@pytest.mark.parametrize("limit", BAD_LIMITS)
async def test_a_limit_outside_1_to_50_is_refused(client: FastPixClient, wire: Wire, limit: Any) -> None:
    with pytest.raises(InvalidArgument, match="limit") as refused:
        await client.media.list(limit=limit)
    with pytest.raises(InvalidArgument):
        await client.media.get_clips(MEDIA_ID, limit=limit)
    assert repr(limit) in str(refused.value)
    assert wire.requests == []


@pytest.mark.parametrize("offset", BAD_OFFSETS)
async def test_an_offset_below_1_is_refused(client: FastPixClient, wire: Wire, offset: Any) -> None:
    with pytest.raises(InvalidArgument, match="page number") as refused:
        await client.media.list(offset=offset)
    with pytest.raises(InvalidArgument):
        await client.media.get_clips(MEDIA_ID, offset=offset)
    assert repr(offset) in str(refused.value)
    assert wire.requests == []


@pytest.mark.parametrize("bad", BAD_IDS)
async def test_an_id_that_is_no_uuid_is_refused(client: FastPixClient, wire: Wire, bad: Any) -> None:
    calls = (
        lambda: client.media.get(bad),
        lambda: client.media.get_clips(bad),
        lambda: client.media.delete_track(bad, TRACK_ID),
        lambda: client.media.delete_track(MEDIA_ID, bad),
        lambda: client.media.update_source_access(bad, source_access=True),
    )
    for call in calls:
        with pytest.raises(InvalidArgument, match="must be a UUID") as refused:
            await call()
        assert repr(bad) in str(refused.value)
    assert wire.requests == []


@pytest.mark.parametrize("good", [MEDIA_ID, MEDIA_ID.upper(), MEDIA_ID.replace("-", "")])
async def test_ids_are_sent_as_given(client: FastPixClient, wire: Wire, good: str) -> None:
    wire.answers = [reply(body=one())]
    await client.media.get(good)
    assert wire.requests[0].target == f"/v1/on-demand/{good}"


@pytest.mark.parametrize("order", ["DESC", "newest", "", None, 1, ["desc"]])
async def test_an_unknown_order_is_refused(client: FastPixClient, wire: Wire, order: Any) -> None:
    with pytest.raises(InvalidArgument, match="order_by"):
        await client.media.list(order_by=order)
    assert wire.requests == []


@pytest.mark.parametrize("value", ["yes", 1, 0, None])
async def test_source_access_accepts_only_true_or_false(client: FastPixClient, wire: Wire, value: Any) -> None:
    with pytest.raises(InvalidArgument, match="source_access"):
        await client.media.update_source_access(MEDIA_ID, source_access=value)
    assert wire.requests == []


async def test_the_limits_of_the_service_are_allowed(client: FastPixClient, wire: Wire) -> None:
    wire.answers = [reply(body=page())]
    await client.media.list(limit=1, offset=1)
    await client.media.list(limit=50, offset=10**6, order_by="asc")
    assert wire.requests[1].target == "/v1/on-demand?limit=50&offset=1000000&orderBy=asc"


@pytest.mark.parametrize(
    ("username", "password"),
    [
        ("", "s"),
        ("u", ""),
        ("u:v", "s"),
        ("u ", "s"),
        ("u", "s\n"),
        ("u\x00", "s"),
        ("u", "s\u200b"),
        (None, "s"),
        ("u", 5),
    ],
)
def test_credentials_that_cannot_be_sent_are_refused(username: Any, password: Any) -> None:
    with pytest.raises(InvalidArgument, match=r"Access Token ID|Secret Key"):
        FastPixClient(username, password)


def test_a_refused_secret_is_not_repeated() -> None:
    with pytest.raises(InvalidArgument) as refused:
        FastPixClient("user", f"{SECRET_KEY} ")
    assert SECRET_KEY not in str(refused.value)


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("retries", 0),
        ("retries", True),
        ("retries", 2.5),
        ("timeout", 0),
        ("timeout", float("nan")),
        ("timeout", "5"),
        ("backoff", -1),
        ("backoff", float("inf")),
        ("headers", {"Authorization": "Basic x"}),
        ("headers", {"X-A": "a\r\nB: c"}),
        ("headers", {"X A": "a"}),
        ("headers", {"X-A": 5}),
    ],
)
def test_wrong_options_are_refused(option: str, value: Any) -> None:
    with pytest.raises(InvalidArgument):
        FastPixClient("user", "secret", **{option: value})


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (DEFAULT_BASE_URL, "https://api.fastpix.com/v1/"),
        ("https://api.fastpix.io/v1", "https://api.fastpix.io/v1/"),
        ("HTTPS://Api.FastPix.com:8443/", "HTTPS://Api.FastPix.com:8443/"),
        ("http://127.0.0.1:8000/v1", "http://127.0.0.1:8000/v1/"),
        ("http://127.9.8.7/", "http://127.9.8.7/"),
        ("http://[::1]:8000/v1/", "http://[::1]:8000/v1/"),
        ("http://localhost:8000", "http://localhost:8000/"),
    ],
)
def test_https_and_http_on_the_loopback_are_taken(given: str, kept: str) -> None:
    assert check_base_url(given) == kept


@pytest.mark.parametrize(
    "address",
    [
        "http://api.fastpix.com/v1/",
        "http://127.0.0.1.example.com/",
        "http://localhost.example.com/",
        "http://2130706433/",
        "http://127.1/",
        "http://0.0.0.0/",
        "http://[::ffff:127.0.0.1]/",
        "ftp://127.0.0.1/",
        "file:///etc/passwd",
        "api.fastpix.com/v1",
        "//api.fastpix.com",
        "https://",
        "https:///v1",
        "https://a..b/",
        "http://xn--a.invalid/",
        f"https://{'a' * 64}.com/",
        "https://api.fastpix.com:0/",
        "https://api.fastpix.com:99999/",
        "https://api.fastpix.com:abc/",
        "https://api.fastpix.com\\@evil.example/",
        "https://api.fastpix.com /v1",
        " https://api.fastpix.com/v1",
        "https://api.fastpix.com/v1\n",
        "",
        None,
        5,
    ],
)
def test_other_addresses_are_refused_by_name(address: Any) -> None:
    with pytest.raises(InvalidArgument) as refused:
        check_base_url(address)
    # An address with @ or ? may hold a secret, so the message does not repeat it.
    assert "@" in str(address) or repr(address) in str(refused.value)


@pytest.mark.parametrize(
    "address",
    [
        "https://user:hidden@api.fastpix.com/v1/",
        "https://api.fastpix.com/v1/?token=hidden",
        "https://api.fastpix.com/v1/#hidden",
        "https://api.fastpix.com/?",
    ],
)
def test_credentials_query_and_fragment_are_refused_and_not_repeated(address: str) -> None:
    with pytest.raises(InvalidArgument) as refused:
        check_base_url(address)
    assert "hidden" not in str(refused.value)
