"""Drives the program in its own process through one case after the other, and returns what each did to it."""

import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypedDict

from tests.hostile.case import Act, Case, Group, Outcome, Question
from tests.hostile.service import Answer, HostileService, Request, World
from tests.hostile.watching import Bait, Trace, bait_in, foreign_files, foreign_hosts

ROOT = Path(__file__).parents[2]

PATIENCE = 60.0
"""Seconds after which a program that does not answer has stopped."""


class Task(TypedDict):
    """What the program is told about a case."""

    name: str
    url: str
    folder: str
    acts: list[str]


class Driver:
    """One process with the program, which runs cases until one of them stops it. `trace`: run it under strace."""

    def __init__(self, home: Path, trace: Trace | None = None) -> None:
        self.home = home
        self.trace = trace
        self._process: subprocess.Popen[str] | None = None
        self._child = 0
        self._lines: queue.Queue[str] = queue.Queue()

    def run(self, task: Task, opened: Callable[[str], None], told: Callable[[], None]) -> dict[str, Any]:
        """Run one case. `opened` and `told` are called when the program is open, and when its writes have ended.

        Raises AssertionError if the program does not answer, or has ended. It is then started again for the next case.
        """
        process = self._started()
        try:
            self._write(process, json.dumps(task))
            opened(self._read(process)["socket"])
            self._write(process, "go on")
            self._read(process)
            told()
            self._write(process, "go on")
            return self._read(process)
        except AssertionError:
            self.end()
            raise

    @property
    def is_running(self) -> bool:
        """Whether the process is there."""
        return self._process is not None

    def end(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is None:
            return
        if self._child:
            # strace does not end what it traces.
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._child, signal.SIGKILL)
        process.kill()
        process.wait()
        self._listener.join()
        assert process.stdin is not None
        with contextlib.suppress(OSError):
            process.stdin.close()
        self._errors.close()

    def _last_words(self) -> str:
        """The end of what the program wrote to its standard error."""
        self._errors.seek(0)
        lines = [line for line in self._errors.read().splitlines() if "plugin does not support" not in line]
        return "\n".join(lines[-60:])

    def _started(self) -> "subprocess.Popen[str]":
        if self._process is None:
            self._errors = tempfile.TemporaryFile("w+")  # noqa: SIM115  # open as long as the process
            before = () if self.trace is None else self.trace.command
            self._process = subprocess.Popen(
                [*before, sys.executable, "-m", "tests.hostile.driven_program"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._errors,
                text=True,
                cwd=ROOT,
                env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONFAULTHANDLER": "1"},
            )
            self._lines = queue.Queue()
            self._listener = threading.Thread(target=self._listen, args=(self._process, self._lines), daemon=True)
            self._listener.start()
            self._child = self._read(self._process)["process"]
        return self._process

    @staticmethod
    def _listen(process: "subprocess.Popen[str]", lines: "queue.Queue[str]") -> None:
        assert process.stdout is not None
        with process.stdout as output:
            for line in output:
                lines.put(line)
        lines.put("")

    @staticmethod
    def _write(process: "subprocess.Popen[str]", line: str) -> None:
        assert process.stdin is not None
        process.stdin.write(line + "\n")
        process.stdin.flush()

    def _read(self, process: "subprocess.Popen[str]") -> dict[str, Any]:
        try:
            line = self._lines.get(timeout=PATIENCE)
        except queue.Empty:
            raise AssertionError(f"the program did not answer within {PATIENCE:g} s") from None
        assert line, f"the program has ended: {process.wait()}\n{self._last_words()}"
        answer: dict[str, Any] = json.loads(line)
        return answer


@contextlib.contextmanager
def places(folder: Path) -> Iterator[tuple[Path, Bait]]:
    """The data folder of a case, and the bait beside it."""
    outside, data = folder / "outside", folder / "data"
    outside.mkdir()
    data.mkdir(mode=0o700)
    with bait_in(outside) as bait:
        yield data, bait


WARM_UP = Case("warm-up", Group.LIES, "nothing", acts=(Act.DELETE, Act.SWITCH, Act.COPY), grown=45)
"""What is loaded once belongs to no case, so a process begins with this one."""


def carry_out(case: Case, driver: Driver, folder: Path) -> tuple[Outcome, World]:
    """Run a case. Returns what it did to the program, and what is so at the end."""
    if not driver.is_running and case is not WARM_UP:
        warm = folder / "warm-up"
        warm.mkdir()
        carry_out(WARM_UP, driver, warm)
    with places(folder) as (data, bait), HostileService(lambda request: b"") as other:
        world = World(bait.markup, f"http://127.0.0.1:{other.port}")
        world.media |= case.media(world)
        case.prepare(data)
        is_lying = True

        def answer(request: Request) -> Answer:
            if request.path.startswith("/../"):
                return b""
            world.note(request)
            given = case.lie(request, world) if is_lying else None
            return world.honest(request) if given is None else given

        def end_lie() -> None:
            nonlocal is_lying
            is_lying = False
            case.end(world)

        with HostileService(answer) as service:
            task = Task(name=_mark_of(case), url=service.url, folder=str(data), acts=[str(act) for act in case.acts])
            found = driver.run(task, lambda socket: case.disturb(Path(socket)), end_lie)
            opened, connected = list(found["opened"]), list(found["connected"])
            if driver.trace is not None:
                traced = driver.trace.since_mark(_mark_of(case))
                opened += traced[0]
                connected += traced[1]
        found["opened"] = foreign_files(opened, (data, driver.home))
        if bait.was_opened():
            found["opened"].append("the bait")
        found["connected"] = foreign_hosts(connected, service.port)
        if other.connections:
            found["connected"].append("the other port")
        questions = [Question(**question) for question in found.pop("questions")]
        sent = [f"{request.method} {request.path}" for request in world.writes]
        return Outcome(**found, questions=questions, sent=sent), world


def _mark_of(case: Case) -> str:
    return "".join(letter if letter.isalnum() else "-" for letter in case.name)
