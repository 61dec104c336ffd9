"""The HTTP server of the demo workspace. It is uvicorn, changed to run in a thread and to stop without delay."""

import asyncio
import logging
import socket
import threading
import time

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from fastpix_desktop.demo.faults.connections import TRANSPORT
from fastpix_desktop.demo.library.timeline import Timeline

logger = logging.getLogger(__name__)

_STOP_SECONDS = 5.0
_SHORTEST_WAIT = 0.005
_IDLE_SECONDS = 0.1


class Protocol(H11Protocol):
    """Stores the connection's transport in the state of each request, so that a fault can drop the connection."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as its base does
        super().connection_made(transport)
        self.app_state = {**self.app_state, TRANSPORT: transport}


class Uvicorn(uvicorn.Server):
    """A uvicorn server for the demo workspace.

    The server sets `ready` when it can answer requests. While it runs, it also runs the actions of `timeline` that are
    due. When it stops, it drops all open connections.
    """

    def __init__(self, config: uvicorn.Config, timeline: Timeline) -> None:
        super().__init__(config)
        self._timeline = timeline
        self.ready = threading.Event()
        self._stop_requested: asyncio.Event | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    def request_stop(self) -> None:
        """Ask the server to stop. Can be called from any thread."""
        self.should_exit = True
        if self._loop is not None and self._stop_requested is not None:
            self._loop.call_soon_threadsafe(self._stop_requested.set)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        self._loop, self._stop_requested = asyncio.get_running_loop(), asyncio.Event()
        await super().startup(sockets=sockets)
        await self.on_tick(0)
        self._run_due_actions()
        self.ready.set()

    async def main_loop(self) -> None:
        counter = 0
        while self._stop_requested is not None and not await self.on_tick(counter):
            # uvicorn updates the Date header only if the counter is a multiple of 10. This loop has one tick a second,
            # so it adds 10 each time.
            counter += 10
            try:
                # Unlike the sleep in uvicorn's own loop, this wait ends as soon as a stop is requested.
                await asyncio.wait_for(self._stop_requested.wait(), 1.0)
            except TimeoutError:
                continue

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        # First stop accepting connections, and close the listeners only at the end. If a listener were closed while it
        # accepts a connection, that connection would never be closed (asyncio of Python 3.12 and 3.13).
        for listener in sockets or []:
            asyncio.get_running_loop().remove_reader(listener)
        deadline = time.monotonic() + _STOP_SECONDS
        while self._is_busy() and time.monotonic() < deadline:
            # The connections are dropped each time, because a stalled request ends only when its connection is dropped.
            for connection in list(self.server_state.connections):
                connection.transport.abort()
            await asyncio.sleep(0.001)
        for server in self.servers:
            server.close()

    def _run_due_actions(self) -> None:
        """Run the actions that are due, and schedule the next call of this method.

        Without these calls, actions would run only when a request arrives, and their events would be late.
        """
        try:
            self._timeline.catch_up()
        except Exception:
            logger.exception("A scheduled action of the demo workspace failed")
        left = self._timeline.real_seconds_left()
        seconds = _IDLE_SECONDS if left is None else min(max(left, _SHORTEST_WAIT), _IDLE_SECONDS)
        asyncio.get_running_loop().call_later(seconds, self._run_due_actions)

    def _is_busy(self) -> bool:
        """Whether a connection is open or a request is being answered (a task other than the server's own runs)."""
        return bool(self.server_state.connections) or len(asyncio.all_tasks()) > 1


def run(server: Uvicorn, listener: socket.socket) -> None:
    """Run the server in the calling thread until it is stopped.

    The event loop is a selector loop, because `shutdown` uses `remove_reader`, which only a selector loop has. On
    Windows the default event loop is of another kind.
    """
    with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as runner:
        runner.run(server.serve(sockets=[listener]))
