"""Scrolls the media table as a list and as the language matrix, with all media on one page.

language_table FOLDER ROWS LANGUAGES STEPS
"""

import random
import sys
import time
from collections.abc import Callable
from uuid import UUID

from PySide6.QtWidgets import QApplication, QScrollBar, QWidget

from benchmarks.readings import tell
from fastpix_desktop.domain.media import Media, Track, TrackKind
from fastpix_desktop.domain.search.coverage import Coverage, Language, LanguageCount
from fastpix_desktop.domain.search.query import Query
from fastpix_desktop.ui.browse.media_columns import MEDIA_COLUMNS, NOT_READ
from fastpix_desktop.ui.browse.media_table import MediaTable
from fastpix_desktop.ui.browse.ticks import Ticks
from fastpix_desktop.ui.coverage.language_matrix import LanguageMatrix
from fastpix_desktop.ui.look.appearance import Scheme, apply_appearance
from fastpix_desktop.ui.table.columns import identity
from fastpix_desktop.ui.table.one_page import BlockModel

_STEP = 120
"""What a notch of the wheel scrolls, in device-independent pixels."""


def main() -> None:
    """Scroll both forms, and print how long each step takes until it is painted."""
    rows, languages, steps = (int(given) for given in sys.argv[2:5])
    app = QApplication(sys.argv[:1])
    apply_appearance(app, Scheme.LIGHT)
    media = _library(rows, languages)
    table = MediaTable(Ticks())
    model: BlockModel[Media] = BlockModel(MEDIA_COLUMNS, identity, NOT_READ, table)  # type: ignore[arg-type]  # all are read
    model.set_rows(media)
    model.is_ticked = lambda row: False
    table.show_model(model, stretch="title", leaving=())
    beside = QWidget()
    matrix = LanguageMatrix(table, lambda bar, _: bar.setParent(beside))
    matrix.columns_wanted.connect(lambda some: table.show_list() if some is None else table.show_form(some))
    table.resize(1280, 800)
    table.show()
    table.setFocus()
    app.processEvents()
    took = {f"list {name}": times for name, times in _scroll(table, steps, sideways=False).items()}
    matrix.set_searchable(True)
    matrix.want(True)
    start = time.perf_counter()
    matrix.show_coverage(_coverage(languages, rows))
    app.processEvents()
    took["switched"] = [time.perf_counter() - start]
    took |= {f"matrix {name}": times for name, times in _scroll(table, steps, sideways=True).items()}
    tell(took)


def _library(rows: int, languages: int) -> list[Media]:
    """Return media that have about eight languages of subtitles each, some with a region or generated."""
    chance = random.Random(1)  # noqa: S311  # a library that is the same each time
    codes = [_code(number) for number in range(languages)]
    made = []
    for number in range(rows):
        own = chance.sample(codes, min(languages, 8))
        tracks = tuple(
            Track(
                id=str(UUID(int=number * 16 + at)),
                kind=TrackKind.SUBTITLE,
                status=chance.choice(("available", "available", "preparing", "failed")),
                language_code=code if at % 3 else f"{code}-{code.upper()}",
            )
            for at, code in enumerate(own)
        )
        made.append(Media(id=str(UUID(int=number)), title=f"Harbour Watch {number}", status="Ready", tracks=tracks))
    return made


def _code(number: int) -> str:
    return f"{chr(97 + number // 26)}{chr(97 + number % 26)}"


def _coverage(languages: int, rows: int) -> Coverage:
    counts = [LanguageCount(Language(TrackKind.SUBTITLE, _code(one)), rows // 9, rows // 9) for one in range(languages)]
    return Coverage(Query(), rows, tuple(counts))


def _scroll(table: MediaTable, steps: int, *, sideways: bool) -> dict[str, list[float]]:
    """Return the seconds of each step until it is painted: a notch down, to any other place, and a notch sideways."""
    down, across = table.verticalScrollBar(), table.horizontalScrollBar()
    chance = random.Random(2)  # noqa: S311  # places that are the same each time
    places = [chance.randrange(down.maximum()) for _ in range(steps)]
    across.setValue(across.maximum() // 2)
    took = {
        "down": [_timed(lambda: down.setValue(down.value() + _STEP)) for _ in range(steps)],
        "elsewhere": [_timed(lambda place=place: down.setValue(place)) for place in places],  # type: ignore[misc]
    }
    if sideways:
        took["sideways"] = [_timed(_notch(across, at)) for at in range(steps)]
    return took


def _notch(bar: QScrollBar, at: int) -> Callable[[], None]:
    """Return a notch sideways: to and fro through all columns."""
    span = max(1, bar.maximum() // _STEP)
    place = at % (2 * span)
    return lambda: bar.setValue(_STEP * (place if place <= span else 2 * span - place))


def _timed(act: Callable[[], None]) -> float:
    start = time.perf_counter()
    act()
    QApplication.processEvents()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
