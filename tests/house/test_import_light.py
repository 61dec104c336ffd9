"""Imports load only what is needed: a script loads no Qt, and the window starts without the HTTP stack."""

import subprocess
import sys

import pytest


def loaded_by(statement: str) -> set[str]:
    """The modules in memory after a statement in a fresh Python."""
    script = f"{statement}; import sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=30)
    assert (done.returncode, done.stderr) == (0, "")
    return set(done.stdout.split())


def test_the_client_loads_no_qt() -> None:
    script = "import fastpix_desktop.api, sys; assert not any(m.startswith('PySide6') for m in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=30)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_window_starts_without_the_http_stack_the_keyring_and_the_demo_workspace() -> None:
    loaded = loaded_by("import fastpix_desktop.app")
    assert "PySide6.QtWidgets" in loaded
    heavy = {"httpx", "aiohttp", "starlette", "uvicorn", "keyring", "fastpix_desktop.demo"}
    assert loaded & {*heavy, "fastpix_desktop.api"} == set()


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["--nonsense"]])
def test_the_command_line_answers_without_loading_the_window(arguments: list[str]) -> None:
    script = (
        "import sys; from fastpix_desktop.__main__ import main\n"
        f"try: main({arguments!r})\n"
        "except SystemExit: print('loaded:', *sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=30)
    loaded = set(done.stdout.partition("loaded:")[2].split())
    assert "fastpix_desktop" in loaded
    assert not {name for name in loaded if name.split(".")[0] in {"PySide6", "httpx", "keyring", "qasync"}}


def test_the_demo_workspace_loads_nothing_of_the_program() -> None:
    ours = {name for name in loaded_by("import fastpix_desktop.demo") if name.startswith("fastpix_desktop.")}
    assert {name.split(".")[1] for name in ours} == {"demo"}
