"""What is no language code is refused, and what no track has is said, before a report calls nearly all missing."""

import pytest

from fastpix_desktop.reports.gaps.chosen_codes import why_no_code, without_track, worth_keeping


@pytest.mark.parametrize(
    ("codes", "why"),
    [
        (["fr", "pt-BR", "pt_BR", "xx", "und", "none"], ""),
        (["fr", "french"], "A language is its code: fr is French."),
        (["Japanese"], "A language is its code: ja is Japanese."),
        (["<b>"], "A language is its code, of letters, digits and hyphens, such as fr or pt-BR."),
        ([], ""),
    ],
    ids=range(5),
)
def test_the_name_of_a_language_is_no_code(codes: list[str], why: str) -> None:
    assert why_no_code(codes) == why


def test_a_code_that_no_track_has_is_found_whatever_its_case_and_region() -> None:
    assert without_track(["FR", "fr_ca", "xx", "fr-FR", "XX"], ["fr-CA", "en"]) == ("xx", "fr-FR")


def test_nothing_is_claimed_of_a_library_whose_codes_are_not_all_known() -> None:
    assert without_track(["xx"], []) == ()
    assert without_track(["xx"], [f"a{number}" for number in range(500)]) == ()


def test_a_wrong_code_is_not_remembered_but_a_language_that_is_yet_to_come_is() -> None:
    assert worth_keeping(["french", "xx", "de", "zz-x", "qq"], ["qq", "en"]) == ("de", "qq")
