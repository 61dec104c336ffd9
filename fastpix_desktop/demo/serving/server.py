"""Runs the demo workspace as an HTTP server in a thread of its own.

The server listens only on 127.0.0.1. It sets no signal handlers and does not configure logging.
"""

import base64
import secrets
import socket
import sys
import threading
import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Self

import uvicorn

from fastpix_desktop.demo.calls.access import Token
from fastpix_desktop.demo.calls.dialects import DialectChooser
from fastpix_desktop.demo.calls.routes import DemoApi
from fastpix_desktop.demo.faults.active_faults import Faults
from fastpix_desktop.demo.faults.certificate import expired_certificate, server_context
from fastpix_desktop.demo.faults.faults import Fault
from fastpix_desktop.demo.library.catalogue import Catalogue
from fastpix_desktop.demo.library.clock import Clock
from fastpix_desktop.demo.serving.delivery import application
from fastpix_desktop.demo.serving.http_server import Protocol, Uvicorn, run
from fastpix_desktop.demo.serving.request_log import RequestLog
from fastpix_desktop.demo.serving.webhook import Webhook

HOST = "127.0.0.1"
_START_SECONDS = 20.0


class DemoServer:
    """A demo workspace at http://127.0.0.1:PORT/v1/, or at https if it has the fault `expired_certificate`.

    As a context manager, the server starts on entry and stops on exit.

    Arguments:

    media           number of media in the library
    seed            another number gives other media with other ids
    port            the port; with 0, the system chooses one at the first start, and later starts use the same one
    deletion_delay  for how many seconds a deleted track can still be read
    faults          faults that are active from the start
    now             the newest media were created shortly before this time (see Catalogue)
    dialect         name of the form of replies (see `dialects`)
    clock           the workspace's clock; by default it shows the real time
    webhook         an http address on this computer to which events are sent; None means that no events are sent
    username        the Access Token ID of the token with all permissions; a random one if it is None
    password        the Secret Key of that token; a random one if it is None
    others          how often other people change the library, per second of the clock on average; 0 means never

    The attributes `username` and `password` are that token. `read_only_username` and `read_only_password` are a second
    token, which may only read. `webhook_secret` is the key that signs events, in base64. The second token and this key
    are random and differ between servers. `certificate` is the server's certificate as PEM, or None without TLS. The
    other attributes are `catalogue`, `requests`, `faults`, `events` and `clock`.

    Raises ValueError if `media`, `dialect` or `webhook` has a value that is not allowed. Raises RuntimeError if the
    expired certificate cannot be created.
    """

    def __init__(
        self,
        *,
        media: int = 1300,
        seed: int = 1,
        port: int = 0,
        deletion_delay: float = 0.4,
        faults: Sequence[Fault] = (),
        now: datetime | None = None,
        dialect: str = "newest",
        clock: Clock | None = None,
        webhook: str | None = None,
        username: str | None = None,
        password: str | None = None,
        others: float = 0.0,
    ) -> None:
        self.username = username or str(uuid.uuid4())
        self.password = password or secrets.token_urlsafe(24)
        self.read_only_username = str(uuid.uuid4())
        self.read_only_password = secrets.token_urlsafe(24)
        self.requests = RequestLog()
        self.faults = Faults(faults)
        self.webhook_secret = base64.b64encode(secrets.token_bytes(32)).decode()
        self.clock = clock or Clock()
        self.catalogue = Catalogue(media, seed=seed, now=now, deletion_delay=deletion_delay, clock=self.clock)
        self.events = self.catalogue.events
        self.certificate: bytes | None = None
        self._key = b""
        if self.faults.has("expired_certificate"):
            self.certificate, self._key = expired_certificate()
        self._api = DemoApi(self.catalogue, self._tokens(), DialectChooser(dialect, seed))
        if others:
            self._api.outside_changes.act_at_times(others)
        self._webhook = None if webhook is None else Webhook(webhook, self.webhook_secret)
        if self._webhook is not None:
            self.events.listen(self._webhook.put)
        self._port = port
        self._uvicorn: Uvicorn | None = None
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
        """The address of the API, which ends with a slash. It is the same after a stop and a new start.

        Raises RuntimeError if `port` was 0 and `start` was not called yet, because then there is no port.
        """
        if self._port == 0:
            raise RuntimeError("The demo workspace has no address yet: call start() first.")
        return f"{self._origin}/v1/"

    @property
    def _origin(self) -> str:
        return f"{'http' if self.certificate is None else 'https'}://{HOST}:{self._port}"

    def start(self) -> None:
        """Start the server, and return when it can answer requests. Does nothing if the server is running.

        Raises OSError if the port cannot be used. Raises RuntimeError if the server is not ready within 20 seconds.
        """
        if self._thread is not None:
            return
        listener = _listener(self._port)
        self._port = listener.getsockname()[1]
        self.catalogue.inventory.set_origin(self._origin)
        self._uvicorn = Uvicorn(self._config(), self.catalogue.timeline)
        self._thread = threading.Thread(target=run, args=(self._uvicorn, listener), name="demo workspace", daemon=True)
        self._thread.start()
        if self._webhook is not None:
            self._webhook.start()
        if not self._uvicorn.ready.wait(_START_SECONDS):
            self.stop()
            raise RuntimeError(f"The demo workspace did not start within {_START_SECONDS:.0f} seconds.")

    def stop(self) -> None:
        """Stop the server: drop all connections and wait until its threads have ended.

        Does nothing if the server is not running.
        """
        if self._thread is None or self._uvicorn is None:
            return
        self._uvicorn.request_stop()
        self._thread.join()
        self._thread = self._uvicorn = None
        if self._webhook is not None:
            self._webhook.stop()

    def _tokens(self) -> tuple[Token, ...]:
        return (
            Token(self.username, self.password),
            Token(self.read_only_username, self.read_only_password, may_write=False),
        )

    def _config(self) -> uvicorn.Config:
        options: dict[str, Any] = {
            "loop": "asyncio",
            "http": Protocol,
            "ws": "none",
            "lifespan": "off",
            "log_config": None,
            "log_level": "critical",
            "access_log": False,
            "server_header": False,
            "headers": [("server", "cloudflare")],
            # In seconds. Clients close an idle connection before this time. Therefore the server does not close a
            # connection on which a client is just sending a request.
            "timeout_keep_alive": 60,
        }
        config = uvicorn.Config(application(self._api, self.faults, self.requests), **options)
        config.load()
        if self.certificate is not None:
            config.ssl = server_context(self.certificate, self._key)
        return config


def _listener(port: int) -> socket.socket:
    """Return a socket that listens on `port` of 127.0.0.1. Raises OSError if the port cannot be used."""
    # asyncio sets TCP_NODELAY only on a socket that was created with IPPROTO_TCP. Without TCP_NODELAY, the second
    # packet of a reply is sent only after the first one was acknowledged, which takes 40 ms.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if sys.platform != "win32":
            # With this option, a new server can use the port of a server that has just stopped. On Windows, the option
            # would let two running servers use the same port.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((HOST, port))
        listener.listen(128)
    except OSError:
        listener.close()
        raise
    return listener
