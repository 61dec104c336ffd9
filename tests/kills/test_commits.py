"""How often a write waits for the disk: the commits of the journal, and what the system is told to write through."""

import os
import shutil
import struct
import subprocess
from pathlib import Path

import pytest

from fastpix_desktop.demo import DemoServer
from fastpix_desktop.domain.journal import State
from tests.kills.programs import DrivenProgram, Journal, Settings, started
from tests.kills.scene import DELETE, SWITCH, Scene
from tests.waiting import until

COMMITS = {DELETE: 4, SWITCH: 3}
"""A deletion is intended, sent, checked and verified. One read proves a value. States that wait together are one."""

STRACE = ("strace", "-f", "--seccomp-bpf", "-qq", "-y", "-e", "trace=fsync,fdatasync", "-o")


def commits(journal: Journal) -> int:
    """How many commits are in the log file of the journal (https://sqlite.org/fileformat2.html#walformat)."""
    content = journal.file.with_name("journal.sqlite3-wal").read_bytes()
    page_size, _, salt = struct.unpack_from(">II8s", content, 8)
    starts = range(32, len(content) - 24 - page_size + 1, 24 + page_size)
    heads = (struct.unpack_from(">II8s", content, start) for start in starts)
    return sum(after > 0 and frame_salt == salt for _, after, frame_salt in heads)


def can_trace() -> bool:
    """Whether strace is there and may trace."""
    if shutil.which("strace") is None:
        return False
    return subprocess.run([*STRACE, "/dev/null", "true"], capture_output=True).returncode == 0


async def carry_out(scene: Scene, journal: Journal, program: DrivenProgram) -> None:
    """Carry out the write of a scene, and wait until the journal says that it is verified."""
    await program.act("open", scene.media)
    before = journal.states()
    if scene.write == DELETE:
        await program.act("delete", scene.track)
    else:
        await program.act("switch")
    await until(lambda: journal.states() == [*before, State.VERIFIED], 30, f"{scene.write} on disk")


@pytest.fixture
def settings(demo: DemoServer, tmp_path: Path) -> Settings:
    """A program whose reads are so far apart that no two states of a write wait together."""
    return Settings(demo.url, str(tmp_path), (demo.username, demo.password), apart=0.5)


async def test_a_write_takes_a_commit_for_each_of_its_states(
    demo: DemoServer, tmp_path: Path, settings: Settings
) -> None:
    journal = Journal(tmp_path)
    async with started(settings) as program:
        await program.act("see_media")
        for write, most in COMMITS.items():
            before = commits(journal)
            await carry_out(Scene(demo, write), journal, program)
            assert 2 <= commits(journal) - before <= most
        # Reading, paging and opening media write nothing.
        before = commits(journal)
        await program.act("page")
        await program.act("open", Scene(demo, DELETE).media)
        assert commits(journal) == before
        assert await program.quit() == 0


@pytest.mark.skipif(
    "TRACED" not in os.environ or not can_trace(), reason="make prove-kills traces a program, where strace may trace"
)
async def test_each_commit_is_written_through_to_the_disk_once(
    demo: DemoServer, tmp_path: Path, settings: Settings
) -> None:
    journal, trace = Journal(tmp_path), tmp_path / "trace"

    def written_through() -> list[str]:
        return [line for line in trace.read_text().splitlines() if "journal.sqlite3" in line]

    async with started(settings, *STRACE, str(trace)) as program:
        await program.act("see_media")
        for write, most in COMMITS.items():
            before, commits_before = len(written_through()), commits(journal)
            await carry_out(Scene(demo, write), journal, program)
            lines = written_through()[before:]
            assert len(lines) == commits(journal) - commits_before <= most
            assert all("journal.sqlite3-wal" in line for line in lines)
        assert await program.quit() == 0
