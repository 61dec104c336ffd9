"""The tour as a command: its output, its pictures, its effects, and how it fails."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from fastpix_desktop.demo import DemoServer, Fault
from tests.official_sdk.sdk import official_sdk, whole_library

STEPS = (
    "media-list", "page-turned", "searched", "media-opened", "delete-asked", "delete-verified", "delete-refused",
    "source-access", "clips", "playback", "activity",
)  # fmt: skip


def take_tour(folder: Path, *options: str, token: tuple[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run the program's tour as from a terminal, without a display."""
    return subprocess.run(command(folder, *options), capture_output=True, text=True, env=environment(token), timeout=60)


def command(folder: Path, *options: str) -> list[str]:
    return [sys.executable, "-W", "error", "-m", "fastpix_desktop", "--tour", str(folder), *options]


def environment(token: tuple[str, str] | None) -> dict[str, str]:
    given = {} if token is None else {"FASTPIX_USERNAME": token[0], "FASTPIX_PASSWORD": token[1]}
    return os.environ | given


def lightness(picture: Path) -> float:
    """The mean lightness of a picture, from 0 (black) to 255."""
    image = QImage(str(picture))
    assert image.width() >= 700
    spots = [(x, y) for x in range(5, image.width(), 40) for y in range(5, image.height(), 40)]
    colours = [QColor(image.pixel(x, y)).lightness() for x, y in spots]
    assert len(set(colours)) > 5, f"{picture.name} shows nothing"
    return sum(colours) / len(colours)


@pytest.mark.parametrize(("scheme", "least", "most"), [("light", 180, 255), ("dark", 0, 90)])
def test_in_the_demo_workspace_it_says_each_step_and_keeps_its_picture(
    tmp_path: Path, scheme: str, least: int, most: int
) -> None:
    pictures = tmp_path / "new" / "pictures"
    done = take_tour(pictures, "--demo", "--scheme", scheme, "--data-dir", str(tmp_path / "data"))
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert [line.partition(".")[0] for line in lines[:-1]] == [str(number) for number in range(1, len(STEPS) + 1)]
    assert lines[-1] == f"The pictures are in {pictures}."
    kept = sorted(pictures.iterdir())
    assert [path.name for path in kept] == [f"{number:02}-{name}.png" for number, name in enumerate(STEPS, 1)]
    assert re.search(r"^3\. Searched for “.+”: [1-9]\d* found", done.stdout, re.MULTILINE)
    assert all(least <= lightness(path) <= most for path in kept)
    assert not (tmp_path / "data" / "config" / "preferences.json").exists(), "the editor's own layout is left alone"


def test_on_a_workspace_it_deletes_one_track_and_switches_one_source_access(tmp_path: Path, demo: DemoServer) -> None:
    with official_sdk(demo.url, demo.username, demo.password) as sdk:
        total_before, before = whole_library(sdk)
        done = take_tour(
            tmp_path / "pictures",
            "--api-url",
            demo.url,
            "--data-dir",
            str(tmp_path / "data"),
            token=(demo.username, demo.password),
        )
        total, after = whole_library(sdk)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert total == total_before == len(after) == 260

    def tracks(library: dict[str, dict[str, object]]) -> set[str]:
        return {track["id"] for media in library.values() for track in media["tracks"]}  # type: ignore[attr-defined]  # plain values of the SDK

    assert len(tracks(before) - tracks(after)) == 1
    assert not tracks(after) - tracks(before)
    switched = [id_ for id_ in before if before[id_]["source_access"] != after[id_]["source_access"]]
    assert len(switched) == 1
    rest = ("tracks", "source_access", "updated_at", "subtitle_available", "generated_subtitles")
    for id_ in before:
        assert {k: v for k, v in before[id_].items() if k not in rest} == {
            k: v for k, v in after[id_].items() if k not in rest
        }
    # Its failure message shows what was found.
    assert re.search(r"6\. Deleted and verified: .+ Tracks: (\d+) before, (\d+) now\.", done.stdout)
    assert "8. Source access of" in done.stdout


def test_a_token_that_may_only_read_ends_it_at_the_deletion(tmp_path: Path, demo: DemoServer) -> None:
    token = (demo.read_only_username, demo.read_only_password)
    done = take_tour(tmp_path, "--api-url", demo.url, "--data-dir", str(tmp_path / "data"), token=token)
    assert done.returncode == 1
    assert done.stderr == ""
    last = done.stdout.splitlines()[-1]
    assert last.startswith("6. FAILED: the deletion ended as failed:")
    assert "permission" in last
    assert (tmp_path / "06-delete-verified-failed.png").exists()


def test_a_wrong_secret_ends_it_at_the_list(tmp_path: Path, demo: DemoServer) -> None:
    token = (demo.username, "wrong")
    done = take_tour(tmp_path, "--api-url", demo.url, "--data-dir", str(tmp_path / "data"), token=token)
    assert done.returncode == 1
    assert done.stdout.startswith("1. FAILED: the media list did not appear")
    assert "did not accept the credentials" in done.stdout


def test_a_list_that_takes_long_is_waited_for(tmp_path: Path) -> None:
    # Longer than the wait after which the window offers to stop it.
    slow = Fault("slow", "media.list", seconds=1.0, times=3)
    with DemoServer(media=60, faults=[slow]) as demo:
        token = (demo.username, demo.password)
        done = take_tour(tmp_path, "--api-url", demo.url, "--data-dir", str(tmp_path / "data"), token=token)
    assert done.stdout.startswith("1. The media of the workspace")


def test_an_empty_workspace_ends_it_at_the_list(tmp_path: Path) -> None:
    with DemoServer(media=0) as empty:
        token = (empty.username, empty.password)
        done = take_tour(tmp_path, "--api-url", empty.url, "--data-dir", str(tmp_path / "data"), token=token)
    assert done.returncode == 1
    assert done.stdout.startswith("1. FAILED: the media list did not appear")
    assert "has no media" in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals to catch: close the window there")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_it_before_it_deletes_anything(tmp_path: Path, demo: DemoServer, number: signal.Signals) -> None:
    demo.faults.add(Fault("slow", "media.get", seconds=1.0))
    tour = subprocess.Popen(
        command(tmp_path, "--api-url", demo.url, "--data-dir", str(tmp_path / "data")),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment((demo.username, demo.password)),
    )
    end = time.monotonic() + 30
    while not demo.requests.of("media.get") and time.monotonic() < end:
        time.sleep(0.02)
    tour.send_signal(number)
    said, complained = tour.communicate(timeout=30)
    assert (tour.returncode, complained) == (1, "")
    assert said.splitlines()[-1] == "4. Stopped."
    assert not demo.requests.of("media.delete_track")
