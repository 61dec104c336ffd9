"""The values that a filter matches are looked up, and not compared one by one."""

from fastpix_desktop.domain.search.query import matches_code
from fastpix_desktop.store.index.index_row import Field
from fastpix_desktop.store.index.names import Names

CODES = ("fr", "FR", "fr-CA", "fr_ca", "fr-CA-x", "f", "-x", "x-", "none", "NONE-a", "ß-SS")


def test_a_code_stands_for_what_matches_it() -> None:
    names = Names()
    names._values[Field.AUDIO].update(CODES)
    for wanted in (*CODES, "", "-", "_", "ss", "fr-", "FR_CA", "fr-C"):
        expected = {code for code in CODES if matches_code(wanted, code)}
        assert {*names.matching(Field.AUDIO, wanted)} == expected, wanted


def test_a_status_stands_for_its_spellings() -> None:
    names = Names()
    names._values[Field.STATUS].update(("Ready", "READY", "fr-CA", "fr"))
    assert {*names.matching(Field.STATUS, "ready")} == {"Ready", "READY"}
    assert [*names.matching(Field.STATUS, "FR")] == ["fr"]
    assert [*names.matching(Field.STATUS, "")] == []
