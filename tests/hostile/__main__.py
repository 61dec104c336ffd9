"""Writes docs/hostile-service.md from the cases: `python -m tests.hostile`."""

from tests.hostile.report import DOCUMENT, document

DOCUMENT.write_text(document(), encoding="utf-8")
