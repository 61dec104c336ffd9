"""The clipboard gets every form of a text, and is left in order when the program ends."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from fastpix_desktop.domain.outgoing_text import CopiedText, copied_id, copied_link
from fastpix_desktop.ui.system.clipboard import copy, mime_data, text_on_clipboard

ADDRESS = "https://stream.fastpix.com/abc.m3u8"
COPIES_AND_ENDS = f"""
from PySide6.QtWidgets import QApplication
from fastpix_desktop.domain.outgoing_text import copied_link
from fastpix_desktop.ui.system.clipboard import copy
app = QApplication([])
copy(copied_link("{ADDRESS}", "Harbour Watch"))
"""


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        (copied_id("abc"), {"text/plain"}),
        (copied_link(ADDRESS, "Harbour Watch"), {"text/plain", "text/html", "text/uri-list"}),
        (None, set()),
    ],
)
def test_there_is_every_form_and_no_other(text: CopiedText | None, forms: set[str]) -> None:
    assert set(mime_data(text).formats()) == forms


@pytest.mark.usefixtures("qapp")
def test_what_is_copied_is_on_the_clipboard() -> None:
    copy(copied_link(ADDRESS, "Harbour Watch"))
    data = QGuiApplication.clipboard().mimeData()
    assert text_on_clipboard() == data.text() == ADDRESS
    assert data.html() == f'<a href="{ADDRESS}">Harbour Watch</a>'
    assert [url.toString() for url in data.urls()] == [ADDRESS]


def test_a_program_that_has_copied_something_ends_without_a_crash() -> None:
    root = Path(__file__).parents[3]
    done = subprocess.run([sys.executable, "-c", COPIES_AND_ENDS], cwd=root, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
