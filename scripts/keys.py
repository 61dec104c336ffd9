"""Writes docs/keys.md, the list of every key, from the commands and the keys of single parts. `make keys` runs it."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from fastpix_desktop.ui.commands.commands import Commands, Shortcuts

DOCUMENT = Path(__file__).parent.parent / "docs" / "keys.md"

HEAD = """\
# Keys

Every key of the window, as F1 lists them. These are the keys on Linux. On macOS, Ctrl is the Command key.

The keys of the menus work in the whole window, apart from three: Return works in the media table, Del in the track
table, and F2 in the list of views. `make keys` writes this page from the program, and a test compares the two.
"""


def document(overview: Sequence[Shortcuts]) -> str:
    """The text of docs/keys.md for an overview: a table for each menu and each part of the window."""
    return HEAD + "".join(map(_table, overview))


def _table(group: Shortcuts) -> str:
    lines = "".join(f"| {_keys(keys)} | {text} | {meaning} |\n" for text, keys, meaning in group.rows)
    return f"\n## {group.title}\n\n| Key | What it is for | What it does |\n|---|---|---|\n{lines}"


def _keys(keys: str) -> str:
    return ", ".join(keys.split("  "))


def main() -> int:
    """Write the page."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = QApplication(sys.argv[:1])
    window = QWidget()
    DOCUMENT.write_text(document(Commands(window).overview()), encoding="utf-8")
    del window, app
    return 0


if __name__ == "__main__":
    sys.exit(main())
