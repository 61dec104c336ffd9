"""Builds build/packaging/bare/bare-window for the benchmarks."""

from build_bundle import PACKAGING, WORK, run_pyinstaller
from stamp import make_stamp

if __name__ == "__main__":
    run_pyinstaller(make_stamp(), PACKAGING / "bare_window.spec", WORK / "bare" / "bare-window")
