"""What is pasted is read as what it points at, and what is copied is read again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fastpix_desktop.domain.links import IdKind, Link, embed_code, hls_address, media_link, media_of_link, read_link

ONE = "0f3c1d2e-1111-4222-8333-444455556666"
OTHER = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee"


@pytest.mark.parametrize(
    ("text", "means"),
    [
        (ONE, IdKind.EITHER),
        (f"  {ONE.upper()}\n", IdKind.EITHER),
        (ONE.replace("-", ""), IdKind.EITHER),
        (f"“{ONE}”", IdKind.EITHER),
        (media_link(ONE), IdKind.MEDIA),
        (f"<{media_link(ONE)}>", IdKind.MEDIA),
        (hls_address(ONE), IdKind.PLAYBACK),
        (f"https://stream.fastpix.com/{ONE}.m3u8?token=abc.{OTHER}", IdKind.PLAYBACK),
        (f"stream.fastpix.io/{ONE}.m3u8", IdKind.PLAYBACK),
        (f"https://images.fastpix.com/{ONE}/thumbnail.png?time=3", IdKind.PLAYBACK),
        (f"https://stream.fastpix.com/{ONE}/text/{OTHER}.vtt", IdKind.PLAYBACK),
        (embed_code(ONE), IdKind.PLAYBACK),
        (f"https://api.fastpix.com/v1/on-demand/{ONE}/tracks/{OTHER}", IdKind.MEDIA),
        (f"http://127.0.0.1:8099/v1/on-demand/{ONE}", IdKind.MEDIA),
        (f"https://dashboard.fastpix.com/workspaces/{OTHER}/media/{ONE}?tab=tracks", IdKind.EITHER),
        (f"https://dashboard.fastpix.com/#/video?id={ONE}", IdKind.EITHER),
    ],
)
def test_what_is_pasted_is_read(text: str, means: IdKind) -> None:
    assert read_link(text) == Link(ONE, means)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "news of the evening",
        "fastpix-desktop://media/",
        f"fastpix-desktop://track/{ONE}",
        f"fastpix-desktop://media/{ONE}/more",
        f"https://example.com/{ONE}",
        f"https://fastpix.com.example.org/{ONE}",
        f"javascript:{ONE}",
        f"file:///home/{ONE}",
        ONE[:-1],
        f"{ONE}0",
        "https://stream.fastpix.com/",
        "https://dashboard.fastpix.com/settings",
        "https://[::1",
        "x" * 100_000,
        f"https://api.example/{'a/' * 2_100}on-demand/{ONE}",
    ],
)
def test_what_names_nothing_is_no_link(text: str) -> None:
    assert read_link(text) is None


@given(st.text())
def test_any_text_will_do(text: str) -> None:
    link = read_link(text)
    assert link is None or read_link(link.id) == Link(link.id, IdKind.EITHER)


@pytest.mark.parametrize(
    "link",
    [
        f"fastpix-desktop://media/{ONE}",
        f"fastpix-desktop://media/{ONE}/",
        f"FastPix-Desktop://media/{ONE.upper()}",
    ],
    ids=["as written", "as a browser may end it", "in capitals"],
)
def test_the_media_of_a_link(link: str) -> None:
    assert media_of_link(link) == ONE


@pytest.mark.parametrize(
    "link",
    [
        "",
        ONE,
        "fastpix-desktop://media/",
        f"fastpix-desktop:media/{ONE}",
        f"https://media/{ONE}",
        f"fastpix-desktop://tracks/{ONE}",
        f"fastpix-desktop://media/{ONE}/delete",
        f"fastpix-desktop://media/{ONE}?track=1",
        f"fastpix-desktop://media/{ONE}#x",
        f"fastpix-desktop://user@media/{ONE}",
        f"fastpix-desktop://media/../{ONE}",
        f"fastpix-desktop://media/{ONE}\n",
        f" fastpix-desktop://media/{ONE}",
        f"fastpix-desktop://media/{ONE[:-1]}",
        f"fastpix-desktop://media/{ONE[:-1]}٣",
        "fastpix-desktop://media/%2e%2e",
        "fastpix-desktop://media/" + "a" * 100_000,
    ],
)
def test_anything_else_is_refused_in_one_short_line(link: str) -> None:
    with pytest.raises(ValueError, match="fastpix-desktop://media/ID") as refused:
        media_of_link(link)
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 200
