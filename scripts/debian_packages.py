"""The Debian packages of everything that the program, its tests and the Makefile's commands need from the system.

Newer releases have renamed some of the packages (libglib2.0-0t64). apt-get resolves the old names.
"""

# The loader's name of each library that Qt's files ask the system for, and the package of it. Taken from the files
# themselves: tests/packaging/test_qt_libraries.py reads them and misses what is not here. packaging/libraries.py knows
# those that a package of the program leaves to the system; tests/packaging/test_packaging.py says that both agree.
PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libbrotlicommon.so.1": "libbrotli1",
    "libbrotlidec.so.1": "libbrotli1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libgcc_s.so.1": "libgcc-s1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libstdc++.so.6": "libstdc++6",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}

# Part of the C library, which every program needs.
C_LIBRARY = frozenset(
    {
        "ld-linux-aarch64.so.1",
        "ld-linux-x86-64.so.2",
        "libc.so.6",
        "libdl.so.2",
        "libm.so.6",
        "libpthread.so.0",
        "libresolv.so.2",
        "librt.so.1",
    }
)

FONT_PACKAGE = "fonts-dejavu-core"

# The programs that the tests of the keyring start, with their packages.
SECRET_SERVICE = {"dbus-daemon": "dbus", "gnome-keyring-daemon": "gnome-keyring"}

# The programs that commands of the Makefile start, with their packages.
PROGRAMS = {
    "package": {"dpkg-deb": "dpkg", "rpmbuild": "rpm", "strip": "binutils"},
    "prove": {"debootstrap": "debootstrap"},
    "prove-copies": {"soffice": "libreoffice-calc"},
    "desktop-files": {"desktop-file-validate": "desktop-file-utils", "appstreamcli": "appstream"},
    "check-package": {"lintian": "lintian", "rpmlint": "rpmlint"},
}
