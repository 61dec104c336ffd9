"""Makes the style sheet from the palette: it makes flat and round what Fusion draws with gradients and in relief.

The sheet is given to parts of the window and not to the application, because of the time it takes:

- A sheet of the application made the start 25 % slower. Qt polishes a widget again each time it gets another parent,
  and a layout of layouts moves a widget several times.
- A style of our own (QProxyStyle) made it 2 % slower with nothing in it, because PySide6 has to create the class
  QStyle, and 4 % with two functions that only call Fusion's.
- The parts that are visible at the start cost 1 % at most. The others get the sheet while the service is asked.
- A table with the sheet repaints 6 % slower. So tables have it on headers and scroll bars only.
"""

from PySide6.QtGui import QColor, QPalette

_SHEET = """
QLineEdit, QAbstractSpinBox, QComboBox, QPlainTextEdit {
    background: %(base)s; color: %(text)s; border: 1px solid %(edge)s; border-radius: %(corner)spx; padding: 3px 6px;
    selection-background-color: %(selected)s; selection-color: %(on_selected)s; placeholder-text-color: %(quiet)s;
}
QLineEdit:focus, QAbstractSpinBox:focus, QComboBox:focus, QPlainTextEdit:focus {
    border: 2px solid %(accent)s; padding: 2px 5px;
}
QLineEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled, QPlainTextEdit:disabled {
    border-color: %(line)s; color: %(disabled)s;
}
QComboBox::drop-down { border: none; width: 20px; }
QComboBox::down-arrow, QToolButton::menu-indicator {
    width: 9px; height: 5px; background: qconicalgradient(cx: 0.5, cy: 1, angle: 0,
        stop: 0.165 transparent, stop: 0.176 %(quiet)s, stop: 0.324 %(quiet)s, stop: 0.335 transparent);
}
QComboBox QAbstractItemView {
    background: %(base)s; color: %(text)s; border: 1px solid %(edge)s; padding: 2px;
    selection-background-color: %(selected)s; selection-color: %(on_selected)s;
}
QAbstractSpinBox { padding-left: 0; padding-right: 0; }
QAbstractSpinBox QLineEdit { background: transparent; border: none; padding: 0 6px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; border: none; }

QCheckBox { border: 2px solid transparent; border-radius: %(corner)spx; padding: 1px 3px 1px 0; }
QCheckBox:focus { border-color: %(accent)s; }

QPushButton {
    background: %(button)s; color: %(text)s; border: 1px solid %(line)s; border-radius: %(corner)spx; padding: 5px 14px;
}
QPushButton:hover { background: %(tint)s; }
QPushButton:pressed { background: %(pressed)s; }
QPushButton:focus { border: 2px solid %(accent)s; padding: 4px 13px; }
QPushButton:disabled { background: %(window)s; color: %(disabled)s; border-color: %(line)s; }
QPushButton:default { border-color: %(accent)s; }
PrimaryButton, PrimaryButton:default { background: %(selected)s; color: %(on_selected)s; border-color: %(selected)s; }
PrimaryButton:hover, PrimaryButton:default:hover { background: %(deep)s; border-color: %(deep)s; }
PrimaryButton:focus, PrimaryButton:default:focus { border-color: %(selected)s; }
PrimaryButton:disabled, PrimaryButton:default:disabled {
    background: %(window)s; color: %(disabled)s; border-color: %(line)s;
}

QPushButton#question_accept[loses="true"] { color: %(bad)s; }
QPushButton#question_accept[loses="true"]:hover { border-color: %(bad)s; }

QToolButton {
    background: transparent; color: %(text)s; border: 1px solid transparent; border-radius: %(corner)spx; padding: 4px;
}
QToolButton:hover, QToolButton:checked { background: %(tint)s; }
QToolButton:pressed { background: %(pressed)s; }
QToolButton:focus { border: 2px solid %(accent)s; padding: 3px; }
QToolButton[popupMode="2"] { padding-%(end)s: 18px; }
QToolButton[popupMode="2"]:focus { padding-%(end)s: 17px; }
QToolButton::menu-indicator { subcontrol-origin: padding; subcontrol-position: center right; right: 6px; }
QToolButton:disabled { color: %(disabled)s; }

QToolButton#segment { border-color: %(line)s; border-radius: 0; padding: 3px 8px; }
QToolButton#segment:checked { border-color: %(edge)s; background: %(pressed)s; }
QToolButton#segment:focus { border: 2px solid %(accent)s; padding: 2px 7px; }

QHeaderView { background: %(base)s; }
QHeaderView::section {
    background: %(base)s; color: %(quiet)s; border: none; border-bottom: 1px solid %(line)s; padding: 5px 4px;
}

CompletionPopup { background: %(base)s; border: 1px solid %(edge)s; }
Chip { background: %(tint)s; border: 1px solid %(line)s; border-radius: %(corner)spx; }
Chip[problem="true"] { background: %(base)s; border-color: %(bad)s; }
Chip QToolButton { padding: 1px 4px; }
Chip QToolButton:focus { padding: 0 3px; }
Chip QToolButton#chip_remove { padding: 1px 0; }
Chip QToolButton#chip_suggestion { color: %(link)s; }
CompletionPopup QListView { background: %(base)s; color: %(text)s; }

QTreeWidget { background: %(base)s; border: 1px solid %(line)s; border-radius: %(card)spx; padding: 3px; }

QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 12px; }
QScrollBar:horizontal { background: transparent; height: 12px; }
QScrollBar::handle { background: %(edge)s; border-radius: 3px; margin: 3px; }
QScrollBar::handle:hover { background: %(quiet)s; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: none; }

QToolBar { border: none; border-bottom: 1px solid %(line)s; padding: 4px 8px; spacing: 4px; }
#views { background: transparent; border: 2px solid transparent; padding: 0; border-radius: %(corner)spx; }
#views:focus { border-color: %(accent)s; }
QToolButton#facet { color: %(quiet)s; font-weight: bold; }
QToolButton#facet:checked:!hover { background: transparent; }
SourceAccess, QScrollArea#question_facts { border: 1px solid %(line)s; border-radius: %(card)spx; }
QScrollArea#question_facts { background: %(base)s; padding: 3px; }
Pager { border-top: 1px solid %(line)s; }
Pager QComboBox { background: transparent; border-color: transparent; padding-left: 3px; padding-right: 3px; }
Pager QComboBox:hover { border-color: %(line)s; }
Pager QComboBox:focus { border-color: %(accent)s; padding-left: 2px; padding-right: 2px; }
QProgressBar { background: %(line)s; border: none; }
QProgressBar::chunk { background: %(accent)s; }
"""


def style_sheet(palette: QPalette, edge: QColor, tint: QColor, corner: int, *, is_mirrored: bool) -> str:
    """Return the sheet in the colours of the application's palette.

    `edge` is the colour around fields and buttons, `tint` the ground of what is pointed at. `corner` is the radius of
    corners, in device-independent pixels. `is_mirrored`: the window is read from right to left. Qt mirrors the place
    of an arrow, but not the space for it.
    """
    role, disabled = QPalette.ColorRole, QPalette.ColorGroup.Disabled
    colours = {
        "base": palette.color(role.Base),
        "window": palette.color(role.Window),
        "button": palette.color(role.Button),
        "text": palette.color(role.Text),
        "quiet": palette.color(role.PlaceholderText),
        "disabled": palette.color(disabled, role.Text),
        "bad": palette.color(role.BrightText),
        "line": palette.color(role.Mid),
        "pressed": palette.color(role.Midlight),
        "selected": palette.color(role.Highlight),
        "on_selected": palette.color(role.HighlightedText),
        "accent": palette.color(role.Accent),
        "deep": palette.color(role.Highlight).darker(120),
        "link": palette.color(role.Link),
        "edge": edge,
        "tint": tint,
    }
    names = {name: colour.name() for name, colour in colours.items()}
    sizes = {"corner": str(corner), "card": str(2 * corner), "end": "left" if is_mirrored else "right"}
    return _SHEET % (names | sizes)
