"""A hostile service cannot make the program say what is not so, stop it, fill its memory, or make it open anything."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hostile.case import Case
from tests.hostile.cases.table import CASES
from tests.hostile.driving import WARM_UP, Driver, carry_out
from tests.hostile.service import SUBTITLE_ID
from tests.hostile.verdicts import check, check_copied, check_question, check_shown
from tests.hostile.watching import Trace, can_trace

EVERY_CASE, TRACED = "EVERY_CASE" in os.environ, "TRACED" in os.environ
"""`make prove-hostile` sets both. `make test` runs some cases of each group, without strace."""

IS_TRACED = TRACED and can_trace()

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="pipes, /dev/zero, /proc and inotify are looked at")


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Driver]:
    """The program in its own process. In the full run it is traced."""
    trace = Trace(tmp_path_factory.mktemp("trace") / "trace") if IS_TRACED else None
    driver = Driver(Path(os.environ["HOME"]).parent, trace)
    yield driver
    driver.end()


def parameters() -> Iterator[object]:
    """The cases of this run."""
    for case in CASES:
        if case.quick or EVERY_CASE:
            yield pytest.param(case, id=case.name)


def test_an_honest_service_is_read_changed_and_copied(driver: Driver, tmp_path: Path) -> None:
    """The cases depend on this: with an honest service, the program reads, deletes, switches and copies."""
    outcome, world = carry_out(WARM_UP, driver, tmp_path)
    check(WARM_UP, outcome, world)
    check_shown(outcome)
    check_question(outcome)
    check_copied(outcome)
    assert "Harbour Watch" in outcome.shown
    assert outcome.told == outcome.later == ["verified", "verified"]
    assert world.media["sourceAccess"]
    assert not world.has_track(SUBTITLE_ID)


@pytest.mark.parametrize("case", tuple(parameters()))
def test_nothing_false_is_left_and_nothing_is_stopped_filled_or_opened(
    driver: Driver, tmp_path: Path, case: Case
) -> None:
    outcome, world = carry_out(case, driver, tmp_path)
    sys.stdout.write(f"{case.name}: {outcome.stop} ms, {outcome.grown} MiB, {outcome.told} {outcome.later}\n")
    check(case, outcome, world)
