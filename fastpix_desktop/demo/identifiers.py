"""UUIDs that carry a number, so that a record is found by its id without a table of all ids.

Must not decide what a number means: that is the catalogue's business.
"""

import hashlib
import uuid

_NUMBER_BYTES = 4
_TAIL_BYTES = 12
_MASK = 0xFFFF_FFFF


class Identifiers:
    """Turns numbers into UUIDs of one kind ("media", "playback", "track", …) and back.

    The same seed, kind and number always give the same id. Ids look random (version 4), are unique
    within the kind for numbers below 2**32, and ids of one kind or seed are never taken for those of
    another.
    """

    def __init__(self, seed: int, kind: str) -> None:
        # Keyed once and copied for each id: a page of fifty media needs hundreds of ids.
        self._keyed = hashlib.blake2b(digest_size=_TAIL_BYTES, key=f"{seed}:{kind}".encode())

    def of(self, number: int) -> str:
        """Return the UUID text of a number from 0 to 2**32 - 1."""
        hashed = self._keyed.copy()
        hashed.update(number.to_bytes(_NUMBER_BYTES, "big"))
        tail = hashed.hexdigest()
        variant = "89ab"[int(tail[8], 16) & 3]
        rest = f"4{tail[5:8]}-{variant}{tail[9:12]}-{tail[12:]}"
        return f"{number ^ _mask(tail[12:]):08x}-{tail[:4]}-{rest}"

    def number(self, identifier: str) -> int | None:
        """Return the number inside an id, or None when the id was not made here."""
        try:
            text = str(uuid.UUID(identifier))
        except ValueError:
            return None
        number = int(text[:8], 16) ^ _mask(text[24:])
        return number if self.of(number) == text else None


def _mask(node: str) -> int:
    """Return what hides the number: the last 12 digits of the id, folded."""
    value = int(node, 16)
    return (value ^ (value >> 16)) & _MASK
