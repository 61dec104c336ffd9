"""Rules about instances, dialogs and tasks, by folder.

Each rule is a function that returns a module's violations. It is tested with snippets that violate it.
"""

import ast
from collections.abc import Callable, Iterator

import pytest

from tests.house.source import Module, is_frozen, lies_in, module

# Calls that create constants and not objects with state: immutable values, and helpers of the type checker.
VALUE_MAKERS = {
    "TypeVar", "ParamSpec", "NewType", "MappingProxyType", "frozenset", "tuple", "bytes", "int", "range", "timedelta",
    "re.compile", "logging.getLogger", "struct.Struct", "struct.pack", "ipaddress.ip_address", "ipaddress.ip_network",
    "httpx.Timeout", "httpx.Limits", "Meta", "msgspec.json.Decoder", "QSize", "QModelIndex", "sentence", "text_of",
    "value_of", "datetime",
}  # fmt: skip

DIALOGS = {"QDialog", "QMessageBox", "QFileDialog", "QInputDialog", "QProgressDialog", "QColorDialog"}
BLOCKING_STATICS = {"question", "information", "warning", "critical", "about", "aboutQt"}
MAKES_DIALOGS = "ui.loop"

TASK_MAKERS = {"create_task", "ensure_future", "asyncSlot", "asyncClose", "run_coroutine_threadsafe"}
# The client manages its own connections. The demo workspace has its own loop in its own thread.
STARTS_TASKS = {"ui.loop", "app", "program", "api", "demo"}

MAKES_COPIES, FILLS_CLIPBOARD = "domain.outgoing_text", "ui.system.clipboard"
CLIPBOARD = {"clipboard", "setMimeData", "setUrls", "setHtml"}


def check_instances(module: Module) -> Iterator[str]:
    """No module-level instances and no globals: the program creates all objects."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Global):
            yield f"{module.name}:{node.lineno} says global"
    for statement in _module_statements(module.tree.body):
        for node in _run_at_import(statement):
            if isinstance(node, ast.Call) and not _makes_a_value(node, module.frozen_classes):
                yield f"{module.name}:{node.lineno} calls {ast.unparse(node.func)} at the module's level"


def _module_statements(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements that run at import, without those under `if __name__ == "__main__"`."""
    for statement in body:
        if isinstance(statement, ast.If) and "__name__" in ast.unparse(statement.test):
            continue
        if not isinstance(statement, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield statement


def _run_at_import(node: ast.AST) -> Iterator[ast.AST]:
    """The node and what is in it, but for the bodies of lambdas: those run when they are called."""
    yield node
    if not isinstance(node, ast.Lambda):
        for child in ast.iter_child_nodes(node):
            yield from _run_at_import(child)


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
    """Dialogs are created only in ui/loop/, and none blocks: `exec()` is not called."""
    makes_dialogs = lies_in(module, {MAKES_DIALOGS})
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ClassDef) and not makes_dialogs:
            for base in node.bases:
                if ast.unparse(base).split(".")[-1] in DIALOGS:
                    yield f"{module.name}:{node.lineno} is a dialog outside ui/loop/"
        if not isinstance(node, ast.Call):
            continue
        *owners, called = ast.unparse(node.func).split(".")
        if owners and called in {"exec", "exec_"}:
            yield f"{module.name}:{node.lineno} calls exec(), which spins a loop inside the loop"
        if owners and owners[-1] in DIALOGS and (called in BLOCKING_STATICS or called.startswith("get")):
            yield f"{module.name}:{node.lineno} calls {owners[-1]}.{called}, which spins a loop inside the loop"
        if called in DIALOGS and not makes_dialogs:
            yield f"{module.name}:{node.lineno} opens a dialog outside ui/loop/"


def check_tasks(module: Module) -> Iterator[str]:
    """A task that outlives its call is started in ui/loop/, app or program; a TaskGroup ends with its call."""
    if lies_in(module, STARTS_TASKS):
        return
    groups = set() if module.room == "ui" else set(_task_groups(module.tree))
    for node in ast.walk(module.tree):
        name = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
        in_group = isinstance(node, ast.Attribute) and ast.unparse(node.value) in groups
        if name in TASK_MAKERS and not in_group:
            assert isinstance(node, ast.expr)
            yield f"{module.name}:{node.lineno} uses {name}"


def _task_groups(tree: ast.Module) -> Iterator[str]:
    """The names of the task groups that a module opens."""
    for node in ast.walk(tree):
        if isinstance(node, ast.AsyncWith):
            for item in node.items:
                if ast.unparse(item.context_expr).endswith("TaskGroup()") and item.optional_vars is not None:
                    yield ast.unparse(item.optional_vars)


def check_copies(module: Module) -> Iterator[str]:
    """What is copied or dragged is made in domain.outgoing_text, and handed over in ui.system.clipboard."""
    owners = {"CopiedText": MAKES_COPIES, "QMimeData": FILLS_CLIPBOARD, "QDrag": FILLS_CLIPBOARD}
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func).split(".")[-1]
            if called in owners and module.name != owners[called]:
                yield f"{module.name}:{node.lineno} makes a {called} outside {owners[called]}"
        if isinstance(node, ast.Attribute) and node.attr in CLIPBOARD and module.name != FILLS_CLIPBOARD:
            yield f"{module.name}:{node.lineno} uses {node.attr} outside {FILLS_CLIPBOARD}"


Check = Callable[[Module], Iterator[str]]

CHECKS: list[Check] = [check_instances, check_dialogs, check_tasks, check_copies]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__.removeprefix("check_"))
def test_the_package_keeps_the_rule(check: Check, package: list[Module]) -> None:
    findings = [finding for module in package for finding in check(module)]
    assert not findings, "\n".join(findings)


def test_the_rooms_of_the_rules_are_there(package: list[Module]) -> None:
    names = {each.name for each in package}
    assert {MAKES_DIALOGS, MAKES_COPIES, FILLS_CLIPBOARD, *STARTS_TASKS} <= names


@pytest.mark.parametrize(
    ("check", "name", "source"),
    [
        (check_instances, "settings.folders", "SETTINGS = Settings()"),
        (check_instances, "api.client", "try:\n    client: Client = connect()\nexcept OSError:\n    pass"),
        (check_instances, "logs", "start_logging()"),
        (check_instances, "workspaces.session", "def change():\n    global current\n    current = 1"),
        (check_instances, "ui.browse.media_columns", "COLUMNS = (lambda row: row, build())"),
        (check_dialogs, "ui.loop.dialogs", "dialog.exec()"),
        (check_dialogs, "ui.loop.dialogs", "QMessageBox.question(None, 'a', 'b')"),
        (check_dialogs, "ui.browse.media_panel", "QtWidgets.QFileDialog.getOpenFileName()"),
        (check_dialogs, "ui.browse.media_panel", "QMessageBox(self).open()"),
        (check_dialogs, "ui.workspaces.sign_in", "class SignIn(QDialog): ..."),
        (check_copies, "ui.window.copying", "QGuiApplication.clipboard().setText(title)"),
        (check_copies, "ui.window.copying", "QMimeData()"),
        (check_copies, "ui.table.record_model", "QtGui.QDrag(self)"),
        (check_copies, "ui.system.clipboard", "CopiedText(title)"),
        (check_copies, "ui.window.copying", "data.setHtml(title)"),
        (check_tasks, "ui.inspector.track_list", "asyncio.create_task(delete())"),
        (check_tasks, "ui.looping", "asyncio.create_task(delete())"),
        (check_tasks, "credentials.store", "asyncio.get_running_loop().create_task(read())"),
        (check_tasks, "ui.window.main_window", "@asyncSlot()\nasync def on_click(self): ..."),
        (
            check_tasks,
            "ui.window.main_window",
            "async def f():\n    async with asyncio.TaskGroup() as group:\n        group.create_task(g())",
        ),
        (
            check_tasks,
            "library.library",
            "async def f():\n    async with asyncio.TaskGroup() as group:\n        asyncio.create_task(g())",
        ),
    ],
)
def test_the_rule_finds_code_that_breaks_it(check: Check, name: str, source: str) -> None:
    findings = list(check(module(name, source)))
    assert findings
    assert all(finding.startswith(name) for finding in findings)


@pytest.mark.parametrize(
    ("check", "name", "source"),
    [
        (check_instances, "logs", "log = logging.getLogger(__name__)\nA = frozenset({1})\nB = (1, 2)\nC = {1: 2}"),
        (
            check_instances,
            "demo.content.records",
            "END = STATES.index('Ready')\nif __name__ == '__main__':\n    main()",
        ),
        (check_instances, "ui.browse.media_columns", "COLUMNS = (lambda row: build(row),)"),
        (check_dialogs, "ui.loop.dialogs", "QMessageBox(parent).open()"),
        (check_copies, "ui.window.copying", "clipboard.copy(copied_line(title))"),
        (check_tasks, "ui.loop.tasks", "loop.create_task(run())"),
        (check_tasks, "credentials.store", "loop.create_future()"),
        (
            check_tasks,
            "library.library",
            "async def f():\n    async with asyncio.TaskGroup() as group:\n        group.create_task(g())",
        ),
    ],
)
def test_the_rule_accepts_code_that_follows_it(check: Check, name: str, source: str) -> None:
    assert not list(check(module(name, source)))


def test_a_frozen_record_is_a_value_and_an_object_with_a_life_is_not() -> None:
    source = (
        "@dataclass(frozen=True)\nclass Colours: ...\nclass Track(Struct, frozen=True): ...\n"
        "@dataclass\nclass Window: ...\nA = Colours()\nB = Window()\nC = Track()\n"
    )
    tree = ast.parse(source)
    frozen = frozenset(node.name for node in tree.body if isinstance(node, ast.ClassDef) and is_frozen(node))
    assert list(check_instances(Module("ui.look.appearance", tree, frozen))) == [
        "ui.look.appearance:7 calls Window at the module's level"
    ]
