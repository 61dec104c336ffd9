"""The synchronous client: the same calls without `await`, for scripts and notebooks.

Each method runs the asynchronous method of the same name in an event loop in another thread. So it can also be used
where an event loop is already running, as in Jupyter. Type checkers see the same parameters and results.
"""

import asyncio
import functools
import weakref
from collections.abc import Callable, Coroutine, Iterator, Mapping
from types import TracebackType
from typing import Any, Concatenate, Generic, ParamSpec, Self, TypeVar, Unpack

import httpx

from fastpix_desktop.api.calls.iteration import Iteration
from fastpix_desktop.api.calls.media import MediaOperations
from fastpix_desktop.api.calls.playback import PlaybackIdOperations
from fastpix_desktop.api.client import DEFAULT_TIMEOUT, FastPixClient
from fastpix_desktop.api.loop_thread import LoopThread
from fastpix_desktop.api.pictures import PictureClient
from fastpix_desktop.api.transport.addresses import DEFAULT_BASE_URL
from fastpix_desktop.api.transport.options import CallOptions
from fastpix_desktop.api.transport.retries import Retries
from fastpix_desktop.domain.media import Unreadable
from fastpix_desktop.domain.pages import Record, Waiting

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")


class Opened:
    """An asynchronous client and the thread in which its calls run.

    Every object that can start a call holds this one: clients, groups and iterations. When none of them is left, the
    client is closed.
    """

    def __init__(self, client: FastPixClient) -> None:
        self.thread = LoopThread()
        self.close: Callable[[], object] = weakref.finalize(self, self.thread.close, client.aclose)


class Group:
    """A group of calls, such as `media`. `calls` has the asynchronous calls. They are run in the thread of `opened`."""

    def __init__(self, calls: object, opened: Opened) -> None:
        self.calls = calls
        self.opened = opened


def blocking(
    method: Callable[Concatenate[Any, Parameters], Coroutine[Any, Any, Result]],
) -> Callable[Concatenate[Group, Parameters], Result]:
    """Returns a method for a Group: it runs an asynchronous method and waits for its result."""

    @functools.wraps(method)
    def wait(group: Group, /, *args: Parameters.args, **kwargs: Parameters.kwargs) -> Result:
        return group.opened.thread.run(method(group.calls, *args, **kwargs))

    return wait


class SyncIteration(Generic[Record]):
    """All records of a list, for `for record in …`. See Iteration."""

    def __init__(self, iteration: Iteration[Record], opened: Opened) -> None:
        self._iteration = iteration
        self._opened = opened

    @property
    def total(self) -> int | None:
        """The number of records in the list, as the service last reported it. None if it has not."""
        return self._iteration.total

    @property
    def unreadable(self) -> list[Unreadable]:
        """The entries that could not be read, at most 1,000 of them."""
        return self._iteration.unreadable

    def __iter__(self) -> Iterator[Record]:
        batches = self._iteration.batches()
        # An interrupted `next_batch` is cancelled and takes a moment to end. `close` must wait for that.
        turn = asyncio.Lock()

        async def next_batch() -> list[Record] | None:
            async with turn:
                return await anext(batches, None)

        async def close() -> None:
            async with turn:
                await batches.aclose()

        try:
            while (batch := self._opened.thread.run(next_batch())) is not None:
                yield from batch
        finally:
            self._opened.thread.end_with(close())


def blocking_iteration(
    method: Callable[Concatenate[Any, Parameters], Iteration[Record]],
) -> Callable[Concatenate[Group, Parameters], SyncIteration[Record]]:
    """Returns a method for a Group that returns a SyncIteration."""

    @functools.wraps(method)
    def iterate(group: Group, /, *args: Parameters.args, **kwargs: Parameters.kwargs) -> SyncIteration[Record]:
        return SyncIteration(method(group.calls, *args, **kwargs), group.opened)

    return iterate


class SyncMedia(Group):
    """The calls on media. See MediaOperations."""

    list = blocking(MediaOperations.list)
    iterate = blocking_iteration(MediaOperations.iterate)
    get = blocking(MediaOperations.get)
    update = blocking(MediaOperations.update)
    delete = blocking(MediaOperations.delete)
    create = blocking(MediaOperations.create)
    create_clip = blocking(MediaOperations.create_clip)
    get_clips = blocking(MediaOperations.get_clips)
    iterate_clips = blocking_iteration(MediaOperations.iterate_clips)
    get_live_clips = blocking(MediaOperations.get_live_clips)
    update_source_access = blocking(MediaOperations.update_source_access)
    update_mp4_support = blocking(MediaOperations.update_mp4_support)
    get_input_info = blocking(MediaOperations.get_input_info)
    add_track = blocking(MediaOperations.add_track)
    update_track = blocking(MediaOperations.update_track)
    delete_track = blocking(MediaOperations.delete_track)
    generate_subtitles = blocking(MediaOperations.generate_subtitles)


class SyncPlaybackIds(Group):
    """The calls on playback IDs. See PlaybackIdOperations."""

    list = blocking(PlaybackIdOperations.list)
    get = blocking(PlaybackIdOperations.get)
    create = blocking(PlaybackIdOperations.create)
    delete = blocking(PlaybackIdOperations.delete)


class SyncPictures(Group):
    """Fetches pictures. See PictureClient."""

    get = blocking(PictureClient.get)


class SyncFastPixClient:
    """A client of one workspace without `await`. The arguments are those of FastPixClient.

    Its event loop runs in a thread of its own. The thread ends after `close`, after the `with` block, with the program,
    or when the client, its groups of calls and its iterations are no longer referenced. Several threads may use one
    client. `on_wait` is called in the client's thread. An `http_client` must not be used elsewhere. Raises
    InvalidArgument.

    A process must not be forked while a client is open: the forked process can break the client of the first one.
    """

    def __init__(
        self,
        username: str,
        password: str,
        *,
        base_url: str = DEFAULT_BASE_URL,
        timeout: httpx.Timeout | float = DEFAULT_TIMEOUT,
        retries: int | Retries = 3,
        backoff: float | None = None,
        headers: Mapping[str, str] | None = None,
        on_wait: Callable[[Waiting], None] | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
        http_client: httpx.AsyncClient | None = None,
    ) -> None:
        client = FastPixClient(
            username,
            password,
            base_url=base_url,
            timeout=timeout,
            retries=retries,
            backoff=backoff,
            headers=headers,
            on_wait=on_wait,
            transport=transport,
            http_client=http_client,
        )
        self._is_first = True
        self._use(client, Opened(client))

    def _use(self, client: FastPixClient, opened: Opened) -> None:
        self._client = client
        self._opened = opened
        self.base_url = client.base_url
        self.media = SyncMedia(client.media, opened)
        self.playback_ids = SyncPlaybackIds(client.playback_ids, opened)
        self.pictures = SyncPictures(client.pictures, opened)

    def with_options(self, **options: Unpack[CallOptions]) -> "SyncFastPixClient":
        """Returns a client with other options that shares the connections and the thread. See FastPixClient."""
        other = SyncFastPixClient.__new__(SyncFastPixClient)
        other._is_first = False
        other._use(self._client.with_options(**options), self._opened)
        return other

    def close(self) -> None:
        """Closes the connections and ends the thread. Running calls raise ServiceUnreachable. May be called twice.

        On a client that `with_options` returned, this does nothing.
        """
        if self._is_first:
            self._opened.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<SyncFastPixClient {self.base_url}>"
