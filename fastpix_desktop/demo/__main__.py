"""Runs a demo workspace by itself, for people who want to look at it with other tools.

Must print exactly one line, the address and credentials as JSON, when it is ready.
"""

import argparse
import json
import signal
import sys
import threading
from collections.abc import Sequence
from typing import NoReturn

from fastpix_desktop.demo.catalogue import MOST_MEDIA
from fastpix_desktop.demo.server import DemoServer


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run until SIGINT or SIGTERM and return the exit code."""
    parser = _Parser(prog="python -m fastpix_desktop.demo", description="A FastPix demo workspace on 127.0.0.1.")
    parser.add_argument("--port", type=int, default=0, help="0 (the default) lets the system choose")
    parser.add_argument("--media", type=int, default=1300, help="size of the library (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="another seed, another library (default: %(default)s)")
    parser.add_argument(
        "--settle",
        type=float,
        default=0.4,
        help="seconds a deleted track stays readable (default: %(default)s)",
    )
    options = parser.parse_args(arguments)
    if not 0 <= options.port <= 65535:
        parser.error("argument --port: choose a number from 0 to 65535")
    if not 0 <= options.media <= MOST_MEDIA:
        parser.error(f"argument --media: choose a number from 0 to {MOST_MEDIA}")
    if not 0 <= options.settle < float("inf"):
        parser.error("argument --settle: choose a number of seconds, 0 or more")
    stop = threading.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: stop.set())
    server = DemoServer(media=options.media, seed=options.seed, port=options.port, settle=options.settle)
    try:
        server.start()
    except OSError as error:
        parser.error(f"port {options.port} cannot be used: {error.strerror}; choose another or 0")
    with server:
        ready = {"url": server.url, "username": server.username, "password": server.password}
        print(json.dumps(ready), flush=True)
        # A wait with a limit lets a signal through on Windows, too.
        while not stop.wait(0.5):
            pass
    return 0


if __name__ == "__main__":
    sys.exit(main())
