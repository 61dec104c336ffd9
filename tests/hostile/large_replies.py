"""Replies that try to stop the program or to fill its memory, by name. Each is well-formed HTTP.

Their sizes are written out, so that they stay what they are if a bound changes.
"""

import json
import zlib
from collections.abc import Callable
from typing import Any

from tests.api.wire import page, reply
from tests.hostile.service import MEDIA_ID, a_media

FULL = 16 * 1024 * 1024 - 4096
"""Bytes of content in a reply of almost the largest size."""

UUID = "{:08x}-0000-4000-8000-000000000000"


def listed(**fields: Any) -> bytes:
    """A page with one media."""
    return reply(200, page(a_media(**fields))).raw


def data(content: bytes) -> bytes:
    """A list whose `data` is this JSON."""
    return reply(200, b'{"success":true,"data":' + content + b"}").raw


def media_with(field: str, content: bytes) -> bytes:
    """A page of one media with a field of this JSON."""
    return data(b'[{"id":"%s","%s":%s}]' % (MEDIA_ID.encode(), field.encode(), content))


def repeated(piece: bytes, size: int, around: bytes = b"[]") -> bytes:
    """A list or object of that many bytes at most, of the same entry again and again."""
    return around[:1] + b",".join([piece] * ((size - 2) // (len(piece) + 1))) + around[1:]


def names(number: int) -> bytes:
    """An object with that many names."""
    return b"{" + b",".join([b'"%07x":"v%04x"' % (at, at % 65536) for at in range(number)]) + b"}"


def objects(number: int, rest: str = "") -> bytes:
    """A list of that many objects with an id."""
    return (
        b"[" + b",".join([b'{"id":"%s"%s}' % (UUID.format(at).encode(), rest.encode()) for at in range(number)]) + b"]"
    )


def packed(size: int) -> bytes:
    """A reply of `size` zeros, compressed."""
    packer = zlib.compressobj(9, wbits=16 + zlib.MAX_WBITS)
    return reply(200, packer.compress(bytes(size)) + packer.flush(), {"Content-Encoding": "gzip"}).raw


def refused(body: bytes, **headers: str) -> bytes:
    """A refusal with this body."""
    return reply(400, body, headers).raw


SMALL = 128 * 1024 - 200
"""Bytes of content in a reply that is read in the loop."""

TRACK = ',"type":"audio","languageCode":"en"'
LONE = b'"' + b"\\ud83d" * 100 + b'"'

REPLIES: dict[str, Callable[[], bytes]] = {
    # Refused before they are decoded.
    "3,000,000 empty objects": lambda: data(repeated(b"{}", 9_000_000)),
    "8,000,000 numbers": lambda: data(repeated(b"5", FULL)),
    "nesting of 16 MiB": lambda: data(b"[" * FULL),
    "one object with 600,000 names": lambda: data(b"[" + names(600_000) + b"]"),
    "gzip of 1 GB": lambda: packed(1_000_000_000),
    "17 MiB of blanks": lambda: reply(200, b" " * 17 * 1024 * 1024).raw,
    # Within the bounds, and cut.
    "title of 10 MB": lambda: listed(title="a" * 10_000_000),
    "title of 15 MB with an emoji": lambda: media_with("title", b'"' + "😀".encode() + b"a" * 15_000_000 + b'"'),
    "title of escapes": lambda: media_with("title", b'"' + b"\\u0041" * (15_000_000 // 6) + b'"'),
    "title of lone surrogates": lambda: media_with("title", b'"' + b"\\ud83d" * (15_000_000 // 6) + b'"'),
    "100,000 names and a lone surrogate": lambda: media_with("metadata", names(100_000)[:-1] + b',"a":"\\ud83d"}'),
    "language name of 10 MB": lambda: listed(
        tracks=[{"id": MEDIA_ID, "type": "audio", "languageName": "a" * 10_000_000}]
    ),
    "thumbnail of 10 MB": lambda: listed(thumbnail="https://a.example/" + "a" * 10_000_000),
    "metadata value of 10 MB": lambda: listed(metadata={"a": "b" * 10_000_000}),
    "metadata name of 10 MB": lambda: listed(metadata={"a" * 10_000_000: "b"}),
    "id of 10 MB": lambda: listed(id="a" * 10_000_000),
    "100,000 metadata entries": lambda: media_with("metadata", names(100_000)),
    "240,000 metadata entries": lambda: media_with("metadata", names(240_000)),
    "240,000 unknown fields": lambda: data(b"[" + names(240_000)[:-1] + b',"id":"a"}]'),
    "60,000 results": lambda: data(
        b'[{"id":"a",' + b",".join([b'"%07x":{"status":"ready"}' % at for at in range(60_000)]) + b"}]"
    ),
    "100,000 playback IDs": lambda: media_with("playbackIds", objects(100_000)),
    "100,000 playback IDs without an id": lambda: media_with("playbackIds", repeated(b'{"a":5}', 800_000)),
    "50,000 tracks": lambda: media_with("tracks", objects(50_000, TRACK)),
    "40,000 tracks with a wrong width": lambda: media_with("tracks", objects(40_000, TRACK + ',"width":"x"')),
    "120,000 tracks with nothing but an id": lambda: media_with("tracks", objects(120_000)),
    "120,000 tracks and one number": lambda: media_with("tracks", objects(120_000)[:-1] + b",5]"),
    "240,000 tracks that are numbers": lambda: media_with("tracks", repeated(b"5", 480_000)),
    "240,000 domains": lambda: media_with(
        "playbackIds",
        b'[{"id":"a","accessRestrictions":{"domains":{"allow":%s}}}]' % repeated(b'"a.example"', 240_000 * 12),
    ),
    "120,000 downloads": lambda: media_with("mp4Support", repeated(b"{}", 360_000)),
    "downloads in a text of 240,000 words": lambda: media_with("mp4Support", b'"' + b"a," * 240_000 + b'"'),
    "240,000 numbers": lambda: data(repeated(b"5", 480_000)),
    "120,000 media": lambda: data(repeated(b"{}", 360_000)),
    "50,000 media": lambda: data(objects(50_000)),
    "nesting of 240,000": lambda: data(b"[" * 240_000),
    "nesting of 900, 240 times": lambda: media_with("metadata", repeated(b"[" * 900 + b"]" * 900, 430_000)),
    "a number of 15 MB": lambda: media_with("duration", b"1" * 15_000_000),
    "3,000 numbers of 4,300 digits": lambda: media_with(
        "metadata", b"{" + b",".join([b'"%d":%s' % (at, b"7" * 4300) for at in range(3_000)]) + b"}"
    ),
    "3,000 fractions of 4,300 digits": lambda: media_with(
        "metadata", b"{" + b",".join([b'"%d":1.%s' % (at, b"7" * 4300) for at in range(3_000)]) + b"}"
    ),
    "18,000 fractions of 900 digits": lambda: media_with(
        "metadata", b"{" + b",".join([b'"%d":1.%s' % (at, b"7" * 900) for at in range(18_000)]) + b"}"
    ),
    "18,000 numbers of 900 digits": lambda: media_with(
        "metadata", b"{" + b",".join([b'"%d":%s' % (at, b"7" * 900) for at in range(18_000)]) + b"}"
    ),
    "a total of 15 MB": lambda: (
        reply(200, b'{"success":true,"data":[],"pagination":{"totalRecords":"' + b"9" * 15_000_000 + b'"}}').raw
    ),
    "pagination of 240,000 names": lambda: reply(200, b'{"data":[],"pagination":' + names(240_000) + b"}").raw,
    "success of 240,000 names": lambda: reply(200, b'{"data":[],"success":' + names(240_000) + b"}").raw,
    "16 MiB that are no JSON": lambda: reply(200, b"{" + b"x" * FULL).raw,
    "a web page of 15 MB": lambda: reply(200, b"<html>" + b"a b " * 3_700_000).raw,
    # Read in the loop, because they are small.
    "small: 65,000 numbers": lambda: data(repeated(b"5", SMALL)),
    "small: 43,000 empty objects": lambda: data(repeated(b"{}", SMALL)),
    "small: 65,000 tracks that are numbers": lambda: media_with("tracks", repeated(b"5", SMALL)),
    "small: tracks with a wrong width": lambda: media_with("tracks", repeated(b'{"id":"a","width":"x"}', SMALL)),
    "small: playback IDs with odd rules": lambda: media_with(
        "playbackIds", repeated(b'{"id":"a","accessRestrictions":{"domains":5}}', SMALL)
    ),
    "small: 9,000 unknown fields": lambda: data(b"[" + names(8_000)[:-1] + b',"id":"a"}]'),
    "small: nesting": lambda: data(b"[" * SMALL),
    "small: lone surrogates": lambda: media_with("metadata", b'{"a":%s}' % repeated(LONE, SMALL)),
    "small: 29 numbers of 4,300 digits": lambda: media_with(
        "metadata", b"{" + b",".join([b'"%d":%s' % (at, b"7" * 4300) for at in range(29)]) + b"}"
    ),
    # Refusals.
    "refusal of 16 MiB of errors": lambda: refused(b'{"errors":' + repeated(b"{}", FULL) + b"}"),
    "refusal of small errors": lambda: refused(b'{"errors":' + repeated(b"{}", 60_000) + b"}"),
    "refusal of small fields": lambda: refused(b'{"errors":' + repeated(b'{"field":"a","message":"b"}', 60_000) + b"}"),
    "refusal with a message of 10 MB": lambda: refused(json.dumps({"error": {"message": "a " * 5_000_000}}).encode()),
    "refusal of 15 MB of addresses": lambda: refused(b"https://a.example/?token=1 " * 550_000),
    "refusal of 15 MB of escapes": lambda: refused(b"\\u0041" * 2_500_000),
    "refusal with 100 headers of 8,000 bytes": lambda: refused(
        b"{}", **{f"X-{at}": "a=1 " * 2_000 for at in range(100)}
    ),
}
"""The bytes of each reply."""
