"""Which runs are alive, as their locks say."""

import errno
import os
import sys
from pathlib import Path

import pytest

from fastpix_desktop.store.journal.runs import Runs


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_run_is_alive_from_hold_to_release(tmp_path: Path) -> None:
    folder = tmp_path / "runs"
    one, two = Runs(folder), Runs(folder)
    assert not folder.exists()
    assert one.is_alive(one.id), "a run never takes itself for dead"
    two.hold()
    assert not two.is_alive(one.id)
    one.hold()
    one.hold()
    assert two.is_alive(one.id)
    one.release()
    assert not two.is_alive(one.id)
    assert names(folder) == {"runs.lock", f"{two.id}.run"}
    two.release()
    two.release()


def test_a_lock_that_someone_deleted_is_made_again(tmp_path: Path) -> None:
    one, two = Runs(tmp_path / "runs"), Runs(tmp_path / "runs")
    one.hold()
    (tmp_path / "runs" / f"{one.id}.run").unlink()
    assert not two.is_alive(one.id)
    one.hold()
    assert two.is_alive(one.id)
    one.release()


def test_the_files_of_dead_runs_are_removed_and_those_of_living_ones_stay(tmp_path: Path) -> None:
    living = Runs(tmp_path)
    living.hold()
    for dead in ("0" * 32, "f" * 32):
        (tmp_path / f"{dead}.run").touch()
    new = Runs(tmp_path)
    assert not new.is_alive("0" * 32)
    new.hold()
    assert names(tmp_path) == {"runs.lock", f"{living.id}.run", f"{new.id}.run"}
    assert new.is_alive(living.id)
    living.release()
    new.release()


@pytest.mark.parametrize("run", ["", "..", "../runs", "a/b", "\x00", "r" * 10_000, "G" * 32, "\ud800"])
def test_text_that_is_no_id_is_no_living_run(tmp_path: Path, run: str) -> None:
    runs = Runs(tmp_path)
    runs.hold()
    assert not runs.is_alive(run)
    runs.release()


def test_without_a_folder_only_this_run_is_alive() -> None:
    runs = Runs(None)
    runs.hold()
    assert runs.is_alive(runs.id)
    assert not runs.is_alive("0" * 32)
    runs.release()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other locks")
def test_where_there_are_no_locks_every_run_with_a_file_counts_as_alive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    def refuse(*arguments: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(fcntl, "flock", refuse)
    one, two = Runs(tmp_path), Runs(tmp_path)
    one.hold()
    two.hold()
    assert two.is_alive(one.id)
    assert not two.is_alive("0" * 32)
    one.release()
    assert not two.is_alive(one.id)
    two.release()
