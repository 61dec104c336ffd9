"""Repaints the program's media table and a plain table completely, with few rows and with many.

table_painting FOLDER URL ROWS REPAINTS
"""

import asyncio
import os
import sys
import time

from msgspec.structs import replace
from PySide6.QtGui import QColor, QPixmap, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QTableView

from benchmarks.readings import tell
from fastpix_desktop.api import FastPixClient
from fastpix_desktop.domain.media import Media
from fastpix_desktop.ui.browse.media_columns import MEDIA_COLUMNS, MediaRow
from fastpix_desktop.ui.browse.ticks import MOST_TICKS, Ticks
from fastpix_desktop.ui.look.appearance import Density, Scheme, apply_appearance
from fastpix_desktop.ui.loop.picture_decoder import LARGEST_SHOWN
from fastpix_desktop.ui.table.columns import identity
from fastpix_desktop.ui.table.record_delegate import PictureOf
from fastpix_desktop.ui.table.record_model import RecordModel
from fastpix_desktop.ui.table.record_table import RecordTable


def main() -> None:
    """Repaint and print the time of each repaint."""
    url, rows, repaints = sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    app = QApplication(sys.argv[:1])
    apply_appearance(app, Scheme.LIGHT)
    media = asyncio.run(_some_media(url))
    many = [replace(media[at % len(media)], id=f"{at}") for at in range(rows)]
    tell(
        {
            "few": _repaint(_media_table(media, Density.COMFORTABLE), repaints),
            "many": _repaint(_media_table(many, Density.COMFORTABLE), repaints),
            "pictured": _repaint(_media_table(many, Density.COMFORTABLE, _pictures()), repaints),
            "compact": _repaint(_media_table(many, Density.COMPACT), repaints),
            "plain": _repaint(_plain_table(media), repaints),
        }
    )


async def _some_media(url: str) -> list[Media]:
    async with FastPixClient(os.environ["FASTPIX_USERNAME"], os.environ["FASTPIX_PASSWORD"], base_url=url) as client:
        return list((await client.media.list(limit=50)).records)


def _pictures() -> PictureOf:
    """A picture for every address, with the size and the number of pictures that the program caches."""
    made = []
    for number in range(120):
        made.append(QPixmap(LARGEST_SHOWN))
        made[-1].fill(QColor.fromHsv(number * 3, 200, 200))
    return lambda address: made[hash(address) % len(made)]


def _media_table(media: list[Media], density: Density, picture: PictureOf | None = None) -> QTableView:
    table = RecordTable("media_table", "Media", density=density, picture=picture)
    model: RecordModel[MediaRow] = RecordModel(MEDIA_COLUMNS, identity, table)
    model.set_rows(media)
    ticks = Ticks(table)
    ticks.tick(media[:MOST_TICKS:3])
    model.is_ticked = lambda row: row.id in ticks if isinstance(row, Media) else None
    table.show_model(model, stretch="title")
    return table


def _plain_table(media: list[Media]) -> QTableView:
    """Qt's own table, model and delegate, with the same texts in rows of the same height."""
    columns = [column for column in MEDIA_COLUMNS if column.shown_at_first]
    table = QTableView()
    model = QStandardItemModel(table)
    for record in media:
        model.appendRow([QStandardItem(column.text(record)) for column in columns])
    table.setModel(model)
    like = _media_table(media, Density.COMFORTABLE)
    table.verticalHeader().setDefaultSectionSize(like.verticalHeader().defaultSectionSize())
    return table


def _repaint(table: QTableView, count: int) -> list[float]:
    """Returns the seconds of each repaint of all visible rows, each at another place in the table."""
    table.resize(1280, 800)
    table.show()
    QApplication.processEvents()
    bar, took = table.verticalScrollBar(), []
    for at in range(count):
        bar.setValue(bar.maximum() * at // count)
        start = time.perf_counter()
        table.viewport().repaint()
        took.append(time.perf_counter() - start)
    table.close()
    return took


if __name__ == "__main__":
    main()
