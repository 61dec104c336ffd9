"""Reads the memory of this process from Linux. Other systems do not report it in this way."""

from pathlib import Path

from benchmarks.readings import Reading

_STATUS = Path("/proc/self/status")
_ROLLUP = Path("/proc/self/smaps_rollup")


def memory() -> Reading:
    """Returns `rss` (resident) and `pss` (with a share of shared memory), in bytes, if the system reports them."""
    found = {"rss": _kilobytes(_STATUS, "VmRSS:"), "pss": _kilobytes(_ROLLUP, "Pss:")}
    return {name: [1024.0 * value] for name, value in found.items() if value is not None}


def _kilobytes(file: Path, name: str) -> int | None:
    try:
        lines = file.read_text(encoding="ascii").splitlines()
    except OSError:
        return None
    return next((int(line.split()[1]) for line in lines if line.startswith(name)), None)
