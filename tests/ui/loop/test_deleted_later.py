"""Widgets that a test closes are deleted with it, also where no loop runs."""

from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication, QWidget


def test_what_is_to_be_deleted_later_is_deleted_after_the_test(
    qapp: QApplication, request: pytest.FixtureRequest
) -> None:
    conftest: Any = request.config.pluginmanager.getplugin(str(Path(__file__).parents[2] / "conftest.py"))
    widget = QWidget()
    widget.deleteLater()
    teardown = conftest.pytest_runtest_teardown(request.node)
    next(teardown)
    assert shiboken6.isValid(widget), "the fixtures of the test come first"
    with pytest.raises(StopIteration):
        next(teardown)
    assert not shiboken6.isValid(widget)
