"""More contrast where the system asks for it, in both schemes, while running, and back again."""

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from fastpix_desktop.ui.appearance import Scheme
from fastpix_desktop.ui.high_contrast import HighContrast, raised
from tests.ui.states import bring_about
from tests.ui.test_contrast import contrast, text_contrast
from tests.ui.windows import Windows

ROLE = QPalette.ColorRole


def ratio(palette: QPalette, one: QPalette.ColorRole, other: QPalette.ColorRole) -> float:
    return contrast(palette.color(one).rgb(), palette.color(other).rgb())


@pytest.mark.parametrize("ground", [ROLE.Window, ROLE.Base, ROLE.Button])
def test_text_and_lines_stand_out_most(qapp: QApplication, scheme: Scheme, ground: QPalette.ColorRole) -> None:
    palette = raised(qapp.palette())
    for text in (ROLE.Text, ROLE.WindowText, ROLE.ButtonText, ROLE.PlaceholderText, ROLE.Mid):
        assert ratio(palette, text, ground) == pytest.approx(21)
    assert palette.color(ROLE.Highlight) == qapp.palette().color(ROLE.Highlight)


async def test_it_comes_and_goes_while_the_window_is_open(qapp: QApplication, windows: Windows, scheme: Scheme) -> None:
    window = windows.open()
    bring_about(window, "page")
    before, wanted = QPalette(qapp.palette()), [False]
    follower = HighContrast(qapp, window, lambda: wanted[0])
    assert qapp.palette() == before
    wanted[0] = True
    follower.follow()
    assert text_contrast(window.workspace.panel.pager.range.grab().toImage()) > 10
    wanted[0] = False
    follower.follow()
    assert qapp.palette() == before
