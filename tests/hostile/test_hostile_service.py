"""A hostile service cannot stop the program, fill its memory or make it open a file."""

import ctypes
import gzip
import json
import os
import subprocess
import sys
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from fastpix_desktop.api.pictures import MAX_PICTURE_BYTES
from tests.api.wire import page, refusal, reply
from tests.hostile.pictures import jpeg_of_scans, nested_svg, png_of_packed_texts
from tests.hostile.service import AUDIO_ID, SUBTITLE_ID, Case, HostileService, Request, a_media, friendly

ROOT = Path(__file__).parent.parent.parent
LONGEST_STOP = 1.0
"""In seconds. A busy machine may need this long for harmless replies. A real fault never ends."""
MOST_GROWTH = 150
"""MiB of memory for any reply."""
_IN_OPEN = 0x20

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="pipes, /dev/zero and inotify are looked at")


@dataclass(frozen=True)
class Outcome:
    """The result: seconds, MiB, and the texts on screen."""

    longest_stop: float
    grown_mib: int
    texts: list[str]


def run(case: Case, folder: Path, *acts: str, asked: str = "/on-demand") -> Outcome:
    """Run the program with a service that answers so. Check that it requested a path and that it ended."""
    with HostileService(case) as service:
        done = subprocess.run(
            [sys.executable, "-m", "tests.hostile.driven_program", service.url, str(folder), *acts],
            capture_output=True,
            text=True,
            cwd=ROOT,
            timeout=90,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        )
    assert done.returncode == 0, done.stdout + done.stderr
    assert asked in {request.path for request in service.requests}
    outcome = Outcome(**json.loads(done.stdout.splitlines()[-1]))
    sys.stdout.write(f"longest stop {outcome.longest_stop} s, memory +{outcome.grown_mib} MiB\n")
    return outcome


@dataclass(frozen=True)
class Bait:
    """A picture, a pipe without a writer, and an endless device. `was_opened` says whether one was opened."""

    picture: Path
    pipe: Path
    watch: int

    @property
    def markup(self) -> str:
        """Markup with an image of each file."""
        return "".join(
            f"<img src='{path}'><img src='file://{path}'>" for path in (self.picture, self.pipe, "/dev/zero")
        )

    def was_opened(self) -> bool:
        """Whether the picture or the pipe was opened since the last call."""
        try:
            return bool(os.read(self.watch, 4096))
        except BlockingIOError:
            return False


@pytest.fixture
def bait(tmp_path: Path) -> Iterator[Bait]:
    picture, pipe = tmp_path / "picture.png", tmp_path / "pipe.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    os.mkfifo(pipe)
    libc = ctypes.CDLL(None, use_errno=True)
    watch = libc.inotify_init1(os.O_NONBLOCK)
    for path in (picture, pipe):
        assert libc.inotify_add_watch(watch, str(path).encode(), _IN_OPEN) >= 0
    yield Bait(picture, pipe, watch)
    os.close(watch)


def test_the_bait_reports_when_it_is_opened(bait: Bait) -> None:
    assert not bait.was_opened()
    bait.picture.read_bytes()
    assert bait.was_opened()


def test_a_friendly_service_is_read_and_changed(tmp_path: Path) -> None:
    """The other cases depend on this: with a friendly service, the program reads and changes everything."""
    outcome = run(lambda request: None, tmp_path, "delete", "switch")
    assert any("Harbour Watch" in text for text in outcome.texts)
    assert outcome.grown_mib < MOST_GROWTH


@pytest.mark.parametrize(
    "picture",
    [nested_svg(30), png_of_packed_texts(400), jpeg_of_scans(10_000)],
    ids=["svg of nested groups", "png of packed texts", "jpeg of many scans"],
)
def test_a_picture_that_takes_forever_to_draw_is_not_drawn(tmp_path: Path, picture: bytes) -> None:
    assert len(picture) < MAX_PICTURE_BYTES

    def case(request: Request) -> bytes:
        if request.path == "/x.png":
            return reply(200, picture, {"Content-Type": "image/png"}).raw
        return friendly(request, a_media(thumbnail=f"http://{request.host}/x.png"))

    outcome = run(case, tmp_path, asked="/x.png")
    assert outcome.longest_stop < LONGEST_STOP
    assert outcome.grown_mib < MOST_GROWTH


@pytest.mark.parametrize("of_what", ["list", "media", "refusal", "picture"])
def test_a_reply_compressed_twice_is_not_decoded(tmp_path: Path, of_what: str) -> None:
    bomb = reply(403 if of_what == "refusal" else 200, packed_twice(300), {"Content-Encoding": "gzip, gzip"}).raw

    def case(request: Request) -> bytes:
        of = {"/on-demand": "list", "/x.png": "picture"}.get(request.path, "media")
        if of_what == ("refusal" if request.method != "GET" else of):
            return bomb
        return friendly(request, a_media(thumbnail=f"http://{request.host}/x.png"))

    outcome = run(case, tmp_path, *(["delete"] if of_what == "refusal" else []))
    assert outcome.longest_stop < LONGEST_STOP
    assert outcome.grown_mib < MOST_GROWTH


@cache
def packed_twice(size: int) -> bytes:
    """`size` MiB of zeros, compressed to a few kB."""
    packer = zlib.compressobj(9, wbits=16 + zlib.MAX_WBITS)
    once = b"".join(packer.compress(bytes(1024 * 1024)) for _ in range(size)) + packer.flush()
    return gzip.compress(once)


def test_markup_in_every_text_of_a_record_opens_no_file(tmp_path: Path, bait: Bait) -> None:
    markup = bait.markup
    track = {"languageName": markup, "languageCode": markup, "title": markup, "status": markup, "name": markup}
    tracks = [
        {"id": f"{AUDIO_ID}{markup}", "type": "audio", **track},
        {"id": SUBTITLE_ID, "type": "subtitle", **track},
        {"id": "35ee696d-4167-4b78-ac56-6a0346697ae4", "type": markup, **track},
    ]
    texts = dict.fromkeys(("title", "creatorId", "aspectRatio", "maxResolution", "mediaQuality", "status"), markup)
    media = a_media(tracks=tracks, metadata={markup: markup}, generatedSubtitles=[{"languageName": markup}], **texts)
    strange = a_media(id=f"2bf68fd8-{markup}", title="An id of markup", workspaceId=markup)

    def case(request: Request) -> bytes:
        return (
            reply(200, page(media, strange, total=2)).raw if request.path == "/on-demand" else friendly(request, media)
        )

    outcome = run(case, tmp_path / "data", "delete", "switch")
    assert not bait.was_opened()
    assert any("&lt;img" in text for text in outcome.texts), "a tooltip showed the markup letter by letter"
    assert outcome.longest_stop < LONGEST_STOP
    assert outcome.grown_mib < MOST_GROWTH


def test_markup_in_the_message_of_a_refusal_opens_no_file(tmp_path: Path, bait: Bait) -> None:
    def case(request: Request) -> bytes | None:
        words = refusal(f"You lack the permission. {bait.markup}", description=bait.markup)
        return None if request.method == "GET" else reply(403, words).raw

    outcome = run(case, tmp_path / "data", "delete", "switch")
    assert not bait.was_opened()
    assert any("&lt;img" in text for text in outcome.texts), "the refusal's words were in a tooltip"
    assert outcome.longest_stop < LONGEST_STOP
    assert outcome.grown_mib < MOST_GROWTH


def test_an_id_that_is_only_markup_opens_no_file(tmp_path: Path, bait: Bait) -> None:
    """The media is opened by its row, and the pane then shows its id."""
    media = a_media(id=f"<img src='{bait.pipe}'>")

    def case(request: Request) -> bytes:
        return friendly(request, media)

    outcome = run(case, tmp_path / "data")
    assert not bait.was_opened()
    assert outcome.longest_stop < LONGEST_STOP
