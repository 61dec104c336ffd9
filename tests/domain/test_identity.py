"""Ids are compared however they are spelled."""

import pytest

from fastpix_desktop.domain.identity import compared, is_same

ID = "0f2cbf64-9d1b-4f0e-8a53-0b6b4b1cf1ad"


@pytest.mark.parametrize("other", [ID, ID.upper(), ID.replace("-", ""), ID.replace("-", "").upper()])
def test_a_uuid_is_the_same_in_every_spelling(other: str) -> None:
    assert is_same(ID, other)
    assert compared(other) == ID.replace("-", "")


@pytest.mark.parametrize(("one", "other"), [(ID, ID[:-1] + "e"), ("Track-1", "track1"), ("", ID), (ID, f"{ID}-")])
def test_other_ids_are_not_the_same(one: str, other: str) -> None:
    assert not is_same(one, other)
