"""Reads the memory of this process from Linux. Other systems do not report it in this way."""

from contextlib import suppress
from pathlib import Path

from benchmarks.readings import Reading

_STATUS = Path("/proc/self/status")
_ROLLUP = Path("/proc/self/smaps_rollup")
_CLEARED = Path("/proc/self/clear_refs")


def memory() -> Reading:
    """Returns `rss` (resident), `peak` (the most of it) and `pss` (with a share of shared memory), in bytes.

    What the system does not report is left out.
    """
    found = {
        "rss": _kilobytes(_STATUS, "VmRSS:"),
        "peak": _kilobytes(_STATUS, "VmHWM:"),
        "pss": _kilobytes(_ROLLUP, "Pss:"),
    }
    return {name: [1024.0 * value] for name, value in found.items() if value is not None}


def forget_peak() -> None:
    """Begin anew with `peak`. Where the system cannot do that, the peak since the start of the process counts."""
    with suppress(OSError):
        _CLEARED.write_text("5", encoding="ascii")


def _kilobytes(file: Path, name: str) -> int | None:
    try:
        lines = file.read_text(encoding="ascii").splitlines()
    except OSError:
        return None
    return next((int(line.split()[1]) for line in lines if line.startswith(name)), None)
