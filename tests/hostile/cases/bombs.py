"""Bombs: small replies that grow, and replies that do not end."""

import gzip
import itertools
import json
import zlib
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from tests.api.wire import page, refusal, reply
from tests.hostile.case import Act, Case, Group
from tests.hostile.large_replies import names
from tests.hostile.service import Answer, Request, World

BOTH = (Act.DELETE, Act.SWITCH)

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"


@cache
def packed(size: int, *, wbits: int = 16 + zlib.MAX_WBITS, times: int = 1) -> bytes:
    """`size` MiB of blanks, compressed so often."""
    packer = zlib.compressobj(9, wbits=wbits)
    found = b"".join(packer.compress(b" " * 1024 * 1024) for _ in range(size)) + packer.flush()
    for _ in range(times - 1):
        found = gzip.compress(found)
    return found


def compressed(size: int, encoding: str, status: int = 200, **fields: Any) -> bytes:
    """A reply of that many MiB of blanks."""
    return reply(status, packed(size, **fields), {"Content-Encoding": encoding}).raw


def at_list(answer: Callable[[], Answer]) -> Callable[[Request, World], Answer]:
    """Answer so where the list is asked for."""
    return lambda request, world: answer() if request.is_list else None


def at_media(answer: Callable[[], Answer]) -> Callable[[Request, World], Answer]:
    """Answer so where one media is asked for."""
    return lambda request, world: answer() if request.is_media else None


def at_write(answer: Callable[[], Answer]) -> Callable[[Request, World], Answer]:
    """Answer so where a change is asked for, and do nothing."""
    return lambda request, world: answer() if request.is_write else None


def at_all(answer: Callable[[], Answer]) -> Callable[[Request, World], Answer]:
    """Answer so always."""
    return lambda request, world: answer()


def endless_body() -> Iterator[bytes]:
    """A body without an end."""
    yield CHUNKED
    while True:
        yield b"10000\r\n" + b" " * 65536 + b"\r\n"


def dripping() -> Iterator[bytes]:
    """A body of one byte in a hundredth of a second."""
    yield CHUNKED
    while True:
        yield b"1\r\n \r\n"


def endless_headers() -> Iterator[bytes]:
    """Headers without an end."""
    yield HEAD
    for number in itertools.count():
        yield b"X-%d: " % number + b"a" * 2_000 + b"\r\n"


def many_continues() -> Iterator[bytes]:
    """Interim replies without an end."""
    while True:
        yield b"HTTP/1.1 100 Continue\r\n\r\n" * 1_000


def tiny_chunks(request: Request, world: World) -> Answer:
    """An honest list in chunks of one byte."""
    if not request.is_list:
        return None
    body = json.dumps(page(world.record())).encode()
    return CHUNKED + b"".join(b"1;x=%s\r\n%c\r\n" % (b"y" * 200, byte) for byte in body) + b"0\r\n\r\n"


def in_record(name: str, json_text: bytes) -> Callable[[Request, World], Answer]:
    """Send the list and the record with one more field of this JSON."""

    def lie(request: Request, world: World) -> Answer:
        if not (request.is_list or request.is_media):
            return None
        body = json.dumps(page(world.record()) if request.is_list else {"success": True, "data": world.record()})
        field = b'"%s": %s, "status"' % (name.encode(), json_text)
        return reply(200, body.encode().replace(b'"status"', field)).raw

    return lie


def doubled(request: Request, world: World) -> Answer:
    """Send every key twice, first with another value."""
    if not (request.is_list or request.is_media):
        return None
    record = json.dumps(world.record())
    twice = '{"id": 5, "tracks": [], "title": {}, "sourceAccess": true,' + record[1:]
    body = json.dumps(page("@")) if request.is_list else json.dumps({"success": True, "data": "@"})
    text = body.replace('"@"', twice).replace('"success": true', '"success": false, "success": true')
    return reply(200, text.encode()).raw


def _bomb(name: str, what: str, lie: Callable[[Request, World], Answer], **fields: Any) -> Case:
    return Case(name, Group.BOMBS, what, lie=lie, **{"opens": False, "stop": 250, "grown": 100, **fields})


BOMBS = (
    _bomb("gzip in the list", "the list is 256 MiB of blanks in 250 kB of gzip",
          at_list(lambda: compressed(256, "gzip")),
          quick=True),
    _bomb("gzip in the media", "the media is 256 MiB of blanks in 250 kB of gzip",
          at_media(lambda: compressed(256, "gzip")), opens=True),
    _bomb("gzip in a refusal", "the refusal of a write is 256 MiB of blanks in 250 kB of gzip",
          at_write(lambda: compressed(256, "gzip", 403)), opens=True, acts=BOTH),
    _bomb("gzip twice in the list", "the list is compressed twice, to 1 kB",
          at_list(lambda: compressed(256, "gzip, gzip", times=2))),
    _bomb("gzip twice in the media", "the media is compressed twice",
          at_media(lambda: compressed(256, "gzip, gzip", times=2)), opens=True, quick=True),
    _bomb("gzip twice in a refusal", "the refusal of a write is compressed twice",
          at_write(lambda: compressed(256, "gzip, gzip", 403, times=2)), opens=True, acts=BOTH),
    _bomb("ten encodings", "the list is compressed once, and says that it was compressed ten times",
          at_list(lambda: compressed(64, ", ".join(["gzip"] * 10)))),
    _bomb("raw deflate", "the list is 256 MiB of blanks in raw deflate",
          at_list(lambda: compressed(256, "deflate", wbits=-zlib.MAX_WBITS))),
    _bomb("brotli", "the list says that it is brotli", at_list(lambda: compressed(64, "br"))),
    _bomb("an encoding that does not exist", "the list says that it is of an unknown encoding",
          at_list(lambda: compressed(64, "x" * 5_000))),
    _bomb("gzip that breaks off", "the compressed list breaks off in its middle",
          at_list(lambda: reply(200, packed(64)[:20_000], {"Content-Encoding": "gzip"}).raw)),
    _bomb("nesting", "the metadata are 100,000 lists within each other", in_record("metadata", b"[" * 100_000)),
    _bomb("nesting that is closed", "the metadata are 100,000 closed lists within each other",
          in_record("metadata", b"[" * 100_000 + b"]" * 100_000)),
    _bomb("900 lists within each other", "the metadata are 900 closed lists within each other",
          in_record("metadata", b"[" * 900 + b"]" * 900), opens=True, grown=25),
    _bomb("200,000 names in the media", "the record has 200,000 fields that nobody knows",
          in_record("unknown", names(200_000)), opens=True, grown=150),
    _bomb("numbers of 4,300 digits", "the metadata have 40 numbers of 4,300 digits",
          in_record("metadata", b'{"a":[' + b",".join([b"7" * 4300] * 40) + b"]}"), opens=True),
    _bomb("a number of a million digits", "the length of the media has a million digits",
          in_record("frameRate", b"1" * 1_000_000), opens=True),
    _bomb("an exponent", "the length of the media is 1e999999999", in_record("frameRate", b"1e999999999"), opens=True,
          grown=25),
    _bomb("a title of 15 MB", "the title of the media has 15 million letters",
          in_record("title", b'"' + b"W" * 15_000_000 + b'"'), opens=True, grown=150),
    _bomb("every key twice", "each key comes twice, first with another value", doubled, opens=True, acts=BOTH,
          grown=25, quick=True),
    _bomb("chunks of one byte", "the list comes in chunks of one byte with 200 bytes of extension each", tiny_chunks,
          opens=True, grown=25),
    _bomb("a body without an end", "the list never ends", at_list(endless_body), quick=True),
    _bomb("a refusal without an end", "the refusal of a write never ends", at_write(endless_body), opens=True,
          acts=(Act.DELETE,)),
    _bomb("a body that drips", "the list comes with one byte in a hundredth of a second", at_list(dripping),
          acts=(Act.LEAVE,)),
    _bomb("headers without an end", "the headers of every reply never end", at_all(endless_headers)),
    _bomb("a header of 1 MB", "a header of every reply has a megabyte",
          at_all(lambda: HEAD + b"X-Long: " + b"a" * 1_000_000 + b"\r\nContent-Length: 2\r\n\r\n{}")),
    _bomb("interim replies without an end", "100 Continue comes again and again", at_list(many_continues),
          acts=(Act.LEAVE,)),
    _bomb("a length that is not so", "the list says that it has 2^63 bytes, and has two",
          at_list(lambda: HEAD + b"Content-Length: 9223372036854775808\r\n\r\n{}"), acts=(Act.LEAVE,)),
    _bomb("two lengths", "the list says two lengths",
          at_list(lambda: HEAD + b"Content-Length: 2\r\nContent-Length: 200\r\n\r\n{}")),
    _bomb("no HTTP", "every reply is a line of noise", at_all(lambda: bytes(range(256)) * 100 + b"\r\n\r\n")),
    _bomb("a web page of 15 MB", "the list is a web page",
          lie=at_list(lambda: reply(200, b"<html>" + b"a b " * 3_700_000).raw)),
    _bomb("a refusal of 15 MB of addresses", "the refusal of a write quotes half a million addresses",
          at_write(lambda: reply(400, refusal("https://a.example/?token=1 " * 500_000)).raw), opens=True,
          acts=(Act.DELETE,), grown=150),
)  # fmt: skip
"""Every bomb."""
