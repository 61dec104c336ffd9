"""`python -m benchmarks`: runs all measurements and prints ratios. A missed goal is reported but is not a failure."""

import argparse
import os
import platform
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from benchmarks.effort import FULL, QUICK, Effort
from benchmarks.figures import Figure
from benchmarks.measurements.client import measure_client
from benchmarks.measurements.coverage import measure_coverage
from benchmarks.measurements.decoding import measure_decoding
from benchmarks.measurements.exporting import measure_exporting
from benchmarks.measurements.filling_copy import measure_filling_copy
from benchmarks.measurements.large_demo import measure_large_demo
from benchmarks.measurements.library_copy import measure_library_copy
from benchmarks.measurements.matrix import measure_matrix
from benchmarks.measurements.package import measure_package
from benchmarks.measurements.paging import measure_paging
from benchmarks.measurements.painting import measure_painting
from benchmarks.measurements.searching import measure_searching
from benchmarks.measurements.selecting import measure_selecting
from benchmarks.measurements.start import measure_first_row, measure_window
from benchmarks.measurements.whole_library import measure_whole_library
from benchmarks.processes import Workspace, demo_workspace

Measurement = Callable[[Effort, Workspace], list[Figure]]

MEASUREMENTS: dict[str, Measurement] = {
    "window": lambda effort, _workspace: measure_window(effort),
    "row": measure_first_row,
    "paging": measure_paging,
    "selecting": measure_selecting,
    "client": measure_client,
    "decoding": measure_decoding,
    "library": lambda effort, _workspace: measure_whole_library(effort),
    "copy": lambda effort, _workspace: measure_library_copy(effort),
    "search": lambda effort, _workspace: measure_searching(effort),
    "coverage": lambda effort, _workspace: measure_coverage(effort),
    "export": lambda effort, _workspace: measure_exporting(effort),
    "filling": lambda effort, _workspace: measure_filling_copy(effort),
    "painting": measure_painting,
    "matrix": lambda effort, _workspace: measure_matrix(effort),
    "demo": measure_large_demo,
    "package": lambda effort, _workspace: measure_package(effort),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print. Returns the exit code: 0 unless something could not be measured."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measures the program, as ratios.")
    parser.add_argument("--quick", action="store_true", help="a look within half a minute, with rougher figures")
    parser.add_argument("--only", choices=sorted(MEASUREMENTS), action="append", help="measure only this; repeatable")
    parser.add_argument(
        "--media", type=int, metavar="N", help="search and export a copy of N media (1000000 takes half an hour)"
    )
    given = parser.parse_args(arguments)
    effort = QUICK if given.quick else FULL
    if given.media is not None:
        effort = replace(effort, searched=given.media)
    start = time.monotonic()
    print(f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} processors, no display.")
    figures: list[Figure] = []
    with demo_workspace(50 * (effort.pages + 2)) as workspace:
        for name, measure in MEASUREMENTS.items():
            if given.only is None or name in given.only:
                print(f"\n{name}", flush=True)
                found = measure(effort, workspace)
                figures += found
                print("\n".join(line for figure in found for line in figure.lines()), flush=True)
    print("\n" + _summary(figures) + f" It took {time.monotonic() - start:.0f} s.")
    return 0


def _summary(figures: Sequence[Figure]) -> str:
    goals = [(figure, figure.goal.is_met_by(figure)) for figure in figures if figure.goal is not None]
    missed = [f"{figure.name}, against {figure.against}" for figure, is_met in goals if not is_met]
    said = f"Goals: {len(goals) - len(missed)} of {len(goals)} met."
    return said + (f" Not met: {'; '.join(missed)}." if missed else "")


if __name__ == "__main__":
    sys.exit(main())
