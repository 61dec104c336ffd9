"""Events are delivered to a webhook on this machine: signed, in order, with retries, and without delaying anything."""

import base64
import hashlib
import hmac
import http.server
import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from fastpix_desktop.demo import DemoServer

Json = dict[str, Any]


class Receiver(http.server.ThreadingHTTPServer):
    """Receives deliveries. Answers the first ones with the given statuses, the others with 200."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.statuses: list[int] = []
        self.got: list[tuple[str, bytes, str]] = []
        self.held = threading.Event()
        self.held.set()

    @property
    def url(self) -> str:
        """The address for deliveries."""
        return f"http://127.0.0.1:{self.server_address[1]}/hook?from=demo"


class Handler(http.server.BaseHTTPRequestHandler):
    """Records one delivery."""

    server: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.held.wait(5)
        status = self.server.statuses.pop(0) if self.server.statuses else 200
        self.server.got.append((self.path, body, self.headers["FastPix-Signature"]))
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        """Print nothing."""


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """A webhook on the loopback."""
    with Receiver() as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield running
        running.held.set()
        running.shutdown()
        thread.join()


def wait_for(receiver: Receiver, count: int) -> list[Json]:
    deadline = time.monotonic() + 5
    while len(receiver.got) < count:
        assert time.monotonic() < deadline, f"only {len(receiver.got)} deliveries came"
        time.sleep(0.002)
    return [json.loads(body) for _path, body, _signature in receiver.got]


def test_events_are_delivered_in_order_with_a_valid_signature(receiver: Receiver, connect: Any) -> None:
    with DemoServer(media=10, deletion_delay=0, webhook=receiver.url) as server:
        client = connect(server)
        media = server.catalogue.first(lambda media: len(media["tracks"]) > 2)
        client.patch(f"on-demand/{media['id']}", json={"title": "Zwölf 🎬"})
        client.delete(f"on-demand/{media['id']}/tracks/{media['tracks'][0]['id']}")
        bodies = wait_for(receiver, 3)
        assert bodies == list(server.events)
    assert [body["type"].removeprefix("video.media.") for body in bodies] == ["updated", "track.deleted", "updated"]
    key = base64.b64decode(server.webhook_secret)
    for path, body, signature in receiver.got:
        assert path == "/hook?from=demo"
        assert signature == base64.b64encode(hmac.new(key, body, hashlib.sha256).digest()).decode()


def test_a_delivery_is_repeated_until_it_succeeds(receiver: Receiver, connect: Any) -> None:
    receiver.statuses = [500, 302]
    with DemoServer(media=10, webhook=receiver.url) as server:
        client = connect(server)
        media_id = next(server.catalogue.ids())
        for title in ("one", "two"):
            client.patch(f"on-demand/{media_id}", json={"title": title})
        bodies = wait_for(receiver, 4)
    assert [body["data"]["title"] for body in bodies] == ["one", "one", "one", "two"]
    assert len({body["id"] for body in bodies}) == 2, "the same event keeps its id"


def test_a_slow_webhook_delays_neither_requests_nor_the_end(receiver: Receiver, connect: Any) -> None:
    receiver.held.clear()
    # Tests before it in this process may have left some that still end.
    before = threading.active_count()
    with DemoServer(media=10, webhook=receiver.url) as server:
        client = connect(server)
        media_id = next(server.catalogue.ids())
        began = time.monotonic()
        for number in range(20):
            assert client.patch(f"on-demand/{media_id}", json={"title": str(number)}).status_code == 200
        assert time.monotonic() - began < 3
        receiver.held.set()
    assert threading.active_count() < before + 10


def test_a_missing_webhook_is_given_up(connect: Any) -> None:
    with DemoServer(media=10, webhook="http://localhost:9/nobody") as server:
        client = connect(server)
        assert client.patch(f"on-demand/{next(server.catalogue.ids())}", json={"title": "x"}).status_code == 200
        assert len(server.events) == 1


@pytest.mark.parametrize(
    "url",
    [
        "http://example.com/hook",
        "http://192.168.1.5/hook",
        "http://0.0.0.0/hook",
        "https://127.0.0.1/hook",
        "http://127.0.0.1.evil.example/hook",
        "127.0.0.1:8000",
        "http://127.0.0.1:port/",
        "",
    ],
)
def test_events_are_sent_to_no_other_machine(url: str) -> None:
    with pytest.raises(ValueError, match="on this computer"):
        DemoServer(media=3, webhook=url)


def test_the_program_delivers_too_and_prints_the_secret(receiver: Receiver) -> None:
    command = [sys.executable, "-m", "fastpix_desktop.demo", "--media", "5", "--webhook", receiver.url, "--speed", "60"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        try:
            assert program.stdout is not None
            ready = json.loads(program.stdout.readline())
            auth = (ready["username"], ready["password"])
            with httpx.Client(base_url=ready["url"], auth=auth, trust_env=False) as client:
                media_id = client.get("on-demand").json()["data"][0]["id"]
                client.patch(f"on-demand/{media_id}", json={"title": "Told"})
            wait_for(receiver, 1)
        finally:
            program.terminate()
            program.communicate(timeout=10)
    _path, body, signature = receiver.got[0]
    key = base64.b64decode(ready["webhookSecret"])
    assert signature == base64.b64encode(hmac.new(key, body, hashlib.sha256).digest()).decode()
