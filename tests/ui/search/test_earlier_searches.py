"""The earlier searches: their order, their number, and what is never kept."""

import pytest

from fastpix_desktop.domain.links import embed_code, hls_address
from fastpix_desktop.ui.search.earlier_searches import MOST, EarlierSearches

PLAYBACK_ID = "0f3c1d2e-1111-4222-8333-444455556666"


def test_each_text_is_kept_once_and_only_the_newest() -> None:
    earlier = EarlierSearches()
    for number in (*range(60), 30):
        earlier.keep(f" search {number} ")
    assert len(earlier.texts) == MOST
    assert earlier.texts[-2:] == ["search 59", "search 30"]
    earlier.keep("   ")
    assert earlier.texts[-1] == "search 30"


def test_the_newest_is_not_returned_while_it_is_on_screen() -> None:
    earlier = EarlierSearches()
    earlier.keep("one")
    earlier.keep("two")
    assert earlier.step(-1, "two") == "one"
    assert earlier.step(-1, "one") is None
    assert earlier.step(1, "one") == "two"


def test_an_edited_text_begins_at_the_newest_again() -> None:
    earlier = EarlierSearches()
    for text in ("one", "two", "three"):
        earlier.keep(text)
    assert earlier.step(-1, "") == "three"
    assert earlier.step(-1, "three") == "two"
    assert earlier.step(-1, "two words") == "three"
    assert earlier.step(1, "three") == "two words"


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        (f"{hls_address(PLAYBACK_ID)}?token=secret", PLAYBACK_ID),
        (embed_code(PLAYBACK_ID).replace(" stream", ' token="secret" stream'), PLAYBACK_ID),
        ("port https://example.org/a.m3u8?token=secret bay", "port https://example.org/a.m3u8 bay"),
        ("https://example.org/a#secret", "https://example.org/a"),
        ("why? #1", "why? #1"),
        (f"{PLAYBACK_ID.upper()}", PLAYBACK_ID),
    ],
)
def test_what_may_be_a_secret_is_not_kept(pasted: str, kept: str) -> None:
    earlier = EarlierSearches()
    earlier.keep(pasted)
    assert earlier.texts == [kept]
