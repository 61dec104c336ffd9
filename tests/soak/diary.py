"""The diary of one life of the program: a file with one line of JSON for each thing it did, which outlives a kill."""

import json
import os
import time
from pathlib import Path
from typing import Any

Line = dict[str, Any]
"""A line of a diary: `at` is the time in seconds since 1970, `kind` says what happened, the rest depends on it."""


class Diary:
    """Writes the lines of one life. Each is with the system when `note` returns, so that a kill loses none."""

    def __init__(self, file: Path) -> None:
        self._file = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def note(self, kind: str, **values: object) -> None:
        """Write one line."""
        os.write(self._file, json.dumps({"at": time.time(), "kind": kind, **values}).encode() + b"\n")


class Reader:
    """Reads the diary of a life while it is written."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._read = 0
        self.lines: list[Line] = []

    def of(self, kind: str) -> list[Line]:
        """All lines of a kind until now."""
        if self._file.exists():
            with self._file.open("rb") as file:
                file.seek(self._read)
                # The last line may be half written.
                whole, end, _ = file.read().rpartition(b"\n")
            self._read += len(whole) + len(end)
            self.lines += [json.loads(line) for line in whole.splitlines()]
        return [line for line in self.lines if line["kind"] == kind]
