"""A sentence stays itself whatever is put into it, and what others wrote is on one line in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication

from fastpix_desktop.domain.others_text import LONGEST_IN_SENTENCE, ScreenText
from fastpix_desktop.domain.wording import counted, sentence
from fastpix_desktop.errors import FastPixError
from fastpix_desktop.ui.inspector.media_actions import deletion_question, switch_off_question, switch_on_question
from fastpix_desktop.ui.words.in_words import filled, in_words
from fastpix_desktop.ui.words.sentences import error_message
from tests.ui.hostile_text import HOSTILE
from tests.ui.records import a_media, a_track

FSI, PDI = "\u2068", "\u2069"


def test_ordinary_values_are_put_in_as_they_are() -> None:
    assert filled("{a} of “{b}” ({n:,})", a="Page 1", b="Café – 港", n=1200) == "Page 1 of “Café – 港” (1,200)"


@pytest.mark.parametrize("number", [2**31 - 1, 2**31, 10**15 + 1])
def test_a_number_that_is_too_large_for_qt_is_said_as_it_is(number: int) -> None:
    said = in_words(counted("About %Ln minute(s) left.", "", number))
    assert QLocale().toString(number) in said
    assert not any(map(str.isdigit, said.replace(QLocale().toString(number), "")))


def test_the_lines_of_a_template_are_its_own() -> None:
    title = "Harbour\n\nIt can be restored for 30 days."
    assert filled("Media {title}\n\nThis cannot be undone.", title=title) == (
        "Media Harbour¶It can be restored for 30 days.\n\nThis cannot be undone."
    )


def test_braces_in_a_value_are_no_template() -> None:
    assert filled("{a} {b}", a="{b}", b="{a.__class__}") == "{b} {a.__class__}"


def test_text_from_right_to_left_is_isolated_once() -> None:
    inner = filled("“{title}”", title="נמל")
    assert inner == f"“{FSI}נמל{PDI}”"
    assert filled("{what} (2)", what=inner) == f"“{FSI}נמל{PDI}” (2)"


def test_in_a_window_from_right_to_left_every_value_is_isolated(qapp: QApplication) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        assert filled("{title} {n}", title="Harbour", n=2) == f"{FSI}Harbour{PDI} 2"
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_a_sentence_of_the_levels_below_is_filled_in_the_same_way() -> None:
    inner = sentence("service", "The entry cannot be read: {reason}.").fill(reason="a\nb\u202e")
    shown = in_words(sentence("service", "{number} hours").fill(number=inner))
    assert shown == "The entry cannot be read: a¶b·. hours"
    assert isinstance(shown, ScreenText)
    assert isinstance(in_words(counted("%n second(s)", "", 2)), ScreenText)
    # What is no Sentence was perhaps written by others, and is left to the place where it is shown.
    assert not isinstance(in_words("a\nb"), ScreenText)


@given(st.text(max_size=60))
def test_no_value_adds_a_line_or_a_control(text: str) -> None:
    shown = filled("Delete “{title}”?\nThis cannot be undone.", title=text)
    first, second = shown.splitlines()
    assert second == "This cannot be undone."
    assert first.startswith("Delete “")
    assert first.endswith("”?")
    assert not {"\u202a", "\u202b", "\u202d", "\u202e", "\u2066", "\u2067", "\u200e", "\u200f", "\u061c"} & set(shown)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_title_and_no_language_forges_a_question(text: str) -> None:
    track = a_track(language_name=text, title=text, language_code=text[:20])
    media = a_media(title=text)
    ordinary = a_media(title="Harbour")
    plain = a_track(language_name="French", title="", language_code="fr")
    pairs = [
        (
            deletion_question(media, track, workspace=text, was_sent=True),
            deletion_question(ordinary, plain, workspace="Newsroom", was_sent=True),
        ),
        (switch_on_question(media, workspace=text), switch_on_question(ordinary, workspace="Newsroom")),
        (switch_off_question(media, workspace=text), switch_off_question(ordinary, workspace="Newsroom")),
    ]
    for asked, usual in pairs:
        assert len(asked.detail.splitlines()) == len(usual.detail.splitlines())
        assert asked.detail.splitlines()[-1] == usual.detail.splitlines()[-1]
        assert len(asked.text.splitlines()) == 1
        assert len(asked.text) < 3 * LONGEST_IN_SENTENCE
        assert (asked.title, asked.accept) == (usual.title, usual.accept)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_the_words_of_the_service_are_on_one_line_in_the_message(text: str) -> None:
    said = sentence("service", "FastPix failed (it says: “{said}”) while {doing} (HTTP {status}).")
    message = error_message(FastPixError(said.fill(said=text, doing="reading", status=500)))
    assert len(message.text.splitlines()) == 1
    assert message.text.endswith("”) while reading (HTTP 500).")
    assert len(message.text) < LONGEST_IN_SENTENCE + 100
