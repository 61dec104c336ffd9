"""The language of the window: plurals in English, numbers of the chosen locale, and no mix of two languages."""

from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtWidgets import QApplication

from fastpix_desktop.domain.wording import counted, sentence
from fastpix_desktop.errors import FastPixError
from fastpix_desktop.ui.words import formatting
from fastpix_desktop.ui.words.in_words import in_words
from fastpix_desktop.ui.words.language import install_language


def test_english_has_its_plurals(app: QApplication) -> None:
    install_language(app, "en_US")
    assert [in_words(counted("%n second(s)", "", number)) for number in (0, 1, 2)] == [
        "0 seconds",
        "1 second",
        "2 seconds",
    ]


def test_a_language_without_a_translation_is_english_with_its_own_numbers(app: QApplication) -> None:
    spoken = install_language(app, "de_DE")
    assert spoken.language() is QLocale.Language.English
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel", "no dialog in two languages"
    assert formatting.number(1300) == "1.300"
    assert app.layoutDirection() is Qt.LayoutDirection.LeftToRight


def test_a_right_to_left_language_without_a_translation_reads_left_to_right(app: QApplication) -> None:
    install_language(app, "ar_EG")
    assert app.layoutDirection() is Qt.LayoutDirection.LeftToRight


def test_a_sentence_is_english_below_the_window_and_translated_in_it(app: QApplication) -> None:
    clause = sentence("service", "reading the media")
    said = sentence("service", "FastPix could not be reached while {doing}: {reason}.").fill(
        doing=clause, reason="{odd} words"
    )
    assert said == "FastPix could not be reached while reading the media: {odd} words."
    assert str(FastPixError(said)) == said
    assert in_words(FastPixError(said).sentence) == said
    assert in_words("anything {else}") == "anything {else}"
    assert in_words(sentence("service", "it broke off")) == "it broke off"
