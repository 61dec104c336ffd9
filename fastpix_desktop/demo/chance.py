"""Chance that repeats: the same seed, purpose and number always give the same luck.

Must not keep any state, so that the order of asking never matters.
"""

import hashlib
from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class Chance:
    """Luck of one library."""

    seed: int

    def random(self, purpose: str, number: int) -> Random:
        """Return a generator for one purpose and number."""
        return Random(self._hash(purpose, number))

    def fraction(self, purpose: str, number: int) -> float:
        """Return a number from 0 to below 1; quicker than a generator of its own."""
        return self._hash(purpose, number) / 2**64

    def _hash(self, purpose: str, number: int) -> int:
        text = f"{self.seed}:{purpose}:{number}".encode()
        return int.from_bytes(hashlib.blake2b(text, digest_size=8).digest(), "big")
