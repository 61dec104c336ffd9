"""The limits for files, functions and classes. Split by purpose what has grown too large."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = ("fastpix_desktop", "benchmarks", "contract", "gallery", "packaging", "scripts", "tests")

MOST_LINES_OF_A_FILE = 450
MOST_LINES_OF_A_FUNCTION = 60
MOST_METHODS_OF_A_CLASS = 20
LEAST_SHARE_DOCUMENTED = 0.8

Definition = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def python_files(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def check_sizes(source: str) -> Iterator[str]:
    """Everything that is larger than allowed, with its line and size."""
    lines = len(source.splitlines())
    if lines > MOST_LINES_OF_A_FILE:
        yield f"1: {lines} lines"
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            # Counted from `def`: decorators, such as a test's table of cases, do not count.
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > MOST_LINES_OF_A_FUNCTION:
                yield f"{node.lineno}: {node.name} has {lines} lines"
        elif isinstance(node, ast.ClassDef):
            methods = count_methods(node)
            if methods > MOST_METHODS_OF_A_CLASS:
                yield f"{node.lineno}: {node.name} has {methods} methods"


def count_methods(node: ast.ClassDef) -> int:
    """Its methods and properties, public and private, except special methods such as `__init__`."""
    return sum(
        isinstance(item, ast.FunctionDef | ast.AsyncFunctionDef) and not _is_dunder(item.name) for item in node.body
    )


def public_definitions(tree: ast.Module) -> Iterator[Definition]:
    """The public functions, classes and methods of a module, except names of Qt (camelCase)."""
    for node in tree.body:
        if isinstance(node, Definition) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from (item for item in node.body if isinstance(item, Definition) and _is_public_method(item.name))


def _is_public_method(name: str) -> bool:
    return not name.startswith("_") and name == name.lower()


def _is_dunder(name: str) -> bool:
    return name.startswith("__") and name.endswith("__")


def test_nothing_is_larger_than_the_limits() -> None:
    findings = [
        f"{path.relative_to(ROOT)}:{finding}"
        for path in python_files(*FOLDERS)
        for finding in check_sizes(path.read_text(encoding="utf-8"))
    ]
    assert not findings, "\n".join(findings)


def test_every_module_opens_with_a_docstring() -> None:
    files = python_files(*FOLDERS)
    silent = [
        str(path.relative_to(ROOT))
        for path in files
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert files
    assert not silent


def test_public_names_of_the_package_are_documented() -> None:
    definitions = {
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}": bool(ast.get_docstring(node))
        for path in python_files("fastpix_desktop")
        for node in public_definitions(ast.parse(path.read_text(encoding="utf-8")))
    }
    share = sum(definitions.values()) / len(definitions)
    silent = [name for name, documented in definitions.items() if not documented]
    assert share >= LEAST_SHARE_DOCUMENTED, f"{share:.0%} are documented, these are not:\n" + "\n".join(silent)


@pytest.mark.parametrize(
    ("source", "finding"),
    [
        ("x = 1\n" * 451, "1: 451 lines"),
        ("\ndef long():\n" + "    x = 1\n" * 60, "2: long has 61 lines"),
        ("class A:\n    async def long(self):\n" + "        x = 1\n" * 60, "2: long has 61 lines"),
        ("class Wide:\n" + "".join(f"    def _m{n}(self): ...\n" for n in range(21)), "1: Wide has 21 methods"),
    ],
)
def test_the_check_finds_what_is_too_large(source: str, finding: str) -> None:
    assert list(check_sizes(source)) == [finding]


@pytest.mark.parametrize(
    "source",
    [
        "x = 1\n" * 450,
        "def long():\n" + "    x = 1\n" * 59,
        "class Wide:\n    def __init__(self): ...\n" + "".join(f"    def m{n}(self): ...\n" for n in range(20)),
    ],
)
def test_the_check_accepts_sizes_within_the_limits(source: str) -> None:
    assert not list(check_sizes(source))


def test_public_definitions_leave_out_private_and_qt_names() -> None:
    methods = "".join(f"    def {name}(self): ...\n" for name in ("rowCount", "__init__", "_k", "h"))
    source = f"def _f(): ...\ndef g(): ...\nclass C:\n{methods}"
    assert [node.name for node in public_definitions(ast.parse(source))] == ["g", "C", "h"]
