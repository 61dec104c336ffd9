"""Thumbnails: real PNGs, always the same, different for different media, and refused for private playback IDs."""

import statistics
import struct
import time
import zlib

import httpx
import pytest

from fastpix_desktop.demo import DemoServer
from fastpix_desktop.demo.content.pictures import thumbnail


def pixels(png: bytes) -> tuple[int, int, bytes]:
    """Decode one of our PNGs and check every chunk. Return width, height and palette indices."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    position, chunks = 8, {}
    while position < len(png):
        length, kind = struct.unpack(">I4s", png[position : position + 8])
        body = png[position + 8 : position + 8 + length]
        (crc,) = struct.unpack(">I", png[position + 8 + length : position + 12 + length])
        assert zlib.crc32(kind + body) == crc
        chunks[kind] = body
        position += 12 + length
    assert list(chunks) == [b"IHDR", b"PLTE", b"IDAT", b"IEND"]
    width, height, depth, colour = struct.unpack(">IIBB", chunks[b"IHDR"][:10])
    assert (depth, colour, len(chunks[b"PLTE"])) == (8, 3, 768)
    data = zlib.decompress(chunks[b"IDAT"])
    assert len(data) == (width + 1) * height
    return width, height, data


def test_every_thumbnail_of_a_page_can_be_fetched_without_credentials_unless_private(
    client: httpx.Client, server: DemoServer
) -> None:
    answers = set()
    for row in client.get("on-demand", params={"limit": 50}).json()["data"]:
        if "thumbnail" not in row:
            continue
        playback_id = row["thumbnail"].split("/")[-2]
        policy = next(item["accessPolicy"] for item in row["playbackIds"] if item["id"] == playback_id)
        response = client.get(row["thumbnail"], auth=None)
        answers.add((policy, response.status_code, response.headers["content-type"]))
    assert answers == {
        ("public", 200, "image/png"),
        ("private", 401, "application/json;charset=UTF-8"),
        ("drm", 401, "application/json;charset=UTF-8"),
    }


def test_thumbnails_come_from_the_server_itself(client: httpx.Client, server: DemoServer) -> None:
    host = server.url.removesuffix("v1/")
    row = client.get("on-demand", params={"limit": 1}).json()["data"][0]
    assert row["thumbnail"].startswith(f"{host}images/")
    assert row["thumbnail"].endswith("/thumbnail.png")


@pytest.mark.parametrize("playback_id", ["8fa85f64-5717-4562-b3fc-2c963f66afa6", "nonsense"])
def test_unknown_playback_ids_have_no_thumbnail(client: httpx.Client, playback_id: str) -> None:
    response = client.get(f"../images/{playback_id}/thumbnail.png")
    assert response.status_code == 404
    assert response.json()["error"]["message"] == "media/playbackId not Found"


def test_width_is_used_within_limits(client: httpx.Client) -> None:
    url = client.get("on-demand", params={"limit": 1}).json()["data"][0]["thumbnail"]
    for asked, width in (("", 320), ("?width=160", 160), ("?width=99999", 640), ("?width=wide", 320)):
        assert pixels(client.get(url + asked).content)[:2] == (width, width * 9 // 16)


def test_pictures_are_the_same_every_time_and_different_for_every_key() -> None:
    keys = [f"key {n}" for n in range(40)]
    once = [thumbnail(key) for key in keys]
    thumbnail.cache_clear()
    assert [thumbnail(key) for key in keys] == once
    assert len(set(once)) == len(keys)


def test_pictures_are_not_uniform() -> None:
    for number in range(40):
        _width, _height, data = pixels(thumbnail(f"scene {number}"))
        assert len(set(data)) > 60, "a backdrop and at least one shape"
        assert {index // 64 for index in data} >= {0, 1}


def test_pictures_are_quick() -> None:
    thumbnail.cache_clear()
    times = []
    for number in range(40):
        began = time.perf_counter()
        thumbnail(f"quick {number}")
        times.append(time.perf_counter() - began)
    assert statistics.median(times) < 0.02
