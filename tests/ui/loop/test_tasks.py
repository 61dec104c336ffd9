"""The owner of tasks: busy before a start, waits for writes, reports each error once, and leaves no task."""

import asyncio
from functools import partial

import pytest

from fastpix_desktop.ui.loop.tasks import TaskOwner
from tests.waiting import until


class Work:
    """An action that records its steps and ends when the test releases it."""

    def __init__(self) -> None:
        self.steps: list[str] = []
        self.let_go = asyncio.Event()

    async def run(self) -> None:
        self.steps.append("begun")
        try:
            await self.let_go.wait()
            self.steps.append("done")
        except asyncio.CancelledError:
            self.steps.append("cancelled")
            raise

    async def write(self, tasks: TaskOwner) -> None:
        with tasks.write():
            await self.run()


async def turn() -> None:
    """Let the loop run what is ready."""
    for _ in range(3):
        await asyncio.sleep(0)


async def test_a_second_start_with_the_same_key_does_nothing(tasks: TaskOwner) -> None:
    first, second = Work(), Work()
    assert tasks.start(first.run, key="k")
    assert not tasks.start(second.run, key="k")
    assert tasks.is_running("k")
    first.let_go.set()
    await until(lambda: first.steps == ["begun", "done"])
    await turn()
    assert not tasks.is_running("k")
    assert second.steps == []


async def test_actions_without_a_key_run_at_the_same_time(tasks: TaskOwner) -> None:
    works = [Work(), Work()]
    assert all(tasks.start(work.run) for work in works)
    await until(lambda: all(work.steps == ["begun"] for work in works))


async def test_replace_cancels_the_running_task(tasks: TaskOwner) -> None:
    first, second = Work(), Work()
    tasks.start(first.run, key="k")
    await turn()
    assert tasks.start(second.run, key="k", replace=True)
    await until(lambda: first.steps == ["begun", "cancelled"])
    assert second.steps == ["begun"]
    assert tasks.is_running("k")


async def test_a_key_can_be_used_again_right_after_a_cancel(tasks: TaskOwner) -> None:
    first, second = Work(), Work()
    tasks.start(first.run, key="k")
    await turn()
    tasks.cancel("k")
    assert not tasks.is_running("k")
    assert tasks.start(second.run, key="k")
    await until(lambda: second.steps == ["begun"])


async def test_busy_is_called_before_the_action_and_after_its_end(tasks: TaskOwner) -> None:
    calls: list[bool] = []
    work = Work()
    tasks.start(work.run, busy=calls.append)
    assert calls == [True], "the lock has to hold before the loop turns"
    assert work.steps == []
    work.let_go.set()
    await until(lambda: calls == [True, False])
    assert work.steps[-1] == "done"


async def test_busy_ends_after_an_error(tasks: TaskOwner, errors: list[Exception]) -> None:
    calls: list[bool] = []

    async def fail() -> None:
        raise ValueError("no")

    tasks.start(fail, busy=calls.append)
    await until(lambda: calls == [True, False])
    assert [str(error) for error in errors] == ["no"]


@pytest.mark.parametrize("turns", [0, 1, 3])
async def test_busy_ends_after_a_cancel_even_before_the_first_step(tasks: TaskOwner, turns: int) -> None:
    calls: list[bool] = []
    tasks.start(Work().run, key="k", busy=calls.append)
    for _ in range(turns):
        await asyncio.sleep(0)
    tasks.cancel("k")
    await until(lambda: calls == [True, False])


async def test_busy_stays_true_when_a_task_is_replaced(tasks: TaskOwner) -> None:
    calls: list[bool] = []
    first, second = Work(), Work()
    tasks.start(first.run, key="k", busy=calls.append)
    await turn()
    tasks.start(second.run, key="k", replace=True, busy=calls.append)
    await until(lambda: first.steps[-1] == "cancelled")
    await turn()
    assert calls == [True, True]
    second.let_go.set()
    await until(lambda: calls == [True, True, False])


async def test_an_error_is_reported_once_and_a_cancel_is_no_error(tasks: TaskOwner, errors: list[Exception]) -> None:
    async def fail() -> None:
        raise RuntimeError("broken")

    tasks.start(fail)
    tasks.start(Work().run, key="k")
    await turn()
    tasks.cancel("k")
    await until(lambda: not tasks.is_running("k") and len(errors) == 1)
    assert str(errors[0]) == "broken"


async def test_finish_waits_for_a_write_and_cancels_reads(tasks: TaskOwner) -> None:
    read, write = Work(), Work()
    tasks.start(read.run)
    tasks.start(partial(write.write, tasks))
    await turn()
    assert tasks.writes == 1
    finishing = asyncio.create_task(tasks.finish(patience=5.0))
    await until(lambda: read.steps == ["begun", "cancelled"])
    assert not finishing.done()
    write.let_go.set()
    assert await finishing
    assert write.steps == ["begun", "done"]
    assert tasks.writes == 0


async def test_finish_cancels_writes_that_take_too_long(tasks: TaskOwner) -> None:
    write = Work()
    tasks.start(partial(write.write, tasks), key="k")
    await turn()
    assert not await tasks.finish(patience=0.01)
    assert write.steps == ["begun", "cancelled"]
    assert tasks.writes == 0
    assert not tasks.is_running("k")


async def test_a_task_is_only_a_read_until_it_sends_its_write(tasks: TaskOwner) -> None:
    """While the confirmation is open, nothing has been sent."""
    asked = Work()

    async def ask_then_write() -> None:
        await asked.run()
        with tasks.write():
            raise AssertionError("nothing may be sent")

    tasks.start(ask_then_write)
    await turn()
    await tasks.finish(patience=5.0)
    assert asked.steps == ["begun", "cancelled"]


async def test_finish_does_not_cancel_the_task_that_calls_it(tasks: TaskOwner) -> None:
    other, ended = Work(), []

    async def leave() -> None:
        with tasks.write():
            await tasks.finish(patience=0.01)
        ended.append(True)

    tasks.start(other.run)
    tasks.start(leave, key="leave")
    await until(lambda: ended == [True])
    assert other.steps == ["begun", "cancelled"]


async def test_a_task_started_during_finish_is_ended_too(tasks: TaskOwner) -> None:
    late, write = Work(), Work()

    async def write_then_read() -> None:
        await write.write(tasks)
        tasks.start(late.run, key="late")
        await asyncio.sleep(0)

    tasks.start(write_then_read)
    await turn()
    finishing = asyncio.create_task(tasks.finish(patience=5.0))
    await turn()
    write.let_go.set()
    await finishing
    await turn()
    assert "done" in write.steps
    assert not tasks.is_running("late")


async def test_after_close_nothing_runs_or_starts(errors: list[Exception]) -> None:
    owner = TaskOwner(errors.append)
    calls: list[bool] = []
    works = [Work() for _ in range(20)]
    for work in works:
        owner.start(work.run, busy=calls.append)
    before = asyncio.all_tasks()
    await owner.close(patience=1.0)
    assert not owner.start(Work().run, busy=calls.append)
    assert asyncio.all_tasks() <= before - {task for task in before if task.done()}
    assert calls.count(True) == 20
    await until(lambda: calls[-1] is False)
    assert not errors


@pytest.mark.parametrize("end", ["done", "error", "cancelled", "closed"])
async def test_when_over_is_called_after_every_kind_of_end(errors: list[Exception], end: str) -> None:
    owner = TaskOwner(errors.append)
    called: list[str] = []
    let_go = asyncio.Event()

    async def act() -> None:
        owner.when_over(lambda: called.append("over"))
        await let_go.wait()
        if end == "error":
            raise ValueError

    owner.start(act, key="act")
    await turn()
    assert called == []
    if end == "cancelled":
        owner.cancel("act")
    elif end == "closed":
        await owner.close(patience=0.1)
    else:
        let_go.set()
    await until(lambda: called == ["over"])
    assert len(errors) == (end == "error")


async def test_a_task_knows_whether_the_user_waits_for_it(tasks: TaskOwner) -> None:
    found: list[bool] = []

    async def look() -> None:
        found.append(tasks.is_in_background)

    tasks.start(look)
    tasks.start(look, background=True)
    await until(lambda: found == [False, True])
    assert not tasks.is_in_background


async def test_a_lasting_task_survives_finish_and_gets_a_moment_at_close(tasks: TaskOwner) -> None:
    lasting, read = Work(), Work()
    tasks.start(lasting.run, key="keyring", lasting=True)
    tasks.start(read.run)
    await turn()
    await tasks.finish(patience=0.01)
    assert (lasting.steps, read.steps) == (["begun"], ["begun", "cancelled"])
    closing = asyncio.create_task(tasks.close(patience=0.01))
    await turn()
    lasting.let_go.set()
    await closing
    assert lasting.steps == ["begun", "done"]


async def test_a_lasting_task_that_does_not_end_is_cancelled_at_close(tasks: TaskOwner) -> None:
    lasting = Work()
    tasks.start(lasting.run, key="keyring", lasting=True)
    await turn()
    await tasks.close(patience=0.01)
    assert lasting.steps == ["begun", "cancelled"]
    assert not tasks.is_running("keyring")
