"""The demo workspace's HTTP server: uvicorn, changed so that it runs in a thread and stops without delay."""

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

    It sets `ready` when it answers requests, runs the timeline's due actions, and on a stop drops open connections.
    """

    def __init__(self, config: uvicorn.Config, timeline: Timeline) -> None:
        super().__init__(config)
        self._timeline = timeline
        self.ready = threading.Event()
        self._stop_asked: asyncio.Event | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    def request_stop(self) -> None:
        """Ask the server to stop. Can be called from any thread."""
        self.should_exit = True
        if self._loop is not None and self._stop_asked is not None:
            self._loop.call_soon_threadsafe(self._stop_asked.set)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        self._loop, self._stop_asked = asyncio.get_running_loop(), asyncio.Event()
        await super().startup(sockets=sockets)
        await self.on_tick(0)
        self._run_due_actions()
        self.ready.set()

    async def main_loop(self) -> None:
        counter = 0
        while self._stop_asked is not None and not await self.on_tick(counter):
            # uvicorn updates the Date header in every tenth tick. Its own loop sleeps between two looks at
            # `should_exit`; this wait ends as soon as a stop is requested.
            counter += 10
            try:
                await asyncio.wait_for(self._stop_asked.wait(), 1.0)
            except TimeoutError:
                continue

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        # Accept no more connections, and close the listeners last. If a listener closes while it accepts a connection,
        # that connection is never closed (asyncio of Python 3.12 and 3.13).
        for listener in sockets or []:
            asyncio.get_running_loop().remove_reader(listener)
        deadline = time.monotonic() + _STOP_SECONDS
        while self._is_busy() and time.monotonic() < deadline:
            # A stalled or slow request ends only when its connection is dropped.
            for connection in list(self.server_state.connections):
                connection.transport.abort()
            await asyncio.sleep(0.001)
        for server in self.servers:
            server.close()

    def _run_due_actions(self) -> None:
        """Run the actions that are due, and call this method again later.

        Without it, actions would run only when a request arrives, and events would be late.
        """
        try:
            self._timeline.catch_up()
        except Exception:
            logger.exception("A scheduled action of the demo workspace failed")
        left = self._timeline.real_seconds_left()
        seconds = _IDLE_SECONDS if left is None else min(max(left, _SHORTEST_WAIT), _IDLE_SECONDS)
        asyncio.get_running_loop().call_later(seconds, self._run_due_actions)

    def _is_busy(self) -> bool:
        """Whether a connection is open, or a task other than the server's own is running, such as answering a call."""
        return bool(self.server_state.connections) or len(asyncio.all_tasks()) > 1


def run(server: Uvicorn, listener: socket.socket) -> None:
    """Run the server in this thread until it is stopped.

    The loop is a selector loop, which is not the default on Windows, because `shutdown` uses `remove_reader`.
    """
    with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as runner:
        runner.run(server.serve(sockets=[listener]))
