"""Raises the contrast of the colours while high contrast is set in the system. Needs Qt 6.10 or later."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from fastpix_desktop.ui.look.appearance import raise_contrast


class HighContrast(QObject):
    """Applies the system's contrast setting, now and when it changes.

    `is_wanted` returns whether high contrast is set. Tests replace it.
    """

    def __init__(self, app: QApplication, parent: QObject, is_wanted: Callable[[], bool] | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._is_wanted = is_wanted or _system_wants_it
        hints = QGuiApplication.styleHints()
        if hasattr(hints, "accessibility"):
            hints.accessibility().contrastPreferenceChanged.connect(self._preference_changed)
        self.follow()

    def follow(self) -> None:
        """Apply the current contrast setting."""
        raise_contrast(self._app, self._is_wanted())

    def _preference_changed(self, _: Qt.ContrastPreference) -> None:
        self.follow()


def _system_wants_it() -> bool:
    hints = QGuiApplication.styleHints()
    if not hasattr(hints, "accessibility"):
        return False
    return bool(hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast)
