"""Adds up what the runs of the simulation have shown."""

from collections import Counter

from tests.search.sync.simulation.run import Result


class Figures:
    """`wrong` runs broke a promise. In `claimed` runs, nothing may be missed that lived during a whole sweep."""

    def __init__(self) -> None:
        self.runs = self.wrong = self.claimed = 0
        self.total: Counter[str] = Counter()

    def add(self, result: Result) -> None:
        """Add one run."""
        self.runs += 1
        self.wrong += result.is_wrong
        self.claimed += result.claims_all
        for name in result.__struct_fields__:
            value = getattr(result, name)
            if isinstance(value, int) and name != "seed":
                self.total[name] += value
        self.total["missed_old_unclaimed"] += 0 if result.claims_all else result.missed_old

    def __str__(self) -> str:
        total = self.total
        unclaimed = total["missed_old_unclaimed"]
        lines = (
            f"{self.runs:,} runs, {total['replies']:,} replies, {total['sweeps']:,} sweeps, {total['proved']:,} proved",
            f"removed: {total['removed']:,}, of these living: {total['removed_living']}",
            f"missed by proved sweeps of what the list showed: {total['missed']}",
            f"and of what lived throughout: {total['missed_old'] - unclaimed} in {self.claimed:,} runs, "
            f"{unclaimed} in the others, with lies, late media or no stable order",
            f"at rest: {total['ghosts']} ghosts, {total['absent']} absent, {total['outdated']} outdated",
            f"runs that broke a promise: {self.wrong}",
        )
        return "\n".join(lines)
