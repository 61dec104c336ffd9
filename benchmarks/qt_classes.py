"""The Qt classes that a program uses. PySide6 makes each Python class when it is first named, which takes time."""

import sys
from collections.abc import Iterable
from importlib import import_module


def used_by(package: str) -> set[str]:
    """Returns the names ("PySide6.QtWidgets.QLabel") of the Qt classes that the loaded modules of a package name."""
    modules = [module for name, module in sys.modules.items() if name.partition(".")[0] == package]
    named = {value for module in modules for value in vars(module).values() if isinstance(value, type)}
    return {f"{one.__module__}.{one.__qualname__}" for one in named if one.__module__.startswith("PySide6.")}


def load(names: Iterable[str]) -> None:
    """Name each of the classes once."""
    for name in names:
        module, _, attribute = name.rpartition(".")
        getattr(import_module(module), attribute)
