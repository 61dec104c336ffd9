"""Stops PySide6 from reading the source of every module that is imported after it."""

import builtins

import PySide6.QtCore  # noqa: F401  # it replaces `__import__`


def restore_import() -> None:
    """Restore Python's own `__import__`. If PySide6 has not replaced it, do nothing.

    PySide6's `__import__` watches for `from __feature__ import …`, which this program does not use. After each import
    it reads the source of the module, and `linecache` keeps the text in memory. This would take a tenth of the time of
    the start, and 14 MB of memory once the packages for HTTP are imported.
    """
    original = getattr(builtins, "__orig_import__", None)
    if original is not None:
        builtins.__import__ = original
