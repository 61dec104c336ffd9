"""Runs the command as a child process, in which Qt cannot be imported, and the list and copy that it reads."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from fastpix_desktop.demo import DemoServer
from fastpix_desktop.domain.workspace import Workspace
from fastpix_desktop.settings import Folders, WorkspaceList
from fastpix_desktop.store.copy.copies import Copies

ROOT = Path(__file__).parents[2]

WITHOUT_QT = """
import sys

class NotInstalled:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"PySide6", "shiboken6", "qasync"}:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, NotInstalled())
"""
"""Python runs this as sitecustomize at its start: as if Qt were not installed."""


class Commands:
    """The commands of one test. `data` is their --data-dir."""

    def __init__(self, home: Path, url: str = "") -> None:
        self.home = home
        self.data = home / "data"
        self.url = url
        self._site = home / "site"
        self._site.mkdir()
        (self._site / "sitecustomize.py").write_text(WITHOUT_QT, encoding="utf-8")

    def arguments(self, *more: str) -> list[str]:
        """The words of the command: an export as JSON Lines, unless `more` says another format."""
        endpoint = ["--api-url", self.url] if self.url else []
        format_of_it = [] if "--format" in more else ["--format", "jsonl"]
        return [*self.program(), "--data-dir", str(self.data), *endpoint, *format_of_it, *more]

    def program(self) -> list[str]:
        """The program with the word that needs no window."""
        return [sys.executable, "-m", "fastpix_desktop", "export"]

    def environment(self, demo: DemoServer | None = None, **more: str) -> dict[str, str]:
        """The environment, with the token of a workspace."""
        token = {} if demo is None else {"FASTPIX_USERNAME": demo.username, "FASTPIX_PASSWORD": demo.password}
        path = os.pathsep.join((str(self._site), str(ROOT)))
        return {**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1", **token, **more}

    def run(
        self, *more: str, demo: DemoServer | None = None, environment: Mapping[str, str] | None = None
    ) -> "subprocess.CompletedProcess[bytes]":
        """Run the command to its end. `demo`: with its token in the environment.

        A variable of `environment` that is empty is not set.
        """
        given = {name: text for name, text in {**self.environment(demo), **(environment or {})}.items() if text}
        done = subprocess.run(self.arguments(*more), env=given, cwd=self.home, capture_output=True, timeout=60)
        assert b"Traceback" not in done.stderr, done.stderr.decode()
        return done

    @contextmanager
    def running(self, *more: str, demo: DemoServer | None = None) -> "Iterator[subprocess.Popen[bytes]]":
        """The started command, with pipes. It is killed at the end of the block."""
        command = subprocess.Popen(
            self.arguments(*more),
            env=self.environment(demo),
            cwd=self.home,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            # As in a shell, and not as in a test that runs in the background.
            preexec_fn=_with_usual_signals if sys.platform != "win32" else None,
        )
        try:
            with command:
                yield command
                command.kill()
        finally:
            command.kill()

    def list_of(self) -> WorkspaceList:
        """The list of workspaces of the endpoint."""
        return WorkspaceList(Folders.below(self.data).config / "workspaces.json", self.url)

    def add(self, name: str, demo: DemoServer | None = None, **values: object) -> Workspace:
        """Put a workspace into the list. `demo`: its id of the service is known."""
        known = None if demo is None else workspace_id(demo)
        workspace = Workspace(name, self.url, workspace_id=known, **values)  # type: ignore[arg-type]  # its own fields
        self.list_of().put(workspace)
        return workspace

    def copy_file(self, workspace: Workspace) -> Path:
        """The file of the copy of a workspace."""
        path = Copies(Folders.below(self.data).library)._path(workspace.account)
        assert path is not None
        return path


def _with_usual_signals() -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


def workspace_id(demo: DemoServer) -> str:
    """The service's id of a demo workspace."""
    record = demo.catalogue.service.media_to_change(next(demo.catalogue.ids()))
    assert record is not None
    return str(record.record["workspaceId"])


def said(done: "subprocess.CompletedProcess[bytes]") -> list[str]:
    """The lines on standard error."""
    return done.stderr.decode().splitlines()
