"""Counts the reads of the user that are under way, so that the reading of the whole library stands behind them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager


class UserReads:
    """`count` is the number of these reads. `on_end` has functions that are called when one of them ends."""

    def __init__(self) -> None:
        self.count = 0
        self.on_end: list[Callable[[], None]] = []

    @contextmanager
    def one(self) -> Iterator[None]:
        """Count one read during the block."""
        self.count += 1
        try:
            yield
        finally:
            self.count -= 1
            for call in tuple(self.on_end):
                call()
