"""The names that are suggested for files are safe in every file system, whatever a workspace is called."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fastpix_desktop.reports.file_names import file_name

DAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Newsroom", "Newsroom 2026-11-27.csv"),
        ("Новости / חדשות", "Новости חדשות 2026-11-27.csv"),
        ("../../etc/passwd", "etc passwd 2026-11-27.csv"),
        ('a:b*c?<d>|e"f\\g', "a b c d e f g 2026-11-27.csv"),
        ("line\nbreak\x00\u202egpj", "line breakgpj 2026-11-27.csv"),
        ("CON", "Media 2026-11-27.csv"),
        ("nul.txt", "Media 2026-11-27.csv"),
        (" . ", "Media 2026-11-27.csv"),
        ("", "Media 2026-11-27.csv"),
        ("$(rm -rf ~)", "(rm -rf ) 2026-11-27.csv"),
    ],
    ids=range(10),
)
def test_a_name_is_safe(text: str, name: str) -> None:
    assert file_name(text, DAY, "csv", "Media") == name


def test_a_name_says_what_is_in_the_file() -> None:
    assert file_name("Newsroom", DAY, "html", "Media", "caption gaps") == "Newsroom caption gaps 2026-11-27.html"
    assert file_name("?", DAY, "html", "Media", "a / b") == "Media a b 2026-11-27.html"


@given(st.text(max_size=500))
def test_any_name_fits_every_file_system(text: str) -> None:
    name = file_name(text, DAY, "jsonl", "Media")
    assert len(name.encode()) <= 200
    assert not set(name) & set('<>:"/\\|?*\0\n')
    assert not name.startswith((".", " ", "-"))
    assert name.endswith(" 2026-11-27.jsonl")
