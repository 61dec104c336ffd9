"""The rules for imports: the levels of ARCHITECTURE.md, the order of the rooms, and where other packages are imported.

Every rule is about folders. A module at the top of the package counts as a room. Each rule is a function that returns
a module's violations, and is tested with snippets that violate it.
"""

import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence

import pytest

from tests.house.source import PACKAGE, ROOT, Module, module

Ladder = Sequence[tuple[int, set[str]]]
"""The rooms, from the lowest step up, with the level of each step. A room imports from lower steps and from itself."""

LADDER: Ladder = (
    (0, {"domain"}),
    (0, {"core_dumps", "errors", "own_files"}),
    (1, {"api", "credentials", "logs", "settings", "store"}),
    (2, {"about", "changes"}),
    (2, {"writes"}),
    (2, {"library"}),
    (2, {"search"}),
    (2, {"reports"}),
    (2, {"workspaces"}),
    (3, {"ui"}),
    (4, {"command_line", "installation", "program"}),
    (4, {"app"}),
    (4, {"__main__"}),
)

SIBLINGS = {"browse", "coverage", "inspector", "library", "messages", "reports", "search", "views", "workspaces"}
"""The parts of the window. They emit signals and are given records. None imports another part or the window."""

# The order inside a room with inner rooms. A module beside the inner rooms is above all of them.
INNER_LADDERS: dict[str, Sequence[set[str]]] = {
    "ui": (
        {"look", "system"},
        {"words"},
        {"commands", "painting"},
        {"table", "loop"},
        SIBLINGS,
        {"opened"},
        {"window"},
        {"flows"},
    ),
    "api": ({"transport"}, {"reading"}, {"calls"}),
    "store": ({"sqlite"}, {"journal", "index"}, {"copy"}),
    "search": ({"query"}, {"sync"}),
    "demo": ({"content"}, {"library"}, {"calls"}, {"faults"}, {"serving"}),
}
WITHOUT_LOOSE_MODULES = {"ui"}
"""Rooms in which every module is in an inner room."""

# The rooms that may import each other package.
ROOMS_OF = {
    "PySide6": {"ui", "app", "program"},
    "shiboken6": {"ui", "app", "program"},
    "qasync": {"ui", "app", "program"},
    "httpx": {"api"},
    "httpx_aiohttp": {"api"},
    "aiohttp": {"api"},
    "cryptography": {"demo"},
    "keyring": {"credentials"},
    "jeepney": {"ui"},
    "platformdirs": {"settings"},
    "filelock": {"settings", "store"},
    "sqlite3": {"store"},
    "starlette": {"demo"},
    "uvicorn": {"demo"},
}

# Imports inside functions: what is loaded only when needed, and why.
LATE_IMPORTS = {
    ("program", "demo"): "the demo workspace's server is loaded only when one is opened",
    ("search.sync.sweep", "api"): "most sweeps are proved without it, and the client is loaded by then",
    ("workspaces.opened", "library"): "a start shows the window before any workspace is opened",
    ("workspaces.opened", "writes"): "as above",
    ("workspaces.opened", "search"): "as above",
    ("workspaces.opened", "workspaces"): "most starts reach the service at once",
    ("workspaces.switching", "workspaces"): "a start shows the window before any workspace is opened",
    ("program", "store"): "nothing is written before the window is shown",
    ("program", "settings"): "the user's own views are read when there is a library to search",
    ("program", "ui"): "what few starts need: newer versions, trouble with the settings, and the box about it",
    ("app", "ui"): "the tour is loaded only when one is taken",
    ("core_dumps", "resource"): "is there on Unix alone",
    ("command_line.command", "api"): "takes 400 ms, and a copy is read without it",
    ("command_line.exporting", "command_line"): "as above",
    ("command_line.demo_workspace", "demo"): "the demo workspace's server is loaded only when it is wanted",
    ("settings.json_file", "filelock"): "takes 8 ms, and the window is shown before anything is written",
    ("store.sqlite.opening", "sqlite3"): "takes 5 ms, and the window is shown before anything is stored",
    ("store.sqlite.opening", "filelock"): "as above, 8 ms",
    ("store.journal.runs", "filelock"): "as above",
    ("store.copy.filling_right", "filelock"): "as above",
    ("store.sqlite.network_drive", "ctypes"): "is needed on Windows alone",
    ("about.parts", "importlib"): "takes 14 ms of every start, for a box that few open",
    ("demo.faults.certificate", "cryptography"): "is there for one fault alone, and its lack is said in a sentence",
    ("ui.browse.media_panel", "ui"): "the bar below the table is built when something is ticked",
    ("ui.browse.media_table", "ui"): "most runs search for nothing, so that nothing is marked",
    ("ui.table.record_delegate", "ui"): "as above",
    ("ui.commands.commands", "ui"): "most runs never list the keys",
    ("ui.flows.export.offered", "ui"): "few runs export, and own views are read when there is a library to search",
    ("ui.flows.own_views", "ui"): "files of views are written and read in few runs",
    ("ui.flows.opening_again", "library"): "most starts reach the service at once",
    ("ui.loop.dialogs", "ui"): "the dialog of a question takes 2 ms, and a start asks nothing",
    ("ui.loop.pictures", "ui"): "decoding takes 4 ms to import, and the window is shown before it has pictures",
    ("ui.messages.activity", "ui"): "its parts are built when it is first shown, and most starts never show it",
    ("ui.opened.shown_workspace", "ui"): "the acts on the copy of the library are carried out in few runs",
    ("ui.opened.workspace_parts", "ui"): "the parts of the search are built when there is a library to search",
    ("ui.coverage.language_matrix", "ui"): "the bar is built when the languages are first shown",
    ("ui.views.view", "search"): "a start shows no other view than the one of all media",
    ("ui.views.view", "ui"): "as above",
    ("ui.views.views", "ui"): "the facets are built when there is a library to search",
    ("ui.search.search_field", "ui"): "completion and the earlier searches are built when a library is first searched",
    ("ui.window.toolbar", "ui"): "the button of the library copy is built when there is first one to show",
    ("ui.window.main_window", "ui"): "most runs show no list of workspaces, and fill no copy for the first time",
    ("ui.workspaces.token_fields", "ui"): "the expressions for a pasted text take 3 ms, and most starts paste nothing",
    ("ui.system.background_notice", "ui"): "takes 20 ms, is there on Linux alone, and most runs show no notification",
    ("ui.system.single_instance", "PySide6"): "takes 3 ms, and sockets are needed only after the window is shown",
    ("demo.__main__", "demo"): "a missing package is reported in a sentence",
    ("__main__", "app"): "--help and a wrong option are answered without loading Qt",
    ("__main__", "command_line"): "as above, and a start with a window does not need it",
    ("__main__", "program"): "as above",
    ("__main__", "ui"): "as above",
    ("__main__", "installation"): "as above, without loading the HTTP stack",
    ("__main__", "api"): "as above",
    ("__main__", "errors"): "as above",
}


def level_of(room: str) -> int | None:
    """The level of a room, None for a room without a level."""
    return next((level for level, rooms in LADDER if room in rooms), None)


def _step(ladder: Sequence[set[str]], room: str) -> int | None:
    return next((step for step, rooms in enumerate(ladder) if room in rooms), None)


def check_levels(module: Module) -> Iterator[str]:
    """Imports point to lower steps. Level 0 uses only the standard library, and msgspec for records in the domain."""
    if module.room in {"demo", ""}:
        return
    steps = [rooms for _, rooms in LADDER]
    own = _step(steps, module.room)
    if own is None:
        yield f"{module.name} has no level: give its room one in LADDER"
        return
    for line, name, _ in module.own_imports():
        room = name.split(".")[0]
        other = _step(steps, room)
        if room != module.room and other is not None and other >= own:
            yield f"{module.name}:{line} imports {name}, which is not below it"
    for line, name, _ in module.imports():
        top = name.split(".")[0]
        if level_of(module.room) == 0 and top not in {PACKAGE, "msgspec"} | sys.stdlib_module_names:
            yield f"{module.name}:{line} imports {top}: level 0 is standard library and msgspec"


def check_inner_order(module: Module) -> Iterator[str]:
    """Imports also point down inside a room with inner rooms: siblings do not import each other."""
    ladder = INNER_LADDERS.get(module.room)
    parts = module.name.split(".")
    if ladder is None or len(parts) == 1:
        return
    own = _step(ladder, parts[1])
    if own is None:
        if len(parts) > 2:
            yield f"{module.name} lies in no room of {module.room}/: give its folder a place in INNER_LADDERS"
        elif module.room in WITHOUT_LOOSE_MODULES:
            yield f"{module.name} lies in no room of {module.room}/: move it into one"
        return
    for line, name, _ in module.own_imports():
        room, *rest = name.split(".")
        if room != module.room or not rest or rest[0] == parts[1]:
            continue
        other = _step(ladder, rest[0])
        if other is None or other >= own:
            yield f"{module.name}:{line} imports {name}, which is not below {module.room}/{parts[1]}"


def check_rooms(module: Module) -> Iterator[str]:
    """Each other package is imported only in its rooms."""
    for line, name, _ in module.imports():
        top = name.split(".")[0]
        if module.room not in ROOMS_OF.get(top, {module.room}):
            yield f"{module.name}:{line} imports {top}, which belongs to {sorted(ROOMS_OF[top])}"


def check_window(module: Module) -> Iterator[str]:
    """The window uses the service, files, secrets and the demo workspace only through level 2."""
    for line, name, _ in module.own_imports():
        room = name.split(".")[0]
        is_far = room == "demo" or level_of(room) == 1
        if module.room == "ui" and is_far:
            yield f"{module.name}:{line} imports {name}"


def check_demo(module: Module) -> Iterator[str]:
    """The demo workspace imports nothing else of the package, and only what runs the program imports it."""
    for line, name, _ in module.own_imports():
        room = name.split(".")[0]
        if module.room == "demo" and room != "demo":
            yield f"{module.name}:{line} imports {name or PACKAGE}"
        if room == "demo" and module.room not in {"demo", "program", "command_line"}:
            yield f"{module.name}:{line} imports {name}"


def check_late_imports(module: Module) -> Iterator[str]:
    """Imports are at the top of a module, except those with a reason in LATE_IMPORTS."""
    for line, name, late in module.imports():
        room = name.removeprefix(f"{PACKAGE}.").split(".")[0]
        if late and (module.name, room) not in LATE_IMPORTS:
            yield f"{module.name}:{line} imports {name} inside a function"


def cycles(package: Sequence[Module]) -> Iterator[str]:
    """The cycles of modules that import each other, each once."""
    names = {module.name for module in package}
    imported: dict[str, set[str]] = {}
    for each in package:
        found = set()
        for _, name, _ in each.own_imports():
            parts = name.split(".")
            candidates = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
            found.add(next((candidate for candidate in candidates if candidate in names), ""))
        imported[each.name] = found - {"", each.name}
    seen: set[str] = set()

    def follow(name: str, way: tuple[str, ...]) -> Iterator[str]:
        if name in way:
            yield " → ".join((*way[way.index(name) :], name))
        elif name not in seen:
            for other in sorted(imported[name]):
                yield from follow(other, (*way, name))
            seen.add(name)

    for name in sorted(names):
        yield from follow(name, ())


Check = Callable[[Module], Iterator[str]]

CHECKS: list[Check] = [check_levels, check_inner_order, check_rooms, check_window, check_demo, check_late_imports]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__.removeprefix("check_"))
def test_the_package_keeps_the_rule(check: Check, package: list[Module]) -> None:
    assert len(package) > len(LADDER)
    findings = [finding for module in package for finding in check(module)]
    assert not findings, "\n".join(findings)


def test_every_room_of_the_rules_exists(package: list[Module]) -> None:
    named = {room for _, step in LADDER for room in step} | set(INNER_LADDERS) | WITHOUT_LOOSE_MODULES
    named |= {room for users in ROOMS_OF.values() for room in users}
    assert not named - {each.room for each in package}
    for room, ladder in INNER_LADDERS.items():
        names = [each.name.split(".") for each in package if each.room == room]
        assert {inner for step in ladder for inner in step} == {parts[1] for parts in names if len(parts) > 2}


def test_no_modules_import_each_other_in_a_circle(package: list[Module]) -> None:
    assert not list(cycles(package))


def test_every_exception_is_still_needed(package: list[Module]) -> None:
    late = {
        (each.name, name.removeprefix(f"{PACKAGE}.").split(".")[0])
        for each in package
        for _, name, is_late in each.imports()
        if is_late
    }
    assert set(LATE_IMPORTS) <= late


@pytest.mark.parametrize(
    ("check", "name", "source"),
    [
        (check_levels, "domain.media", "from fastpix_desktop.library.library import Library"),
        (check_levels, "domain.media", "from fastpix_desktop.errors import FastPixError"),
        (check_levels, "library.library", "import fastpix_desktop.ui.loop.tasks"),
        (check_levels, "settings.folders", "from fastpix_desktop import logs"),
        (check_levels, "settings.json_file", "from fastpix_desktop.api import FastPixClient"),
        (check_levels, "store.journal.journal_file", "from fastpix_desktop.settings.folders import Folders"),
        (check_levels, "api.client", "def late():\n    from fastpix_desktop.credentials.store import CredentialStore"),
        (check_levels, "changes", "from fastpix_desktop.writes.journal import Journal"),
        (check_levels, "writes.guards", "from fastpix_desktop.library.library import Library"),
        (check_levels, "library.library", "from fastpix_desktop.workspaces.session import Session"),
        (check_levels, "program", "from fastpix_desktop.app import run"),
        (check_levels, "errors", "import httpx"),
        (check_levels, "brand_new", "x = 1"),
        (check_inner_order, "ui.look.icons", "from fastpix_desktop.ui.system.application import Application"),
        (check_inner_order, "ui.words.formatting", "from fastpix_desktop.ui.table import columns"),
        (check_inner_order, "ui.loop.tasks", "from fastpix_desktop.ui.table.pager import Pager"),
        (check_inner_order, "ui.inspector.track_list", "from fastpix_desktop.ui.window.main_window import MainWindow"),
        (check_inner_order, "ui.browse.media_panel", "from fastpix_desktop.ui.inspector.clip_list import ClipList"),
        (check_inner_order, "ui.table.columns", "from fastpix_desktop.ui.inspector import source_access"),
        (check_inner_order, "ui.window.main_window", "from fastpix_desktop.ui.flows.tour import take_tour"),
        (check_inner_order, "ui.loose", "x = 1"),
        (check_inner_order, "ui.brand_new.part", "x = 1"),
        (check_inner_order, "api.reading.values", "from fastpix_desktop.api.calls import media"),
        (check_inner_order, "api.transport.gate", "from fastpix_desktop.api.client import FastPixClient"),
        (check_inner_order, "demo.content.words", "from fastpix_desktop.demo.calls.replies import encode"),
        (check_rooms, "library.library", "from PySide6.QtCore import QObject"),
        (check_rooms, "workspaces.session", "import httpx"),
        (check_rooms, "ui.look.icons", "import keyring"),
        (check_rooms, "settings.folders", "def late():\n    import keyring"),
        (check_window, "ui.workspaces.sign_in", "from fastpix_desktop.credentials.store import CredentialStore"),
        (check_window, "ui.window.main_window", "from fastpix_desktop.settings import PreferencesFile"),
        (check_window, "ui.flows.workspace_opening", "from fastpix_desktop.settings import WorkspaceList"),
        (check_window, "ui.flows.tour", "from fastpix_desktop import demo"),
        (check_demo, "demo.calls.routes", "from fastpix_desktop.domain.media import Media"),
        (check_demo, "demo.serving.server", "from fastpix_desktop import __version__"),
        (check_demo, "library.library", "from fastpix_desktop.demo.serving.server import DemoServer"),
        (check_late_imports, "library.library", "def late():\n    import json"),
        (check_late_imports, "app", "def late():\n    from fastpix_desktop.library.library import Library"),
    ],
)
def test_the_rule_finds_code_that_breaks_it(check: Check, name: str, source: str) -> None:
    findings = list(check(module(name, source)))
    assert findings
    assert all(finding.startswith(name) for finding in findings)


@pytest.mark.parametrize(
    ("check", "name", "source"),
    [
        (check_levels, "ui.workspaces.sign_in", "from fastpix_desktop import APPLICATION_NAME"),
        (check_levels, "library.library", "from fastpix_desktop.changes import Changes"),
        (check_levels, "api.reading.reading", "import msgspec\nfrom fastpix_desktop.api.reading import values"),
        (check_levels, "domain.journal", "import msgspec"),
        (
            check_inner_order,
            "ui.inspector.detail_pane",
            "from fastpix_desktop.ui.inspector.track_list import TrackList",
        ),
        (check_inner_order, "ui.window.main_window", "from fastpix_desktop.ui.messages.activity import Activity"),
        (check_inner_order, "ui.flows.tour", "from fastpix_desktop.ui.window.main_window import MainWindow"),
        (check_inner_order, "api.client", "from fastpix_desktop.api.calls import media"),
        (check_inner_order, "demo.__main__", "from fastpix_desktop.demo.serving.server import DemoServer"),
        (check_inner_order, "ui", "x = 1"),
        (check_window, "ui.words.sentences", "from fastpix_desktop.library import library"),
        (check_demo, "demo.serving.server", "from fastpix_desktop.demo.calls.routes import routes"),
        (check_demo, "program", "def late():\n    from fastpix_desktop.demo.serving.server import DemoServer"),
    ],
)
def test_the_rule_accepts_code_that_follows_it(check: Check, name: str, source: str) -> None:
    assert not list(check(module(name, source)))


def test_a_circle_is_found_and_a_shared_import_is_none() -> None:
    circle = [
        module("a", f"from {PACKAGE}.b import B"),
        module("b", f"from {PACKAGE} import c"),
        module("c", f"def late():\n    from {PACKAGE}.a import A"),
    ]
    assert list(cycles(circle)) == ["a → b → c → a"]
    meeting = [module("a", f"from {PACKAGE} import b, c"), module("b", f"import {PACKAGE}.c"), module("c", "")]
    assert not list(cycles(meeting))


def test_the_client_loads_in_a_plain_script_without_qt() -> None:
    script = f"import {PACKAGE}.api, sys; print([name for name in sys.modules if name.startswith('PySide6')])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT.parent)
    assert (done.stdout.strip(), done.stderr) == ("[]", "")
