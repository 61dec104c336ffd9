"""The forms of exports and reports: what is chosen in them, and what they say."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from fastpix_desktop.reports.export.formats import Format
from fastpix_desktop.reports.gaps.making import GapFormat
from fastpix_desktop.reports.origin import Origin
from fastpix_desktop.ui.reports.export_form import MOST_COPIED, ExportChoice, ExportForm
from fastpix_desktop.ui.reports.gap_form import GapForm
from fastpix_desktop.ui.reports.language_field import LONGEST_CODE, LanguageField
from fastpix_desktop.ui.reports.progress_line import ProgressLine
from fastpix_desktop.ui.words.reports import Kind, Subject, age_words

NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)


def subject(count: int = 12, *, in_copy: int = 100, total: int | None = 100, complete: bool = True) -> Subject:
    return Subject(Kind.FOUND, count, Origin("Newsroom", "status:ready", NOON, NOON, in_copy, total, complete))


def form(count: int = 12, keys: tuple[str, ...] = ("series", "=cmd()"), checked: tuple[str, ...] = ()) -> ExportForm:
    return ExportForm(subject(count), keys, checked=checked, now=NOON)


def test_the_choice_is_csv_with_the_columns_of_the_last_time(qapp: QApplication) -> None:
    assert form(checked=("series", "elsewhere")).choice == ExportChoice(Format.CSV, ("series",), to_clipboard=False)


def test_space_checks_a_column(qapp: QApplication) -> None:
    made = form()
    made.show()
    made.keys.setFocus()
    QTest.keyClick(made.keys, Qt.Key.Key_Space)
    assert [*made.choice.metadata] == ["series"]
    made.none.click()
    assert not made.choice.metadata


def test_json_lines_need_no_columns(qapp: QApplication) -> None:
    made = form()
    made.format.setCurrentIndex(1)
    assert made.choice.format is Format.JSON_LINES
    assert made.keys.isHidden()


def test_copy_says_so_to_its_owner(qapp: QApplication) -> None:
    made, choices = form(), []
    made.accepted.connect(lambda: choices.append(made.choice))
    made.copy.click()
    assert [choice.to_clipboard for choice in choices] == [True]


def test_nothing_found_cannot_be_exported(qapp: QApplication) -> None:
    made = form(0)
    assert not made.save.isEnabled()
    assert not made.copy.isEnabled()


def test_above_the_bound_only_a_file_is_offered(qapp: QApplication) -> None:
    made = form(MOST_COPIED + 1)
    assert made.save.isEnabled()
    assert not made.copy.isEnabled()
    assert any("10,000" in label.text() for label in made.findChildren(QLabel))


def test_the_report_is_a_page_about_what_is_spoken(qapp: QApplication) -> None:
    made = GapForm(subject(), ("en", "fr"), codes=("fr",), now=NOON)
    assert (made.choice.subtitles, made.choice.format) == ((), GapFormat.HTML)
    made.languages.setCurrentIndex(1)
    assert made.choice.subtitles == ("fr",)
    made.codes.clear()
    assert not made.save.isEnabled()


@pytest.mark.parametrize(
    ("text", "says", "may_save"),
    [
        ("fr, en", "A code such as fr is met by any region", True),
        ("french, xx", "A language is its code: fr is French.", False),
        ("<b>fr</b>", "A language is its code, of letters, digits and hyphens, such as fr or pt-BR.", False),
        ("fr, xx, de", "No media of the library has a track with the code xx, de.", True),
    ],
    ids=range(4),
)
def test_what_is_no_code_is_refused_and_what_no_track_has_is_said(
    qapp: QApplication, text: str, says: str, may_save: bool
) -> None:
    made = GapForm(subject(), ("en", "fr-CA"), now=NOON)
    made.codes.setText(text)
    assert made.save.isEnabled()
    made.languages.setCurrentIndex(1)
    assert made.save.isEnabled() is may_save
    assert any(label.text().startswith(says) for label in made.findChildren(QLabel))


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("fr, de;pt-BR", ("fr", "de", "pt-BR")),
        ("fr fr  ,, de", ("fr", "de")),
        ("<b>fr</b>", ("<b>fr</b>",)),
        ("x" * 90, ("x" * LONGEST_CODE,)),
        ("", ()),
    ],
    ids=range(5),
)
def test_codes_are_read_one_by_one(qapp: QApplication, text: str, codes: tuple[str, ...]) -> None:
    field = LanguageField(("en",))
    field.setText(text)
    assert field.codes == codes


def test_the_last_code_is_completed_first_with_those_of_the_library(qapp: QApplication) -> None:
    field = LanguageField(("fr-CA", "en"))
    field.setText("de, fr")
    completer = field.completer()
    completer.setCompletionPrefix(completer.splitPath(field.text())[0])
    assert completer.completionCount() >= 2
    index = completer.completionModel().index(0, 0)
    assert index.data() == "fr-CA – French (CA)"
    assert completer.pathFromIndex(index) == "de, fr-CA"


def test_the_age_says_how_much_of_the_library_is_there() -> None:
    def said(**more: object) -> str:
        return age_words(subject(**more).origin, NOON)  # type: ignore[arg-type]

    assert said().endswith(", complete.")
    assert said(in_copy=4_200, total=12_431, complete=False).endswith("It has 4,200 of 12,431 media.")
    assert "It is not known whether it has all media." in said(complete=False)
    gone = replace(subject().origin, not_listed=1_200)
    assert age_words(gone, NOON).endswith("1,200 of its media are no longer listed, and may not exist.")
    alone = Origin("Newsroom", "", NOON, None, 0, None, is_complete=False)
    assert "No copy is kept." in age_words(alone, NOON)


def test_the_line_shows_how_far_an_export_is(qapp: QApplication) -> None:
    line = ProgressLine()
    line.begin(12_431, "all.csv")
    line.show_progress(4_200, 12_431, "all.csv")
    assert line.words.text() == "4,200 of 12,431 media exported to “all.csv”"
    assert 0.3 < line.bar.value() / line.bar.maximum() < 0.35
    line.end()
    assert line.isHidden()
