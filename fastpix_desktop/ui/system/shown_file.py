"""Shows a file that the program has written: its folder in the file manager, or a page in the browser."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

_PAGES = {".html", ".htm"}


def show_folder(file: Path) -> bool:
    """Show the folder of a file in the file manager. Returns False if the system has none."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.parent)))


def is_page(file: Path) -> bool:
    """Whether the name of a file says that it is a page. With another name, the system might run it."""
    return file.suffix.lower() in _PAGES


def open_page(file: Path) -> bool:
    """Open a page that this program has written. Returns False if it is none, or if no browser could be opened."""
    return is_page(file) and QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))
