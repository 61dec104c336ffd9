"""The media table with a full page, for the tests of ticks."""

import pytest
from pytestqt.qtbot import QtBot

from fastpix_desktop.ui.browse.media_panel import MediaPanel
from fastpix_desktop.ui.loop.pictures import Pictures
from tests.ui.records import a_page


@pytest.fixture
async def panel(pictures: Pictures, qtbot: QtBot) -> MediaPanel:
    """The first page of three, with 50 media."""
    made = MediaPanel(pictures)
    qtbot.addWidget(made)
    made.resize(1000, 500)
    made.show()
    made.show_page(a_page(1, 50, total=120))
    return made
