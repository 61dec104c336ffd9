"""The dialogs that ask for a file: the suggested name stays whole, and is asked for again with its own ending."""

import asyncio
from collections.abc import Awaitable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from fastpix_desktop.reports.file_names import file_name
from fastpix_desktop.ui.loop.file_dialogs import ask_where_to_write
from fastpix_desktop.ui.loop.question_dialog import QuestionDialog
from tests.waiting import until

NAMES = {
    "arabic": "نشرة الأخبار المسائية",
    "300 characters": "x" * 300,
    "300 of four bytes": "🎬a" * 150,
    "way up": "../../etc/passwd",
    "device": "CON",
    "jokers": "a*?[b]",
    "home": "~root",
    "turned round": "\u202egpj.naidnatI",
    "markup": "<img src=x onerror=1>",
    "nothing": "...",
    "several": '"a.csv" "b.csv"',
}


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


async def dialog_of(parent: QWidget) -> QFileDialog:
    (found,) = await until(lambda: [it for it in parent.findChildren(QFileDialog) if it.isVisible()], what="a dialog")
    return found


def name_file(dialog: QFileDialog, path: Path) -> None:
    """Type a path and accept it."""
    field = dialog.findChild(QLineEdit, "fileNameEdit")
    assert field is not None
    field.setText(str(path))
    dialog.accept()


def asked(parent: QWidget, suggested: Path) -> asyncio.Task[Path | None]:
    asking: Awaitable[Path | None] = ask_where_to_write(parent, "Export", suggested, "CSV")
    return asyncio.ensure_future(asking)


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
async def test_what_others_named_is_suggested_as_one_file_of_the_folder(
    parent: QWidget, tmp_path: Path, name: str
) -> None:
    suggested = tmp_path / file_name(name, date(2026, 11, 27), "csv", "Media")
    answer = asked(parent, suggested)
    dialog = await dialog_of(parent)
    dialog.accept()
    assert await answer == suggested
    assert suggested.parent == tmp_path
    suggested.write_text("")  # the file system takes it


async def test_after_no_the_same_kind_of_file_is_asked_for(parent: QWidget, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("")
    answer = asked(parent, tmp_path / "all.csv")
    dialog = await dialog_of(parent)
    name_file(dialog, tmp_path / "mine.txt")
    (question,) = await until(lambda: parent.findChildren(QuestionDialog), what="the question")
    question.reject()
    await until(lambda: dialog not in parent.findChildren(QFileDialog), what="another dialog")
    again = await dialog_of(parent)
    assert again.nameFilters()[0] == "CSV (*.csv)"
    assert again.defaultSuffix() == "csv"
    name_file(again, tmp_path / "other")
    assert await answer == tmp_path / "other.csv"


async def test_a_name_that_no_file_can_have_is_left_to_the_writing(parent: QWidget, tmp_path: Path) -> None:
    answer = asked(parent, tmp_path / "all.csv")
    dialog = await dialog_of(parent)
    long = tmp_path / f"{'x' * 300}.csv"
    dialog.fileSelected.emit(str(long))
    dialog.done(1)
    assert await answer == long
