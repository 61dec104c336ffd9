"""Links from outside: a media's id gets through, and nothing else does."""

import pytest

from fastpix_desktop.links import media_of_link

MEDIA = "0f6d3c5e-8a41-4b7d-9c1e-2f5a6b7c8d9e"


@pytest.mark.parametrize(
    "link",
    [
        f"fastpix-desktop://media/{MEDIA}",
        f"fastpix-desktop://media/{MEDIA}/",
        f"FastPix-Desktop://media/{MEDIA.upper()}",
    ],
    ids=["as written", "as a browser may end it", "in capitals"],
)
def test_the_media_of_a_link(link: str) -> None:
    assert media_of_link(link) == MEDIA


@pytest.mark.parametrize(
    "link",
    [
        "",
        MEDIA,
        "fastpix-desktop://media/",
        f"fastpix-desktop:media/{MEDIA}",
        f"https://media/{MEDIA}",
        f"fastpix-desktop://tracks/{MEDIA}",
        f"fastpix-desktop://media/{MEDIA}/delete",
        f"fastpix-desktop://media/{MEDIA}?track=1",
        f"fastpix-desktop://media/{MEDIA}#x",
        f"fastpix-desktop://user@media/{MEDIA}",
        f"fastpix-desktop://media/../{MEDIA}",
        f"fastpix-desktop://media/{MEDIA}\n",
        f" fastpix-desktop://media/{MEDIA}",
        f"fastpix-desktop://media/{MEDIA[:-1]}",
        f"fastpix-desktop://media/{MEDIA[:-1]}٣",
        "fastpix-desktop://media/%2e%2e",
        "fastpix-desktop://media/" + "a" * 100_000,
    ],
)
def test_anything_else_is_refused_in_one_short_line(link: str) -> None:
    with pytest.raises(ValueError, match="fastpix-desktop://media/ID") as refused:
        media_of_link(link)
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 200
