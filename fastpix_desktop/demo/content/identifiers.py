"""Converts numbers to UUIDs and back, so that a record can be found by its id without a table of all ids.

A page of fifty media needs four hundred ids, so the conversion must be fast. It uses integer arithmetic, because a hash
takes three times as long. For all ids of one group, most of the computation is done only once.
"""

import hashlib
import uuid

_TAIL_BITS = 96
_TAIL = 2**_TAIL_BITS - 1
_NODE = 2**48 - 1
_HEAD = 2**32 - 1
# Factors of the computation. They are odd, so that the products of different numbers are different. Their bits are
# irregular, so that the ids of neighbouring numbers look different.
_FIRST, _SECOND = 0x9E3779B97F4A7C15F39CC061, 0xC2B2AE3D27D4EB4F165667B1
_SPREAD = 0x9E3779B1
_GATHER = 0xE8B2F51
"""The inverse of _SPREAD: the last 32 bits of their product are 1."""


class Identifiers:
    """Converts numbers to UUIDs of one kind ("media", "playback", "track", …) and back.

    The same seed, kind and number always give the same id. Ids look like random UUIDs (version 4). Within a kind, each
    number below 2**32 has a different id.

    The numbers are divided into groups of `group` numbers: 0 to group - 1, group to 2 * group - 1, and so on. The ids
    of a group differ only in their first eight digits.
    """

    def __init__(self, seed: int, kind: str, group: int = 1) -> None:
        digest = hashlib.blake2b(f"{seed}:{kind}".encode(), digest_size=_TAIL_BITS // 8).digest()
        self._salt = int.from_bytes(digest, "big")
        self._group = group

    def of(self, number: int) -> str:
        """Return the id of a number from 0 to 2**32 - 1, as text."""
        return self.run(number, 1)[0]

    def run(self, first: int, count: int) -> tuple[str, ...]:
        """Return the ids of `count` numbers. The first number is `first`. All must be in the same group."""
        mixed = (first // self._group * _FIRST ^ self._salt) & _TAIL
        mixed = (mixed ^ mixed >> 47) * _SECOND & _TAIL
        mixed ^= mixed >> 43
        version = mixed >> 64 & 0x0FFF | 0x4000
        variant = mixed >> 48 & 0x3FFF | 0x8000
        tail = f"-{mixed >> 80:04x}-{version:04x}-{variant:04x}-{mixed & _NODE:012x}"
        mask = _mask(mixed)
        return tuple([f"{number * _SPREAD + mask & _HEAD:08x}{tail}" for number in range(first, first + count)])

    def number(self, identifier: str) -> int | None:
        """Return the number of an id. None for the id of another kind or seed, or if `identifier` is not a UUID."""
        try:
            text = str(uuid.UUID(identifier))
        except ValueError:
            return None
        number = (int(text[:8], 16) - _mask(int(text[24:], 16))) * _GATHER & _HEAD
        return number if self.of(number) == text else None


def _mask(mixed: int) -> int:
    """Return the number that is added in the first eight digits of an id.

    It is computed from the last 48 bits of the id, so that `number` can subtract it again.
    """
    return (mixed ^ mixed >> 16) & _HEAD
