"""The fonts of the gallery come from one locked package, not from the machine."""

from pathlib import Path

import manimgx_fonts
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

_FAMILY = "Noto Sans"
_POINTS = 10


def folder() -> Path:
    """The folder of the fonts."""
    return Path(manimgx_fonts.__file__).parent


def configuration(cache: Path) -> str:
    """A fontconfig configuration with only these fonts. Otherwise Qt would use other fonts for missing characters."""
    return f"""<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{folder()}</dir>
  <cachedir>{cache}</cachedir>
  <match target="pattern">
    <edit name="family" mode="prepend" binding="strong"><string>{_FAMILY}</string></edit>
  </match>
  <match target="font">
    <edit name="antialias" mode="assign"><bool>true</bool></edit>
    <edit name="hinting" mode="assign"><bool>false</bool></edit>
    <edit name="rgba" mode="assign"><const>none</const></edit>
  </match>
</fontconfig>
"""


def write_configuration(folder: Path) -> Path:
    """Write it into `folder`. Returns the file for FONTCONFIG_FILE."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "fonts.conf"
    file.write_text(configuration(folder / "fonts"), encoding="utf-8")
    return file


def use(app: QApplication) -> None:
    """Set the application's fonts, for systems without fontconfig (macOS, Windows)."""
    for file in sorted(folder().glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))
    app.setFont(QFont(_FAMILY, _POINTS))


if __name__ == "__main__":
    # For `make pictures`: the README's pictures use the same fonts on every machine.
    print(write_configuration(Path("build").resolve()))
