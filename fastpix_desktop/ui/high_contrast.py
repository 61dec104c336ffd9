"""Follows the system's wish for more contrast, over whatever colours the look has; Qt tells of it from 6.10 on."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

_TEXTS = (
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.Text,
    QPalette.ColorRole.ButtonText,
    QPalette.ColorRole.ToolTipText,
    QPalette.ColorRole.PlaceholderText,
)
_GROUNDS = (
    QPalette.ColorRole.Window,
    QPalette.ColorRole.Base,
    QPalette.ColorRole.AlternateBase,
    QPalette.ColorRole.Button,
    QPalette.ColorRole.ToolTipBase,
)
_LINES = (QPalette.ColorRole.Mid, QPalette.ColorRole.Dark)


def raised(palette: QPalette) -> QPalette:
    """The palette with black on white or white on black, and lines as strong as the text; the accent stays."""
    light_ground = palette.color(QPalette.ColorRole.Base).lightness() >= 128
    ground = QColor(Qt.GlobalColor.white if light_ground else Qt.GlobalColor.black)
    text = QColor(Qt.GlobalColor.black if light_ground else Qt.GlobalColor.white)
    strong = QPalette(palette)
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
        for roles, colour in ((_TEXTS, text), (_GROUNDS, ground), (_LINES, text)):
            for role in roles:
                strong.setColor(group, role, colour)
    return strong


class HighContrast(QObject):
    """Raises the contrast of the application as long as it is wanted, and this lives. `is_wanted` asks the system
    unless given."""

    def __init__(self, app: QApplication, parent: QObject, is_wanted: Callable[[], bool] | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._is_wanted = is_wanted or _system_wants_it
        self._plain: QPalette | None = None
        hints = QGuiApplication.styleHints()
        # After the look has followed the scheme itself: it was connected before.
        hints.colorSchemeChanged.connect(self._scheme_changed)
        if hasattr(hints, "accessibility"):
            hints.accessibility().contrastPreferenceChanged.connect(self._preference_changed)
        self.follow()

    def follow(self) -> None:
        """Do as is wanted now."""
        if self._is_wanted():
            self._raise()
        elif self._plain is not None:
            self._app.setPalette(self._plain)
            self._plain = None

    def _scheme_changed(self, _: Qt.ColorScheme) -> None:
        self._raise()

    def _preference_changed(self, _: Qt.ContrastPreference) -> None:
        self.follow()

    def _raise(self) -> None:
        if self._is_wanted():
            self._plain = QPalette(self._app.palette())
            self._app.setPalette(raised(self._plain))


def _system_wants_it() -> bool:
    hints = QGuiApplication.styleHints()
    if not hasattr(hints, "accessibility"):
        return False
    return bool(hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast)
