"""Fixtures for tests of single parts: the look, numbers in English, an owner of tasks, pictures and windows."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fastpix_desktop.ui.look.appearance import Scheme, apply_appearance
from fastpix_desktop.ui.loop.pictures import Pictures
from fastpix_desktop.ui.loop.tasks import TaskOwner
from tests.ui.windows import Windows


@pytest.fixture(scope="session", autouse=True)
def look(qapp: QApplication) -> None:
    """The light scheme, unless a test chooses the other."""
    apply_appearance(qapp, Scheme.LIGHT)


@pytest.fixture(autouse=True)
def numbers() -> Iterator[None]:
    """English numbers, unless a test chooses others. Tests in other folders are not affected."""
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    yield
    QLocale.setDefault(before)


@pytest.fixture(params=[Scheme.LIGHT, Scheme.DARK])
def scheme(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Scheme]:
    """Both schemes, one after the other."""
    apply_appearance(qapp, request.param)
    yield request.param
    apply_appearance(qapp, Scheme.LIGHT)


@pytest.fixture
def errors() -> list[Exception]:
    """The errors that reached the owner of tasks."""
    return []


@pytest.fixture
async def tasks(errors: list[Exception]) -> AsyncIterator[TaskOwner]:
    """An owner of tasks. All its tasks end with the test."""
    owner = TaskOwner(errors.append)
    yield owner
    await owner.close(patience=1.0)


@pytest.fixture
def pictures(tasks: TaskOwner) -> Pictures:
    """Pictures without a source, so that each one is missing."""
    return Pictures(tasks)


@pytest.fixture
async def windows(tasks: TaskOwner, tmp_path: Path, qtbot: QtBot) -> Windows:
    """Opens windows of the program without an open workspace."""
    return Windows(tasks, tmp_path / "preferences.json", qtbot)
