"""Ids are compared however they are spelled."""

import pytest

from fastpix_desktop.domain.identity import all_compared, are_uuids, compared, is_same, is_uuid

ID = "0f2cbf64-9d1b-4f0e-8a53-0b6b4b1cf1ad"


@pytest.mark.parametrize("other", [ID, ID.upper(), ID.replace("-", ""), ID.replace("-", "").upper()])
def test_a_uuid_is_the_same_in_every_spelling(other: str) -> None:
    assert is_same(ID, other)
    assert compared(other) == ID.replace("-", "")


@pytest.mark.parametrize(("one", "other"), [(ID, ID[:-1] + "e"), ("Track-1", "track1"), ("", ID), (ID, f"{ID}-")])
def test_other_ids_are_not_the_same(one: str, other: str) -> None:
    assert not is_same(one, other)


OTHER = "3a0d4c5e-7a52-4d1f-8c61-5f0e1f2a3b4c"


@pytest.mark.parametrize(
    "ids",
    [
        [],
        [""],
        [ID],
        [ID, OTHER],
        [ID, OTHER.upper()],
        [ID, OTHER.replace("-", "")],
        [ID, "track-1"],
        [f"{ID}\n{OTHER}"],
        [f"{ID}\n", OTHER],
        [f"{ID}\n{OTHER}", ""],
        [ID, f"{OTHER}\n"],
    ],
)
def test_many_ids_are_treated_as_each_of_them(ids: list[str]) -> None:
    assert all_compared(iter(ids)) == [compared(each) for each in ids]
    assert are_uuids(iter(ids)) is all(is_uuid(each) for each in ids)
