"""The look in one place: colours of both schemes, marks, spacing, sizes of text; parts hold none of their own.

`docs/interface.md` says why each is as it is. Knows no widget of the program.
"""

from dataclasses import dataclass, replace
from enum import Enum, StrEnum

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

SPACE = 8
"""The unit of every margin and gap, in device-independent pixels."""

CORNER = 4
"""Radius of the corners of pictures and badges, in device-independent pixels."""

BADGE_GROUND = (0, 0, 0, 190)
"""Red, green, blue and opacity under the text on a picture: over a white one the text still has 10:1."""

BADGE_TEXT = "#ffffff"


class TextSize(Enum):
    """Sizes of text, as multiples of the size that the system chose."""

    SMALL = 0.9
    HEADING = 1.25
    DISPLAY = 1.6


class Density(StrEnum):
    """How tall the rows of the media table are."""

    COMFORTABLE = "comfortable"
    COMPACT = "compact"

    @property
    def lines(self) -> float:
        """The height of a row, in lines of text: room for two of them, or for one."""
        return 2.9 if self is Density.COMFORTABLE else 1.7


LIST_ROW_LINES = 1.9
"""Height of a row in the other tables, in lines of text."""


class Scheme(StrEnum):
    """Which colours to use."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Tone(StrEnum):
    """What a status says. It is told by a word and by the mark's shape; the colour only repeats it."""

    GOOD = "good"
    BUSY = "busy"
    BAD = "bad"
    QUIET = "quiet"

    @property
    def mark(self) -> str:
        """The icon of the tone: each has a shape of its own, so that no eye has to tell colours apart."""
        return {Tone.GOOD: "mark-good", Tone.BUSY: "mark-busy", Tone.BAD: "mark-bad"}.get(self, "information")


@dataclass(frozen=True, slots=True)
class _Colours:
    window: str
    base: str
    alternate: str
    text: str
    quiet: str
    disabled: str
    button: str
    line: str
    absent: str
    edge: str
    selected: str
    on_selected: str
    accent: str
    link: str
    good: str
    busy: str
    bad: str


# Text on `base` and on `window` keeps at least 4.5:1 (WCAG 2.2, 1.4.3); `disabled`, and `edge` and `accent`, which
# show where a field is and which one has the focus, at least 3:1 (1.4.11).
_LIGHT = _Colours(
    window="#f4f5f7",
    base="#ffffff",
    alternate="#f8f9fb",
    text="#1b1f27",
    quiet="#596273",
    disabled="#858d9b",
    button="#fbfbfc",
    line="#d3d8e0",
    absent="#d3d8e0",
    edge="#6f7889",
    selected="#3b4fd8",
    on_selected="#ffffff",
    accent="#3b4fd8",
    link="#2c3fbf",
    good="#176b3a",
    busy="#8a5a00",
    bad="#b3261e",
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
    absent="#3a404c",
    edge="#7b8598",
    selected="#3d4db8",
    on_selected="#ffffff",
    accent="#8b9aff",
    link="#a9b4ff",
    good="#6fd08f",
    busy="#f0b95a",
    bad="#ff9a92",
)


def is_dark(palette: QPalette) -> bool:
    """Whether a palette has light text on a dark ground."""
    return palette.color(QPalette.ColorRole.Base).lightness() < 128


def tone_colour(palette: QPalette, tone: Tone) -> QColor:
    """The colour of a tone on the palette's base."""
    colours = _DARK if is_dark(palette) else _LIGHT
    return QColor({Tone.GOOD: colours.good, Tone.BUSY: colours.busy, Tone.BAD: colours.bad}.get(tone, colours.quiet))


def sized(font: QFont, size: TextSize, *, bold: bool = False) -> QFont:
    """`font` in another size, whichever unit the system gave it in."""
    made = QFont(font)
    made.setBold(bold)
    if font.pointSizeF() > 0:
        made.setPointSizeF(font.pointSizeF() * size.value)
    else:
        made.setPixelSize(round(font.pixelSize() * size.value))
    return made


def apply_appearance(app: QApplication, scheme: Scheme) -> None:
    """Give the application its style and the palettes of `scheme`; SYSTEM is followed until the next call."""
    app.setStyle("Fusion")
    _look_of(app).choose(scheme)


def raise_contrast(app: QApplication, wanted: bool) -> None:
    """Black on white or white on black from now on, in either scheme; or the look's own colours again."""
    _look_of(app).raise_contrast(wanted)


def _look_of(app: QApplication) -> "_Look":
    return app.findChild(_Look) or _Look(app)


class _Look(QObject):
    """What one application looks like: a scheme, its own or the system's, with or without more contrast.

    Every palette is set here and nowhere else: one that is set for the application takes those of single classes away.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._scheme = Scheme.LIGHT
        self._strong = False
        self._hints = QGuiApplication.styleHints()
        self._hints.colorSchemeChanged.connect(self._system_changed)

    def choose(self, scheme: Scheme) -> None:
        """Take this scheme from now on."""
        self._scheme = scheme
        if scheme is Scheme.SYSTEM:
            self._hints.unsetColorScheme()
        else:
            # Told to the system as well, which draws the title bar.
            self._hints.setColorScheme(Qt.ColorScheme.Dark if scheme is Scheme.DARK else Qt.ColorScheme.Light)
        self._take_up(self._hints.colorScheme())

    def raise_contrast(self, wanted: bool) -> None:
        """See the function of this name."""
        if wanted is not self._strong:
            self._strong = wanted
            self._take_up(self._hints.colorScheme())

    def _system_changed(self, system: Qt.ColorScheme) -> None:
        if self._scheme is Scheme.SYSTEM:
            self._take_up(system)

    def _take_up(self, system: Qt.ColorScheme) -> None:
        dark = system == Qt.ColorScheme.Dark if self._scheme is Scheme.SYSTEM else self._scheme is Scheme.DARK
        colours = _DARK if dark else _LIGHT
        _set_palettes(self._app, _raised(colours, dark) if self._strong else colours, strong=self._strong)


def _raised(colours: _Colours, dark: bool) -> _Colours:
    """The colours with white on black or black on white, and lines as strong as the text; the accents stay."""
    ground, text, absent = ("#000000", "#ffffff", "#404040") if dark else ("#ffffff", "#000000", "#c8c8c8")
    return replace(
        colours,
        window=ground, base=ground, alternate=ground, button=ground, text=text, quiet=text, line=text, edge=text,
        absent=absent,
    )  # fmt: skip


_WITH_AN_EDGE = ("QLineEdit", "QAbstractSpinBox", "QComboBox", "QCheckBox", "QPlainTextEdit", "QMenu")
# Buttons and tabs stand out by their ground, where that differs from the window's.
_KNOWN_BY_THEIR_GROUND = ("QPushButton", "QTabBar")


def _set_palettes(app: QApplication, colours: _Colours, *, strong: bool) -> None:
    app.setPalette(_palette(colours))
    # Fusion draws the edge of a field in the window's colour, darkened by 140 %: on a dark ground that is no edge at
    # all. Fields paint no window of their own, so in theirs this role stands for the edge alone.
    edged, role = _palette(colours), QPalette.ColorRole.Window
    edged.setColor(role, QColor(colours.edge).lighter(140))
    edged.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.line).lighter(140))
    for kind in _WITH_AN_EDGE:
        # Its types ask for bytes, which it then refuses (PySide6 6.11.3); so does `palette` below.
        app.setPalette(edged, kind)  # type: ignore[arg-type]
    if strong:
        # The default button's edge is the highlight, darkened as well.
        edged.setColor(QPalette.ColorRole.Highlight, QColor(colours.accent))
        for kind in _KNOWN_BY_THEIR_GROUND:
            app.setPalette(edged, kind)  # type: ignore[arg-type]


def button_palette() -> QPalette:
    """The colours of a button, for who paints one in the place of a widget."""
    return QPalette(QApplication.palette("QPushButton"))  # type: ignore[call-overload]


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
        role.Midlight: colours.absent,
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
