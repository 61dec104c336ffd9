"""The tour with a faulty demo workspace in its own process: it reports the true outcome and its waits."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import httpx
import pytest

from fastpix_desktop.domain.journal import State
from fastpix_desktop.program import Options
from fastpix_desktop.ui.flows.tour import take_tour
from fastpix_desktop.ui.system.application import Application
from fastpix_desktop.writes.times import Times
from fastpix_desktop.writes.tracks import DeleteTrack
from tests.journeys.opening import open_editor
from tests.program import test_tour

MEDIA = 260

TIMEOUT = 0.5
TIMES = Times(pauses=(0.0, 0.1, 0.2), apart=0.1, within=1.0)


class Workspace(NamedTuple):
    """The line that a demo workspace prints."""

    url: str
    username: str
    password: str

    def get(self, path: str, **query: int) -> dict[str, Any]:
        """A reply of the service, read without the program's client."""
        reply = httpx.get(self.url + path, params=query, auth=(self.username, self.password))
        found: dict[str, Any] = reply.raise_for_status().json()
        return found

    def tracks(self) -> set[str]:
        """The ids of all tracks of the library."""
        pages = [self.get("on-demand", limit=50, offset=number)["data"] for number in range(1, MEDIA // 50 + 2)]
        return {track["id"] for page in pages for media in page for track in media["tracks"]}


@contextmanager
def demo_with(fault: str) -> Iterator[Workspace]:
    """A demo workspace as a command: `python -m fastpix_desktop.demo --fault …`."""
    command = [sys.executable, "-m", "fastpix_desktop.demo", "--media", str(MEDIA), "--fault", fault]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            yield Workspace(**json.loads(server.stdout.readline()))
        finally:
            server.terminate()


def tour_of(workspace: Workspace, folder: Path) -> subprocess.CompletedProcess[str]:
    """The tour as a command."""
    options = ("--api-url", workspace.url, "--data-dir", str(folder / "data"), "--no-copy")
    return test_tour.take_tour(folder / "pictures", *options, token=(workspace.username, workspace.password))


def test_a_deletion_whose_answer_is_lost_ends_verified(tmp_path: Path) -> None:
    with demo_with("reset-after:delete_track") as workspace:
        before = workspace.tracks()
        done = tour_of(workspace, tmp_path)
        after = workspace.tracks()
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert (len(before - after), after - before) == (1, set())
    # The program read the media again, although the deletion was not answered.
    outcome = re.search(r"^6\. Deleted and verified: .+ Tracks: (\d+) before, (\d+) now\.$", done.stdout, re.MULTILINE)
    assert outcome is not None, done.stdout
    assert int(outcome[2]) == int(outcome[1]) - 1


def test_a_requested_wait_is_reported_and_then_the_tour_succeeds(tmp_path: Path) -> None:
    with demo_with("status:429,retry-after=2") as workspace:
        done = tour_of(workspace, tmp_path)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    lines = done.stdout.splitlines()
    waits = [
        line for line in lines if re.fullmatch(r"   FastPix asked the program to wait\. It continues in \d s\.", line)
    ]
    # The list, the media, the deletion and the switch, once each.
    assert len(waits) >= 4
    before, after = (next(at for at, line in enumerate(lines) if line.startswith(step)) for step in ("4.", "5."))
    assert set(lines[before + 1 : after]) <= set(waits)
    assert "6. Deleted and verified" in done.stdout


async def test_a_missing_answer_is_reported_within_the_time_out_and_the_window_still_pages(
    qapp: Application, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with demo_with("stall") as workspace:
        options = Options(api_url=workspace.url, data_dir=tmp_path / "data")
        editor = open_editor(qapp, options, timeout=TIMEOUT, times=TIMES)
        try:
            await editor.types_token(workspace.username, workspace.password)
            await editor.sees_media()
            assert await take_tour(editor.window, editor.program.journal, tmp_path, patience=10) == 1
            last = capsys.readouterr().out.splitlines()[-1]
            assert last.startswith(f"6. FAILED: the deletion ended as {State.UNKNOWN}: FastPix could not be reached")
            assert "no answer came in time" in last
            (entry,) = editor.program.journal.entries
            assert (entry.changed_at - entry.begun_at).total_seconds() < TIMEOUT + TIMES.within + 1.0
            assert editor.notice.startswith("Not known whether it was deleted")
            assert editor.step.text() == "Refresh"
            assert isinstance(entry.write, DeleteTrack)
            assert entry.write.track_id in workspace.tracks(), "nothing was done, and nothing else was said"
            await editor.turns_the_page()
        finally:
            await editor.leave()
