"""Runs a soak: lives of the program that end by kills, signals and quitting, with workspaces that fail and lie."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.journeys.endpoint import Endpoint
from tests.soak.comparing import differences, documented
from tests.soak.diary import Line, Reader
from tests.soak.facts import Facts, Item, Life, journal, truth_of
from tests.soak.figures import Trend, grown, trends
from tests.soak.service import NAMES, Workspace, World, plain
from tests.soak.weather import LATE_EFFECTS_TAKE
from tests.soak.words import UNDER_WAY

ROOT = Path(__file__).parents[2]
KILL, KILL_IN_A_WRITE, TERMINATE, QUIT = "kill", "kill in a write", "SIGTERM", "quit"
ENDS = (KILL_IN_A_WRITE, KILL, KILL_IN_A_WRITE, TERMINATE, KILL, QUIT)
"""How the short lives end, again and again."""

SHORT_LIFE = 26.0
LONG_SHARE = 0.35
LEAST_FOR_FIGURES = 60.0
"""Seconds of a long life whose first and last third are compared. Before that, parts are still built."""

MOST_ROUNDS = 6
LONG_PROOF, SHORT_PROOF = 3.0, 1.0
"""Seconds after which a write without a proof ends: while the service fails, and when it tells the truth."""

OPEN = UNDER_WAY | {"accepted", "preparing", "unknown", "gone with others", "taken back"}


class Plan(NamedTuple):
    """How long a life is, in seconds from the first act, and how it ends."""

    seconds: float
    how: str


def plans(seconds: float) -> list[Plan]:
    """Short lives, and in the middle a long one without a kill, whose figures are compared."""
    number = max(1, round(seconds * (1 - LONG_SHARE) / SHORT_LIFE))
    short = [Plan(seconds * (1 - LONG_SHARE) / number, ENDS[at % len(ENDS)]) for at in range(number)]
    return [*short[: (number + 1) // 2], Plan(seconds * LONG_SHARE, QUIT), *short[(number + 1) // 2 :]]


class Result(NamedTuple):
    """What came of a soak."""

    facts: Facts
    differences: Sequence[str]
    figures: dict[str, Trend]
    longest_stop: float
    table: Sequence[tuple[str, object]]


class Soak:
    """One soak in `folder`. `pause` is the number of seconds between two samples of the figures."""

    def __init__(self, folder: Path, seed: int, seconds: float, pause: float = 10.0) -> None:
        random = Random(seed)
        self._folder = folder
        self._seconds = seconds
        self._pause = pause
        self._random = random
        self._workspaces = tuple(
            Workspace(name, seed * 10 + at, Random(random.random())) for at, name in enumerate(NAMES)
        )
        self._world = World(self._workspaces, Random(random.random()))
        self._lives: list[Life] = []
        self._troubles: list[str] = []

    def run(self) -> Result:
        """Run it, let everything be looked at, and compare."""
        with contextlib.ExitStack() as stack:
            for workspace in self._workspaces:
                stack.enter_context(workspace.demo)
            url = stack.enter_context(Endpoint([workspace.demo for workspace in self._workspaces])).url
            long = 0
            for number, plan in enumerate(plans(self._seconds)):
                long = number if plan.seconds > plans(self._seconds)[long].seconds else long
                self._live(url, plan)
            self._world.calm()
            time.sleep(LATE_EFFECTS_TAKE)
            self._look(url)
            return self._compare(long)

    def _live(self, url: str, plan: Plan) -> None:
        is_first = not self._lives
        with self._started(url, adds=is_first) as (process, diary):
            self._wait(diary, process, "ready", 90.0)
            if is_first:
                self._world.start()
            ends_at = time.monotonic() + plan.seconds
            while time.monotonic() < ends_at and process.poll() is None:
                time.sleep(0.1)
                self._world.visited = [line["media"] for line in diary.of("act")[-30:] if line["media"]]
                if diary.lines and time.time() - diary.lines[-1]["at"] > 30.0:
                    self._troubles.append(f"life {len(self._lives) + 1} stood still for half a minute")
                    break
            self._end(process, diary, plan.how)

    def _end(self, process: "subprocess.Popen[bytes]", diary: Reader, how: str) -> None:
        if how == KILL_IN_A_WRITE:
            self._wait_for_a_write(diary)
        if how in {KILL, KILL_IN_A_WRITE}:
            process.kill()
        elif how == TERMINATE:
            process.send_signal(signal.SIGTERM)
        else:
            assert process.stdin is not None
            process.stdin.close()
        try:
            code = process.wait(60.0)
        except subprocess.TimeoutExpired:
            self._troubles.append(f"life {len(self._lives) + 1} did not end within a minute")
            process.kill()
            code = process.wait()
        diary.of("")
        self._lives.append(Life(how, time.time(), code, diary.lines))

    def _wait_for_a_write(self, diary: Reader) -> None:
        """Wait until a write is in one of its states, and a moment more. Some states are rare, so not for ever."""
        state = self._random.choice(("intended", "sent", "sent", "checking"))
        known = len(diary.of("entry"))
        ends_at = time.monotonic() + 30.0
        while time.monotonic() < ends_at and state not in {line["state"] for line in diary.of("entry")[known:]}:
            time.sleep(0.002)
        time.sleep(self._random.choice((0.0, 0.0, 0.01, 0.05)))

    def _look(self, url: str) -> None:
        """Start the program once more, and open every media with a write, until nothing more can be found out."""
        with self._started(url, adds=False, works=False) as (process, diary):
            self._wait(diary, process, "ready", 90.0)
            wanted = self._journal()
            for number in range(MOST_ROUNDS):
                media = {item.media for item in wanted}
                rows = {
                    workspace.name: [id_ for id_ in workspace.demo.catalogue.ids() if plain(id_) in media]
                    for workspace in self._workspaces
                }
                assert process.stdin is not None
                process.stdin.write(json.dumps(rows).encode() + b"\n")
                process.stdin.flush()
                self._wait(diary, process, "looked", 300.0, number + 1)
                wanted = [item for item in self._journal() if item.state in OPEN]
                if number and not wanted:
                    break
                # A read without other tracks begins a proof that takes so long, and the next one only after it.
                time.sleep(3 * SHORT_PROOF)
            self._end(process, diary, QUIT)

    def _compare(self, long: int) -> Result:
        facts = Facts(
            self._journal(),
            tuple(self._lives),
            sorted(request for workspace in self._workspaces for request in workspace.requests()),
            sorted(effect for workspace in self._workspaces for effect in workspace.effects),
            {media: truth for workspace in self._workspaces for media, truth in truth_of(workspace).items()},
        )
        samples = [line for line in self._lives[long].lines if line["kind"] == "sample"]
        # The first ones are of a program that has not shown all of its parts yet.
        found = trends(samples[len(samples) // 10 :])
        stop = max((line["stop"] for life in self._lives for line in life.lines if "stop" in line), default=0.0)
        is_long = self._seconds * LONG_SHARE >= LEAST_FOR_FIGURES
        said = [*self._troubles, *differences(facts), *(grown(found) if is_long else ())]
        return Result(facts, said, found, stop, self._table(facts))

    def _table(self, facts: Facts) -> list[tuple[str, object]]:
        lines = [line for life in facts.lives for line in life.lines]
        states = Counter(item.state for item in facts.items)
        faults = sum((workspace.weather.counts for workspace in self._workspaces), Counter[str]())
        return [
            ("lives", len(facts.lives)),
            ("kills", sum(life.was_killed for life in facts.lives)),
            ("kills with a write under way", sum(life.was_killed and life.had_a_write for life in facts.lives)),
            ("SIGTERM", sum(life.how == TERMINATE for life in facts.lives)),
            ("acts", sum(line["kind"] == "act" for line in lines)),
            ("messages about writes", sum(line["kind"] == "said" and line["is_outcome"] for line in lines)),
            ("changes by a colleague", sum(workspace.colleagues_changes for workspace in self._workspaces)),
            ("writes in the journal", len(facts.items)),
            ("writes that arrived", len(facts.requests)),
            ("writes that were done", len(facts.effects)),
            ("faults and lies", faults.total()),
            *((f"  {kind}", number) for kind, number in sorted(faults.items())),
            *((f"state at the end: {state}", number) for state, number in sorted(states.items())),
            *((f"as documented: {what}", number) for what, number in documented(facts).items()),
        ]

    def _journal(self) -> list[Item]:
        return journal(self._folder / "data" / "journal.sqlite3")

    @contextlib.contextmanager
    def _started(
        self, url: str, *, adds: bool, works: bool = True
    ) -> "Iterator[tuple[subprocess.Popen[bytes], Reader]]":
        """Start the program in a process. What is left of it is killed."""
        number = len(self._lives) + 1
        file = self._folder / f"life-{number:03}.jsonl"
        settings = {
            "url": url, "folder": str(self._folder), "diary": str(file), "seed": self._random.randrange(10**6),
            "tokens": {workspace.name: workspace.token for workspace in self._workspaces},
            "adds": adds, "works": works, "pause": self._pause, "within": LONG_PROOF if works else SHORT_PROOF,
        }  # fmt: skip
        command = [sys.executable, "-m", "tests.soak.worker"]
        with (self._folder / f"life-{number:03}.errors").open("wb") as errors:
            process = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=errors, cwd=ROOT, env=self._environment())
        try:
            assert process.stdin is not None
            process.stdin.write(json.dumps(settings).encode() + b"\n")
            process.stdin.flush()
            yield process, Reader(file)
        finally:
            if process.poll() is None:
                process.kill()
            process.wait()
            with contextlib.suppress(BrokenPipeError):
                process.stdin.close() if process.stdin is not None else None

    def _environment(self) -> dict[str, str]:
        home = self._folder / "home"
        home.mkdir(exist_ok=True)
        kept = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
        kept.pop("DBUS_SESSION_BUS_ADDRESS", None)
        return kept | {
            "HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "QT_API": "pyside6",
            "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        }  # fmt: skip

    @staticmethod
    def _wait(diary: Reader, process: "subprocess.Popen[bytes]", kind: str, seconds: float, number: int = 1) -> Line:
        """Wait until the diary has this many lines of a kind, and return the last one."""
        ends_at = time.monotonic() + seconds
        while len(found := diary.of(kind)) < number:
            last = diary.lines[-3:]
            assert process.poll() is None, f"the program ended before it was {kind}: {last}"
            assert time.monotonic() < ends_at, f"the program was not {kind} within {seconds:g} s: {last}"
            time.sleep(0.05)
        return found[number - 1]
