"""What this process holds in memory, as Linux counts it; other systems do not say it in this way."""

from pathlib import Path

from benchmarks.readings import Reading

_STATUS = Path("/proc/self/status")
_ROLLUP = Path("/proc/self/smaps_rollup")


def memory() -> Reading:
    """`rss` (resident) and `pss` (its share of what is shared), in bytes; without those the system does not tell."""
    found = {"rss": _kilobytes(_STATUS, "VmRSS:"), "pss": _kilobytes(_ROLLUP, "Pss:")}
    return {name: [1024.0 * value] for name, value in found.items() if value is not None}


def _kilobytes(file: Path, name: str) -> int | None:
    try:
        lines = file.read_text(encoding="ascii").splitlines()
    except OSError:
        return None
    return next((int(line.split()[1]) for line in lines if line.startswith(name)), None)
