"""Defines the look: the colours of both schemes, marks, spacing and text sizes.

Only the colours that mark workspaces are elsewhere, in `workspace_colours`. `docs/interface.md` gives the reasons.
"""

from collections.abc import Sequence
from enum import Enum, StrEnum

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QProgressBar, QTableView, QWidget
from shiboken6 import isValid

from fastpix_desktop.ui.look.style_sheet import style_sheet

SPACE = 8
"""The unit of every margin and gap, in device-independent pixels."""

CORNER = 4
"""The corner radius of pictures and badges, in device-independent pixels."""

BADGE_GROUND = (0, 0, 0, 190)
"""The background of a badge: red, green, blue and opacity, each from 0 to 255. On a white picture, the contrast of the
text is 10:1."""

BADGE_TEXT = "#ffffff"


class TextSize(Enum):
    """Text sizes, as multiples of the system's text size."""

    SMALL = 0.9
    HEADING = 1.25
    DISPLAY = 1.6


class Density(StrEnum):
    """How tall the rows of the media table are."""

    COMFORTABLE = "comfortable"
    COMPACT = "compact"

    @property
    def lines(self) -> float:
        """The height of a row, in lines of text. A comfortable row shows two lines, a compact one shows one."""
        return 2.9 if self is Density.COMFORTABLE else 1.7


LIST_ROW_LINES = 1.9
"""The height of a row in the other tables, in lines of text."""


_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Scheme(StrEnum):
    """Which colours to use. SYSTEM uses the light or the dark ones, as set in the system."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Tone(StrEnum):
    """The kind of a status. It is shown by a colour and a mark. A word beside the mark says the same."""

    GOOD = "good"
    BUSY = "busy"
    BAD = "bad"
    QUIET = "quiet"

    @property
    def mark(self) -> str:
        """The name of the tone's icon. Each tone has another shape, because not everyone can distinguish colours."""
        return {Tone.GOOD: "mark-good", Tone.BUSY: "mark-busy", Tone.BAD: "mark-bad"}.get(self, "information")


class _Colours(Struct, frozen=True):
    window: str
    base: str
    alternate: str
    text: str
    quiet: str
    disabled: str
    button: str
    line: str
    empty_fill: str
    edge: str
    selected: str
    on_selected: str
    row: str
    accent: str
    link: str
    good: str
    busy: str
    bad: str
    hit: str
    on_hit: str
    hit_line: str


# The contrast of text on `base`, on `window` and on `row` (the selected row of a table) is at least 4.5:1 (WCAG 2.2,
# 1.4.3). The contrast of `edge` (around a field), `accent` (around the field or row with the focus) and `disabled` is
# at least 3:1 (1.4.11). What a search has found is marked by the ground `hit`, on which `on_hit` can be read, and by a
# line, because the ground is quiet.
_LIGHT = _Colours(
    window="#f4f5f7",
    base="#ffffff",
    alternate="#f8f9fb",
    text="#1b1f27",
    quiet="#596273",
    disabled="#858d9b",
    button="#fbfbfc",
    line="#d3d8e0",
    empty_fill="#d3d8e0",
    edge="#6f7889",
    selected="#3b4fd8",
    on_selected="#ffffff",
    row="#e6eafc",
    accent="#3b4fd8",
    link="#2c3fbf",
    good="#176b3a",
    busy="#8a5a00",
    bad="#b3261e",
    hit="#ffe9a3",
    on_hit="#1b1f27",
    hit_line="#8a5a00",
)
_DARK = _Colours(
    window="#1c1f26",
    base="#15181e",
    alternate="#1a1d24",
    text="#e7eaf0",
    quiet="#a3acbb",
    disabled="#7b8494",
    button="#282c35",
    line="#3a404c",
    empty_fill="#3a404c",
    edge="#7b8598",
    selected="#3d4db8",
    on_selected="#ffffff",
    row="#252c4d",
    accent="#8b9aff",
    link="#a9b4ff",
    good="#6fd08f",
    busy="#f0b95a",
    bad="#ff9a92",
    hit="#54450f",
    on_hit="#f4f5f7",
    hit_line="#f0b95a",
)


def is_dark(palette: QPalette) -> bool:
    """Whether a palette has a dark background."""
    return palette.color(QPalette.ColorRole.Base).lightness() < 128


def tone_colour(palette: QPalette, tone: Tone) -> QColor:
    """Return the colour of a tone for text on the palette's base."""
    colours = _DARK if is_dark(palette) else _LIGHT
    return QColor({Tone.GOOD: colours.good, Tone.BUSY: colours.busy, Tone.BAD: colours.bad}.get(tone, colours.quiet))


def hit_colours(palette: QPalette) -> tuple[str, str, str]:
    """Return the colours of what a search has found: its ground, its text, and the line below it."""
    dark, role = is_dark(palette), QPalette.ColorRole
    colours = _DARK if dark else _LIGHT
    if palette.color(role.PlaceholderText) == palette.color(role.Text):
        colours = _raised(colours, dark)
    return colours.hit, colours.on_hit, colours.hit_line


def sized(font: QFont, size: TextSize, *, bold: bool = False) -> QFont:
    """Return `font` in another size. This works with sizes in points and in pixels."""
    made = QFont(font)
    made.setBold(bold)
    if font.pointSizeF() > 0:
        made.setPointSizeF(font.pointSizeF() * size.value)
    else:
        made.setPixelSize(round(font.pixelSize() * size.value))
    return made


def text_width(metrics: QFontMetrics, letters: int) -> int:
    """Return the width of a usual text with so many letters, in device-independent pixels.

    `averageCharWidth` counts every character of a font, so it differs by a third between fonts of the same look.
    """
    return round(metrics.horizontalAdvance(_LETTERS) * letters / len(_LETTERS))


def apply_appearance(app: QApplication, scheme: Scheme) -> None:
    """Set the style and the palettes of the application. With SYSTEM, they change when the system's scheme changes."""
    app.setStyle("Fusion")
    choose_scheme(app, scheme)


def choose_scheme(app: QApplication, scheme: Scheme) -> None:
    """Set the palettes of an application that has the style Fusion already. See `apply_appearance`."""
    _look_of(app).choose(scheme)


def raise_contrast(app: QApplication, wanted: bool) -> None:
    """Raise the contrast: black on white in the light scheme, white on black in the dark one.

    With `wanted` False, use the usual colours again.
    """
    _look_of(app).raise_contrast(wanted)


def apply_style(*parts: QWidget) -> None:
    """Give the style sheet to these widgets and to all widgets in them. It follows each change of the colours.

    Call this once for each part, when the part is complete. See `style_sheet` for why it is not the application's.
    """
    app = QApplication.instance()
    assert isinstance(app, QApplication)  # noqa: S101  # there is no other kind in a program with widgets
    _look_of(app).apply_style(parts)


def apply_style_around(table: QTableView, within: QWidget) -> None:
    """Give the style sheet to every widget in `within`, but not to the cells of `table`. See `apply_style`."""
    parts: list[QWidget] = [table.horizontalHeader(), table.horizontalScrollBar(), table.verticalScrollBar()]
    on_the_way: QWidget = table
    while on_the_way is not within:
        around = on_the_way.parentWidget()
        assert around is not None  # noqa: S101  # `within` contains the table
        # A widget with nothing in it is a label or a handle, which the sheet does not change, or the sign of a wait.
        beside = (part for part in around.children() if isinstance(part, QWidget) and part is not on_the_way)
        parts += [part for part in beside if part.children() or isinstance(part, QProgressBar)]
        on_the_way = around
    apply_style(*parts)


def _look_of(app: QApplication) -> "_Look":
    # Not `findChild`: PySide6 would create a Python class for each child on the way, of which one is the style.
    look = app.property("look")
    if not isinstance(look, _Look):
        look = _Look(app)
        app.setProperty("look", look)
    return look


class _Look(QObject):
    """Sets the palettes of one application: for a scheme or the system's scheme, with or without raised contrast.

    No other code may set the palette of the application: this would remove the palettes of widget classes.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._scheme = Scheme.LIGHT
        self._is_dark = False
        self._is_contrast_raised = False
        self._styled: list[QWidget] = []
        # With this, a palette reaches the widgets in a part that has a style sheet, as it does in any other part.
        app.setAttribute(Qt.ApplicationAttribute.AA_UseStyleSheetPropagationInWidgetStyles)
        self._hints = QGuiApplication.styleHints()
        self._hints.colorSchemeChanged.connect(self._system_changed)

    def choose(self, scheme: Scheme) -> None:
        """Use this scheme from now on."""
        self._scheme = scheme
        if scheme is Scheme.SYSTEM:
            self._hints.unsetColorScheme()
        else:
            # Qt passes the scheme to the system, which draws the title bar.
            self._hints.setColorScheme(Qt.ColorScheme.Dark if scheme is Scheme.DARK else Qt.ColorScheme.Light)
        self._apply(self._hints.colorScheme())

    def raise_contrast(self, wanted: bool) -> None:
        """See the function `raise_contrast`."""
        if wanted is not self._is_contrast_raised:
            self._is_contrast_raised = wanted
            self._apply(self._hints.colorScheme())

    def apply_style(self, parts: Sequence[QWidget]) -> None:
        """See the function `apply_style`."""
        sheet = self._sheet()
        for part in parts:
            part.setStyleSheet(sheet)
        # Dialogs and windows come and go.
        self._styled = [*filter(isValid, self._styled), *parts]

    def _sheet(self) -> str:
        palette, colours = self._app.palette(), self._colours()
        is_mirrored = self._app.layoutDirection() is Qt.LayoutDirection.RightToLeft
        return style_sheet(palette, QColor(colours.edge), QColor(colours.row), CORNER, is_mirrored=is_mirrored)

    def _system_changed(self, system: Qt.ColorScheme) -> None:
        if self._scheme is Scheme.SYSTEM:
            self._apply(system)

    def _apply(self, system: Qt.ColorScheme) -> None:
        self._is_dark = system == Qt.ColorScheme.Dark if self._scheme is Scheme.SYSTEM else self._scheme is Scheme.DARK
        _set_palettes(self._app, self._colours(), is_contrast_raised=self._is_contrast_raised)
        parts, self._styled = self._styled, []
        self.apply_style([part for part in parts if isValid(part)])

    def _colours(self) -> _Colours:
        colours = _DARK if self._is_dark else _LIGHT
        return _raised(colours, self._is_dark) if self._is_contrast_raised else colours


def _raised(colours: _Colours, dark: bool) -> _Colours:
    """Return the colours with raised contrast: black and white for backgrounds, text and lines."""
    ground, text, empty_fill = ("#000000", "#ffffff", "#404040") if dark else ("#ffffff", "#000000", "#c8c8c8")
    return replace(
        colours,
        window=ground, base=ground, alternate=ground, button=ground, text=text, quiet=text, line=text, edge=text,
        empty_fill=empty_fill, hit=_RAISED_HIT, on_hit="#000000", hit_line=text,
    )  # fmt: skip


_RAISED_HIT = "#ffe14a"


_WITH_EDGE = ("QLineEdit", "QAbstractSpinBox", "QComboBox", "QCheckBox", "QPlainTextEdit", "QMenu")
# Buttons and tabs are recognised by their background. With raised contrast they have the background of the window, so
# they need an edge too.
_WITH_EDGE_IF_RAISED = ("QPushButton", "QTabBar")


def _set_palettes(app: QApplication, colours: _Colours, *, is_contrast_raised: bool) -> None:
    app.setPalette(_palette(colours))
    # Fusion draws the edge of a field in the Window colour after `darker(140)`. On a dark background that is invisible.
    # Fields use the role Window for nothing else, so in their palettes it is the colour of the edge. `lighter(140)`
    # makes up for `darker(140)`.
    edged, role = _palette(colours), QPalette.ColorRole.Window
    edged.setColor(role, QColor(colours.edge).lighter(140))
    edged.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.line).lighter(140))
    for kind in _WITH_EDGE:
        # PySide6 6.11.3 declares bytes for `kind`, but accepts only text. It does the same for `palette` below.
        app.setPalette(edged, kind)  # type: ignore[arg-type]
    # The selected row of a table has a tint, on which every colour of text can be read. With raised contrast it has the
    # strong colour of a selection, because there a tint would be hard to see.
    rows = _palette(colours)
    if not is_contrast_raised:
        rows.setColor(QPalette.ColorRole.Highlight, QColor(colours.row))
        rows.setColor(QPalette.ColorRole.HighlightedText, QColor(colours.text))
    app.setPalette(rows, "QAbstractItemView")  # type: ignore[arg-type]
    if is_contrast_raised:
        # Fusion draws the edge of the default button in a darker shade of the Highlight colour.
        edged.setColor(QPalette.ColorRole.Highlight, QColor(colours.accent))
        for kind in _WITH_EDGE_IF_RAISED:
            app.setPalette(edged, kind)  # type: ignore[arg-type]


def _palette(colours: _Colours) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    by_role = {
        role.Window: colours.window,
        role.Base: colours.base,
        role.AlternateBase: colours.alternate,
        role.ToolTipBase: colours.button,
        role.Button: colours.button,
        role.WindowText: colours.text,
        role.Text: colours.text,
        role.ButtonText: colours.text,
        role.ToolTipText: colours.text,
        role.BrightText: colours.bad,
        role.PlaceholderText: colours.quiet,
        role.Highlight: colours.selected,
        role.HighlightedText: colours.on_selected,
        role.Accent: colours.accent,
        role.Link: colours.link,
        role.LinkVisited: colours.link,
        role.Light: colours.base,
        role.Midlight: colours.empty_fill,
        role.Mid: colours.line,
        role.Dark: colours.line,
        role.Shadow: "#000000",
    }
    for which, colour in by_role.items():
        palette.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(colours.disabled))
    palette.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(colours.line))
    return palette
