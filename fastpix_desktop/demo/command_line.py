"""The command line of the demo workspace: reads the options and runs the server until a signal ends it.

When the server is ready, the program prints one line: a JSON object with `url`, `username` and `password`. With the
option --webhook, the object also has `webhookSecret`, the key that signs the events.
"""

import argparse
import json
import math
import signal
import threading
from collections.abc import Sequence
from typing import NoReturn

from fastpix_desktop.demo.calls.dialects import DIALECTS
from fastpix_desktop.demo.faults import fault_options
from fastpix_desktop.demo.faults.faults import Fault
from fastpix_desktop.demo.library.clock import Clock
from fastpix_desktop.demo.library.outside_changes import MOST_CHANGES
from fastpix_desktop.demo.library.seeded import MAX_MEDIA
from fastpix_desktop.demo.serving.server import DemoServer

_EXAMPLES = """
Examples:
  --fault reset-after:delete_track              the track is deleted, but the reply is never sent
  --fault status:429,retry-after=2              the first call of each operation is refused with Retry-After: 2
  --fault stall                                 the first call of each operation is never answered
  --fault slow:0.2-3,media.list,chance=0.3      about three in ten pages of the media list are slow
  --fault stale-replica:every=3                 every third reply shows media as they were at the start
  --fault no-effect --fault ahead-replica       a write is reported and shown once as done, and was not done
  --fault wrong-types:media.get,count=2         the first two replies to media.get have values of wrong types
"""


class _Parser(argparse.ArgumentParser):
    """Prints an error as one line and exits with code 2."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {' '.join(message.split())}\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the server until the signal SIGINT or SIGTERM, then return 0.

    If an option is wrong or the server cannot start, print one line and exit with code 2 (SystemExit).
    """
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
            others=options.others,
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
        # On Windows a signal does not end a wait without a time-out. Therefore each wait takes at most half a second.
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
    parser.add_argument("--port", type=int, default=0, help="port; with 0 (the default), the system chooses one")
    parser.add_argument("--media", type=int, default=1300, help="number of media (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="another number gives other media (default: %(default)s)")
    parser.add_argument(
        "--deletion-delay",
        type=float,
        default=0.4,
        help="for how many seconds a deleted track can still be read (default: %(default)s)",
    )
    parser.add_argument(
        "--dialect",
        choices=tuple(DIALECTS),
        default="newest",
        help="form of the replies; newest is the form since September 2026 (default: %(default)s)",
    )
    parser.add_argument(
        "--speed",
        type=float,
        default=1.0,
        help="speed of the service's clock; 60 means a minute each second (default: 1)",
    )
    parser.add_argument(
        "--others",
        type=float,
        default=0.0,
        metavar="RATE",
        help="other people change the library RATE times a second of the service's clock (default: 0, never)",
    )
    parser.add_argument(
        "--webhook",
        metavar="URL",
        help="send events to this http address on this computer, such as http://127.0.0.1:8000/",
    )
    parser.add_argument(
        "--fault",
        type=_fault,
        action="append",
        default=[],
        metavar="NAME[:ARGUMENT,...]",
        help="fail on purpose, as described below; this option can be given several times",
    )
    return parser


def _fault_help() -> str:
    """Return the docstring of `fault_options` without its first paragraph, then the examples."""
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
    if not 0 <= options.others <= MOST_CHANGES:
        parser.error(f"argument --others: choose a number from 0 to {MOST_CHANGES:.0f}")


def _fault(text: str) -> Fault:
    try:
        return fault_options.parse_fault(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
