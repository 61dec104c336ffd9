"""Filters a table of as many titles with Qt's own QSortFilterProxyModel, as a plain program searches.

filtered_table FOLDER MEDIA
"""

import sys
import time

from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QTableView

from benchmarks.large_library import media_pages
from benchmarks.readings import tell
from benchmarks.typed_texts import WORDS, beginnings

_TYPED = 4
"""Words that are typed, because each letter takes a while."""


def main() -> None:
    """Type the words letter by letter, and print how long each letter takes until the rows are painted."""
    app = QApplication(sys.argv[:1])
    model = QStandardItemModel()
    for page in media_pages(int(sys.argv[2])):
        for media in page:
            model.appendRow(QStandardItem(media.title or ""))
    proxy = QSortFilterProxyModel()
    proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    proxy.setSourceModel(model)
    table = QTableView()
    table.setModel(proxy)
    table.resize(1280, 800)
    table.show()
    app.processEvents()
    took = []
    for word in WORDS[:_TYPED]:
        for text in beginnings(word):
            start = time.perf_counter()
            proxy.setFilterFixedString(text)
            table.viewport().repaint()
            took.append(time.perf_counter() - start)
            app.processEvents()
    tell({"filtered": took})


if __name__ == "__main__":
    main()
