"""Carries out many runs of the simulation: `python -m tests.search.sync.simulation --runs 5000`."""

import argparse
import sys
import time

from tests.search.sync.simulation.figures import Figures
from tests.search.sync.simulation.run import simulate


def main() -> int:
    """Print the figures, and each run that broke a promise. Return 1 if there is one."""
    parser = argparse.ArgumentParser(prog="python -m tests.search.sync.simulation", description=__doc__)
    parser.add_argument("--runs", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1, help="the number of the first run")
    options = parser.parse_args()
    figures, began = Figures(), time.monotonic()
    for seed in range(options.seed, options.seed + options.runs):
        result = simulate(seed)
        figures.add(result)
        if result.is_wrong:
            print(result, flush=True)
    print(f"{figures} in {time.monotonic() - began:.0f} s")
    return 1 if figures.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
