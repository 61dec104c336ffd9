"""The line that says that the media beside the table is not on the page, with the button that leads to its page."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from fastpix_desktop.domain.media import Media
from fastpix_desktop.domain.pages import Page, PageRequest
from fastpix_desktop.ui.browse.media_panel import MediaPanel
from fastpix_desktop.ui.browse.page_of_media import PageOfMedia
from fastpix_desktop.ui.loop.pictures import Pictures
from tests.ui.records import a_media, a_page


@pytest.fixture
def panel(qtbot: QtBot, pictures: Pictures) -> MediaPanel:
    panel = MediaPanel(pictures)
    qtbot.addWidget(panel)
    panel.resize(900, 500)
    panel.set_first_page(10, "desc")
    panel.show()
    return panel


@pytest.fixture
def line(qtbot: QtBot, panel: MediaPanel) -> PageOfMedia:
    line = PageOfMedia(panel)
    qtbot.addWidget(line)
    return line


def page(number: int, *, total: int = 60) -> Page[Media]:
    return a_page(1 + 10 * (number - 1), 10, number=number, limit=10, total=total)


def said(line: PageOfMedia) -> str | None:
    return None if line.isHidden() else line.words.text()


def offered(line: PageOfMedia) -> str | None:
    return None if line.isHidden() or line.button.isHidden() else line.button.text()


def asks(panel: MediaPanel) -> list[PageRequest]:
    asked: list[PageRequest] = []
    panel.page_requested.connect(asked.append)
    return asked


def test_it_is_hidden_while_the_media_is_on_the_page(panel: MediaPanel, line: PageOfMedia) -> None:
    line.follow(a_media(3))
    assert said(line) is None, "no page is shown yet"
    panel.show_page(page(1))
    assert said(line) is None
    line.follow(None)
    panel.show_page(page(2))
    assert said(line) is None


def test_a_media_of_an_unknown_page_has_no_button(panel: MediaPanel, line: PageOfMedia) -> None:
    panel.show_page(page(1))
    line.follow(a_media(57))
    assert (said(line), offered(line)) == ("Not on this page", None)


def test_the_button_leads_to_the_page_and_its_row(panel: MediaPanel, line: PageOfMedia) -> None:
    asked = asks(panel)
    for number in (1, 2, 3):
        panel.show_page(page(number))
    line.follow(a_media(18))
    assert (said(line), offered(line)) == ("Not on this page", "Show on page 2")
    line.button.click()
    assert asked == [PageRequest(2, 10, "desc")]
    panel.show_page(page(2))
    assert said(line) is None
    record = panel.table.current_record()
    assert isinstance(record, Media)
    assert record.id == a_media(18).id
    row = panel.table.visualRect(panel.table.currentIndex())
    assert panel.table.viewport().rect().contains(row.center())


def test_a_media_that_has_left_its_page_is_not_found_there(panel: MediaPanel, line: PageOfMedia) -> None:
    for number in (1, 2):
        panel.show_page(page(number))
    line.follow(a_media(1))
    line.button.click()
    panel.show_page(a_page(-9, 10, number=1, limit=10, total=70))
    assert (said(line), offered(line)) == ("No longer on page 1", None)
    assert panel.table.current_row() == -1
    panel.show_page(a_page(1, 10, number=2, limit=10, total=70))
    assert said(line) is None, "it is on the next page now"


@pytest.mark.parametrize(
    "ask",
    [lambda panel: panel.ask(PageRequest(1, 20, "desc")), lambda panel: panel.set_order("asc")],
    ids=["size", "order"],
)
def test_pages_of_another_size_or_order_say_nothing(
    panel: MediaPanel, line: PageOfMedia, ask: Callable[[MediaPanel], None]
) -> None:
    panel.show_page(page(1))
    panel.show_page(page(2))
    line.follow(a_media(3))
    assert offered(line) == "Show on page 1"
    ask(panel)
    limit = panel.page_request.limit
    panel.show_page(a_page(30, limit, number=1, limit=limit, total=60))
    assert (said(line), offered(line)) == ("Not on this page", None)


def test_a_workspace_that_is_left_is_forgotten(panel: MediaPanel, line: PageOfMedia) -> None:
    panel.show_page(page(1))
    line.forget()
    panel.show_page(page(2))
    line.follow(a_media(3))
    assert offered(line) is None


def test_a_media_that_is_removed_from_the_page_is_no_longer_on_it(panel: MediaPanel, line: PageOfMedia) -> None:
    panel.show_page(page(1))
    line.follow(a_media(3))
    panel.remove_media(a_media(3).id)
    assert (said(line), offered(line)) == ("Not on this page", None)


def test_its_page_is_known_however_its_id_is_spelled(panel: MediaPanel, line: PageOfMedia) -> None:
    media = replace(a_media(1), id="abcdef00-0000-4000-8000-00000000000a")
    for number, entry in ((1, replace(media, id=media.id.upper())), (2, a_media(2))):
        panel.show_page(Page((entry,), number, 10, 20))
        line.follow(media)
        assert said(line) == (None if number == 1 else "Not on this page")
    assert offered(line) == "Show on page 1"


def test_the_row_of_a_media_that_is_gone_is_not_replaced_by_the_next(panel: MediaPanel) -> None:
    media = replace(a_media(1), id="ABCDEF00-0000-4000-8000-00000000000A")
    panel.show_page(Page((media, a_media(2)), 1, 10, 2))
    panel.selection.select(media.id)
    panel.selection.report()
    panel.remove_media(media.id.lower())
    assert [row.id for row in panel.model.rows] == [a_media(2).id]
    assert panel.table.current_row() == -1
