"""No record within the bounds makes the window stop for more than 250 ms, whatever it contains."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.api.wire import page, reply
from tests.hostile.service import Request, a_media, friendly
from tests.hostile.test_hostile_service import run

MOST_WORK = 0.25
"""Seconds of processor time between two ticks of the event loop."""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the memory is read from /proc")

UUID = "{:08x}-0000-4000-8000-000000000000"
STACK = "Z" + "\u0300\u0316" * 60
"""A letter with 120 characters above and below it. Laying out such text takes longest."""


def tracks(number: int, **fields: Callable[[int], str]) -> list[dict[str, str]]:
    """That many tracks. Each value is made from the number of the track."""
    return [
        {"id": UUID.format(at), "type": "audio" if at % 2 else "subtitle"}
        | {name: value(at) for name, value in fields.items()}
        for at in range(number)
    ]


def rules(names: int) -> dict[str, Any]:
    """Access rules with that many names of the largest length."""
    rule = {"defaultPolicy": "deny", "allow": ["a" * 255] * names, "deny": ["d" * 255] * names}
    return {"domains": rule, "userAgents": rule}


CONTENT: dict[str, Callable[[], list[dict[str, Any]]]] = {
    "50,000 tracks": lambda: [a_media(tracks=tracks(50_000))],
    "40,000 tracks of as many languages": lambda: [a_media(tracks=tracks(40_000, languageCode="l{}".format))],
    "1,000 tracks with long names": lambda: [
        a_media(tracks=tracks(1_000, languageName=lambda _: STACK * 8, title=lambda _: "a" * 1_000))
    ],
    "500 values of 4,000 characters": lambda: [a_media(metadata={f"key{at}": "word " * 800 for at in range(500)})],
    "500 values of stacked characters": lambda: [a_media(metadata={f"key{at}": STACK * 33 for at in range(500)})],
    "a title of a million characters": lambda: [a_media(title="ab " * 333_333)],
    "50 titles of stacked characters": lambda: [a_media(id=UUID.format(at), title=STACK * 8) for at in range(50)],
    "50 media with 600 languages each": lambda: [
        a_media(id=UUID.format(at), tracks=tracks(600, languageCode="l{}".format)) for at in range(50)
    ],
    "200 playback IDs": lambda: [a_media(playbackIds=[{"id": UUID.format(at)} for at in range(200)])],
    "playback IDs with long rules": lambda: [
        a_media(playbackIds=[{"id": UUID.format(at), "accessRestrictions": rules(200)} for at in range(40)])
    ],
    "2,000 media where 50 were asked for": lambda: [a_media(id=UUID.format(at)) for at in range(2_000)],
}


@pytest.mark.parametrize("name", CONTENT)
def test_no_content_stops_the_window(tmp_path: Path, name: str) -> None:
    media = CONTENT[name]()
    listed, first = reply(200, page(*media)).raw, media[0]

    def case(request: Request) -> bytes:
        return listed if request.path == "/on-demand" else friendly(request, first)

    outcome = run(case, tmp_path, "delete", "switch")
    assert outcome.most_work < MOST_WORK
    assert len(outcome.texts) > 300, "the media was opened"
