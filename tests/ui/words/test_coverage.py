"""The words of the language matrix."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from fastpix_desktop.domain.media import TrackKind
from fastpix_desktop.domain.search.coverage import Language, LanguageCount
from fastpix_desktop.ui.words.coverage import count_text

FRENCH = LanguageCount(Language(TrackKind.SUBTITLE, "fr"), 16, 30)


@pytest.fixture
def mirrored(qapp: QApplication) -> Iterator[None]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_the_total_and_its_share_are_on_one_line(app: QApplication) -> None:
    assert count_text(FRENCH, 30) == "16 · 53 %"


def test_the_share_keeps_its_sign_in_a_window_from_right_to_left(mirrored: None) -> None:
    assert re.fullmatch("\u206816\u2069 · \u2068.*53.*%\u2069", count_text(FRENCH, 30))
