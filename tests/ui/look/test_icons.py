"""Icons: every name that the program uses has its file, and each is drawn in the colour it is asked for."""

import ast
import gc
import re
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

import fastpix_desktop.ui
from fastpix_desktop.about.resources import resource
from fastpix_desktop.ui.commands.commands import MENUS
from fastpix_desktop.ui.look import icons
from fastpix_desktop.ui.look.appearance import Tone
from fastpix_desktop.ui.look.icons import application_icon, icon, icon_pixmap
from tests.ui.records import colours

UI = Path(fastpix_desktop.ui.__file__).parent
NAMES = sorted(path.stem for path in resource("icons").glob("*.svg") if path.stem != "fastpix-desktop")
SPEAKING = {"icon", "icon_pixmap", "set_content", "_show_placeholder"}


def names_used() -> set[str]:
    """The first arguments of every call that names an icon, and the marks of the tones."""
    found = set()
    for path in UI.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if name in SPEAKING and isinstance(node.args[0].value, str):
                    found.add(node.args[0].value)
    found |= {tone.mark for tone in Tone}
    found |= {command.record.icon for _, menu in MENUS for command in menu if command.record.icon}
    return {name for name in found if re.fullmatch(r"[a-z-]+", name)}


def test_every_name_in_the_code_has_its_file() -> None:
    used = names_used()
    assert {"refresh", "mark-bad", "picture", "copy", "offline"} <= used
    assert used <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_is_drawn_in_the_colour_asked_for(name: str, qapp: QApplication) -> None:
    red = icon_pixmap(name, QColor("#ff0000"), 32, 1.0).toImage()
    drawn = [QColor.fromRgba(pixel) for pixel in colours(red) if QColor.fromRgba(pixel).alpha() > 200]
    assert drawn
    assert all(colour.red() > 200 and colour.green() < 60 and colour.blue() < 60 for colour in drawn)


def test_a_finer_screen_gets_more_pixels(qapp: QApplication) -> None:
    pixmap = icon_pixmap("refresh", QColor("black"), 20, 2.0)
    assert pixmap.size() == QSize(40, 40)
    assert pixmap.deviceIndependentSize().toSize() == QSize(20, 20)


def test_icons_take_the_colour_of_the_text_and_are_grey_where_disabled(qapp: QApplication) -> None:
    made = icon("refresh")
    normal = made.pixmap(QSize(24, 24), 1.0, QIcon.Mode.Normal).toImage()
    grey = made.pixmap(QSize(24, 24), 1.0, QIcon.Mode.Disabled).toImage()
    assert normal != grey
    text = qapp.palette().color(QPalette.ColorRole.ButtonText)
    assert text.rgb() in {QColor.fromRgba(pixel).rgb() for pixel in colours(normal)}


def test_an_icon_is_drawn_when_it_is_shown_and_only_as_it_is_shown(qtbot: QtBot) -> None:
    button = QToolButton()
    qtbot.addWidget(button)
    button.setIconSize(QSize(37, 37))
    before = icons._coloured.cache_info().misses
    button.setIcon(icon("refresh"))
    assert icons._coloured.cache_info().misses == before
    button.grab()
    assert icons._coloured.cache_info().misses == before + 1


def test_an_icon_is_sharp_at_any_size_and_on_any_screen(qapp: QApplication) -> None:
    for size in (13, 17, 60):
        for ratio in (1.0, 1.25, 2.0, 3.0):
            made = icon("refresh").pixmap(QSize(size, size), ratio)
            assert made.size() == QSize(round(size * ratio), round(size * ratio))
            assert made.devicePixelRatio() == pytest.approx(ratio, rel=0.02)


def test_an_icon_under_the_pointer_or_selected_is_as_usual(qapp: QApplication) -> None:
    made = icon("refresh", QColor("#ff0000"))
    usual = made.pixmap(QSize(24, 24), 1.0).toImage()
    assert made.pixmap(QSize(24, 24), 1.0, QIcon.Mode.Active).toImage() == usual
    assert made.pixmap(QSize(24, 24), 1.0, QIcon.Mode.Selected).toImage() == usual


def test_an_icon_keeps_its_shape_in_a_wide_rectangle(qapp: QApplication) -> None:
    wide = QPixmap(60, 20)
    wide.fill(QColor("white"))
    painter = QPainter(wide)
    icon("refresh", QColor("black")).paint(painter, QRect(0, 0, 60, 20))
    painter.end()
    square = QPixmap(20, 20)
    square.fill(QColor("white"))
    painter = QPainter(square)
    painter.drawPixmap(0, 0, icon_pixmap("refresh", QColor("black"), 20, 1.0))
    painter.end()
    assert wide.toImage().copy(20, 0, 20, 20) == square.toImage()


def test_an_icon_lives_as_long_as_qt_shows_it(qtbot: QtBot) -> None:
    """Qt owns what draws the icon; Python's collector must not take it."""
    button = QToolButton()
    qtbot.addWidget(button)
    button.setIconSize(QSize(64, 64))
    button.setIcon(icon("copy", QColor("#ff0000")))
    gc.collect()
    assert QColor("#ff0000").rgb() in colours(button.grab().toImage())


def test_a_changed_copy_draws_and_leaves_the_first_alone(qapp: QApplication) -> None:
    """Qt then clones what draws the icon."""
    first = icon("copy", QColor("#ff0000"))
    copy = QIcon(first)
    copy.addPixmap(QPixmap(8, 8))
    gc.collect()
    usual = first.pixmap(QSize(24, 24), 1.0).toImage()
    assert copy.pixmap(QSize(24, 24), 1.0).toImage() == usual
    del first
    gc.collect()
    assert copy.pixmap(QSize(24, 24), 1.0).toImage() == usual


def test_a_name_without_a_file_is_an_error(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        icon("no-such-icon")


def test_the_program_has_an_icon_of_its_own(qapp: QApplication) -> None:
    assert {size.width() for size in application_icon().availableSizes()} >= {16, 32, 64, 256}
