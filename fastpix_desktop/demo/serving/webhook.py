"""Sends the demo workspace's events to a webhook, with the same kind of signature as the service.

Events are sent in a separate thread, and only to addresses on this computer.
"""

import base64
import hashlib
import hmac
import http.client
import ipaddress
import json
import logging
import queue
import threading
from typing import Any
from urllib.parse import SplitResult, urlsplit

logger = logging.getLogger(__name__)

SIGNATURE_HEADER = "FastPix-Signature"
_ATTEMPTS = 3
_WAIT_SECONDS = 0.2
_TIMEOUT_SECONDS = 2.0


def sign(body: bytes, secret: str) -> str:
    """Return the signature of an event. It is the HMAC-SHA256 of the request's body, in base64.

    `secret` is the key, in base64. No time is signed (official Node SDK, 2026-06-22).
    """
    return base64.b64encode(hmac.digest(base64.b64decode(secret), body, hashlib.sha256)).decode()


class Webhook:
    """Sends events to `url` in the order in which they were put into the queue.

    Each event is sent until the status of the reply is 2xx, but at most three times. After the third failure, the event
    is dropped. `secret` is the key of the signatures, in base64. Raises ValueError if `url` is not an http address on
    this computer.
    """

    def __init__(self, url: str, secret: str) -> None:
        self._address = _loopback(url)
        self._secret = secret
        self._waiting: queue.SimpleQueue[dict[str, Any] | None] = queue.SimpleQueue()
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def put(self, event: dict[str, Any]) -> None:
        """Add an event to the queue. Can be called from any thread, and before `start` too."""
        self._waiting.put(event)

    def start(self) -> None:
        """Start the thread that sends the events in the queue."""
        self._stopping.clear()
        self._thread = threading.Thread(target=self._run, name="demo webhook", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop sending events, and wait until the attempt under way has ended.

        If that attempt fails, its event is dropped. Events that are still in the queue are sent after the next `start`.
        """
        if self._thread is not None:
            self._stopping.set()
            self._waiting.put(None)
            self._thread.join()
            self._thread = None

    def _run(self) -> None:
        while not self._stopping.is_set():
            event = self._waiting.get()
            if event is not None:
                self._deliver(event)

    def _deliver(self, event: dict[str, Any]) -> None:
        body = json.dumps(event, ensure_ascii=False).encode()
        for attempt in range(_ATTEMPTS):
            status = self._send(body)
            if status is not None and 200 <= status < 300:
                return
            if self._stopping.wait(_WAIT_SECONDS * 2**attempt):
                return
        logger.info("The webhook did not accept an event of type %s", event["type"])

    def _send(self, body: bytes) -> int | None:
        """Send a request with an event as `body`. Return the status of the reply, or None if there was no reply."""
        connection = http.client.HTTPConnection(
            self._address.hostname or "", self._address.port, timeout=_TIMEOUT_SECONDS
        )
        target = self._address.path or "/"
        target += f"?{self._address.query}" if self._address.query else ""
        headers = {"Content-Type": "application/json", SIGNATURE_HEADER: sign(body, self._secret)}
        try:
            connection.request("POST", target, body, headers)
            return connection.getresponse().status
        except (OSError, http.client.HTTPException):
            return None
        finally:
            connection.close()


def _loopback(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname or "", parts.port
        is_loopback = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        is_loopback = False
    if not is_loopback or parts.scheme != "http":
        raise ValueError(
            f"Events are sent only to an http address on this computer, and {url!r} is not one. "
            "Give an address such as http://127.0.0.1:8000/hook."
        )
    return parts
