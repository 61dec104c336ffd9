"""Every state of the gallery can be drawn, has its own name, and has an accepted picture."""

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication

from gallery.catalogue import states
from gallery.comparison import Difference
from gallery.drawing import pictures
from gallery.report import Verdict, lines, write_page
from gallery.stage import Stage
from gallery.states import DARK, LIGHT, OTHERS, SCALES, Look, State
from tests.ui.records import colours

ACCEPTED = Path(__file__).parent.parent.parent / "gallery" / "accepted"


def files() -> list[str]:
    return [state.file(look) for state in states() for look in state.looks]


# The offscreen platform's message when a menu is shown.
@pytest.mark.qt_log_ignore("^This plugin does not support", extend=True)
async def test_every_state_of_every_part_is_drawn(qapp: QApplication) -> None:
    # One look for each state is enough to find errors and takes seconds.
    wanted = [(state, state.looks[0]) for state in states()]
    drawn: list[tuple[State, Look]] = []
    async with Stage() as stage:
        async for state, look, picture in pictures(qapp, stage, wanted):
            assert len(colours(picture)) > 1, f"nothing is to be seen in {state.file(look)}"
            drawn.append((state, look))
    assert drawn == wanted


def test_every_picture_has_its_own_name() -> None:
    assert [file for file, count in Counter(files()).items() if count > 1] == []


def test_the_accepted_pictures_are_those_that_are_drawn_and_small() -> None:
    kept = list(ACCEPTED.glob("*.png"))
    assert {file.name for file in kept} == set(files()), "make gallery ACCEPT=1, once they were looked at"
    assert sum(file.stat().st_size for file in kept) < 5_500_000


def test_every_state_is_seen_and_one_of_each_part_in_every_look() -> None:
    looks: dict[str, set[str]] = {}
    for state in states():
        looks.setdefault(state.part, set()).update(look.name for look in state.looks)
    missing = {part: {look.name for look in (LIGHT, DARK, *OTHERS)} - seen for part, seen in looks.items()}
    assert {part: names for part, names in missing.items() if names} == {}


def test_a_state_that_is_not_drawn_in_both_schemes_says_so_in_its_name() -> None:
    """Such a state repeats another one that is, in another size for larger text."""
    others = [state.name for state in states() if not {LIGHT, DARK} <= set(state.looks)]
    assert [name for name in others if "large" not in name] == []


def test_the_gallery_draws_every_scale_that_a_look_has() -> None:
    assert {look.scale for look in (LIGHT, DARK, *OTHERS)} == set(SCALES)


@pytest.mark.parametrize("size", [(1000, 650), (1600, 1000)])
def test_the_window_is_seen_in_a_small_and_in_a_large_size_in_every_look(size: tuple[int, int]) -> None:
    drawn = [state.looks for state in states() if state.part == "window" and (state.width, state.height) == size]
    assert any(set(looks) >= {LIGHT, DARK, *OTHERS} for looks in drawn)


@pytest.mark.parametrize(
    ("verdict", "words"),
    [
        (Verdict("pane.x.light.png"), ""),
        (Verdict("pane.x.light.png", is_new=True), "new"),
        (Verdict("pane.x.light.png", is_gone=True), "no longer drawn"),
        (Verdict("pane.x.light.png", difference=Difference(4, QRect(6, 12, 6, 6))), "4 squares, x 6–11, y 12–17"),
    ],
)
def test_the_report_shows_the_result_for_each_picture(verdict: Verdict, words: str, tmp_path: Path) -> None:
    told = lines([verdict])
    assert (told == [f"  pane.x.light.png: {words}", "1 pictures, 1 of them not as accepted."]) is bool(words)
    page = write_page(tmp_path, ACCEPTED, [verdict]).read_text(encoding="utf-8")
    assert words in page
    assert ("Not as accepted" in page) is bool(words)
