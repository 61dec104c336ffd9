"""The label for an id: a complete id, or one that is clearly shortened."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from fastpix_desktop.ui.look.id_label import IdLabel

WHOLE = "f75fe50b-666d-45a9-bed0-6c319b6e7e65"


def shown(label: IdLabel) -> str:
    return QLabel.text(label)


def test_an_id_is_complete_if_it_fits_and_shortened_if_not(qtbot: QtBot) -> None:
    label = IdLabel()
    qtbot.addWidget(label)
    label.setText(WHOLE)
    label.resize(label.sizeHint().width(), 20)
    label.show()
    assert shown(label) == WHOLE
    label.resize(label.sizeHint().width() - 30, 20)
    assert "…" in shown(label)
    assert label.textInteractionFlags() is Qt.TextInteractionFlag.NoTextInteraction
    assert shown(label).startswith(WHOLE[:8])
    assert shown(label).endswith(WHOLE[-8:])
    assert label.text() == label.accessibleName() == label.toolTip() == WHOLE
    label.resize(label.sizeHint().width() + 10, 20)
    assert shown(label) == WHOLE
    assert label.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse


def test_an_id_is_never_markup(qtbot: QtBot) -> None:
    label = IdLabel()
    qtbot.addWidget(label)
    label.setText("<b>id</b>")
    assert label.textFormat() is Qt.TextFormat.PlainText


def test_an_id_is_shortened_again_after_a_change_of_the_font(qtbot: QtBot) -> None:
    label = IdLabel()
    qtbot.addWidget(label)
    label.setText(WHOLE)
    label.resize(label.sizeHint().width(), 20)
    label.show()
    font = label.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    label.setFont(font)
    assert "…" in shown(label)


@pytest.mark.parametrize("identity", [f"{WHOLE}\n", f"\u202e{WHOLE}", f"{WHOLE[:8]}\u200b{WHOLE[8:]}", "=1+1"])
def test_an_id_that_cannot_be_copied_cannot_be_selected_either(qtbot: QtBot, identity: str) -> None:
    label = IdLabel()
    qtbot.addWidget(label)
    label.setText(identity)
    label.resize(label.sizeHint().width() * 2, 20)
    label.show()
    assert label.textInteractionFlags() is Qt.TextInteractionFlag.NoTextInteraction
