"""Framed pictures: what was drawn is cached, up to a number of bytes."""

import pytest
from PySide6.QtGui import QFont, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from fastpix_desktop.ui.look import framed_picture
from fastpix_desktop.ui.look.framed_picture import FramedPictures


def drawn(frames: FramedPictures, picture: QPixmap, *, width: int = 100, ratio: float = 1.0) -> QPixmap:
    return frames.framed(picture, width, 50, ratio, QPalette(), QFont())


def some_pictures(count: int) -> list[QPixmap]:
    made = [QPixmap(160, 90) for _ in range(count)]
    for picture in made:
        picture.fill()
    return made


def test_a_picture_is_drawn_once(qapp: QApplication) -> None:
    frames, (picture,) = FramedPictures(), some_pictures(1)
    assert drawn(frames, picture).cacheKey() == drawn(frames, picture).cacheKey()


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_the_pictures_that_are_cached_take_no_more_than_their_bytes(
    ratio: float, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    each = round(100 * ratio) * round(50 * ratio) * 4
    monkeypatch.setattr(framed_picture, "_MOST_BYTES", 3 * each)
    frames, pictures = FramedPictures(), some_pictures(5)
    first = [drawn(frames, picture, ratio=ratio).cacheKey() for picture in pictures]
    assert [drawn(frames, picture, ratio=ratio).cacheKey() for picture in pictures[2:]] == first[2:]
    assert len(frames._cached) == 3
    assert drawn(frames, pictures[0], ratio=ratio).cacheKey() != first[0]


def test_no_more_pictures_are_cached_than_fit_on_some_screens(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(framed_picture, "_MOST_CACHED", 3)
    frames = FramedPictures()
    for picture in some_pictures(5):
        drawn(frames, picture)
    assert len(frames._cached) == 3


def test_a_picture_larger_than_all_bytes_is_cached_alone(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(framed_picture, "_MOST_BYTES", 1_000)
    frames, (picture,) = FramedPictures(), some_pictures(1)
    assert drawn(frames, picture).cacheKey() == drawn(frames, picture).cacheKey()


def test_all_that_fit_on_a_screen_are_cached(qapp: QApplication) -> None:
    """50 rows and 20 clips, in comfortable rows with two device pixels for each one."""
    frames, pictures = FramedPictures(), some_pictures(71)
    first = [drawn(frames, picture, width=89, ratio=2.0).cacheKey() for picture in pictures]
    assert [drawn(frames, picture, width=89, ratio=2.0).cacheKey() for picture in pictures] == first
