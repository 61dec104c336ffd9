"""The faults and lies of the soak: which there are, and how they change while the program works."""

import time
from collections import Counter
from random import Random
from typing import NamedTuple

from fastpix_desktop.demo import DemoServer, parse_fault

DELETE, SWITCH = "media.delete_track", "media.update_source_access"

FAULTS = (
    "slow:0.1-0.6", "slow:1-2.5,chance=0.3", "stall:count=1", "reset-before:chance=0.4", "reset-after:chance=0.4",
    "half-body:chance=0.3", "wrong-length:chance=0.3", "status:500,chance=0.4", "status:502,chance=0.3",
    "status:504,works,chance=0.5", "status:524,chance=0.3", "status:503,media.list,chance=0.5",
    "status:503,media.get,chance=0.4", "status:429,retry-after=0.3,count=2", "status:503,retry-after=0.3,count=1",
    "status:401,media.get,count=1", f"status:403,{DELETE},count=1", f"status:403,{SWITCH},count=1",
    "status:404,media.get,count=1", f"status:409,{DELETE},count=1", f"status:422,{SWITCH},count=1",
    "malformed-json:chance=0.3", "wrong-types:chance=0.3", "nulls:chance=0.3", "missing-keys:chance=0.3",
    "unknown-values:chance=0.3", "bad-entry:chance=0.3", "page-shift:chance=0.1", "past-end-404", "clips-count-items",
    "redirect:chance=0.3", f"status:500,{DELETE}", f"status:500,{SWITCH}", f"status:504,works,{DELETE}",
    f"status:504,works,{SWITCH}", f"reset-before:{DELETE}", f"reset-before:{SWITCH}", f"reset-after:{DELETE}",
    f"reset-after:{SWITCH}", f"stall:{DELETE},count=1",
)  # fmt: skip
"""Written as on the command line of the demo workspace. None of them does the work and reports a 4xx, because the
program takes that as the service's word that nothing was done. Those of one write leave its reads undisturbed."""

READ_LIES = (
    "respelled-ids", "respelled-ids:no-dashes", "shrunken-tracks:chance=0.5", "shrunken-tracks:media.get,tracks=2",
    "emptied-tracks:chance=0.5", "stale-replica", "stale-replica:every=2", "stale-replica:every=3",
    "stale-replica:changes=1,chance=0.5", "ahead-replica:media.get,count=1", "ahead-replica:media.get,count=2",
    "flapping:media.get", "flapping:media.get,reads=2", "another-media:chance=0.4",
    "another-media:same-id,chance=0.4",
)  # fmt: skip
"""Lies of reads. A value that one of them verifies is “changed since” when the truth is read."""

WRITE_LIES = (
    "no-effect", "no-effect", "no-effect:chance=0.7", "no-effect:chance=0.4",
    f"late-effect:0.2,{DELETE},chance=0.6", f"late-effect:0.2,{SWITCH},chance=0.6",
    f"late-effect:2,{DELETE},chance=0.6", f"late-effect:2,{SWITCH},chance=0.6",
    f"late-effect:0.3,status=404,{DELETE},chance=0.6", f"late-effect:0.3,no-reply,{DELETE},chance=0.6",
    f"late-effect:0.3,no-reply,{SWITCH},chance=0.6", "changed-track:media.get,count=1", f"changed-track:{DELETE}",
    "colleague-deletes:chance=0.5", "colleague-deletes:tracks=2,chance=0.3", "preparing-again:0.7,chance=0.7",
    "preparing-again:2,chance=0.4",
)  # fmt: skip
"""Lies of writes, and changes that others make at the same moment."""

TOGETHER = (
    ("no-effect", "ahead-replica:media.get,count=3"),
    ("no-effect", "flapping:media.get,reads=2"),
    ("no-effect", "another-media:media.get,same-id"),
    (f"status:500,{DELETE}", "shrunken-tracks:media.get"),
    (f"status:500,{SWITCH}", "ahead-replica:media.get,count=3"),
)
"""Pairs of a write that is not done and a lie that shows it: it is believed, and has to be taken back later."""

LATE_EFFECTS_TAKE = 2.5
"""Seconds after which every late effect and every preparation has ended."""


_LIES_OF_READS = frozenset(text.partition(":")[0] for text in READ_LIES)


class Spell(NamedTuple):
    """A time in which reads of one workspace may have lied."""

    begun: float
    ended: float


class Weather:
    """Changes the faults of one demo workspace at random. `counts` has how often each kind was chosen."""

    def __init__(self, demo: DemoServer, random: Random) -> None:
        self._demo = demo
        self._random = random
        self._lies_since: float | None = None
        self.counts: Counter[str] = Counter()
        self.spells: list[Spell] = []

    def change(self) -> None:
        """End what there is, and choose anew: nothing, one fault or lie, or two."""
        self.clear()
        number = self._random.choices((0, 1, 2), (3, 4, 3))[0]
        chosen = [self._random.choice(kinds) for kinds in self._random.sample((FAULTS, READ_LIES, WRITE_LIES), number)]
        for text in self._random.choice(TOGETHER) if self._random.random() < 0.2 else chosen:
            seed = f"seed={self._random.randrange(1000)}"
            self._demo.faults.add(parse_fault(f"{text},{seed}" if ":" in text else f"{text}:{seed}"))
            self.counts[text.partition(":")[0]] += 1
            if text.partition(":")[0] in _LIES_OF_READS:
                self._lies_since = time.time()

    def clear(self) -> None:
        """Let the workspace answer with the truth."""
        self._demo.faults.clear()
        if self._lies_since is not None:
            # A reply that was made before may arrive a little later.
            self.spells.append(Spell(self._lies_since, time.time() + 3.0))
            self._lies_since = None
