"""Measures the processor time to decode a reply of 50 media: by our client, the official SDK and the standard library.

All decode the bytes of the same replies in this process, one after another.
"""

import json
import time
from collections.abc import Callable

import httpx

from benchmarks.clients import ROWS, has_sdk
from benchmarks.effort import Effort
from benchmarks.figures import Figure, Goal, middle, milliseconds
from benchmarks.processes import Workspace

AGAINST_SDK = Goal(0.3)
_PAGES = 5

Decode = Callable[[bytes], int]
"""Decodes a reply and returns the number of media."""


def measure_decoding(effort: Effort, workspace: Workspace) -> list[Figure]:
    """Decodes the replies of several pages, alternating, and compares the medians."""
    bodies = _bodies(workspace)
    decoders: dict[str, Decode] = {"ours": _decode_ours, "the standard library's json": _decode_json}
    if has_sdk():
        decoders["the official SDK"] = _decode_sdk
    took: dict[str, list[float]] = {name: [] for name in decoders}
    for number in range(effort.requests + 1):
        for name, decode in decoders.items():
            body = bodies[number % _PAGES]
            start = time.process_time()
            count = decode(body)
            seconds = time.process_time() - start
            assert count == ROWS
            # The first round imports the packages.
            if number > 0:
                took[name].append(seconds)
    medians = {name: middle(milliseconds(seconds)) for name, seconds in took.items()}
    note = f"medians of {effort.requests}; replies of {sum(map(len, bodies)) / _PAGES / 1000:.0f} kB"
    goals = {"the official SDK": AGAINST_SDK}
    return [
        Figure(f"decoding a reply of {ROWS} media", medians["ours"], "ms", name, medians[name], goals.get(name), note)
        for name in decoders
        if name != "ours"
    ]


def _bodies(workspace: Workspace) -> list[bytes]:
    auth = (workspace.username, workspace.password)
    with httpx.Client(base_url=workspace.url, auth=auth, trust_env=False) as client:
        return [
            client.get("on-demand", params={"limit": ROWS, "offset": page}).raise_for_status().content
            for page in range(1, _PAGES + 1)
        ]


def _decode_ours(body: bytes) -> int:
    """As `client.media.list` does with a reply."""
    from fastpix_desktop.api.reading import envelope, records
    from fastpix_desktop.api.transport.exchange import Reply

    return len(envelope.read_page(Reply(200, {}, body), records.read_media, number=1, limit=ROWS).records)


def _decode_sdk(body: bytes) -> int:
    """As `list_media` of the SDK does with a reply."""
    from fastpix_python import models
    from fastpix_python.utils.serializers import unmarshal_json

    reply: models.ListMediaResponse = unmarshal_json(body.decode(), models.ListMediaResponse)
    return len(reply.data or [])


def _decode_json(body: bytes) -> int:
    return len(json.loads(body)["data"])
