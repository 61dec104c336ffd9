"""Decides which media of the library are clips, and from which source media each clip is cut.

The position of a media is its number in the library. The newest media has the position 0. The positions are divided
into blocks. The plan of a block is made when a media of the block is first needed, so that large libraries start
quickly.
"""

from fastpix_desktop.demo.content.random_source import RandomSource
from fastpix_desktop.demo.content.showcase import SHOWCASE

BLOCK = 130
"""The number of positions in a block. A clip and its source are always in the same block."""

_MANY_CLIPS_EVERY = 3
"""In every third block, one source has 26 to 34 clips. They do not fit on one page of 25."""


class ClipPlan:
    """The clips and sources in a library of `total` media. A clip is always newer than its source."""

    def __init__(self, total: int, randomness: RandomSource) -> None:
        self._total = total
        self._randomness = randomness
        self._blocks: dict[int, dict[int, int]] = {}

    def source_of(self, position: int) -> int | None:
        """Return the position of the source of the clip at `position`. None if that media is not a clip."""
        block, offset = divmod(position, BLOCK)
        source = self._block(block).get(offset)
        return None if source is None else block * BLOCK + source

    def has_clips(self, position: int) -> bool:
        """Whether the media at `position` has clips."""
        block, offset = divmod(position, BLOCK)
        return offset in self._block(block).values()

    def clips_of(self, position: int) -> list[int]:
        """Return the positions of the clips of the media at `position`, newest first."""
        block, offset = divmod(position, BLOCK)
        return sorted(block * BLOCK + clip for clip, source in self._block(block).items() if source == offset)

    def _block(self, block: int) -> dict[int, int]:
        """Return the plan of a block: the source of each clip. Both are offsets from the start of the block."""
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
