"""A known secret must not appear in anything that the command `export` writes or prints, nor what gives access.

Titles are in the copy and in the export, and nowhere else.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fastpix_desktop.demo import DemoServer, Fault
from tests.command_line.running import Commands
from tests.program.planted import SECRET_KEY, TOKEN_ID, found_in

TITLE = "Planted title 5c1d09 \x1b]0;of a film\x07\u202e"
PLAIN = "Planted title 5c1d09"
FORMULA = '=HYPERLINK("http://example.com";"planted 77ab12")'
SIGNATURE = "planted-signature-51ab90"


def sign(reply: dict[str, Any]) -> None:
    """Sign an address of each media."""
    for record in reply["data"]:
        record["thumbnail"] = f"https://images.fastpix.com/one/thumbnail.png?token={SIGNATURE}"


@pytest.fixture
def planted() -> Iterator[DemoServer]:
    """A workspace with the known secret, a hostile title and a formula."""
    with DemoServer(media=120, username=TOKEN_ID, password=SECRET_KEY) as server:
        first, second, *_ = server.catalogue.ids()
        assert server.catalogue.service.update(first, {"title": TITLE})
        assert server.catalogue.service.update(second, {"title": FORMULA})
        yield server


def files_with(folder: Path, text: str) -> set[str]:
    """The files below the folder that contain a text in any case, by the name of their folder."""
    found = (
        path for path in folder.rglob("*") if path.is_file() and text.lower().encode() in path.read_bytes().lower()
    )
    return {path.parent.name for path in found}


@pytest.mark.parametrize("format_of_it", ["csv", "jsonl"])
def test_secrets_are_nowhere_and_titles_in_the_copy_and_the_export_alone(
    planted: DemoServer, home: Path, format_of_it: str
) -> None:
    planted.faults.add(Fault("status", "media.list", times=1, after=3, status=429, headers={"Retry-After": "1"}))
    planted.faults.add(Fault("edit", "media.list", edit=sign))
    commands = Commands(home, planted.url)
    commands.add("Sports")
    (home / "out").mkdir()
    words = ["--workspace", "Sports", "--format", format_of_it, "--verbose"]
    runs = [
        commands.run(*words, "--refresh", demo=planted),
        commands.run(*words, "--output", "out/library", demo=planted),
        commands.run(*words, "--query", "audoi:fr", demo=planted),
    ]
    planted.faults.clear()
    planted.faults.add(Fault("status", "media.list", status=401))
    runs.append(commands.run(*words, "--refresh", demo=planted))
    assert [run.returncode for run in runs[:2]] == [0, 0], runs[0].stderr.decode() + runs[1].stderr.decode()
    assert runs[-1].returncode == 4
    assert runs[2].returncode == 2
    for run in runs:
        assert not found_in(run.stdout + run.stderr)
        assert SIGNATURE.encode() not in run.stdout + run.stderr
        assert PLAIN.encode() not in run.stderr
    written = [path for path in home.rglob("*") if path.is_file()]
    assert not {path.name: found for path in written if (found := found_in(path.read_bytes()))}
    assert not [path for path in written if SIGNATURE.encode() in path.read_bytes()]
    assert files_with(home, PLAIN) == {"library", "out"}
    for output in (runs[0].stdout, (home / "out" / "library").read_bytes()):
        assert PLAIN.encode() in output
        assert not set(output) & {0x1B, 0x07}, "nothing that a terminal would follow"
        assert "\u202e".encode() not in output
        if format_of_it == "csv":
            assert b'"=HYPERLINK' not in output
            assert b"'=HYPERLINK" in output


def test_the_command_removes_the_token_from_its_environment_before_anything_else() -> None:
    from fastpix_desktop.command_line.options import export_options

    environment = {"FASTPIX_USERNAME": TOKEN_ID, "FASTPIX_PASSWORD": SECRET_KEY, "PATH": "/bin"}
    options = export_options(["--format", "csv", "--refresh"], environment)
    assert environment == {"PATH": "/bin"}
    assert options.given is not None
    assert not found_in(repr(options).encode())
