"""Holds the rules of "The layers" in ARCHITECTURE.md: who may import whom, and what may be called where.

Reads the source and imports none of it. Each rule is a function from a module to its findings, tried below on
snippets that break it.
"""

import ast
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

PACKAGE = "fastpix_desktop"
ROOT = Path(__file__).parents[2] / PACKAGE

LEVELS = {
    "domain": 0,
    "errors": 0,
    "about": 2,
    "api": 1,
    "index": 1,
    "credentials": 1,
    "settings": 1,
    "logs": 1,
    "workspaces": 2,
    "library": 2,
    "writes": 2,
    "changes": 2,
    "ui": 3,
    "app": 4,
    "program": 4,
    "installation": 4,
    "__main__": 4,
}

# Where what comes from outside may be imported.
ROOMS_OF = {
    "PySide6": {"ui", "app", "program"},
    "shiboken6": {"ui", "app", "program"},
    "qasync": {"ui", "app", "program"},
    "httpx": {"api"},
    "httpx_aiohttp": {"api"},
    "aiohttp": {"api"},
    "msgspec": {"api", "demo"},
    "cryptography": {"demo"},
    "stamina": {"api"},
    "sqlite3": {"index", "journal"},
    "keyring": {"credentials"},
    "platformdirs": {"settings"},
    "filelock": {"settings"},
    "starlette": {"demo"},
    "uvicorn": {"demo"},
}
NEVER_FROM_UI = {"api", "index", "credentials", "demo"}

# The parts of the window, by who places them. Nobody else imports a part.
HOSTS = {
    "main_window": {
        "activity",
        "activity_dock",
        "status_line",
        "sign_in",
        "welcome",
        "workspace_button",
        "workspace_view",
        "workspaces_page",
    },
    "status_line": {"notices"},
    "sign_in": {"token_fields"},
    "workspace_view": {"detail_pane", "find_bar", "go_to_bar", "media_panel"},
    "availability": {"notices", "workspace_view"},
    "copying": {"activity", "workspace_view"},
    "navigation": {"workspace_view"},
    "window_layout": {"activity", "workspace_view"},
    "detail_pane": {"clip_list", "media_header", "playback_list", "record_details", "track_list"},
    "media_header": {"source_access"},
}
# Drive the whole window from outside, so they may know it.
ABOVE_THE_WINDOW = {"links", "keyring_access", "workspace_management", "newer_version", "workspace_opening", "tour"}

# Imports inside functions: what is loaded only when it is wanted, and why.
LATE_IMPORTS = {
    ("program", "demo"): "the demo workspace's server is loaded only when one is opened",
    ("app", "ui"): "the tour is loaded only when one is taken",
    ("app", "resource"): "is there on Unix alone",
    ("settings.json_file", "filelock"): "takes 8 ms, and the window is shown before anything is written",
    ("about.parts", "importlib"): "takes 14 ms of every start, for a box that few open",
    ("demo.faults.certificate", "cryptography"): "is there for one fault alone, and its lack is said in a sentence",
    ("__main__", "app"): "--help and a wrong option are answered without loading Qt",
    ("__main__", "program"): "as above",
    ("__main__", "ui"): "as above",
    ("__main__", "installation"): "as above, without loading the HTTP stack",
    ("__main__", "credentials"): "as above",
    ("__main__", "api"): "as above",
    ("__main__", "errors"): "as above",
}

# Makes constants, not instances with a life: values that cannot change, and what the type checker wants.
VALUE_MAKERS = {
    "TypeVar", "ParamSpec", "NewType", "MappingProxyType", "frozenset", "tuple", "bytes", "int", "range", "timedelta",
    "re.compile", "logging.getLogger", "struct.Struct", "struct.pack", "ipaddress.ip_address", "ipaddress.ip_network",
    "httpx.Timeout", "httpx.Limits", "QSize", "QModelIndex", "sentence",
}  # fmt: skip

TASK_MAKERS = {"create_task", "ensure_future", "asyncSlot", "asyncClose", "run_coroutine_threadsafe"}
# api keeps its own connections in order; the demo workspace has a loop of its own, in its own thread.
TASKS_ALLOWED_IN = {"ui.loop.tasks", "app", "program"}
TASKS_ALLOWED_BELOW = {"api", "demo"}
TASK_EXCEPTIONS = {
    "ui.event_loop": "the loop itself: what it is told to run until it is done becomes a task",
    "ui.loop.pictures": "a TaskGroup inside an owned task: what it starts ends with that task",
}
DIALOGS = {"QDialog", "QMessageBox", "QFileDialog", "QInputDialog", "QProgressDialog", "QColorDialog"}
BLOCKING_STATICS = {"question", "information", "warning", "critical", "about", "aboutQt"}


@dataclass(frozen=True)
class Module:
    """One module: its name below the package ("ui.tasks", "" for the package itself) and its source's tree."""

    name: str
    tree: ast.Module
    frozen_classes: frozenset[str] = frozenset()

    @property
    def room(self) -> str:
        return self.name.split(".")[0]

    def imports(self) -> Iterator[tuple[int, str, bool]]:
        """Line and full name of each import, and whether it is inside a function."""
        inside = {
            node
            for function in ast.walk(self.tree)
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
            for node in ast.walk(function)
        }
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    yield node.lineno, alias.name, node in inside
            elif isinstance(node, ast.ImportFrom):
                for alias in node.names:
                    yield node.lineno, f"{node.module}.{alias.name}", node in inside

    def own_imports(self) -> Iterator[tuple[int, str, bool]]:
        """As `imports`, only ours, by the name below the package."""
        for line, name, late in self.imports():
            if name.split(".")[0] == PACKAGE:
                yield line, name.removeprefix(PACKAGE).removeprefix("."), late


def check_levels(module: Module) -> Iterator[str]:
    """Rule 1: imports point down; the rooms of level 1 never meet; level 0 is standard library only."""
    if module.room in {"demo", ""}:
        return
    if module.room not in LEVELS:
        yield f"{module.name} has no level: give it one in LEVELS"
        return
    level = LEVELS[module.room]
    for line, name, _ in module.own_imports():
        room = name.split(".")[0]
        if room == module.room or room not in LEVELS:
            continue
        if LEVELS[room] > level or LEVELS[room] == level == 1:
            yield f"{module.name}:{line} imports {name}, which is not below it"
    for line, name, _ in module.imports():
        top = name.split(".")[0]
        if level == 0 and top != PACKAGE and top not in sys.stdlib_module_names:
            yield f"{module.name}:{line} imports {top}: level 0 is standard library only"


def check_rooms(module: Module) -> Iterator[str]:
    """Rule 2: each outside thing has its room."""
    for line, name, _ in module.imports():
        top = name.split(".")[0]
        if module.room not in ROOMS_OF.get(top, {module.room}):
            yield f"{module.name}:{line} imports {top}, which belongs to {sorted(ROOMS_OF[top])}"


def check_ui_distance(module: Module) -> Iterator[str]:
    """Rule 3: ui/ reaches the service, the index, the secrets and the demo workspace through level 2 alone."""
    for line, name, _ in module.own_imports():
        if module.room == "ui" and name.split(".")[0] in NEVER_FROM_UI:
            yield f"{module.name}:{line} imports {name}"


def check_demo(module: Module) -> Iterator[str]:
    """Rule 4: demo/ imports nothing of ours; only app imports it."""
    for line, name, _ in module.own_imports():
        room = name.split(".")[0]
        if module.room == "demo" and room != "demo":
            yield f"{module.name}:{line} imports {name or PACKAGE}"
        if room == "demo" and module.room not in {"demo", "program"}:
            yield f"{module.name}:{line} imports {name}"


def check_parts(module: Module) -> Iterator[str]:
    """Rule 5: a part of the window is imported by who places it, main_window by what drives it from outside."""
    if module.room != "ui":
        return
    own = module.name.split(".")[-1]
    parts = set().union(*HOSTS.values())
    for line, name, _ in module.own_imports():
        if not name.startswith("ui."):
            continue
        other = next((word for word in name.split(".")[1:] if word in {*parts, "main_window"}), "")
        if other == own:
            continue
        if other == "main_window" and own not in ABOVE_THE_WINDOW:
            yield f"{module.name}:{line} imports main_window"
        if other in parts and other not in _placed_by(own):
            yield f"{module.name}:{line} imports the part {other}, which it does not place"


def _placed_by(host: str) -> set[str]:
    """The parts in `host`, and the parts in those."""
    placed = HOSTS.get(host, set())
    return placed.union(*(_placed_by(part) for part in placed))


def check_late_imports(module: Module) -> Iterator[str]:
    """Imports stand at the top, but for those that LATE_IMPORTS gives a reason for."""
    for line, name, late in module.imports():
        room = name.removeprefix(f"{PACKAGE}.").split(".")[0]
        if late and (module.name, room) not in LATE_IMPORTS:
            yield f"{module.name}:{line} imports {name} inside a function"


def check_instances(module: Module) -> Iterator[str]:
    """Rule 6: no module-level instances, no globals; app builds everything."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Global):
            yield f"{module.name}:{node.lineno} says global"
    for statement in _module_statements(module.tree.body):
        for node in ast.walk(statement):
            if isinstance(node, ast.Call) and not _makes_a_value(node, module.frozen_classes):
                yield f"{module.name}:{node.lineno} calls {ast.unparse(node.func)} at the module's level"


def _module_statements(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements that run at import; what is under `if __name__ == "__main__"` does not."""
    for statement in body:
        if isinstance(statement, ast.If) and "__name__" in ast.unparse(statement.test):
            continue
        if not isinstance(statement, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield statement


def _makes_a_value(call: ast.Call, frozen_classes: frozenset[str]) -> bool:
    name = ast.unparse(call.func)
    if name in VALUE_MAKERS or name in frozen_classes:
        return True
    # A method of a constant: LIFE_CYCLE.index("Ready"), " ".join(...)
    if isinstance(call.func, ast.Attribute):
        owner = call.func.value
        return isinstance(owner, ast.Constant) or (isinstance(owner, ast.Name) and owner.id.isupper())
    return False


def check_dialogs(module: Module) -> Iterator[str]:
    """Rule 7: dialogs are made in ui/loop/dialogs.py alone, and none blocks: nothing is exec()d."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ClassDef) and module.name != "ui.loop.dialogs":
            for base in node.bases:
                if ast.unparse(base).split(".")[-1] in DIALOGS:
                    yield f"{module.name}:{node.lineno} is a dialog outside ui/loop/dialogs.py"
        if not isinstance(node, ast.Call):
            continue
        *owners, called = ast.unparse(node.func).split(".")
        if owners and called in {"exec", "exec_"}:
            yield f"{module.name}:{node.lineno} calls exec(), which spins a loop inside the loop"
        if owners and owners[-1] in DIALOGS and (called in BLOCKING_STATICS or called.startswith("get")):
            yield f"{module.name}:{node.lineno} calls {owners[-1]}.{called}, which spins a loop inside the loop"
        if called in DIALOGS and module.name != "ui.loop.dialogs":
            yield f"{module.name}:{node.lineno} opens a dialog outside ui/loop/dialogs.py"


def check_tasks(module: Module) -> Iterator[str]:
    """Rule 7: tasks are created in ui/loop/tasks.py and app alone."""
    if module.name in TASKS_ALLOWED_IN | set(TASK_EXCEPTIONS) or module.room in TASKS_ALLOWED_BELOW:
        return
    for node in ast.walk(module.tree):
        name = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
        if name in TASK_MAKERS:
            assert isinstance(node, ast.expr)
            yield f"{module.name}:{node.lineno} uses {name}"


Check = Callable[[Module], Iterator[str]]

CHECKS: list[Check] = [
    check_levels,
    check_rooms,
    check_ui_distance,
    check_demo,
    check_parts,
    check_late_imports,
    check_instances,
    check_dialogs,
    check_tasks,
]


def _is_frozen(node: ast.ClassDef) -> bool:
    """Whether its instances are values: a frozen dataclass, a NamedTuple, an enumeration."""
    decorators = [ast.unparse(decorator).replace(" ", "") for decorator in node.decorator_list]
    bases = {ast.unparse(base).split(".")[-1] for base in node.bases}
    return any("dataclass(" in text and "frozen=True" in text for text in decorators) or bool(
        bases & {"NamedTuple", "Enum", "StrEnum", "IntEnum"}
    )


@pytest.fixture(scope="module")
def package() -> list[Module]:
    """Every module of the package."""
    trees = {}
    for path in sorted(ROOT.rglob("*.py")):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        trees[name.removesuffix("__init__").removesuffix(".")] = ast.parse(path.read_text(encoding="utf-8"))
    frozen = frozenset(
        node.name
        for tree in trees.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and _is_frozen(node)
    )
    return [Module(name, tree, frozen) for name, tree in trees.items()]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__.removeprefix("check_"))
def test_the_package_keeps_the_rule(check: Check, package: list[Module]) -> None:
    assert len(package) > len(LEVELS)
    findings = [finding for module in package for finding in check(module)]
    assert not findings, "\n".join(findings)


@pytest.mark.parametrize(
    ("check", "name", "source"),
    [
        (check_levels, "domain", "from fastpix_desktop.library.library import Library"),
        (check_levels, "library", "import fastpix_desktop.ui.loop.tasks"),
        (check_levels, "settings", "from fastpix_desktop import logs"),
        (check_levels, "api.client", "def late():\n    from fastpix_desktop.credentials.store import Credentials"),
        (check_levels, "errors", "import msgspec"),
        (check_levels, "brand_new", "x = 1"),
        (check_rooms, "library", "from PySide6.QtCore import QObject"),
        (check_rooms, "session", "import httpx"),
        (check_rooms, "ui.icons", "import sqlite3"),
        (check_rooms, "settings", "def late():\n    import keyring"),
        (check_ui_distance, "ui.sign_in", "from fastpix_desktop.credentials.store import Credentials"),
        (check_ui_distance, "ui.tour", "from fastpix_desktop import demo"),
        (check_demo, "demo.routes", "from fastpix_desktop.domain.media import Media"),
        (check_demo, "demo.server", "from fastpix_desktop import __version__"),
        (check_demo, "library", "from fastpix_desktop.demo.serving.server import DemoServer"),
        (check_parts, "ui.track_list", "from fastpix_desktop.ui.window.main_window import MainWindow"),
        (check_parts, "ui.track_list", "from fastpix_desktop.ui.inspector.clip_list import ClipList"),
        (check_parts, "ui.columns", "from fastpix_desktop.ui import source_access"),
        (check_late_imports, "library", "def late():\n    import json"),
        (check_late_imports, "app", "def late():\n    from fastpix_desktop.library.library import Library"),
        (check_instances, "settings", "SETTINGS = Settings()"),
        (check_instances, "api.client", "try:\n    client: Client = connect()\nexcept OSError:\n    pass"),
        (check_instances, "logs", "start_logging()"),
        (check_instances, "session", "def change():\n    global current\n    current = 1"),
        (check_dialogs, "ui.loop.dialogs", "dialog.exec()"),
        (check_dialogs, "ui.loop.dialogs", "QMessageBox.question(None, 'a', 'b')"),
        (check_dialogs, "ui.media_panel", "QtWidgets.QFileDialog.getOpenFileName()"),
        (check_dialogs, "ui.media_panel", "QMessageBox(self).open()"),
        (check_dialogs, "ui.sign_in", "class SignIn(QDialog): ..."),
        (check_tasks, "ui.track_list", "asyncio.create_task(delete())"),
        (check_tasks, "credentials.store", "asyncio.get_running_loop().create_task(read())"),
        (check_tasks, "ui.main_window", "@asyncSlot()\nasync def on_click(self): ..."),
    ],
)
def test_the_rule_finds_what_breaks_it(check: Check, name: str, source: str) -> None:
    findings = list(check(Module(name, ast.parse(source))))
    assert findings
    assert all(finding.startswith(name) for finding in findings)


@pytest.mark.parametrize(
    ("check", "name", "source"),
    [
        (check_levels, "ui.sign_in", "from fastpix_desktop.settings import Preferences"),
        (check_levels, "library", "from fastpix_desktop.changes import Changes"),
        (check_levels, "api.reading", "import msgspec\nfrom fastpix_desktop.api import values"),
        (check_demo, "demo.server", "from fastpix_desktop.demo.calls.routes import routes"),
        (check_demo, "program", "def late():\n    from fastpix_desktop.demo.serving.server import DemoServer"),
        (check_parts, "ui.detail_pane", "from fastpix_desktop.ui.inspector.track_list import TrackList"),
        (check_parts, "ui.tour", "from fastpix_desktop.ui.window.main_window import MainWindow"),
        (check_instances, "logs", "log = logging.getLogger(__name__)\nA = frozenset({1})\nB = (1, 2)\nC = {1: 2}"),
        (check_instances, "demo.records", "END = STATES.index('Ready')\nif __name__ == '__main__':\n    main()"),
        (check_dialogs, "ui.loop.dialogs", "QMessageBox(parent).open()"),
        (check_tasks, "ui.loop.tasks", "loop.create_task(run())"),
        (check_tasks, "credentials.store", "loop.create_future()"),
    ],
)
def test_the_rule_lets_be_what_keeps_it(check: Check, name: str, source: str) -> None:
    assert not list(check(Module(name, ast.parse(source))))


def test_a_frozen_record_is_a_value_and_an_object_with_a_life_is_not() -> None:
    source = "@dataclass(frozen=True)\nclass Colours: ...\n@dataclass\nclass Window: ...\nA = Colours()\nB = Window()"
    tree = ast.parse(source)
    frozen = frozenset(node.name for node in tree.body if isinstance(node, ast.ClassDef) and _is_frozen(node))
    assert list(check_instances(Module("ui.appearance", tree, frozen))) == [
        "ui.appearance:6 calls Window at the module's level"
    ]


def test_the_client_loads_in_a_plain_script_without_qt() -> None:
    script = f"import {PACKAGE}.api, sys; print([name for name in sys.modules if name.startswith('PySide6')])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT.parent)
    assert (done.stdout.strip(), done.stderr) == ("[]", "")
