"""Finds the libraries that a Linux bundle needs from the system. Refuses libraries that nothing would provide.

PyInstaller only warns about a library that is missing on the building machine, and the program then fails on a user's
machine. So every library that a file of the bundle needs must be in the bundle or in the table below.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from elftools.elf.dynamic import DynamicSection
from elftools.elf.elffile import ELFFile
from elftools.elf.gnuversions import GNUVerNeedSection

# Libraries that every system with a desktop has, by the loader's name, with their Debian packages (the .rpm needs the
# loader's names). They are not bundled: they must match the system's graphics drivers, X server, message bus and fonts,
# and the system provides their security updates.
SYSTEM = {
    "ld-linux-x86-64.so.2": "libc6",
    "libc.so.6": "libc6",
    "libdl.so.2": "libc6",
    "libm.so.6": "libc6",
    "libpthread.so.0": "libc6",
    "libresolv.so.2": "libc6",
    "librt.so.1": "libc6",
    "libutil.so.1": "libc6",
    # With an older one than the graphics driver's own, the driver does not load.
    "libstdc++.so.6": "libstdc++6",
    "libgcc_s.so.1": "libgcc-s1",
    "libz.so.1": "zlib1g",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libGLX.so.0": "libglx0",
    "libOpenGL.so.0": "libopengl0",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb.so.1": "libxcb1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libgobject-2.0.so.0": "libglib2.0-0",
    "libgio-2.0.so.0": "libglib2.0-0",
}

# Needed only by the Wayland plugins, which load only on a system with Wayland, which has them.
WAYLAND = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}


class Unresolved(Exception):
    """Libraries that neither the bundle nor the system provides, with the files that need them."""


@dataclass(frozen=True, slots=True)
class Needs:
    """The libraries that the bundle needs from the system, separately those for Wayland, and the newest glibc."""

    libraries: frozenset[str]
    wayland: frozenset[str]
    glibc: str

    @property
    def debian(self) -> list[str]:
        """Debian's `Depends` for them."""
        packages = {SYSTEM[name] for name in self.libraries} - {"libc6"}
        return [f"libc6 (>= {self.glibc})", *sorted(packages)]

    @property
    def debian_wayland(self) -> list[str]:
        """Debian's `Recommends` for what only Wayland needs."""
        return sorted({WAYLAND[name] for name in self.wayland})

    @property
    def rpm(self) -> list[str]:
        """The same in the form of an .rpm, for 64 bits."""
        own = {name for name in self.libraries if SYSTEM[name] != "libc6"}
        return [f"libc.so.6(GLIBC_{self.glibc})(64bit)", *(f"{name}()(64bit)" for name in sorted(own))]


def check_libraries(bundle: Path) -> Needs:
    """Reads every ELF file of the bundle. Raises Unresolved."""
    files = list(elf_files(bundle))
    inside = {file.name for file in files}
    asked: dict[str, set[str]] = {}
    glibc = (2, 17)
    for file in files:
        names, newest = read_needs(file)
        glibc = max(glibc, newest)
        for name in names - inside:
            asked.setdefault(name, set()).add(str(file.relative_to(bundle)))
    unknown = {name: users for name, users in asked.items() if name not in SYSTEM and not _is_wayland(name, users)}
    if unknown:
        lines = [f"{name}, for {', '.join(sorted(users))}" for name, users in sorted(unknown.items())]
        raise Unresolved("the bundle lacks libraries that no dependency provides:\n  " + "\n  ".join(lines))
    system = {name for name in asked if name in SYSTEM}
    return Needs(frozenset(system), frozenset(asked.keys() & WAYLAND.keys()), ".".join(map(str, glibc)))


def drop_unneeded(bundle: Path) -> list[str]:
    """Removes the system's libraries that are needed only by files that are not bundled. Returns their names."""
    dropped: list[str] = []
    while True:
        files = list(elf_files(bundle))
        needed = set().union(*(read_needs(file)[0] for file in files))
        # Only files in the root came from the system. The files of a package are in its folder.
        idle = [
            file
            for file in files
            if file.parent.name == "_internal"
            and file.name.startswith("lib")
            and file.name not in needed
            # The program itself loads this one.
            and not file.name.startswith("libpython")
        ]
        if not idle:
            return sorted(dropped)
        for file in idle:
            file.unlink()
            dropped.append(file.name)


def elf_files(folder: Path) -> Iterator[Path]:
    """The programs and libraries below a folder, each file once."""
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not file.is_symlink():
            with file.open("rb") as content:
                if content.read(4) == b"\x7fELF":
                    yield file


def read_needs(file: Path) -> tuple[set[str], tuple[int, int]]:
    """The libraries that an ELF file needs, by the loader's names, and the newest version of glibc that it needs."""
    needed: set[str] = set()
    newest = (2, 17)
    with file.open("rb") as content:
        for section in ELFFile(content).iter_sections():
            if isinstance(section, DynamicSection):
                tags = [tag for tag in section.iter_tags() if tag.entry.d_tag == "DT_NEEDED"]
                needed |= {tag.needed for tag in tags}  # type: ignore[attr-defined]  # tags of this kind have it
            elif isinstance(section, GNUVerNeedSection):
                for _, versions in section.iter_versions():
                    for version in versions:
                        if found := re.fullmatch(r"GLIBC_(\d+)\.(\d+)(?:\.\d+)?", version.name):
                            newest = max(newest, (int(found[1]), int(found[2])))
    return needed, newest


def _is_wayland(name: str, users: set[str]) -> bool:
    return name in WAYLAND and all(re.search("wayland|WlShell", user, re.IGNORECASE) for user in users)
