"""The look in one place: colours of the light and the dark scheme, spacing, sizes; parts hold no colour of their own.

Fusion is used on every system: it is the one style that follows a palette fully, so that contrast can be checked.
"""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

SPACE = 8
"""The unit of every margin and gap, in device-independent pixels."""

ROW_HEIGHT_LINES = 2.6
"""Height of a media row, in lines of text."""


class Scheme(StrEnum):
    """Which colours to use."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Tone(StrEnum):
    """What a colour says; always beside a word or a mark, never alone."""

    GOOD = "good"
    BUSY = "busy"
    BAD = "bad"
    QUIET = "quiet"


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
    accent: str
    on_accent: str
    link: str
    good: str
    busy: str
    bad: str


# Text on `base` and on `window` keeps at least 4.5:1, `disabled` at least 3:1 (WCAG 2.2, 1.4.3).
_LIGHT = _Colours(
    window="#f4f5f7",
    base="#ffffff",
    alternate="#f8f9fb",
    text="#1b1f27",
    quiet="#596273",
    disabled="#858d9b",
    button="#fbfbfc",
    line="#d3d8e0",
    accent="#3b4fd8",
    on_accent="#ffffff",
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
    accent="#6c7ff0",
    on_accent="#0d1020",
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


def apply_appearance(app: QApplication, scheme: Scheme) -> None:
    """Give the application its style and the palette of `scheme`; SYSTEM is followed until the next call."""
    app.setStyle("Fusion")
    for before in app.findChildren(_SystemFollower):
        before.end()
    if scheme is Scheme.SYSTEM:
        _SystemFollower(app)
    else:
        app.setPalette(_palette(_DARK if scheme is Scheme.DARK else _LIGHT))


class _SystemFollower(QObject):
    """Gives the application the palette of the system's scheme, whenever that changes."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._hints = QGuiApplication.styleHints()
        self._hints.colorSchemeChanged.connect(self._follow)
        self._follow(self._hints.colorScheme())

    def end(self) -> None:
        """Follow no more."""
        self._hints.colorSchemeChanged.disconnect(self._follow)
        self.setParent(None)
        self.deleteLater()

    def _follow(self, scheme: Qt.ColorScheme) -> None:
        self._app.setPalette(_palette(_DARK if scheme == Qt.ColorScheme.Dark else _LIGHT))


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
        role.Highlight: colours.accent,
        role.HighlightedText: colours.on_accent,
        role.Accent: colours.accent,
        role.Link: colours.link,
        role.LinkVisited: colours.link,
        role.Light: colours.base,
        role.Midlight: colours.alternate,
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
