"""For every recorded reply, the demo workspace gives a reply with the same keys and forms of values.

The recordings are looked up in `fastpix/samples` below `$FASTPIX_SHARED`, or below `../shared` beside the checkout.
Their media are created again in the demo workspace, with the calls that created them at the service.
"""

import json
import os
import re
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest

from fastpix_desktop.demo import Clock, DemoServer
from tests.demo.conftest import Connect

Json = dict[str, Any]

SHARED = Path(os.environ.get("FASTPIX_SHARED") or Path(__file__).parents[2].parent / "shared")
SAMPLES = SHARED / "fastpix" / "samples"
NAMES = sorted(path.stem for path in SAMPLES.glob("*.json"))

pytestmark = pytest.mark.skipif(
    not NAMES, reason="no recordings: put recorded replies into ../shared/fastpix/samples, or name it by FASTPIX_SHARED"
)

FILE = "https://static.fastpix.com/fp-sample-video.mp4"
SOUND = "https://static.fastpix.com/music-1.mp3"
ITALIAN = {"type": "audio", "url": SOUND, "languageCode": "it", "languageName": "Italian"}


# --- the form of a reply --------------------------------------------------------------------------

FORMS = {
    "UUID": r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
    "time in UTC with microseconds": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z",
    "HH:MM:SS": r"\d\d:\d\d:\d\d",
    "frames per second with three decimals": r"\d+\.\d{3}",
    "digits": r"\d+",
    "digits and p": r"\d+p",
    "ratio": r"\d+:\d+",
    "secure address of a thumbnail": r"https://images\.fastpix\.(com|io)/[0-9a-f-]{36}/thumbnail\.png",
    "address of a thumbnail here": r"http://127\.0\.0\.1:\d+/images/[0-9a-f-]{36}/thumbnail\.png",
    "address of a file": r"https://\S+\.(mp[34]|vtt)",
    "address at the service": r"https?://\S+/v1/on-demand\S*",
    "quality": r"standard|pro|premium",
    "ray": r"[0-9a-f]{16}-[A-Z]{3,4}",
    "date of HTTP": r"[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT",
    "text": r"(?s).*",
}  # fmt: skip
"""The forms of text, the narrowest first."""

WORDS = {
    "status", "type", "accessPolicy", "defaultPolicy", "languageCode", "languageName", "code", "statusCode",
    "content-type", "contentType", "server",
}  # fmt: skip
"""Keys whose values must be equal."""


def form(value: Any, key: str = "") -> Any:
    """Returns the form of a value: its keys at every level, and the forms of its texts.

    Metadata becomes a list of its values, because editors choose its keys. A list has each form
    of its entries once.
    """
    if isinstance(value, dict):
        if key == "metadata":
            return form(list(value.values()))
        return {name: form(item, name) for name, item in value.items()}
    if isinstance(value, list):
        return sorted({json.dumps(form(item, key), sort_keys=True) for item in value})
    if key in WORDS:
        return value
    if isinstance(value, str):
        return next(name for name, pattern in FORMS.items() if re.fullmatch(pattern, value))
    return type(value).__name__


def differences(recorded: Any, made: Any, where: str = "") -> Iterator[str]:
    """Returns the paths where the forms of two values differ, such as "data.thumbnail"."""
    if isinstance(recorded, dict) and isinstance(made, dict):
        for key in sorted(recorded.keys() | made.keys()):
            if key in recorded and key in made:
                yield from differences(recorded[key], made[key], f"{where}.{key}".strip("."))
            else:
                yield f"{where}.{key}".strip(".")
    elif isinstance(recorded, list) and isinstance(made, list):
        # Several forms in one list must be compared by a person: the message shows them.
        if len(recorded) == len(made) == 1:
            yield from differences(json.loads(recorded[0]), json.loads(made[0]), f"{where}.*")
        elif recorded != made:
            yield where
    elif recorded != made:
        yield where


# --- the same reply from the demo workspace -------------------------------------------------------


class Reproduction:
    """Makes the recorded calls again in a demo workspace with a stepped clock."""

    def __init__(self, server: DemoServer, http: httpx.Client) -> None:
        self.server = server
        self.http = http

    def call(self, method: str, path: str, **options: Any) -> Json:
        """The body of the reply, as in the recordings."""
        body: Json = self.http.request(method, path, **options).json()
        return body

    def wait(self) -> None:
        """Wait until all processing has ended."""
        self.server.clock.step(3600)

    def create(self) -> Json:
        """Create the recorded media that was created from an address."""
        return self.call(
            "POST",
            "on-demand",
            json={
                "inputs": [{"type": "video", "url": FILE}],
                "accessPolicy": "public",
                "maxResolution": "720p",
                "metadata": {"source": "checks"},
            },
        )

    def imported(self) -> str:
        """The path of that media, when it is ready."""
        media_id = self.create()["data"]["id"]
        self.wait()
        return f"on-demand/{media_id}"

    def uploaded(self) -> str:
        """The path of the recorded media that was uploaded in the dashboard."""
        media = self.server.catalogue.first(lambda media: media.get("title") == "720p_3min4sec_h264_")
        return f"on-demand/{media['id']}"

    def updated(self) -> Json:
        """Make the recorded changes of the media and then update it."""
        path = self.imported()
        self.call("POST", f"{path}/playback-ids", json={"accessPolicy": "public"})
        self.call("POST", f"{path}/tracks", json={"tracks": ITALIAN})
        self.wait()
        sound = next(track for track in self.call("GET", path)["data"]["tracks"] if track["languageCode"] == "und")
        asked = {"languageCode": "en-US", "languageName": "English"}
        self.call("POST", f"{path}/tracks/{sound['id']}/generate-subtitles", json=asked)
        changes = {"title": "checked", "creatorId": str(uuid.UUID(int=7)), "metadata": {"updated": "true"}}
        return self.call("PATCH", path, json=changes)

    def list_media(self) -> Json:
        self.imported()
        return self.call("GET", "on-demand", params={"limit": 1})

    def add_track(self) -> Json:
        return self.call("POST", f"{self.imported()}/tracks", json={"tracks": ITALIAN})

    def delete_track(self) -> Json:
        path = self.imported()
        track = self.call("GET", path)["data"]["tracks"][0]
        return self.call("DELETE", f"{path}/tracks/{track['id']}")

    def refusal(self) -> Json:
        """A refusal with a message: of a value that is set already."""
        return self.call("PATCH", f"{self.imported()}/update-mp4Support", json={"mp4Support": "none"})

    def wrong_values(self) -> Json:
        """A refusal that names fields."""
        return self.call("GET", "on-demand/your-media-id")

    def headers(self, method: str, path: str, **options: Any) -> Json:
        """The reply's status, address and headers, as recorded for refusals."""
        reply = self.http.request(method, path, **options)
        headers = dict(reply.headers)
        return {
            "statusCode": reply.status_code,
            "contentType": headers["content-type"],
            "headers": headers,
            "url": str(reply.url),
        }


REPRODUCTIONS: dict[str, Callable[[Reproduction], Json]] = {
    "list-media": Reproduction.list_media,
    "pagination-evidence": Reproduction.list_media,
    "get-media": lambda reproduction: reproduction.call("GET", reproduction.uploaded()),
    "get-media-clips": lambda reproduction: reproduction.call("GET", f"{reproduction.imported()}/media-clips"),
    "get-media-summary": Reproduction.refusal,
    "getDrmConfigurationById": Reproduction.wrong_values,
    "complete-live-stream": Reproduction.refusal,
    "create-media": Reproduction.create,
    "updated-media": Reproduction.updated,
    "Add-media-track": Reproduction.add_track,
    "delete-media-track": Reproduction.delete_track,
    "list-playback-ids": lambda reproduction: reproduction.call("GET", f"{reproduction.uploaded()}/playback-ids"),
    "error-headers.get-media-summary": lambda reproduction: reproduction.headers(
        "PATCH", f"{reproduction.imported()}/update-mp4Support", json={"mp4Support": "none"}
    ),
    "error-headers.getDrmConfigurationById": lambda reproduction: reproduction.headers(
        "GET", "on-demand/your-media-id"
    ),
}
"""How to get the same reply from the demo workspace, by the start of the recording's name."""

PICTURES = "The pictures come from the demo workspace itself, so that a window without a network has some."
NO_CACHE = "The demo workspace is reached without a cache in between."
CONNECTION = "HTTP/1.1 keeps a connection open without saying so."

KNOWN: dict[str, dict[str, str]] = {
    "list-media": {r"data\.\*\.thumbnail": PICTURES},
    "get-media": {r"data\.thumbnail": PICTURES},
    "updated-media": {r"data\.thumbnail": PICTURES},
    "pagination-evidence.list_signing_keys": {
        r"data\.\*\..+": "It is a list of signing keys, which a media manager has no use for: the pagination counts."
    },
    "error-headers.get-media-summary": {
        r"headers\.cf-cache-status": NO_CACHE,
        r"headers\.connection": CONNECTION,
    },
    "error-headers.getDrmConfigurationById": {
        r"headers\.cf-cache-status": NO_CACHE,
        r"headers\.connection": CONNECTION,
    },
}
"""The allowed differences between the demo workspace's reply and a recording, with their reasons."""

SINCE_SEPTEMBER = {"data.duration", "data.optimizeAudio", "data.playbackIds.*.resolution"}
"""The fields of an uploaded media that differ between the newest dialect and the recordings."""


def recorded(name: str) -> Json:
    raw: Json = json.loads((SAMPLES / f"{name}.json").read_bytes())
    return raw


def dialect_of(raw: Any) -> str:
    """The newest dialect has durations as numbers. All recordings so far are of May and June 2026."""
    if isinstance(raw, dict):
        told = raw.get("duration")
        inner = [dialect_of(item) for item in raw.values()]
        return "newest" if isinstance(told, int | float) or "newest" in inner else "summer-2026"
    return "newest" if isinstance(raw, list) and "newest" in map(dialect_of, raw) else "summer-2026"


def reproduction_of(name: str) -> Callable[[Reproduction], Json]:
    """Returns how to get the same reply here. Fails for a recording that is not listed."""
    begins = max((begin for begin in REPRODUCTIONS if name.startswith(begin)), key=len, default=None)
    assert begins is not None, (
        f"{name} is a new kind of recording: add to REPRODUCTIONS how to get the same reply from the demo workspace"
    )
    return REPRODUCTIONS[begins]


@pytest.fixture
def ask(connect: Connect) -> Iterator[Callable[[str], Reproduction]]:
    """Opens a demo workspace with a dialect."""
    with ExitStack() as stack:

        def opened(dialect: str) -> Reproduction:
            server = stack.enter_context(DemoServer(media=40, dialect=dialect, clock=Clock(factor=0)))
            return Reproduction(server, connect(server))

        yield opened


@pytest.mark.parametrize("name", NAMES)
def test_the_same_kind_of_reply_has_the_recorded_keys_and_forms(name: str, ask: Callable[[str], Reproduction]) -> None:
    raw = recorded(name)
    expected = form(raw)
    made = form(reproduction_of(name)(ask(dialect_of(raw))))
    found = list(differences(expected, made))
    known = KNOWN.get(name, {})
    new = [where for where in found if not any(re.fullmatch(pattern, where) for pattern in known)]
    assert not new, f"recorded {expected}\nmade     {made}"
    gone = [pattern for pattern in known if not any(re.fullmatch(pattern, where) for where in found)]
    assert not gone, "these are no longer different: take them out of KNOWN"


@pytest.mark.skipif("get-media" not in NAMES, reason="there is no get-media.json among the recordings")
def test_the_newest_dialect_is_distinguished_from_the_recorded_one(ask: Callable[[str], Reproduction]) -> None:
    expected = form(recorded("get-media"))
    made = form(REPRODUCTIONS["get-media"](ask("newest")))
    assert set(differences(expected, made)) == {*SINCE_SEPTEMBER, "data.thumbnail"}
