"""Chance that repeats: the same seed, purpose and number always give the same luck.

Must not keep any state, so that the order of asking never matters.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any


class Luck(Random):
    """A generator whose most used draws take a third of the time; a page of fifty media makes a thousand.

    They are uneven in the fifteenth digit, which no library shows.
    """

    def choice(self, seq: Any) -> Any:
        """Return one of a sequence."""
        return seq[int(self.random() * len(seq))]

    def randint(self, a: int, b: int) -> int:
        """Return a whole number from a to b."""
        return a + int(self.random() * (b - a + 1))

    def sample(self, population: Sequence[Any], k: int, *, counts: Any = None) -> list[Any]:
        """Return k different ones of a sequence, in the order of drawing."""
        if counts is not None:
            return super().sample(population, k, counts=counts)
        if k > len(population):
            raise ValueError("More were asked for than there are.")
        left = list(population)
        return [left.pop(int(self.random() * len(left))) for _ in range(k)]


@dataclass(frozen=True)
class Chance:
    """Luck of one library."""

    seed: int

    def random(self, purpose: str, number: int) -> Luck:
        """Return a generator for one purpose and number."""
        return Luck(self._hash(purpose, number))

    def fractions(self, purpose: str, number: int) -> tuple[float, float]:
        """Return two numbers from 0 to below 1; quicker than a generator of its own."""
        both = self._hash(purpose, number)
        return (both >> 32) / 2**32, (both & 0xFFFF_FFFF) / 2**32

    def _hash(self, purpose: str, number: int) -> int:
        text = f"{self.seed}:{purpose}:{number}".encode()
        return int.from_bytes(hashlib.blake2b(text, digest_size=8).digest(), "big")
