"""Pictures: addresses that lead elsewhere, and files that are no pictures, or too much of one."""

import struct
import zlib
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from tests.api.wire import reply
from tests.hostile.case import Act, Case, Group
from tests.hostile.decoding.pictures import jpeg_of_scans, nested_svg, png_chunk, png_of_packed_texts
from tests.hostile.service import Answer, Request, World

PICTURE = "/x.png"


def address(template: str) -> Callable[[World], dict[str, Any]]:
    """Fields of a media whose picture has this address."""
    return lambda world: {"thumbnail": template.format(other=world.other, bait=world.bait.split("'")[1])}


@cache
def png(width: int, height: int, rows: bytes | None = None) -> bytes:
    """A PNG of one colour, or with these compressed rows."""
    header = png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    data = zlib.compress((b"\0" + b"\x80" * width) * height, 9) if rows is None else rows
    return b"\x89PNG\r\n\x1a\n" + header + png_chunk(b"IDAT", data) + png_chunk(b"IEND", b"")


def _own_picture(request: Request, world: World, answer: Callable[[], Answer]) -> Answer:
    if request.path == PICTURE:
        return answer()
    # The address of the picture is that of the service, which only the request tells.
    world.media["thumbnail"] = f"http://{request.host}{PICTURE}"
    return None


def _served(name: str, what: str, answer: Callable[[], Answer], **fields: Any) -> Case:
    return Case(name, Group.PICTURES, what, **{
        "lie": lambda request, world: _own_picture(request, world, answer), "asked": PICTURE, "grown": 25, **fields
    })  # fmt: skip


def _at(name: str, what: str, template: str, **fields: Any) -> Case:
    return Case(name, Group.PICTURES, what, media=address(template), **fields)


def _picture(content: bytes, kind: str = "image/png", **headers: str) -> bytes:
    return reply(200, content, {"Content-Type": kind, **headers}).raw


def _dripping() -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 5000\r\n\r\n"
    for byte in png(16, 16) + bytes(5_000):
        yield bytes([byte])


def _endless() -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n" + png(16, 16)
    while True:
        yield bytes(65536)


def _led(name: str, what: str, template: str, **fields: Any) -> Case:
    def lie(request: Request, world: World) -> Answer:
        target = template.format(host=request.host, other=world.other)
        return _own_picture(request, world, lambda: reply(302, b"", {"Location": target}).raw)

    return Case(name, Group.PICTURES, what, lie=lie, asked=PICTURE, **fields)


SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><image width="9" height="9" '
    b'xlink:href="file:///etc/passwd"/></svg>'
)

PICTURES = (
    _at("a picture at another port", "the picture is at another port of this computer", "{other}/x.png", quick=True),
    _at("a picture at localhost", "the picture is at another port of `localhost`", "http://localhost:9/x.png"),
    _at("a picture at [::1]", "the picture is at the loopback of IPv6", "http://[::1]:9/x.png"),
    _at("a picture at 127.1", "the picture is at a short form of the loopback", "http://127.1:9/x.png"),
    _at("a picture at 2130706433", "the picture is at the loopback as a number", "http://2130706433:9/x.png"),
    _at("a picture in the local network", "the picture is at a private address", "https://10.11.12.13/x.png"),
    _at("a picture at a cloud's metadata", "the picture is at the address of a cloud's metadata",
        "https://169.254.169.254/latest/meta-data/"),
    _at("a picture at a stranger's host", "the picture is at a host that is not the service's",
        "https://pictures.a.example/x.png"),
    _at("a host that looks like the service's", "the picture is at a host that ends like the service's",
        "https://images.fastpix.com.a.example/x.png"),
    _at("a user before the host", "the picture is at a host with a user name that looks like the service's",
        "https://images.fastpix.com@127.0.0.1:9/x.png"),
    _at("a file as a picture", "the picture is a file of this computer", "file://{bait}", quick=True),
    _at("a path as a picture", "the picture is a path of this computer", "{bait}"),
    _at("a resource as a picture", "the picture is a resource of the program", "qrc:/icons/delete.svg"),
    _at("a data address", "the picture is a data address of an SVG", "data:image/svg+xml,<svg xmlns='a'/>"),
    _at("an address of 4,000 characters", "the address of the picture is as long as is kept",
        "https://127.0.0.1:9/" + "a" * 3_970),
    _at("line breaks in an address", "the address of the picture has line breaks and another header",
        "http://127.0.0.1:9/x\r\nX-Forged: 1\r\n"),
    _led("redirect of a picture to another port", "the picture leads to another port of this computer",
         "{other}/x.png"),
    _led("redirect of a picture to a private host", "the picture leads to a private address",
         "https://192.168.77.1/x.png", quick=True),
    _led("redirect of a picture to a file", "the picture leads to a file of this computer", "file:///etc/passwd"),
    _led("redirect of a picture to itself", "the picture leads to itself", "http://{host}/x.png"),
    _served("svg of nested groups", "the picture is an SVG of 3 kB that draws 10^30 rectangles",
            lambda: _picture(nested_svg(30)), quick=True),
    _served("svg that names a file", "the picture is an SVG that shows a file", lambda: _picture(SVG)),
    _served("svg in gzip", "the picture is a compressed SVG",
            lambda: _picture(zlib.compress(nested_svg(20), wbits=31), "image/svg+xml")),
    _served("png of packed texts", "the picture is a PNG of 16 pixels with 3 GB of texts",
            lambda: _picture(png_of_packed_texts(400))),
    _served("jpeg of many scans", "the picture is a JPEG that paints its area 10,000 times",
            lambda: _picture(jpeg_of_scans(10_000))),
    _served("png of 8,000 x 8,000", "the picture has 64 million pixels in 60 kB", lambda: _picture(png(8_000, 8_000))),
    _served("png of 2^31 pixels a side", "the header of the picture says 2^31 − 1 pixels a side",
            lambda: _picture(png(2**31 - 1, 2**31 - 1, b"x"))),
    _served("png without pixels", "the picture has no pixels", lambda: _picture(png(0, 0, b""))),
    _served("png that breaks off", "the picture ends in its middle", lambda: _picture(png(500, 500)[:300])),
    _served("png in gzip", "the picture is 256 MiB of blanks in gzip",
            lambda: _gzip()),
    _served("png compressed twice", "the picture is compressed twice", lambda: _gzip(2)),
    _served("a web page as a picture", "the picture is a web page",
            lambda: _picture(b"<html><img src=file:///etc/passwd>", "text/html")),
    _served("a polyglot", "the picture begins as a GIF and is a script",
            lambda: _picture(b"GIF89a/*" + bytes(100) + b"*/=1;alert(1)")),
    _served("gif of many frames", "the picture is a GIF of 100,000 frames", lambda: _picture(_gif(100_000))),
    _served("an icon", "the picture is a Windows icon",
            lambda: _picture(b"\0\0\1\0\1\0\0\0\0\0\1\0\x18\0" + bytes(99))),
    _served("an XPM", "the picture is an XPM, which is C source", lambda: _picture(
        b'/* XPM */\nstatic char *x[] = {"9999 9999 1 1","a c #ff0000"' + b',"aaaa"' * 100 + b"};")),
    _served("a picture of 6 MiB", "the picture has more bytes than are read",
            lambda: _picture(png(16, 16) + bytes(6 * 1024 * 1024))),
    _served("a picture without an end", "the picture never ends", _endless),
    _served("a picture that drips", "the picture comes with one byte in a hundredth of a second", _dripping,
            acts=(Act.LEAVE,)),
    _served("a picture of nothing", "the picture is empty", lambda: _picture(b"")),
    _served("a picture with a cookie", "the picture sets cookies for every host",
            lambda: _picture(png(16, 16), **{"Set-Cookie": "a=b; Domain=127.0.0.1; Path=/"})),
)  # fmt: skip
"""Every picture."""


def _gzip(times: int = 1) -> bytes:
    from tests.hostile.cases.bombs import packed

    encoding = ", ".join(["gzip"] * times)
    return _picture(packed(256, times=times), **{"Content-Encoding": encoding})


def _gif(frames: int) -> bytes:
    frame = b"\x2c\0\0\0\0\1\0\1\0\0\x02\x02\x44\x01\0"
    return b"GIF89a\1\0\1\0\x80\0\0\0\0\0\xff\xff\xff" + frame * frames + b";"
