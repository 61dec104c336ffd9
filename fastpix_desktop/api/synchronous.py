"""The synchronous client: the same calls without `await`, for scripts and notebooks.

Each method runs the asynchronous method of the same name in an event loop in another thread. So it can also be used
where an event loop is already running, as in Jupyter. Type checkers see the same parameters and results.
"""

import functools
import weakref
from collections.abc import Callable, Coroutine, Iterator, Mapping
from types import TracebackType
from typing import Any, Concatenate, Generic, ParamSpec, Self, TypeVar, Unpack, overload

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
from fastpix_desktop.domain.query import Record, Waiting

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")


class Group:
    """A group of calls, such as `media`. `calls` has the asynchronous calls. They are run in `thread`."""

    def __init__(self, calls: object, thread: LoopThread) -> None:
        self.calls = calls
        self.thread = thread


class BlockingCall(Generic[Parameters, Result]):
    """A method of a Group: it runs an asynchronous method with the same parameters, and waits for its result."""

    def __init__(self, method: Callable[Concatenate[Any, Parameters], Coroutine[Any, Any, Result]]) -> None:
        self._method = method

    @overload
    def __get__(self, group: None, owner: type) -> Self: ...
    @overload
    def __get__(self, group: Group, owner: type) -> Callable[Parameters, Result]: ...
    def __get__(self, group: Group | None, owner: type) -> Self | Callable[Parameters, Result]:
        if group is None:
            return self
        thread, method = group.thread, self._method.__get__(group.calls)

        @functools.wraps(method)
        def wait(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Result:
            result: Result = thread.run(method(*args, **kwargs))
            return result

        return wait


class SyncIteration(Generic[Record]):
    """All records of a list, for `for record in …`. See Iteration."""

    def __init__(self, iteration: Iteration[Record], thread: LoopThread) -> None:
        self._iteration = iteration
        self._thread = thread

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

        async def next_batch() -> list[Record] | None:
            return await anext(batches, None)

        try:
            while (batch := self._thread.run(next_batch())) is not None:
                yield from batch
        finally:
            self._thread.end_with(batches.aclose())


class BlockingIteration(Generic[Parameters, Record]):
    """A method of a Group that returns a SyncIteration."""

    def __init__(self, method: Callable[Concatenate[Any, Parameters], Iteration[Record]]) -> None:
        self._method = method

    @overload
    def __get__(self, group: None, owner: type) -> Self: ...
    @overload
    def __get__(self, group: Group, owner: type) -> Callable[Parameters, SyncIteration[Record]]: ...
    def __get__(self, group: Group | None, owner: type) -> Self | Callable[Parameters, SyncIteration[Record]]:
        if group is None:
            return self
        thread, method = group.thread, self._method.__get__(group.calls)

        @functools.wraps(method)
        def iterate(*args: Parameters.args, **kwargs: Parameters.kwargs) -> SyncIteration[Record]:
            return SyncIteration(method(*args, **kwargs), thread)

        return iterate


class SyncMedia(Group):
    """The calls on media. See MediaOperations."""

    list = BlockingCall(MediaOperations.list)
    iterate = BlockingIteration(MediaOperations.iterate)
    get = BlockingCall(MediaOperations.get)
    update = BlockingCall(MediaOperations.update)
    delete = BlockingCall(MediaOperations.delete)
    create = BlockingCall(MediaOperations.create)
    create_clip = BlockingCall(MediaOperations.create_clip)
    get_clips = BlockingCall(MediaOperations.get_clips)
    iterate_clips = BlockingIteration(MediaOperations.iterate_clips)
    get_live_clips = BlockingCall(MediaOperations.get_live_clips)
    update_source_access = BlockingCall(MediaOperations.update_source_access)
    update_mp4_support = BlockingCall(MediaOperations.update_mp4_support)
    get_input_info = BlockingCall(MediaOperations.get_input_info)
    add_track = BlockingCall(MediaOperations.add_track)
    update_track = BlockingCall(MediaOperations.update_track)
    delete_track = BlockingCall(MediaOperations.delete_track)
    generate_subtitles = BlockingCall(MediaOperations.generate_subtitles)


class SyncPlaybackIds(Group):
    """The calls on playback IDs. See PlaybackIdOperations."""

    list = BlockingCall(PlaybackIdOperations.list)
    get = BlockingCall(PlaybackIdOperations.get)
    create = BlockingCall(PlaybackIdOperations.create)
    delete = BlockingCall(PlaybackIdOperations.delete)


class SyncPictures(Group):
    """Fetches pictures. See PictureClient."""

    get = BlockingCall(PictureClient.get)


class SyncFastPixClient:
    """A client of one workspace without `await`. The arguments are those of FastPixClient.

    Its event loop runs in a thread of its own. The thread ends after `close`, after the `with` block, when the client
    is no longer referenced, or with the program. Several threads may use one client. `on_wait` is called in the
    client's thread. An `http_client` must not be used elsewhere. Raises InvalidArgument.
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
        thread = LoopThread()
        self._use(client, thread)
        self._end: Callable[[], object] = weakref.finalize(self, _end, client, thread)
        self._first = self

    def _use(self, client: FastPixClient, thread: LoopThread) -> None:
        self._client = client
        self._thread = thread
        self.base_url = client.base_url
        self.media = SyncMedia(client.media, thread)
        self.playback_ids = SyncPlaybackIds(client.playback_ids, thread)
        self.pictures = SyncPictures(client.pictures, thread)

    def with_options(self, **options: Unpack[CallOptions]) -> "SyncFastPixClient":
        """Returns a client with other options that shares the connections and the thread. See FastPixClient."""
        other = SyncFastPixClient.__new__(SyncFastPixClient)
        other._use(self._client.with_options(**options), self._thread)
        other._end = lambda: None
        # The thread ends when the first client is no longer referenced. This reference prevents that.
        other._first = self._first
        return other

    def close(self) -> None:
        """Closes the connections and ends the thread. Running calls raise ServiceUnreachable. May be called twice.

        On a client that `with_options` returned, this does nothing.
        """
        self._end()

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


def _end(client: FastPixClient, thread: LoopThread) -> None:
    thread.end_with(client.aclose())
    thread.stop()
