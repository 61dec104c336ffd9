"""The reader of the selected media shows each record of it, however its ID is spelled."""

from typing import Any, cast

from msgspec.structs import replace
from PySide6.QtTest import QSignalSpy

from fastpix_desktop.ui.inspector.detail_reader import DetailReader
from fastpix_desktop.ui.loop.tasks import TaskOwner
from tests.ui.records import a_media


async def test_a_record_under_another_spelling_is_shown_under_the_selected_one(tasks: TaskOwner) -> None:
    media, other = a_media(1), a_media(2)
    reader = DetailReader(cast("Any", None), cast("Any", None), tasks)  # nothing is read
    reader.select_without_reading(media.id)
    found = QSignalSpy(reader.record_found)
    for id_, title in ((media.id.upper(), "Upper"), (media.id.replace("-", ""), "No dashes"), (media.id, "Same")):
        reader.show_if_selected(replace(media, id=id_, title=title))
    reader.show_if_selected(other)
    records = [found.at(at)[0] for at in range(found.count())]
    assert [(record.id, record.title) for record in records] == [
        (media.id, "Upper"),
        (media.id, "No dashes"),
        (media.id, "Same"),
    ]
    reader.select_without_reading(None)
    reader.show_if_selected(media)
    assert found.count() == 3
