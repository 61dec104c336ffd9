"""A package has everything that is easily lost: parts that are loaded late, data files, the build stamp."""

import json
import re
from pathlib import Path

from PySide6.QtGui import QImage

from fastpix_desktop import __version__
from fastpix_desktop.about.parts import LICENCES
from tests.packaged.conftest import Run

STEPS = 10
SIZE = (1280, 800)


def test_the_version_has_its_stamp(run: Run) -> None:
    done = run("--version")
    assert done.returncode == 0, done.stderr
    stamped = rf"FastPix Desktop {re.escape(__version__)} \(([0-9a-f]{{12}}\+?|unknown), \d{{4}}-\d{{2}}-\d{{2}}\)\n"
    assert re.fullmatch(stamped, done.stdout), done.stdout


def test_the_installation_is_complete(run: Run) -> None:
    done = run("--check")
    assert done.returncode == 0, done.stdout + done.stderr
    said = dict(line.split(": ", 1) for line in done.stdout.splitlines()[1:])
    assert said["keyring back ends"] != "none"
    assert int(said["trusted certificates"]) > 50
    assert said["SQLite"].endswith(", with full-text search (FTS5)")
    assert said["copies of libraries"].startswith("kept in ")
    assert said["icons"] == "found"
    assert said["licences"] == f"{len(LICENCES)} packages named"
    assert "LICENCES.txt" in said["licence texts"]
    assert said["environment of other programs"] == "untouched"
    source = Path(__file__).parent.parent.parent / "resources" / "translations"
    languages = sorted(file.stem.rpartition("_")[2] for file in source.glob("*.qm"))
    assert said["translations"] == (", ".join(languages) or "none")


def test_the_tour_does_the_main_job_and_its_pictures_show_something(run: Run, tmp_path: Path) -> None:
    pictures = tmp_path / "tour"
    done = run("--demo", "--tour", str(pictures))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Deleted and verified" in done.stdout
    files = sorted(pictures.glob("*.png"))
    assert len(files) >= STEPS
    for file in files:
        image = QImage(str(file))
        assert (image.width(), image.height()) == SIZE, file.name
        # Thumbnails, letters and icons: an empty window has a handful of colours.
        colours = {image.pixel(x, y) for x in range(0, SIZE[0], 4) for y in range(0, SIZE[1], 4)}
        assert len(colours) > 100, file.name


def test_the_log_has_no_trouble(run: Run, tmp_path: Path) -> None:
    data = tmp_path / "data"
    done = run("--demo", "--data-dir", str(data), "--tour", str(tmp_path / "tour"))
    assert done.returncode == 0, done.stderr
    log = "".join(file.read_text(encoding="utf-8") for file in (data / "logs").iterdir())
    assert log
    # As in pyproject.toml: the offscreen platform prints this for every window with a minimum size.
    lines = [line for line in log.splitlines() if "propagateSizeHints" not in line]
    assert not [line for line in lines if re.search(r"\b(WARNING|ERROR|CRITICAL)\b", line)]


def test_the_command_exports_without_a_display(run: Run, tmp_path: Path) -> None:
    done = run("export", "--demo", "--format", "jsonl", "--data-dir", str(tmp_path / "data"), QT_QPA_PLATFORM="")
    assert done.returncode == 0, done.stderr
    assert len({json.loads(line)["id"] for line in done.stdout.splitlines()}) == 1300
    assert done.stderr.endswith("1,300 media written\n")
    # The keyring and the HTTP stack are there too: this one has no secret, and that is said.
    refused = run("export", "--refresh", "--workspace", "x", "--format", "csv", "--data-dir", str(tmp_path / "data"))
    assert (refused.returncode, refused.stdout) == (3, "")
    assert "No workspace is known on this computer" in refused.stderr


def test_a_bad_link_is_one_line(run: Run) -> None:
    done = run("fastpix-desktop://media/../etc")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "fastpix-desktop://media/ID" in done.stderr
