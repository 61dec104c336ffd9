"""Tooltips show text from the service literally, and are set in one module only."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible, QAction, Qt, QTextDocument
from PySide6.QtWidgets import QLabel, QToolButton, QToolTip, QTreeWidgetItem, QWidget
from pytestqt.qtbot import QtBot

import fastpix_desktop.ui
from fastpix_desktop.domain.others_text import ScreenText
from fastpix_desktop.ui.look.tooltips import set_item_tooltip, set_tooltip, show_tooltip, tooltip

UI = Path(fastpix_desktop.ui.__file__).parent
MARKUP = [
    "<img src='/etc/passwd'>",
    "Harbour Watch <img src=x> & more",
    "<b>Session expired</b>",
    "<qt><img src=x></qt>",
    "<!-- --><p>x",
    "a\n<table><tr><td>b",
    "&lt;b&gt; <i>",
    "long " * 40 + "<img src=x>",
]


def as_shown(text: str) -> str:
    """The text that is visible in a tooltip, after Qt has decided whether it is markup."""
    if not Qt.mightBeRichText(text):
        return text
    document = QTextDocument()
    document.setHtml(text)
    return document.toPlainText()


@pytest.mark.parametrize("text", [*MARKUP, "", "Harbour Watch", "1 < 2 & 3 > 2", "two\nlines", "long " * 40])
def test_a_tooltip_shows_its_text_literally(text: str) -> None:
    assert as_shown(tooltip(ScreenText(text))).split() == text.split()


def test_long_lines_are_wrapped() -> None:
    assert Qt.mightBeRichText(tooltip("long " * 40))
    assert tooltip(ScreenText("short\n" * 5)) == "short\n" * 5


@pytest.mark.qt_log_ignore("does not support raise", extend=True)
@pytest.mark.parametrize("text", MARKUP)
def test_every_function_shows_the_text_literally(qtbot: QtBot, text: str) -> None:
    widget, action, item = QWidget(), QAction(), QTreeWidgetItem()
    text = ScreenText(text)
    qtbot.addWidget(widget)
    set_tooltip(widget, text)
    set_tooltip(action, text)
    set_item_tooltip(item, 0, text)
    widget.show()
    show_tooltip(QPoint(5, 5), text, widget, within=widget.rect())
    (label,) = [one for one in widget.findChildren(QLabel) if one.metaObject().className() == "QTipLabel"]
    for said in (widget.toolTip(), action.toolTip(), item.toolTip(0), label.text()):
        assert as_shown(said).split() == text.split()
    QToolTip.hideText()


@pytest.mark.parametrize("text", [*MARKUP, "Harbour Watch", "long " * 40])
def test_screen_readers_get_the_text_without_markup(qtbot: QtBot, text: str) -> None:
    button = QToolButton()
    qtbot.addWidget(button)
    for said in (ScreenText(text), "another"):
        set_tooltip(button, said)
        spoken = QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Description)
        assert spoken == said


def bare_calls(source: str) -> Iterator[int]:
    """The lines that set a tooltip, or a help text that Qt treats the same way, without the safe functions."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Attribute(attr="setToolTip" | "setTabToolTip" | "showText" | "setWhatsThis"):
                yield node.lineno
            case ast.keyword(arg="toolTip" | "whatsThis") | ast.Constant(value="toolTip" | "whatsThis"):
                yield node.lineno


def test_no_tooltip_is_set_elsewhere() -> None:
    modules = [path for path in UI.rglob("*.py") if path.name != "tooltips.py"]
    found = [f"{path.name}:{line}" for path in modules for line in bare_calls(path.read_text(encoding="utf-8"))]
    assert len(modules) > 50
    assert not found


@pytest.mark.parametrize(
    "source",
    [
        "a.setToolTip('x')",
        "QToolTip.showText(p, 'x')",
        "f = a.setWhatsThis",
        "QAction('a', toolTip='x')",
        "a.setProperty('toolTip', 'x')",
    ],
)
def test_the_rule_finds_a_bare_call(source: str) -> None:
    assert list(bare_calls(source)) == [1]
