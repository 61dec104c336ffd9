"""Runs a soak and prints what came of it: `python -m tests.soak`. Exits with 1 if something does not agree."""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from random import SystemRandom

from tests.soak.figures import Trend
from tests.soak.soak import Result, Soak

SHOWN_ACTS = 40
MIB = 1024


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one soak. Returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description="A soak of FastPix Desktop.")
    parser.add_argument("--minutes", type=float, default=10.0, help="how long it takes (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=None, help="start number of everything that is random")
    options = parser.parse_args(arguments)
    seed = SystemRandom().randrange(10**6) if options.seed is None else options.seed
    sys.stdout.write(f"A soak of {options.minutes:g} minutes with seed {seed}\n")
    sys.stdout.flush()
    folder = Path(tempfile.mkdtemp(prefix="fastpix-desktop-soak-"))
    result = Soak(folder, seed, options.minutes * 60, pause=min(10.0, options.minutes * 2)).run()
    show(result)
    if result.differences:
        sys.stdout.write(f"Diaries, log and journal are kept in {folder}. Again with: make soak SEED={seed}\n")
        return 1
    shutil.rmtree(folder)
    return 0


def show(result: Result) -> None:
    """Print the table of figures, and of a failure the differences and the last acts."""
    rows = [
        *result.table,
        ("longest stop of the loop, in ms", round(result.longest_stop * 1000)),
        *((f"{name}, first and last third", _words(name, trend)) for name, trend in result.figures.items()),
        ("differences", len(result.differences)),
    ]
    sys.stdout.write("".join(f"{name:64}{value}\n" for name, value in rows))
    if result.differences:
        for life in result.facts.lives[-3:]:
            for line in [line for line in life.lines if line["kind"] != "sample"][-SHOWN_ACTS:]:
                sys.stdout.write(f"    {line}\n")
    sys.stdout.write("".join(f"- {said}\n" for said in result.differences))


def _words(name: str, trend: Trend) -> str:
    if name == "memory":
        return f"{trend.first / MIB:.1f} and {trend.last / MIB:.1f} MiB"
    return f"{trend.first:,} and {trend.last:,}"


if __name__ == "__main__":
    sys.exit(main())
