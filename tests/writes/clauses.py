"""Proves that each clause of guard and proof, and each bound and text function, is needed: `make clauses`.

For each clause of the tables, the program is copied without it, and its test runs on the copy and has to fail.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "fastpix_desktop"
TABLES = (Path(__file__).with_name("clauses.toml"), ROOT / "tests" / "hostile" / "bounds.toml")

_SECONDS = 120.0
"""After this many seconds, a test that still runs counts as failed: without its clause, the program may never end."""

_TESTS_FAILED = 1
"""The exit code of pytest if tests have failed. Any other code but 0 means that they could not run."""


class Clause(NamedTuple):
    """One clause. `file` is in `fastpix_desktop`, `test` in `tests`. Each table says what the fields are."""

    name: str
    file: str
    text: str
    without: str
    test: str

    @property
    def found(self) -> int:
        """How often the file has the text."""
        return (PACKAGE / self.file).read_text(encoding="utf-8").count(self.text)

    @property
    def is_test_there(self) -> bool:
        """Whether the test exists."""
        file, name = self.test.split("::")
        path = ROOT / "tests" / file
        name = name.partition("[")[0]
        return path.is_file() and re.search(rf"\bdef {name}\(", path.read_text(encoding="utf-8")) is not None


def clauses() -> tuple[Clause, ...]:
    """Return every clause of the tables."""
    tables = (tomllib.loads(table.read_text(encoding="utf-8")) for table in TABLES)
    return tuple(Clause(**fields) for table in tables for fields in table["clause"])


def is_missed(clause: Clause) -> bool:
    """Whether its test fails without the clause. Raises AssertionError if the clause cannot be left out."""
    assert clause.found == 1, f"{clause.name}: the text is in {clause.file} {clause.found} times"
    with _copy() as copy:
        file = copy / "fastpix_desktop" / clause.file
        source = file.read_text(encoding="utf-8").replace(clause.text, clause.without)
        compile(source, str(file), "exec")
        file.write_text(source, encoding="utf-8")
        try:
            ended = _run(copy, [clause.test])
        except subprocess.TimeoutExpired:
            return True
    assert ended.returncode in {0, _TESTS_FAILED}, f"{clause.name}: the test could not run\n{ended.stdout[-2000:]}"
    return ended.returncode == _TESTS_FAILED


def check_unchanged(chosen: Sequence[Clause]) -> None:
    """Raise AssertionError unless every test passes on a copy that has all clauses."""
    with _copy() as copy:
        ended = _run(copy, sorted({clause.test for clause in chosen}), seconds=10 * _SECONDS)
        assert ended.returncode == 0, f"with all clauses\n{ended.stdout[-2000:]}"


@contextmanager
def _copy() -> Iterator[Path]:
    """A copy of the program and its tests."""
    with tempfile.TemporaryDirectory() as name:
        for part in ("fastpix_desktop", "tests", "resources"):
            shutil.copytree(ROOT / part, Path(name, part), ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "pyproject.toml", name)
        yield Path(name)


def _run(copy: Path, tests: Sequence[str], seconds: float = _SECONDS) -> "subprocess.CompletedProcess[str]":
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-x",
        "-p",
        "no:cacheprovider",
        *(f"tests/{test}" for test in tests),
    ]
    # A test of the tables may be one that `make test` leaves out.
    environment = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1", "EVERY_CASE": "1"}
    return subprocess.run(
        command, cwd=copy, env=environment, capture_output=True, text=True, timeout=seconds, check=False
    )


def main(words: Sequence[str]) -> int:
    """Leave out each clause whose name has all `words`, print a table, and return 1 if one is not missed."""
    chosen = [clause for clause in clauses() if all(word in clause.name for word in words)]
    check_unchanged(chosen)
    print("| clause | where | test that fails without it | fails |\n|---|---|---|---|")
    survived = 0
    with ThreadPoolExecutor(2) as pool:
        for clause, missed in zip(chosen, pool.map(is_missed, chosen), strict=True):
            survived += not missed
            print(f"| {clause.name} | {clause.file} | {clause.test} | {'yes' if missed else '**no**'} |", flush=True)
    print(f"\n{len(chosen)} clauses, {survived} of them not missed")
    return 1 if survived else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
