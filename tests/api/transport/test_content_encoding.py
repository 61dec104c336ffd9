"""Replies are decoded within a limit: only one requested encoding, and never more bytes than the caller allows."""

import gzip
import json
import tracemalloc
import zlib
from collections.abc import Callable
from functools import cache

import httpx
import pytest

from fastpix_desktop.api import FastPixClient
from fastpix_desktop.api.transport.content_encoding import BodyDecoder
from fastpix_desktop.api.transport.exchange import ReplyTooLarge, UnreadableReply
from fastpix_desktop.errors import ServiceFailed
from tests.api.conftest import NewClient
from tests.api.wire import Answer, Wire, one, page, reply

MEDIA_ID = "11111111-2222-4333-8444-555555555555"
TRACK_ID = "99999999-8888-4777-8666-555555555555"
BODY = json.dumps(one(title="Harbour Watch")).encode()
MIB = 1024 * 1024


def raw_deflate(data: bytes) -> bytes:
    """`data` as some servers send deflate: without the zlib header that the standard requires."""
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


@cache
def stacked(rounds: int, size: int) -> bytes:
    """Zeros compressed several times: a few kB that become `size` bytes."""
    packed = b"\0" * size
    for _ in range(rounds):
        packed = gzip.compress(packed, mtime=0)
    return packed


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", gzip.compress(BODY, mtime=0)),
        ("GZIP", gzip.compress(BODY, mtime=0)),
        ("x-gzip", gzip.compress(BODY, mtime=0)),
        ("deflate", zlib.compress(BODY)),
        ("deflate", raw_deflate(BODY)),
        ("gzip, identity", gzip.compress(BODY, mtime=0)),
        ("gzip,", gzip.compress(BODY, mtime=0)),
        ("identity", BODY),
        (",", BODY),
        ("", BODY),
    ],
)
async def test_a_requested_encoding_is_decoded(client: FastPixClient, wire: Wire, encoding: str, body: bytes) -> None:
    wire.answers = [reply(200, body, {"Content-Encoding": encoding} if encoding else {})]
    assert (await client.media.get(MEDIA_ID)).title == "Harbour Watch"
    assert wire.requests[0].headers["accept-encoding"] == "gzip, deflate"


@pytest.mark.parametrize("status", [200, 204])
async def test_the_encoding_of_a_reply_without_a_body_does_not_matter(
    client: FastPixClient, wire: Wire, status: int
) -> None:
    wire.answers = [reply(status, b"", {"Content-Encoding": "br"})]
    await client.media.delete_track(MEDIA_ID, TRACK_ID)
    assert len(wire.requests) == 1


async def test_pictures_ask_for_the_same(client: FastPixClient, wire: Wire) -> None:
    wire.answers = [reply(200, gzip.compress(b"picture", mtime=0), {"Content-Encoding": "gzip"})]
    assert await client.pictures.get(f"http://127.0.0.1:{wire.port}/x.png") == b"picture"
    assert wire.requests[0].headers["accept-encoding"] == "gzip, deflate"


@pytest.mark.parametrize(
    "encoding", ["gzip, gzip", "gzip,gzip", "deflate, gzip", "gzip, identity, gzip", "br", "zstd", "gzip;q=1", "none"]
)
async def test_other_and_several_encodings_are_refused_before_decoding(
    client: FastPixClient, wire: Wire, encoding: str
) -> None:
    wire.answers = [reply(200, stacked(2, 64 * MIB), {"Content-Encoding": encoding})]
    tracemalloc.start()
    try:
        with pytest.raises(ServiceFailed, match="encoded in a way that was not asked for"):
            await client.media.get(MEDIA_ID)
        assert len(wire.requests) == 1, "it would be the same another time"
        assert tracemalloc.get_traced_memory()[1] < 5 * MIB
    finally:
        tracemalloc.stop()


async def test_two_headers_are_several_encodings(client: FastPixClient, wire: Wire) -> None:
    packed = gzip.compress(gzip.compress(BODY, mtime=0))
    head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(packed)}\r\n" + "Content-Encoding: gzip\r\n" * 2
    wire.answers = [Answer(raw=head.encode() + b"\r\n" + packed)]
    with pytest.raises(ServiceFailed, match="encoded in a way that was not asked for"):
        await client.media.get(MEDIA_ID)


async def test_a_refusal_keeps_its_meaning_when_its_body_cannot_be_decoded(client: FastPixClient, wire: Wire) -> None:
    wire.answers = [reply(500, stacked(2, MIB), {"Content-Encoding": "gzip, gzip"})]
    with pytest.raises(ServiceFailed) as failed:
        await client.media.get(MEDIA_ID)
    assert failed.value.status == 500


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress, raw_deflate])
@pytest.mark.parametrize("rest", [1, 1000, 64 * MIB])
def test_no_more_is_decoded_than_the_limit(pack: Callable[[bytes], bytes], rest: int) -> None:
    encoding = "gzip" if pack is gzip.compress else "deflate"
    assert len(BodyDecoder(encoding, MIB).decode(pack(b"\0" * MIB))) == MIB
    packed = pack(b"\0" * (MIB + rest))
    tracemalloc.start()
    try:
        with pytest.raises(ReplyTooLarge):
            BodyDecoder(encoding, MIB).decode(packed)
        assert tracemalloc.get_traced_memory()[1] < 4 * MIB
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("size", [1, 2, 3, 7])
@pytest.mark.parametrize("packed", [gzip.compress(BODY, mtime=0), zlib.compress(BODY), raw_deflate(BODY)])
def test_it_does_not_matter_how_the_body_is_cut(packed: bytes, size: int) -> None:
    decoder = BodyDecoder("gzip" if packed[:2] == b"\x1f\x8b" else "deflate", MIB)
    pieces = [packed[at : at + size] for at in range(0, len(packed), size)]
    assert b"".join(decoder.decode(piece) for piece in pieces) == BODY
    decoder.finish()


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_an_empty_body_is_empty_with_any_encoding(encoding: str) -> None:
    decoder = BodyDecoder(encoding, MIB)
    assert decoder.decode(b"") == b""
    decoder.finish()


@pytest.mark.parametrize("packed", [gzip.compress(BODY, mtime=0), zlib.compress(BODY)])
def test_a_body_that_ends_early_has_broken_off(packed: bytes) -> None:
    encoding = "gzip" if packed[:2] == b"\x1f\x8b" else "deflate"
    for end in range(1, len(packed)):
        decoder = BodyDecoder(encoding, MIB)
        decoder.decode(packed[:end])
        with pytest.raises(UnreadableReply, match="broke off"):
            decoder.finish()


@pytest.mark.parametrize("more", [b"\0" * 10, gzip.compress(BODY, mtime=0), b"more"])
def test_data_after_the_end_is_ignored(more: bytes) -> None:
    decoder = BodyDecoder("gzip", MIB)
    assert decoder.decode(gzip.compress(BODY, mtime=0) + more) + decoder.decode(more) == BODY
    decoder.finish()


async def test_an_encoded_reply_that_ends_early_has_broken_off(client: FastPixClient, wire: Wire) -> None:
    """The reply is complete by its Content-Length, and so is its JSON."""
    packer = zlib.compressobj(wbits=16 + zlib.MAX_WBITS)
    cut = packer.compress(BODY) + packer.flush(zlib.Z_SYNC_FLUSH)
    wire.answers = [reply(200, cut, {"Content-Encoding": "gzip"})]
    with pytest.raises(ServiceFailed, match="broke off"):
        await client.media.get(MEDIA_ID)


async def test_no_other_encoding_is_requested_with_the_headers_of_an_http_client(
    wire: Wire, new_client: NewClient
) -> None:
    wire.answers = [reply(200, BODY)]
    async with httpx.AsyncClient(trust_env=False, headers={"Accept-Encoding": "br"}) as http:
        await new_client(wire.url, http_client=http).media.get(MEDIA_ID)
    assert wire.requests[0].headers["accept-encoding"] == "gzip, deflate"


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
async def test_a_reply_that_is_not_encoded_as_it_says_is_refused(
    client: FastPixClient, wire: Wire, encoding: str
) -> None:
    wire.answers = [reply(200, page(total=0), {"Content-Encoding": encoding})]
    with pytest.raises(ServiceFailed, match="cannot be unpacked"):
        await client.media.list()


def test_endless_empty_blocks_are_too_large() -> None:
    """Empty deflate blocks decode to nothing, so the encoded size is limited as well."""
    decoder = BodyDecoder("deflate", 1000)
    empty_blocks = b"\x00\x00\x00\xff\xff" * 20
    for _ in range(10):
        assert decoder.decode(empty_blocks) == b""
    with pytest.raises(ReplyTooLarge):
        decoder.decode(empty_blocks)
