"""UUIDs that carry a number, so that a record is found by its id without a table of all ids.

Must not decide what a number means: that is the catalogue's business.
"""

import hashlib
import uuid

_MASK_BYTES = 4


class Identifiers:
    """Turns numbers into UUIDs of one kind ("media", "playback", "track", …) and back.

    The same seed, kind and number always give the same id. Ids look random (version 4), are unique
    within the kind for numbers below 2**32, and ids of one kind or seed are never taken for those of
    another.
    """

    def __init__(self, seed: int, kind: str) -> None:
        self._key = f"{seed}:{kind}".encode()

    def of(self, number: int) -> str:
        """Return the UUID text of a number from 0 to 2**32 - 1."""
        tail = bytearray(self._hash(b"tail", number.to_bytes(_MASK_BYTES, "big"), 12))
        tail[2] = 0x40 | tail[2] & 0x0F
        tail[4] = 0x80 | tail[4] & 0x3F
        head = number ^ self._mask(bytes(tail))
        text = f"{head:08x}{tail.hex()}"
        return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"

    def number(self, identifier: str) -> int | None:
        """Return the number inside an id, or None when the id was not made here."""
        try:
            raw = uuid.UUID(identifier).bytes
        except ValueError:
            return None
        number = int.from_bytes(raw[:_MASK_BYTES], "big") ^ self._mask(raw[_MASK_BYTES:])
        return number if self.of(number) == identifier.lower() else None

    def _mask(self, tail: bytes) -> int:
        return int.from_bytes(self._hash(b"mask", tail, _MASK_BYTES), "big")

    def _hash(self, purpose: bytes, value: bytes, size: int) -> bytes:
        return hashlib.blake2b(purpose + value, digest_size=size, key=self._key).digest()
