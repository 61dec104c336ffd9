"""Settings of the macOS disk image for dmgbuild: the application, and the folder to drag it into.

dmgbuild runs this file with `defines` of its own: app, the application's path.
"""

from pathlib import Path

application: str = defines["app"]  # type: ignore[name-defined]  # noqa: F821  # given by dmgbuild

format = "UDZO"  # dmgbuild's name
files = [application]
symlinks = {"Applications": "/Applications"}
badge_icon = str(Path("build/packaging/icons/fastpix-desktop.icns").resolve())
icon_locations = {Path(application).name: (150, 170), "Applications": (450, 170)}
window_rect = ((200, 200), (600, 360))
icon_size = 112
