"""A process that decodes the pictures that it receives, as the program does. A time limit or a crash ends only it.

Run as `python -m tests.hostile.decoding.decoding_process`. Each picture comes as its length in four bytes and its
bytes. For each one, it prints how far it came, and its own peak memory in KiB.
"""

import os
import select
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Any

READY = "ready"


class Hung(Exception):
    """A picture was not decoded in time."""


class Crashed(Exception):
    """The process has ended."""


class DecodingProcess:
    """A context manager for such a process. `peak` is its peak memory in KiB, `before` the same before any picture."""

    def __init__(self) -> None:
        self.before = self.peak = 0

    def __enter__(self) -> "DecodingProcess":
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.hostile.decoding.decoding_process"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        try:
            assert self._answer(30.0) == READY
        except BaseException:
            self.__exit__(None, None, None)
            raise
        self.before = self.peak
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.kill()
        self._process.communicate()

    def kill(self) -> None:
        """End the process at once."""
        self._process.kill()
        self._process.wait()

    def decode(self, picture: bytes, seconds: float) -> tuple[str, float]:
        """How far decoding came ("decoded", "damaged" or "header"), and the seconds that it took.

        Raises Hung if there was no answer in time, and Crashed if the process has ended.
        """
        started = time.perf_counter()
        pipe: Any = self._process.stdin
        try:
            pipe.write(len(picture).to_bytes(4, "big") + picture)
            pipe.flush()
        except BrokenPipeError:
            raise Crashed(self._process.wait()) from None
        return self._answer(seconds), time.perf_counter() - started

    def _answer(self, seconds: float) -> str:
        pipe: Any = self._process.stdout
        if not select.select([pipe], [], [], seconds)[0]:
            raise Hung
        line = os.read(pipe.fileno(), 100).decode()
        if not line:
            raise Crashed(self._process.wait())
        how_far, peak = line.split()
        self.peak = int(peak)
        return how_far


def _peak() -> str:
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(line for line in lines if line.startswith("VmHWM:")).split()[1]


def _print(answer: str) -> None:
    sys.stdout.write(f"{answer} {_peak()}\n")
    sys.stdout.flush()


def _main() -> None:
    from PySide6.QtGui import QGuiApplication

    from fastpix_desktop.ui.loop.picture_decoder import PictureDecoder
    from fastpix_desktop.ui.loop.picture_limits import PictureRefused
    from fastpix_desktop.ui.loop.picture_parts import first_frame
    from tests.hostile.decoding.mutated_pictures import usual_pictures

    app = QGuiApplication([])
    decoder = PictureDecoder()
    # So that every plugin is loaded before the memory is measured for the first time.
    for picture in usual_pictures():
        decoder.decode(picture)
    _print(READY)
    while head := sys.stdin.buffer.read(4):
        data, how_far = sys.stdin.buffer.read(int.from_bytes(head, "big")), "header"
        try:
            first_frame(data)
            how_far = "damaged"
            decoder.decode(data)
            how_far = "decoded"
        except PictureRefused:
            pass
        _print(how_far)
    del app


if __name__ == "__main__":
    _main()
