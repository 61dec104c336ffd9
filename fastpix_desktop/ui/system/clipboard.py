"""Reads and fills the clipboard, and makes the data of a drag. Nothing else in the program does.

It accepts only text that `domain.outgoing_text` has made, so that no title or ID is copied as the service sent it.
"""

from PySide6.QtCore import QMimeData, QStringListModel, QUrl
from PySide6.QtGui import QGuiApplication

from fastpix_desktop.domain.outgoing_text import CopiedText


def copy(text: CopiedText) -> None:
    """Fill the clipboard with all forms of the text."""
    QGuiApplication.clipboard().setMimeData(mime_data(text))


def mime_data(text: CopiedText | None) -> QMimeData:
    """Return all forms of the text as data for the clipboard or a drag. There is no data for None."""
    data = _made_by_qt()
    if text is None:
        return data
    data.setText(text.plain)
    if text.rich:
        data.setHtml(text.rich)
    if text.address:
        data.setUrls([QUrl(text.address)])
    return data


def _made_by_qt() -> QMimeData:
    """Return empty data that Qt has made.

    The clipboard may outlive Python. If it then deletes data that Python has made, the program ends with a crash (seen
    with PySide6 6.11 on the offscreen platform).
    """
    model = QStringListModel([""])
    data = model.mimeData([model.index(0)])
    for name in data.formats():
        data.removeFormat(name)
    return data


def text_on_clipboard() -> str:
    """Return the text on the clipboard, which may come from any program."""
    return QGuiApplication.clipboard().text()
