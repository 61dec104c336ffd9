"""Undoes the content encoding of a reply within a bound: gzip or deflate, once, and nothing else.

httpx would undo any list of encodings ("gzip, gzip") and inflates each piece whole before anybody can look at its
size: 5 kB became 9 GB that way.
"""

import zlib

from fastpix_desktop.api.transport.exchange import EncodingRefused, ReplyTooLarge, UnreadableReply
from fastpix_desktop.domain.wording import sentence

ACCEPT_ENCODING = "gzip, deflate"
"""What each request asks for; where brotli or zstd is installed, aiohttp would ask for them as well."""

_GZIP = 16 + zlib.MAX_WBITS
_ZLIB = zlib.MAX_WBITS
_RAW = -zlib.MAX_WBITS


class BodyDecoder:
    """Takes the pieces of one body as they arrive and gives back what is in them.

    `encoding` is the reply's `Content-Encoding`, empty without one; `limit` the most bytes that the body may have,
    both as it is sent and decoded. What follows the end of the encoded form is not read.
    """

    def __init__(self, encoding: str, limit: int) -> None:
        names = [name.strip().lower().removeprefix("x-") for name in encoding.split(",")]
        self._encodings = [name for name in names if name not in {"", "identity"}]
        self._limit = limit
        self._received = 0
        self._decoded = 0
        self._held = b""
        self._inflate: zlib._Decompress | None = None

    def decode(self, piece: bytes) -> bytes:
        """What `piece` adds to the body.

        Raises EncodingRefused where the encoding is not one of ACCEPT_ENCODING, ReplyTooLarge, and UnreadableReply
        where the body cannot be inflated. Without a body its encoding does not matter.
        """
        self._received += len(piece)
        if self._encodings and piece:
            if self._encodings not in (["gzip"], ["deflate"]):
                raise EncodingRefused(sentence("service", "it is encoded in a way that was not asked for"))
            piece = self._inflated(self._held + piece)
        self._decoded += len(piece)
        if max(self._received, self._decoded) > self._limit:
            raise ReplyTooLarge(sentence("service", "it is too large"))
        return piece

    def finish(self) -> None:
        """The body has ended. Raises UnreadableReply where its encoded form has not: a part of it is missing."""
        if self._held or (self._inflate is not None and not self._inflate.eof):
            raise UnreadableReply(sentence("service", "it broke off"))

    def _inflated(self, piece: bytes) -> bytes:
        if self._inflate is None:
            # Two bytes tell whether deflate is meant with a header of zlib, as the standard says, or bare.
            self._held = piece if len(piece) < 2 else b""
            if self._held or not piece:
                return b""
            self._inflate = zlib.decompressobj(self._window(piece))
        try:
            # One byte more than there is room for shows that it is too large, whatever else is still packed.
            return self._inflate.decompress(piece, self._limit - self._decoded + 1)
        except zlib.error:
            raise UnreadableReply(sentence("service", "it cannot be unpacked")) from None

    def _window(self, start: bytes) -> int:
        if self._encodings == ["gzip"]:
            return _GZIP
        has_header = start[0] & 0x0F == 8 and int.from_bytes(start[:2], "big") % 31 == 0
        return _ZLIB if has_header else _RAW
