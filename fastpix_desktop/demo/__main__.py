"""Runs a demo workspace as a program, for use with other tools.

When it is ready it prints exactly one line: its address and credentials as JSON, with --webhook also the secret that
deliveries are signed with.
"""

import argparse
import json
import math
import signal
import sys
import threading
from collections.abc import Sequence
from typing import NoReturn

from fastpix_desktop.demo.calls.dialects import DIALECTS
from fastpix_desktop.demo.faults import fault_options
from fastpix_desktop.demo.faults.faults import Fault
from fastpix_desktop.demo.library.clock import Clock
from fastpix_desktop.demo.library.seeded import MAX_MEDIA
from fastpix_desktop.demo.serving.server import DemoServer

_EXAMPLES = """
Examples:
  --fault reset-after:delete_track              the track is deleted, the answer never arrives
  --fault status:429,retry-after=2              each operation is refused once and works two seconds later
  --fault stall                                 the first call of each operation is never answered
  --fault slow:0.2-3,media.list,chance=0.3      a third of the pages is slow
  --fault wrong-types:get,count=2               the first two replies to media.get cannot be read
"""


class _Parser(argparse.ArgumentParser):
    """Prints an error as one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {' '.join(message.split())}\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run until SIGINT or SIGTERM. Return the exit code."""
    parser = _parser()
    options = parser.parse_args(arguments)
    _check(parser, options)
    stop = threading.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: stop.set())
    try:
        server = DemoServer(
            media=options.media,
            seed=options.seed,
            port=options.port,
            deletion_delay=options.deletion_delay,
            faults=options.fault,
            dialect=options.dialect,
            clock=Clock(factor=options.speed),
            webhook=options.webhook,
        )
        server.start()
    except OSError as error:
        parser.error(f"port {options.port} cannot be used: {error.strerror}; choose another or 0")
    except (ValueError, RuntimeError) as error:
        parser.error(str(error))
    with server:
        ready = {"url": server.url, "username": server.username, "password": server.password}
        if options.webhook is not None:
            ready["webhookSecret"] = server.webhook_secret
        print(json.dumps(ready), flush=True)
        # Wait with a time-out: otherwise a signal does not end the wait on Windows.
        while not stop.wait(0.5):
            pass
    return 0


def _parser() -> _Parser:
    parser = _Parser(
        prog="python -m fastpix_desktop.demo",
        description="A FastPix demo workspace on 127.0.0.1.",
        epilog=_fault_help(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--port", type=int, default=0, help="0 (the default) lets the system choose")
    parser.add_argument("--media", type=int, default=1300, help="size of the library (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="another seed, another library (default: %(default)s)")
    parser.add_argument(
        "--deletion-delay",
        type=float,
        default=0.4,
        help="seconds a deleted track stays readable (default: %(default)s)",
    )
    parser.add_argument(
        "--dialect",
        choices=tuple(DIALECTS),
        default="newest",
        help="the form of replies: since September 2026, before it, or mixed (default: %(default)s)",
    )
    parser.add_argument(
        "--speed", type=float, default=1.0, help="how many times faster the service's clock runs (default: %(default)s)"
    )
    parser.add_argument("--webhook", metavar="URL", help="deliver events to this address, http on the loopback")
    parser.add_argument(
        "--fault", type=_fault, action="append", default=[], metavar="NAME[:ARGUMENT,...]", help="a fault; see below"
    )
    return parser


def _fault_help() -> str:
    """Return the description of faults from the docstring of `fault_options`, with examples."""
    return (fault_options.__doc__ or "").partition("\n\n")[2] + _EXAMPLES


def _check(parser: _Parser, options: argparse.Namespace) -> None:
    if not 0 <= options.port <= 65535:
        parser.error("argument --port: choose a number from 0 to 65535")
    if not 0 <= options.media <= MAX_MEDIA:
        parser.error(f"argument --media: choose a number from 0 to {MAX_MEDIA}")
    if not 0 <= options.deletion_delay < math.inf:
        parser.error("argument --deletion-delay: choose a number of seconds, 0 or more")
    if not 0 <= options.speed < math.inf:
        parser.error("argument --speed: choose a number, 0 or more")


def _fault(text: str) -> Fault:
    try:
        return fault_options.parse_fault(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


if __name__ == "__main__":
    sys.exit(main())
