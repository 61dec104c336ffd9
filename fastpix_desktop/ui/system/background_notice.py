"""Shows a notification of the system when a long change ends while the user works in another program."""

import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from fastpix_desktop import APPLICATION_NAME
from fastpix_desktop.domain.others_text import one_line
from fastpix_desktop.ui.system.single_instance import bring_forward

if TYPE_CHECKING:
    from fastpix_desktop.ui.system.desktop_notifications import DesktopNotifications

LONG = 5.0
"""In seconds. No notification is shown for a shorter change, because the user has probably waited for its end."""

LONGEST = 300
"""The most characters of a notification. Systems show two to five lines."""

Show = Callable[[str], None]
"""A function that shows a notification with this text."""


class BackgroundNotice(QObject):
    """Shows the notifications, with the icon of the window.

    `is_in_front` returns whether the user works in this program now. `show` shows a notification. The defaults ask the
    system. Tests pass functions of their own.
    """

    def __init__(
        self, window: QWidget, show: Show | None = None, is_in_front: Callable[[], bool] | None = None
    ) -> None:
        super().__init__(window)
        self._window = window
        self._show = show or self._notify
        self._is_in_front = is_in_front or _is_in_front
        self._tray: QSystemTrayIcon | None = None
        self._notifications: DesktopNotifications | None = None

    def ended(self, text: str, begun_at: datetime) -> None:
        """Show `text` if the change took LONG seconds or more and the user works in another program now.

        `text` says how the change ended. It contains titles and names, so it is shown on one line and not too long.
        `begun_at` is the time when the change began, with a time zone.
        """
        took = (datetime.now(UTC) - begun_at).total_seconds()
        if took >= LONG and not self._is_in_front():
            self._show(one_line(text, LONGEST))

    def _notify(self, text: str) -> None:
        """Mark the program in the taskbar, and show a notification if the system supports this."""
        QApplication.alert(self._window)
        if sys.platform == "linux":
            self._notify_desktop(text)
        else:
            self._notify_in_tray(text)

    def _notify_desktop(self, text: str) -> None:
        """Show a notification of the desktop. If there are none, show it in the system tray."""
        if self._notifications is None:
            # Imported here, because most runs show no notification.
            from fastpix_desktop.ui.system.desktop_notifications import DesktopNotifications

            self._notifications = DesktopNotifications(self.tr("Show"), self)
            self._notifications.clicked.connect(self._clicked)
            self._notifications.failed.connect(self._desktop_failed)
            self._window.destroyed.connect(self._notifications.close)
        self._notifications.show(text)

    def _desktop_failed(self, text: str) -> None:
        # Qt may pass the text to a server that answers too late and reads markup. Without `<`, there is none.
        self._notify_in_tray(text.replace("<", "‹"))

    def _notify_in_tray(self, text: str) -> None:
        if not (QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()):
            return
        if self._tray is None:
            self._tray = QSystemTrayIcon(self._window.windowIcon(), self)
            self._tray.messageClicked.connect(self.bring_forward)
            self._tray.activated.connect(self.bring_forward)
            app = QApplication.instance()
            assert isinstance(app, QApplication)  # noqa: S101  # there is no other kind in a program with widgets
            app.applicationStateChanged.connect(self._hide_tray)
        # Qt shows a notification only while the icon in the system tray is visible. The icon is hidden when the user
        # returns to the program.
        self._tray.show()
        self._tray.showMessage(APPLICATION_NAME, text, self._window.windowIcon())

    def _clicked(self, token: str) -> None:
        if token:
            # Wayland lets a window come to the front only with this token. Qt reads it from here, and removes it.
            os.environ["XDG_ACTIVATION_TOKEN"] = token
        self.bring_forward()

    def bring_forward(self) -> None:
        """Bring the window to the front, after a click on the notification or on the icon in the system tray."""
        bring_forward(self._window)
        self._hide_tray()

    def _hide_tray(self) -> None:
        if self._tray is not None and self._is_in_front():
            self._tray.hide()


def _is_in_front() -> bool:
    return QApplication.applicationState() == Qt.ApplicationState.ApplicationActive
