"""Decides which media are clips, and of which source.

The plan is made block by block when it is needed, so that large libraries start quickly.
"""

from fastpix_desktop.demo.content.random_source import RandomSource
from fastpix_desktop.demo.content.showcase import SHOWCASE

BLOCK = 130
"""The number of positions in a block. A clip and its source are always in the same block."""

_MANY_CLIPS_EVERY = 3
"""Every third block has a source with more clips than fit on a page of 25."""


class ClipPlan:
    """The positions of clips and sources in a library of `total` media. A clip is always newer than its source."""

    def __init__(self, total: int, chance: RandomSource) -> None:
        self._total = total
        self._randomness = chance
        self._blocks: dict[int, dict[int, int]] = {}

    def source_of(self, position: int) -> int | None:
        """Return the position of a clip's source, None for a media that is not a clip."""
        block, offset = divmod(position, BLOCK)
        source = self._block(block).get(offset)
        return None if source is None else block * BLOCK + source

    def has_clips(self, position: int) -> bool:
        """Whether a media has clips."""
        block, offset = divmod(position, BLOCK)
        return offset in self._block(block).values()

    def clips_of(self, position: int) -> list[int]:
        """Return the positions of a media's clips, newest first."""
        block, offset = divmod(position, BLOCK)
        return sorted(block * BLOCK + clip for clip, source in self._block(block).items() if source == offset)

    def _block(self, block: int) -> dict[int, int]:
        """Return the plan of a block: the offset of the source by the offset of the clip."""
        plan = self._blocks.get(block)
        if plan is None:
            plan = self._blocks[block] = self._planned(block)
        return plan

    def _planned(self, block: int) -> dict[int, int]:
        random = self._randomness.random("block", block)
        size = min(BLOCK, self._total - block * BLOCK)
        shown = SHOWCASE[:size] if block == 0 else ()
        plan = {
            offset: recipe.clip_of
            for offset, recipe in enumerate(shown)
            if recipe.clip_of is not None and recipe.clip_of < size
        }
        free = list(range(len(shown), size))
        counts = [random.randint(26, 34)] if block % _MANY_CLIPS_EVERY == 0 else []
        counts += [random.randint(1, 5) for _ in range(3)]
        for count in counts:
            if len(free) <= count + 8:
                continue
            source = free.pop(random.randrange(len(free) - 4, len(free)))
            newer = [offset for offset in free if offset < source]
            for offset in random.sample(newer, count):
                plan[offset] = source
                free.remove(offset)
        return plan
