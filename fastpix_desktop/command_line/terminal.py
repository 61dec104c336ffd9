"""Speaks on standard error: lines, and how far the work is. Standard output is for the records alone."""

import os
import sys

from fastpix_desktop.domain.others_text import one_line

_LONGEST = 4_000
"""Characters of a line that are said."""

_SHARES = 10
"""On a pipe or in a log, so many lines say how far the work is."""

_STEP = 10_000
"""If the size of the work is not known, a line is said for each so many."""


class Terminal:
    """Says lines on standard error. Nothing is raised if nobody can read them.

    Every line is made one line without control characters, because others' texts are in many. On a terminal, one line
    shows how far the work is, and is written over. Elsewhere, few lines say it.
    """

    def __init__(self) -> None:
        stream = sys.stderr
        self._number = -1 if stream is None else stream.fileno()
        self._encoding = "utf-8" if stream is None else stream.encoding
        self._is_terminal = stream is not None and stream.isatty()
        self._is_line_open = False
        self._share = 0

    def say(self, line: str) -> None:
        """Say a line."""
        self._write(f"{self._cleared()}{one_line(line, _LONGEST)}\n")

    def warn(self, *lines: str) -> None:
        """Say lines with the name of the program before the first, so that they are recognised in a log."""
        for at, line in enumerate(lines):
            self.say(f"fastpix-desktop: {line}" if at == 0 else line)

    def begin(self) -> None:
        """A part of the work begins."""
        self._share = 0

    def show(self, template: str, done: int, total: int | None, *, is_quick: bool = False) -> None:
        """Say how far the work is. `template` has `{done}`, a text such as “1,200 of 1,300”.

        Of what `is_quick`, only a terminal is told.
        """
        share = done // _STEP if not total else _SHARES * min(done, total) // total
        text = one_line(template.format(done=f"{done:,}" if total is None else f"{done:,} of {total:,}"), _LONGEST)
        if self._is_terminal:
            self._write(f"{self._cleared()}{text}")
            self._is_line_open = True
        elif share > self._share and not is_quick:
            self._write(f"{text}\n")
        self._share = max(self._share, share)

    def clear(self) -> None:
        """Take the line that shows how far the work is away."""
        self._write(self._cleared())

    def _cleared(self) -> str:
        was_open, self._is_line_open = self._is_line_open, False
        return "\r\x1b[K" if was_open else ""

    def _write(self, text: str) -> None:
        # Not through `sys.stderr`: what it could not write would be tried, and fail, again at the end of the process.
        data = text.encode(self._encoding, "backslashreplace")
        try:
            while data and self._number >= 0:
                data = data[os.write(self._number, data) :]
        except OSError:
            self._number = -1
