"""Compresses records with a dictionary of what is common in them. The dictionary is in the file of the copy."""

import zlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from fastpix_desktop.store.copy.records import Undecodable

if TYPE_CHECKING:
    from sqlite3 import Connection

_PLAIN, _WITH_DICTIONARY = b"\0", b"\1"
"""The first byte of a compressed record: whether it was compressed with the dictionary."""

_LONGEST = 32_000
"""Bytes of the dictionary: about as many as zlib looks back on. A record of 750 bytes takes 250 with it."""

_LONGEST_OF_ONE = 2_000
"""Bytes of one record in the dictionary, so that it has several."""

_FEWEST = 10
"""Records that a dictionary is made from."""

_LEVEL, _WINDOW, _MEMORY = 6, -15, 8

_LARGEST = 64 * 2**20
"""Bytes of a record. A larger one is not in the file unless it is damaged: replies have at most 16 MiB."""


class Compression:
    """Compresses and decompresses with a dictionary, or without one if it is empty."""

    def __init__(self, dictionary: bytes = b"") -> None:
        self.dictionary = dictionary
        self._mark = _WITH_DICTIONARY if dictionary else _PLAIN
        self._compressor = (
            zlib.compressobj(_LEVEL, zlib.DEFLATED, _WINDOW, _MEMORY, zlib.Z_DEFAULT_STRATEGY, dictionary)
            if dictionary
            else zlib.compressobj(_LEVEL, zlib.DEFLATED, _WINDOW, _MEMORY)
        )

    def pack(self, body: bytes) -> bytes:
        """Return a record compressed."""
        # A copy of one that has the dictionary already: that takes a fraction of the time.
        compressor = self._compressor.copy()
        return self._mark + compressor.compress(body) + compressor.flush()

    def unpack(self, packed: bytes) -> bytes:
        """Return the record. Raises Undecodable if it cannot be decompressed."""
        has_dictionary = packed[:1] == _WITH_DICTIONARY
        decompressor = (
            zlib.decompressobj(_WINDOW, self.dictionary)
            if has_dictionary and self.dictionary
            else zlib.decompressobj(_WINDOW)
        )
        try:
            body = decompressor.decompress(packed[1:], _LARGEST)
        except zlib.error as error:
            raise Undecodable(f"a record cannot be decompressed: {error}") from error
        if not decompressor.eof:
            raise Undecodable("a record is incomplete")
        return body


class KnownCompression:
    """The compression that was used last. It is made anew if the file has another dictionary. For one thread."""

    def __init__(self) -> None:
        self._last = Compression()

    def of(self, connection: "Connection") -> Compression:
        """Return the compression with the dictionary of the file."""
        # Looked up each time: what made the dictionary may have been rolled back, or the file replaced.
        found = connection.execute("SELECT body FROM dictionary WHERE n = 1").fetchone()
        dictionary = bytes(found[0]) if found is not None else b""
        if dictionary != self._last.dictionary:
            self._last = Compression(dictionary)
        return self._last

    def with_dictionary_of(self, connection: "Connection", bodies: Sequence[bytes]) -> Compression:
        """Do the same, but make the dictionary from these records if the file has none and they are enough."""
        compression = self.of(connection)
        if compression.dictionary or len(bodies) < _FEWEST:
            return compression
        dictionary = b"".join(body[:_LONGEST_OF_ONE] for body in bodies)[-_LONGEST:]
        connection.execute("INSERT INTO dictionary VALUES (1, ?)", (dictionary,))
        return self.of(connection)
