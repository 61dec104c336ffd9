"""Writes docs/fault-matrix.md from the table: `python -m tests.matrix`."""

from tests.matrix.report import DOCUMENT, document

DOCUMENT.write_text(document(), encoding="utf-8")
