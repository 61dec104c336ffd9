"""Whether the service can be reached, and when it is tried again: by replies and failures of reads, and a clock."""

import asyncio
from collections.abc import Callable
from contextlib import suppress

import pytest

from fastpix_desktop.changes import Change, Changes, ReachabilityChanged
from fastpix_desktop.errors import (
    FastPixError,
    NotFound,
    RateLimited,
    ServiceFailed,
    ServiceUnreachable,
    SignInRequired,
    UnreachableReason,
)
from fastpix_desktop.library import reachability
from fastpix_desktop.library.reachability import PARTLY_FOR, PAUSES, Reachability

REASONS = list(UnreachableReason)


def unreachable(reason: UnreachableReason = UnreachableReason.REFUSED) -> ServiceUnreachable:
    return ServiceUnreachable("FastPix could not be reached.", reason=reason)


class Clock:
    """A clock that stands still unless it is told to go on."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Service:
    """Answers each read with `error`, or with a reply if it is None."""

    def __init__(self) -> None:
        self.error: FastPixError | None = None
        self.asked = 0

    async def read(self) -> str:
        self.asked += 1
        if self.error is not None:
            raise self.error
        return "reply"


class Scene:
    """A reachability with a clock, a service, and the changes that it published. By default there is no jitter."""

    def __init__(self, chance: Callable[[], float] = lambda: 0.5) -> None:
        self.clock, self.service = Clock(), Service()
        self.published: list[ReachabilityChanged] = []
        changes = Changes()
        changes.subscribe(self._keep)
        self.reachability = Reachability(changes, self.service.read, clock=self.clock, chance=chance)

    def _keep(self, change: Change) -> None:
        assert isinstance(change, ReachabilityChanged)
        self.published.append(change)

    @property
    def is_offline(self) -> bool:
        return self.reachability.offline is not None

    @property
    def left(self) -> float:
        """The seconds to the next try."""
        assert self.reachability.offline is not None
        return self.reachability.offline.retry_at - self.clock.now

    async def read(self, error: FastPixError | None = None, *, is_list: bool = True) -> None:
        """A read of the user that fails with `error`, or succeeds."""
        self.clock.now += 0.1
        self.service.error = error
        with suppress(FastPixError):
            await self.reachability.observe(self.service.read(), is_list=is_list)

    async def read_media_only(self) -> None:
        """A service that answers reads of a media and no read of the list: one of each, the list last."""
        await self.read(is_list=False)
        await self.read(unreachable())

    async def wait_and_try(self) -> float:
        """Let the time of the next try come, and try. Returns the seconds that it took to come."""
        left = self.left
        self.clock.now += left
        await self.reachability.try_again()
        return left


@pytest.mark.parametrize("reason", REASONS)
async def test_a_read_without_a_reply_means_offline_whatever_the_reason(reason: UnreachableReason) -> None:
    scene = Scene()
    error = unreachable(reason)
    await scene.read(error)
    assert scene.is_offline
    assert scene.reachability.explains(error)
    assert [change.offline for change in scene.published] == [scene.reachability.offline]


@pytest.mark.parametrize(
    "error",
    [
        ServiceFailed("FastPix failed.", status=502),
        RateLimited("FastPix asked the program to wait.", status=429, retry_after=3.0),
        RateLimited("FastPix asked the program to wait.", retry_after=3.0),
        SignInRequired("Not accepted.", status=401),
        NotFound("Nothing there.", status=404),
    ],
    ids=lambda error: f"{type(error).__name__} {error.status}",
)
async def test_any_reply_is_not_offline(error: FastPixError) -> None:
    scene = Scene()
    await scene.read(error)
    assert not scene.is_offline
    assert not scene.reachability.explains(error)
    assert not scene.published


@pytest.mark.parametrize("error", [None, NotFound("Nothing there.", status=404)], ids=["success", "404"])
async def test_any_reply_to_a_read_ends_it(error: FastPixError | None) -> None:
    scene = Scene()
    await scene.read(unreachable())
    await scene.read(error)
    assert not scene.is_offline
    assert scene.published[-1] == ReachabilityChanged(None, is_found_by_try=False)


async def test_a_try_that_is_answered_ends_it_and_says_so() -> None:
    scene = Scene()
    await scene.read(unreachable())
    scene.service.error = None
    await scene.wait_and_try()
    assert scene.published[-1] == ReachabilityChanged(None, is_found_by_try=True)
    asked = scene.service.asked
    await scene.reachability.try_again()
    assert scene.service.asked == asked, "nothing is sent while it can be reached"


@pytest.mark.parametrize(
    "error",
    [
        ServiceFailed("FastPix failed.", status=503),
        RateLimited("FastPix asked the program to wait.", status=503, retry_after=3.0),
    ],
    ids=lambda error: type(error).__name__,
)
async def test_an_answer_of_a_failing_server_does_not_end_it(error: FastPixError) -> None:
    """All that would be read again then would fail, and nothing would be tried any more."""
    scene = Scene()
    await scene.read(unreachable())
    await scene.read(error)
    assert scene.is_offline, "nor does a read of the user"
    scene.service.error = error
    await scene.wait_and_try()
    assert scene.reachability.offline is not None
    assert scene.reachability.offline.sentence == error.sentence
    assert scene.left == pytest.approx(PAUSES[1])
    scene.service.error = None
    await scene.wait_and_try()
    assert not scene.is_offline


async def test_the_pauses_grow_to_a_minute_and_begin_anew_after_a_reply() -> None:
    scene = Scene()
    await scene.read(unreachable())
    waited = [await scene.wait_and_try() for _ in range(8)]
    assert waited == pytest.approx([*PAUSES, 60.0, 60.0])
    since = {change.offline.since for change in scene.published if change.offline is not None}
    assert len(since) == 1, "it says since when it has been so"
    await scene.read()
    await scene.read(unreachable())
    assert scene.left == pytest.approx(PAUSES[0])


@pytest.mark.parametrize(("chance", "share"), [(0.0, 0.8), (1.0, 1.2)])
async def test_the_pauses_differ_by_chance(chance: float, share: float) -> None:
    scene = Scene(lambda: chance)
    await scene.read(unreachable())
    assert scene.left == pytest.approx(PAUSES[0] * share)


async def test_reads_of_the_user_do_not_make_the_pauses_longer() -> None:
    scene = Scene()
    for _ in range(5):
        await scene.read(unreachable())
        assert scene.left == pytest.approx(PAUSES[0])


async def test_after_hours_of_sleep_one_try_is_made() -> None:
    """The state asks for no more than the one try whose time has come."""
    scene = Scene()
    await scene.read(unreachable())
    scene.clock.now += 8 * 60 * 60
    asked = scene.service.asked
    await scene.reachability.try_again()
    assert scene.service.asked == asked + 1
    assert scene.left == pytest.approx(PAUSES[1])


async def test_one_read_that_fails_while_another_is_answered_is_not_offline() -> None:
    scene = Scene()
    error = unreachable(UnreachableReason.DROPPED)
    with pytest.raises(ServiceUnreachable):
        await scene.reachability.observe(_raises(error))
    assert scene.service.asked == 1, "it was asked once more"
    assert not scene.is_offline
    assert not scene.reachability.explains(error)
    assert not scene.published


async def test_a_failure_of_an_earlier_read_does_not_hide_a_later_reply() -> None:
    """A read that hangs until its time-out, while others are answered, is the trouble of that read."""
    scene = Scene()
    hangs: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    slow = asyncio.ensure_future(scene.reachability.observe(hangs))
    await asyncio.sleep(0)
    await scene.read()
    scene.service.error = unreachable()
    hangs.set_exception(unreachable(UnreachableReason.TIMEOUT))
    with pytest.raises(ServiceUnreachable):
        await slow
    assert not scene.is_offline


async def test_a_reply_while_the_second_read_waits_is_not_offline() -> None:
    scene = Scene()
    hangs: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    watched = Reachability(Changes(), lambda: hangs, clock=scene.clock)
    failing = asyncio.ensure_future(watched.observe(_raises(unreachable())))
    await asyncio.sleep(0)
    scene.clock.now += 0.1
    await watched.observe(scene.service.read())
    hangs.set_exception(unreachable(UnreachableReason.TIMEOUT))
    with pytest.raises(ServiceUnreachable):
        await failing
    assert watched.offline is None


@pytest.mark.parametrize("status", [None, 503], ids=["no reply", "503"])
async def test_a_try_that_fails_after_another_read_was_answered_is_not_offline(status: int | None) -> None:
    scene = Scene()
    hangs: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    watched = Reachability(Changes(), lambda: hangs, clock=scene.clock)
    watched.note_failure(unreachable())
    trying = asyncio.ensure_future(watched.try_again())
    await asyncio.sleep(0)
    await watched.observe(scene.service.read(), is_list=True)
    assert watched.offline is None
    hangs.set_exception(unreachable() if status is None else ServiceFailed("FastPix failed.", status=status))
    await trying
    assert watched.offline is None


async def test_reads_that_fail_together_ask_once_more_together() -> None:
    scene = Scene()
    scene.service.error = unreachable()
    reads = [scene.reachability.observe(_raises(unreachable())) for _ in range(5)]
    await asyncio.gather(*reads, return_exceptions=True)
    assert scene.service.asked == 1
    assert scene.is_offline


async def test_a_service_that_answers_all_but_the_list_does_not_come_and_go() -> None:
    """Each time it came back, everything would be read again, and that would find it gone and back once more."""
    scene = Scene()
    await scene.read(unreachable())
    for _ in range(5):
        await scene.read_media_only()
    assert not scene.is_offline
    assert [change.offline is None for change in scene.published] == [False, True]


@pytest.mark.parametrize("is_over", [False, True], ids=["the list answers", "a minute has passed"])
async def test_afterwards_a_service_that_goes_is_offline_again(is_over: bool) -> None:
    scene = Scene()
    await scene.read(unreachable())
    await scene.read_media_only()
    if is_over:
        scene.clock.now += PARTLY_FOR
    else:
        await scene.read()
    await scene.read(unreachable())
    assert scene.is_offline


async def test_a_service_that_does_not_answer_the_second_read_either_is_offline(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reachability, "CONFIRMED_AFTER", 0.05)
    never = asyncio.Event()
    stalled = Reachability(Changes(), never.wait)
    with pytest.raises(ServiceUnreachable):
        await stalled.observe(_raises(unreachable(UnreachableReason.TIMEOUT)))
    assert stalled.offline is not None


async def _raises(error: FastPixError) -> str:
    raise error


async def test_a_try_that_could_not_be_sent_is_made_again() -> None:
    scene = Scene()
    await scene.read(unreachable())
    scene.service.error = RateLimited("FastPix asked the program to wait.", retry_after=3.0)
    await scene.wait_and_try()
    assert scene.reachability.offline is not None
    assert not scene.reachability.offline.is_trying
    assert scene.left == pytest.approx(PAUSES[1])


async def test_after_a_bug_in_a_try_it_is_tried_again() -> None:
    async def fail() -> None:
        raise RuntimeError

    clock = Clock()
    broken = Reachability(Changes(), fail, clock=clock, chance=lambda: 0.5)
    broken.note_failure(unreachable())
    with pytest.raises(RuntimeError):
        await broken.try_again()
    assert broken.offline is not None
    assert not broken.offline.is_trying
    assert broken.offline.retry_at == pytest.approx(clock.now + PAUSES[1])


async def test_while_it_is_tried_it_says_so() -> None:
    scene = Scene()
    await scene.read(unreachable())
    await scene.wait_and_try()
    assert [change.offline.is_trying for change in scene.published if change.offline] == [False, True, False]
