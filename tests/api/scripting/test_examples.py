"""The examples of docs/client.md and README run, and pass a strict type check as a user would make it."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from fastpix_desktop.api import FastPixClient, SyncFastPixClient
from fastpix_desktop.demo import DemoServer

ROOT = Path(__file__).parents[3]
USER_SCRIPT = Path(__file__).parent / "user_script.py"


def examples() -> dict[str, str]:
    """The Python examples by their place."""
    found = {}
    for name in ("docs/client.md", "README.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        for block in re.finditer(r"```python\n(.*?)```", text, re.DOTALL):
            found[f"{name}:{text[: block.start()].count(chr(10)) + 1}"] = block[1]
    return found


EXAMPLES = examples()


def test_the_pages_have_their_examples() -> None:
    text = "".join(EXAMPLES.values())
    for call in ("list(", "delete_track(", "update_source_access(", "get_clips("):
        for page in ("README.md", "docs/client.md"):
            assert any(f".{call}" in code for place, code in EXAMPLES.items() if place.startswith(page)), (page, call)
        assert f"media_{call}" in text


def filled_in(code: str, demo: DemoServer) -> str:
    """The example with what it tells its reader to fill in."""
    media = demo.catalogue.first(
        lambda media: media["status"] == "Ready" and sum(track["type"] == "subtitle" for track in media["tracks"]) > 1
    )
    track = next(track for track in media["tracks"] if track["type"] == "subtitle")
    for placeholder, value in (
        ('"your-access-token"', f'"{demo.username}"'),
        (', base_url="http://127.0.0.1:8099/v1/"', ""),
        ('"your-secret-key"', f'"{demo.password}", base_url="{demo.url}"'),
        ('"your-media-id"', f'"{media["id"]}"'),
        ('"your-track-id"', f'"{track["id"]}"'),
    ):
        code = code.replace(placeholder, value)
    return code


@pytest.mark.parametrize("place", EXAMPLES)
def test_an_example_runs(place: str, demo: DemoServer, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(filled_in(EXAMPLES[place], demo), encoding="utf-8")
    assert "your-" not in script.read_text(encoding="utf-8")
    command = [sys.executable, "-W", "error", str(script)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, cwd=tmp_path, env=environment)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout or "print(" not in EXAMPLES[place].split("except")[0]
    assert "failed" not in done.stdout


def test_a_users_script_and_the_examples_pass_a_strict_type_check(tmp_path: Path) -> None:
    """In another folder and without this project's settings, as a user does."""
    (tmp_path / "user_script.py").write_text(USER_SCRIPT.read_text(encoding="utf-8"), encoding="utf-8")
    for number, code in enumerate(EXAMPLES.values()):
        (tmp_path / f"example_{number}.py").write_text(code, encoding="utf-8")
    (tmp_path / "wrong.py").write_text(
        "from fastpix_desktop.api import Nonsense, SyncFastPixClient\n"
        'client = SyncFastPixClient("id", "secret")\n'
        "client.media.list(limit='20')\n"
        "client.media.get(timeout=5)\n"
        "client.media.delete_track('a', 'b', timout=5)\n"
        "print(client.media.get('a').nonsense)\n",
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "--config-file", "", "."]
    environment = {**os.environ, "MYPYPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, text=True, timeout=110, cwd=tmp_path, env=environment)
    lines = done.stdout.splitlines()
    assert [line.partition(": ")[0] for line in lines if ": error: " in line] == [
        f"wrong.py:{number}" for number in (1, 3, 4, 5, 6)
    ], done.stdout + done.stderr


def test_the_users_script_uses_every_call() -> None:
    tree = ast.parse(USER_SCRIPT.read_text(encoding="utf-8"))
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
    with SyncFastPixClient("id", "secret") as waiting:
        for name, client in (("asynchronous", FastPixClient("id", "secret")), ("synchronous", waiting)):
            used = {node.attr for node in ast.walk(functions[name]) if isinstance(node, ast.Attribute)}
            for group in (client.media, client.playback_ids, client.pictures):
                calls = {call for call in dir(group) if not call.startswith("_")} - {"aclose", "calls", "opened"}
                assert calls <= used
