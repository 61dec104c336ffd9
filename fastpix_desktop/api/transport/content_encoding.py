"""Decodes a gzip or deflate body up to a size limit. Other encodings, and several in a row, are refused.

httpx would decode several encodings ("gzip, gzip"), and its decoder has no size limit: a body of 5 kB became 9 GB.
"""

import zlib

from fastpix_desktop.api.transport.exchange import EncodingRefused, ReplyTooLarge, UnreadableReply
from fastpix_desktop.domain.wording import sentence

ACCEPT_ENCODING = "gzip, deflate"
"""The `Accept-Encoding` of each request. By default aiohttp also sends brotli and zstd if these are installed."""

_GZIP = 16 + zlib.MAX_WBITS
_ZLIB = zlib.MAX_WBITS
_RAW = -zlib.MAX_WBITS


class BodyDecoder:
    """Decodes one body, piece by piece.

    `encoding` is the reply's `Content-Encoding`, or empty. `limit` is the largest number of bytes, before and after
    decoding. Data after the end of the encoded data is ignored.
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
        """Returns the decoded piece.

        Raises EncodingRefused if the encoding is not gzip or deflate, ReplyTooLarge, or UnreadableReply if the piece
        cannot be decompressed. With an empty body, any encoding is accepted.
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
        """Called at the end of the body. Raises UnreadableReply if the encoded data is incomplete."""
        if self._held or (self._inflate is not None and not self._inflate.eof):
            raise UnreadableReply(sentence("service", "it broke off"))

    def _inflated(self, piece: bytes) -> bytes:
        if self._inflate is None:
            # The first two bytes show whether deflate data has a zlib header. The standard requires it.
            self._held = piece if len(piece) < 2 else b""
            if self._held or not piece:
                return b""
            self._inflate = zlib.decompressobj(self._window(piece))
        try:
            # Ask for one byte more than the limit allows. If the data has it, `decode` raises ReplyTooLarge.
            return self._inflate.decompress(piece, self._limit - self._decoded + 1)
        except zlib.error:
            raise UnreadableReply(sentence("service", "it cannot be unpacked")) from None

    def _window(self, start: bytes) -> int:
        if self._encodings == ["gzip"]:
            return _GZIP
        has_header = start[0] & 0x0F == 8 and int.from_bytes(start[:2], "big") % 31 == 0
        return _ZLIB if has_header else _RAW
