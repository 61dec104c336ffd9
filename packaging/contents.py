"""Lists the parts of PySide6, Qt and the system that do not go into the packages, with reasons.

PyInstaller includes everything that it finds a reference to. Patterns match a file's path in the bundle.
"""

from collections.abc import Iterable
from fnmatch import fnmatchcase

# Modules that are imported only by code that this program never runs.
EXCLUDED_MODULES = [
    "tkinter", "unittest", "pydoc", "doctest", "pdb", "test", "lib2to3", "idlelib", "ensurepip", "venv", "turtle",
    "xmlrpc", "curses", "readline", "setuptools", "pip", "pkg_resources", "distutils",
    # Developer tools of uvicorn and httpx.
    "watchfiles", "dotenv", "rich", "pygments", "click.testing", "trio", "h2", "brotli", "zstandard",
]  # fmt: skip

_DROPPED = [
    # Shows GTK dialogs and needs 20 libraries of GTK. Qt's own and the portal's dialogs are used instead.
    "*platformthemes/libqgtk3*",
    # Qt for machines without a window system, for terminals and for remote screens.
    "*egldeviceintegrations*", "*libQt6Egl*", "*platforms/libqeglfs*", "*platforms/libqlinuxfb*", "*platforms/libqvnc*",
    "*platforms/libqminimal*", "*platforms/libqvkkhr*", "*platforms/libqdirectfb*", "*generic/libq*",
    "*platforms/qdirect2d*", "*platforms/qminimal*",
    # Draws icons from SVG files. The program draws its own icons with QSvgRenderer, which is part of the library.
    "*iconengines/*", "*vectorimageformats/*",
    # Qt modules that are not used.
    "*networkinformation*", "*libQt6Pdf*", "*Qt6Pdf*", "*QtPdf*", "*VirtualKeyboard*", "*qml/*", "*libQt6Qml*",
    "*libQt6Quick*", "*Qt6Qml*", "*Qt6Quick*", "*sqldrivers*", "*printsupport*", "*designer/*",
    # A software renderer of OpenGL, 20 MB on Windows. The program does not use OpenGL.
    "*opengl32sw.dll", "*d3dcompiler_*.dll",
    # Python's examples for extensions, and files that installers wrote beside the packages.
    "*lib-dynload/xx*", "*lib-dynload/_test*", "*dist-info/INSTALLER", "*dist-info/RECORD", "*dist-info/WHEEL",
    # Qt's data for its own examples and tools.
    "*PySide6/Qt/metatypes/*", "*PySide6/Qt/libexec/*", "*PySide6/*.pyi", "*PySide6/glue/*", "*PySide6/typesystems/*",
]  # fmt: skip

# GTK and its libraries in the root of the bundle, and X extensions that only GTK needs.
_DROPPED_FROM_ROOT = [
    *(f"lib{name}*" for name in (
        "gtk-3", "gdk", "atk", "atspi", "cairo", "pango", "epoxy", "harfbuzz", "thai", "datrie", "fribidi", "graphite2",
        "pixman", "Xcomposite", "Xdamage", "Xcursor", "Xinerama", "Xrandr", "Xfixes", "Xi.", "wayland-",
    )),
]  # fmt: skip

_IMAGE_FORMATS = "*imageformats/*"
# Those of the service's pictures. Qt itself reads PNG. Each further one would only be one more way in.
_USED_IMAGE_FORMATS = ("*imageformats/*qgif.*", "*imageformats/*qjpeg.*", "*imageformats/*qwebp.*")
_TRANSLATIONS = "*PySide6/*translations/*"


def is_wanted(place: str, languages: Iterable[str] = ()) -> bool:
    """Whether the file goes into the bundle. Of Qt's own translations, only those of our `languages` do."""
    place = place.replace("\\", "/")
    if fnmatchcase(place, _TRANSLATIONS):
        return any(place.endswith(f"/qtbase_{language}.qm") for language in languages)
    if fnmatchcase(place, _IMAGE_FORMATS):
        return any(fnmatchcase(place, pattern) for pattern in _USED_IMAGE_FORMATS)
    if "/" not in place and any(fnmatchcase(place, pattern) for pattern in _DROPPED_FROM_ROOT):
        return False
    return not any(fnmatchcase(place, pattern) for pattern in _DROPPED)
