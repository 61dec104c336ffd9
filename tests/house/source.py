"""Reads the package's source: its modules, their imports and their folders, without importing them."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PACKAGE = "fastpix_desktop"
ROOT = Path(__file__).parents[2] / PACKAGE


@dataclass(frozen=True)
class Module:
    """One module: its name below the package ("ui.loop.tasks", "" for the package itself) and its syntax tree."""

    name: str
    tree: ast.Module
    frozen_classes: frozenset[str] = frozenset()

    @property
    def room(self) -> str:
        """The folder below the package, or the module itself if it is in no folder."""
        return self.name.split(".")[0]

    def imports(self) -> Iterator[tuple[int, str, bool]]:
        """The line and full name of each import, and whether it is inside a function."""
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
        """Like `imports`, but only those of this package, by the name below it."""
        for line, name, late in self.imports():
            if name.split(".")[0] == PACKAGE:
                yield line, name.removeprefix(PACKAGE).removeprefix("."), late


def lies_in(module: Module, rooms: set[str]) -> bool:
    """Whether it is one of the rooms or in one of them."""
    return any(module.name == room or module.name.startswith(f"{room}.") for room in rooms)


def module(name: str, source: str) -> Module:
    """A module that is not in the package, to test a rule."""
    return Module(name, ast.parse(source))


def read_package() -> list[Module]:
    """Every module of the package."""
    trees = {}
    for path in sorted(ROOT.rglob("*.py")):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        trees[name.removesuffix("__init__").removesuffix(".")] = ast.parse(path.read_text(encoding="utf-8"))
    frozen = frozenset(
        node.name
        for tree in trees.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and is_frozen(node)
    )
    return [Module(name, tree, frozen) for name, tree in trees.items()]


def is_frozen(node: ast.ClassDef) -> bool:
    """Whether the instances of the class are values: a frozen dataclass or struct, a NamedTuple or an enumeration."""
    decorators = [ast.unparse(decorator).replace(" ", "") for decorator in node.decorator_list]
    bases = {ast.unparse(base).split(".")[-1] for base in node.bases}
    is_dataclass = any("dataclass(" in text and "frozen=True" in text for text in decorators)
    is_struct = any(ast.unparse(keyword).replace(" ", "") == "frozen=True" for keyword in node.keywords)
    return is_dataclass or is_struct or bool(bases & {"NamedTuple", "Enum", "StrEnum", "IntEnum"})
