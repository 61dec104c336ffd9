"""How late a thread wakes up while another one works: what the window would wait for."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

_TICK = 0.005


class Waits:
    """How much later than wanted a thread wakes up, in seconds."""

    def __init__(self) -> None:
        self.waits = [0.0]
        self._is_over = threading.Event()

    @contextmanager
    def measured(self) -> Iterator[None]:
        """Measures until the block ends."""
        thread = threading.Thread(target=self._tick)
        thread.start()
        try:
            yield
        finally:
            self._is_over.set()
            thread.join()

    def _tick(self) -> None:
        last = time.perf_counter()
        while not self._is_over.is_set():
            time.sleep(_TICK)
            now = time.perf_counter()
            self.waits.append(now - last - _TICK)
            last = now
