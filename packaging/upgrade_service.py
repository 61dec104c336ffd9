"""The service of prove_upgrade.sh: two workspaces at one address, which know one token each.

It prints its address and the tokens as a line of JSON, and runs until its standard input ends.
"""

import json
import sys
from contextlib import ExitStack

from fastpix_desktop.demo import DemoServer
from tests.journeys.endpoint import Endpoint

WORKSPACES = {"Newsroom": (120, 7), "Archive": (60, 8)}


def main() -> None:
    """Run as a program."""
    with ExitStack() as stack:
        demos = {
            name: stack.enter_context(DemoServer(media=media, seed=seed)) for name, (media, seed) in WORKSPACES.items()
        }
        endpoint = stack.enter_context(Endpoint(tuple(demos.values())))
        tokens = {name: (demo.username, demo.password) for name, demo in demos.items()}
        print(json.dumps({"address": endpoint.url, "tokens": tokens}), flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()
