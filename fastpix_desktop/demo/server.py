"""Runs the demo workspace in a thread of its own on a loopback socket.

Must not touch the process: no signal handlers, no logging configuration, no other address than 127.0.0.1.
"""

import asyncio
import secrets
import socket
import sys
import threading
import time
import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Self

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from fastpix_desktop.demo.catalogue import Catalogue
from fastpix_desktop.demo.delivery import TRANSPORT, application
from fastpix_desktop.demo.faults import Fault, Faults
from fastpix_desktop.demo.requestlog import RequestLog
from fastpix_desktop.demo.routes import Token, Workspace

HOST = "127.0.0.1"
_START_SECONDS = 20.0
_STOP_SECONDS = 5.0


class _Protocol(H11Protocol):
    """Hands each request its connection, so that a fault can drop it."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as its base does
        super().connection_made(transport)
        self.app_state = {**self.app_state, TRANSPORT: transport}


class _Uvicorn(uvicorn.Server):
    """A uvicorn that says when it is ready and stops at once, whatever connections are open."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = threading.Event()
        self._stop_asked: asyncio.Event | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    def ask_to_stop(self) -> None:
        """Ask from any thread."""
        self.should_exit = True
        if self._loop is not None and self._stop_asked is not None:
            self._loop.call_soon_threadsafe(self._stop_asked.set)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        self._loop, self._stop_asked = asyncio.get_running_loop(), asyncio.Event()
        await super().startup(sockets=sockets)
        await self.on_tick(0)
        self.ready.set()

    async def main_loop(self) -> None:
        counter = 0
        while self._stop_asked is not None and not await self.on_tick(counter):
            # Every tenth tick refreshes the Date header. Waiting beats uvicorn's polling: a stop is at once.
            counter += 10
            try:
                await asyncio.wait_for(self._stop_asked.wait(), 1.0)
            except TimeoutError:
                continue

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        # Accepting ends first and the listeners are closed last: a connection whose acceptance is still under way
        # when its listener closes is never closed at all (asyncio of Python 3.12 and 3.13).
        for listener in sockets or []:
            asyncio.get_running_loop().remove_reader(listener)
        deadline = time.monotonic() + _STOP_SECONDS
        while self._is_busy() and time.monotonic() < deadline:
            # Dropping its connection is what ends a stalled or slow request.
            for connection in list(self.server_state.connections):
                connection.transport.abort()
            await asyncio.sleep(0.001)
        for server in self.servers:
            server.close()

    def _is_busy(self) -> bool:
        """Whether a connection is open, or a task (accepting, answering) other than the server's own is left."""
        return bool(self.server_state.connections) or len(asyncio.all_tasks()) > 1


class DemoServer:
    """A demo workspace on http://127.0.0.1:PORT/v1/; also a context manager.

    media     size of the library
    seed      another seed, another library and other ids
    port      0 lets the system choose; a stopped server that is started again takes the same port again
    settle    seconds during which a deleted track can still be read after the 200
    faults    trouble in force from the start
    now       the time the library was last added to, see Catalogue

    username and password are the Access Token ID and Secret Key of a token that may do everything,
    read_only_username and read_only_password those of one that may only read; made anew for every server
    unless given.
    """

    def __init__(
        self,
        *,
        media: int = 1300,
        seed: int = 1,
        port: int = 0,
        settle: float = 0.4,
        faults: Sequence[Fault] = (),
        now: datetime | None = None,
        username: str | None = None,
        password: str | None = None,
    ) -> None:
        self.username = username or str(uuid.uuid4())
        self.password = password or secrets.token_urlsafe(24)
        self.read_only_username = str(uuid.uuid4())
        self.read_only_password = secrets.token_urlsafe(24)
        self.requests = RequestLog()
        self.faults = Faults(faults)
        self.catalogue = Catalogue(media, seed=seed, now=now, settle=settle)
        self._port = port
        self._uvicorn: _Uvicorn | None = None
        self._thread: threading.Thread | None = None

    def __repr__(self) -> str:
        state = "running" if self._thread is not None else "stopped"
        return f"<DemoServer {state}, port {self._port}, {self.catalogue.total} media>"

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_exception: object) -> None:
        self.stop()

    @property
    def url(self) -> str:
        """The address of the API with a slash at its end; kept after `stop`. RuntimeError before `start`."""
        if self._port == 0:
            raise RuntimeError("The demo workspace has no address yet: call start() first.")
        return f"http://{HOST}:{self._port}/v1/"

    def start(self) -> None:
        """Start and return when requests are answered; no effect when running. OSError for a taken port."""
        if self._thread is not None:
            return
        listener = _listener(self._port)
        self._port = listener.getsockname()[1]
        self.catalogue.origin = f"http://{HOST}:{self._port}"
        self._uvicorn = _Uvicorn(self._config())
        self._thread = threading.Thread(target=_run, args=(self._uvicorn, listener), name="demo workspace", daemon=True)
        self._thread.start()
        if not self._uvicorn.ready.wait(_START_SECONDS):
            self.stop()
            raise RuntimeError(f"The demo workspace did not start within {_START_SECONDS:.0f} seconds.")

    def stop(self) -> None:
        """Drop every connection, end the thread and return when it has ended; nothing when stopped."""
        if self._thread is None or self._uvicorn is None:
            return
        self._uvicorn.ask_to_stop()
        self._thread.join()
        self._thread = self._uvicorn = None

    def _config(self) -> uvicorn.Config:
        tokens = (
            Token(self.username, self.password),
            Token(self.read_only_username, self.read_only_password, may_write=False),
        )
        options: dict[str, Any] = {
            "loop": "asyncio",
            "http": _Protocol,
            "ws": "none",
            "lifespan": "off",
            "log_config": None,
            "log_level": "critical",
            "access_log": False,
            "server_header": False,
            "headers": [("server", "cloudflare")],
            # Longer than a client keeps an idle connection, so that none is closed under a request.
            "timeout_keep_alive": 60,
        }
        return uvicorn.Config(application(Workspace(self.catalogue, tokens), self.faults, self.requests), **options)


def _run(server: _Uvicorn, listener: socket.socket) -> None:
    """Run the server in this thread; on a selector loop, which Windows would not choose but can do, too."""
    with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as runner:
        runner.run(server.serve(sockets=[listener]))


def _listener(port: int) -> socket.socket:
    # With the protocol spelled out: asyncio sets TCP_NODELAY only then, and without it each answer of two
    # packets waits 40 ms for the acknowledgement of the first.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if sys.platform != "win32":
            # A restart gets its port again at once; on Windows two servers could share one by it.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((HOST, port))
        listener.listen(128)
    except OSError:
        listener.close()
        raise
    return listener
