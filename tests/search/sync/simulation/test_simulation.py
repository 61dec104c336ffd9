"""The simulation: the copy never loses a living media, and after a proved sweep it has all that the list showed."""

import os

import pytest

from fastpix_desktop.domain.library_copy import Sweep
from fastpix_desktop.search.sync.copy_reads import Alone, CopyReads
from fastpix_desktop.store.copy.library_file import LibraryFile
from tests.search.sync.memory_copy import MemoryCopy
from tests.search.sync.simulation.figures import Figures
from tests.search.sync.simulation.run import simulate
from tests.search.sync.simulation.world import Weather

RUNS = int(os.environ.get("RUNS", "150"))


def test_no_run_breaks_a_promise() -> None:
    figures = Figures()
    wrong = []
    for seed in range(RUNS):
        result = simulate(seed)
        figures.add(result)
        wrong += [result] if result.is_wrong else []
    assert not wrong, f"{len(wrong)} runs, the first: {wrong[0]}"
    # Otherwise the runs would show nothing.
    assert figures.total["proved"] > RUNS
    assert figures.total["removed"] > RUNS
    assert figures.claimed > RUNS / 5


def test_no_run_over_a_real_file_breaks_a_promise() -> None:
    results = [
        simulate(seed, lambda: LibraryFile(None, on_trouble=_unexpected)) for seed in range(1000, 1000 + RUNS // 3)
    ]
    assert not [result for result in results if result.is_wrong]
    assert sum(result.removed for result in results) > RUNS / 3


def _unexpected(error: Exception) -> None:
    raise AssertionError(f"the file of the copy was lost: {error!r}")


# --- that the simulation can fail ------------------------------------------------------------------


SOME = 12
"""So many runs are enough for what fails often."""

SHUFFLED = Weather(ties=True, is_unstable=True)
"""Replies order media of one time of creation differently. Nobody changes anything."""


class TotalsAlone(MemoryCopy):
    """Says that so many different ids were listed as the list has, whatever was listed."""

    async def listed(self, sweep: Sweep) -> int:
        return (await self.extent()).total or 0


def test_without_counting_different_ids_media_are_missed() -> None:
    assert sum(simulate(seed, TotalsAlone, SHUFFLED).missed_old for seed in range(SOME)) > 0
    assert sum(simulate(seed, MemoryCopy, SHUFFLED).missed_old for seed in range(SOME)) == 0


def test_without_a_get_living_media_are_removed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The proof by different ids leaves few sweeps that miss a media, so it is left out too."""
    with_get = [simulate(seed, TotalsAlone, SHUFFLED) for seed in range(SOME)]

    async def believe_the_list(_reads: CopyReads, _media_id: str) -> Alone:
        return Alone.GONE

    monkeypatch.setattr(CopyReads, "media", believe_the_list)
    assert sum(simulate(seed, TotalsAlone, SHUFFLED).removed_living for seed in range(SOME)) > 0
    assert sum(result.removed_living for result in with_get) == 0
