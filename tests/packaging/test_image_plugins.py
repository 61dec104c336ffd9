"""The bundle has only the image plugins that the program uses, and in a checkout the program reaches no other one."""

import subprocess
import sys
from pathlib import Path

import PySide6
import pytest

if sys.platform != "linux":
    pytest.skip("looks at the files of Linux, and into /proc", allow_module_level=True)

from contents import is_wanted

from tests.hostile.decoding.pictures import nested_svg
from tests.ui.loop.test_picture_decoder import GIF, written
from tests.ui.records import png

PLUGINS = Path(PySide6.__file__).parent / "Qt" / "plugins"
ROOT = Path(__file__).parents[2]

DRAWN = """
import hashlib, sys
from PySide6.QtCore import QCoreApplication
if len(sys.argv) > 1:
    QCoreApplication.setLibraryPaths([sys.argv[1]])
from PySide6.QtGui import QColor, QImageReader
from PySide6.QtWidgets import QApplication
from fastpix_desktop.about.resources import resource
from fastpix_desktop.ui.look.icons import application_icon, icon, icon_pixmap
app = QApplication([])
names = sorted(path.stem for path in resource("icons").glob("*.svg"))
pixmaps = [icon_pixmap(name, QColor("red"), 24, 2.0) for name in names]
pixmaps += [icon(name).pixmap(24) for name in names] + [application_icon().pixmap(128)]
formats = sorted(bytes(name.data()).decode() for name in QImageReader.supportedImageFormats())
images = [pixmap.toImage() for pixmap in pixmaps]
print(len(names), hashlib.sha256(b"".join(bytes(image.constBits()) for image in images)).hexdigest(), formats)
assert not any(image.isNull() for image in images)
"""

DECODED = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
if len(sys.argv) > 3:
    QCoreApplication.setLibraryPaths([sys.argv[3]])
from PySide6.QtGui import QGuiApplication, QImage
from fastpix_desktop.ui.loop.picture_decoder import PictureDecoder
from fastpix_desktop.ui.loop.picture_limits import PictureRefused
app = QGuiApplication([])
for file in sorted(Path(sys.argv[1]).iterdir()):
    data = file.read_bytes()
    if sys.argv[2] == "guess":
        # What the program must not do.
        QImage.fromData(data)
        continue
    try:
        PictureDecoder().decode(data)
    except PictureRefused:
        assert file.suffix == ".refused", file.name
    else:
        assert file.suffix == ".decoded", file.name
maps = Path("/proc/self/maps").read_text()
print(sorted({Path(line.split()[-1]).stem for line in maps.splitlines() if "/imageformats/" in line}))
"""


def printed(script: str, *arguments: str) -> str:
    """What a script prints, in a process of its own."""
    command = [sys.executable, "-c", script, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def bundled_plugins(folder: Path) -> Path:
    """A folder of plugins with only those that go into the bundle."""
    for file in PLUGINS.rglob("*.so"):
        place = file.relative_to(PLUGINS)
        if is_wanted(f"PySide6/Qt/plugins/{place.as_posix()}"):
            (folder / place).parent.mkdir(parents=True, exist_ok=True)
            (folder / place).symlink_to(file)
    return folder


def test_only_three_image_plugins_go_into_the_bundle(tmp_path: Path) -> None:
    """Qt's own library reads PNG. It also has four more formats, which no plugin is needed for."""
    inside = bundled_plugins(tmp_path)
    assert {file.name for file in (inside / "imageformats").iterdir()} == {"libqgif.so", "libqjpeg.so", "libqwebp.so"}
    assert not (inside / "iconengines").exists()


def test_the_icons_need_no_plugin_that_the_bundle_lacks(tmp_path: Path) -> None:
    with_all, in_bundle = printed(DRAWN), printed(DRAWN, str(bundled_plugins(tmp_path)))
    assert "'svg'" in with_all
    assert with_all.split()[:2] == in_bundle.split()[:2]
    assert int(in_bundle.split()[0]) > 20
    assert not [
        name for name in ("svg", "svgz", "ico", "icns", "tiff", "tga", "pdf", "wbmp") if f"'{name}'" in in_bundle
    ]


def test_no_other_image_plugin_is_loaded_in_a_checkout(tmp_path: Path) -> None:
    """The decoder names the format: Qt does not try the others, not even to ask whether they know the data."""
    others = [nested_svg(2), *(written(kind, 16, 16) for kind in ("bmp", "ico", "tiff"))]
    signatures = (b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF89a", b"RIFF\0\0\0\0WEBP")
    for number, data in enumerate((png(), GIF, written("jpeg"), written("webp"))):
        (tmp_path / f"{number}.decoded").write_bytes(data)
    for number, data in enumerate(sign + other for sign in signatures for other in others):
        (tmp_path / f"{number}.refused").write_bytes(data)
    assert printed(DECODED, str(tmp_path), "decode") == "['libqgif', 'libqjpeg', 'libqwebp']\n"
    assert "libqsvg" in printed(DECODED, str(tmp_path), "guess")


def test_no_other_image_plugin_is_asked_if_the_right_one_is_missing(tmp_path: Path) -> None:
    """Qt would then ask all the others whether they know the data, if the decoder let it."""
    pictures, plugins = tmp_path / "pictures", tmp_path / "plugins"
    pictures.mkdir()
    for number, data in enumerate((GIF, written("jpeg"), written("webp"))):
        (pictures / f"{number}.refused").write_bytes(data)
    for file in (*PLUGINS.glob("imageformats/*.so"), PLUGINS / "platforms" / "libqoffscreen.so"):
        if file.stem not in {"libqgif", "libqjpeg", "libqwebp"}:
            (plugins / file.parent.name).mkdir(parents=True, exist_ok=True)
            (plugins / file.parent.name / file.name).symlink_to(file)
    assert printed(DECODED, str(pictures), "decode", str(plugins)) == "[]\n"
    assert "libqsvg" in printed(DECODED, str(pictures), "guess", str(plugins))
