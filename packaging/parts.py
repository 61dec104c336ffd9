"""Finds every part of a finished bundle, with its version and licence, from the files that are in the bundle.

A part without a known licence ends the build: nothing is distributed under unknown terms.
"""

import json
import platform
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, distribution, distributions
from pathlib import Path, PurePosixPath

from cyclonedx.spdx import fixup_id, is_expression
from PyInstaller.archive.readers import CArchiveReader
from stamp import ROOT, Stamp

_TEXTS = ROOT / "packaging" / "licences"
_LICENCE_FILE = re.compile(r"(licen[cs]e|copying|notice)[^/]*$", re.IGNORECASE)

# From the licence texts, for packages whose metadata has no SPDX expression.
_SAID_IN_TEXT = {
    "aiosignal": "Apache-2.0",
    "colorama": "BSD-3-Clause",
    "httpx-aiohttp": "BSD-3-Clause",
    "jaraco.classes": "MIT",
    "pathspec": "MPL-2.0",
    "pywin32-ctypes": "BSD-3-Clause",
    "pyinstaller": "GPL-2.0-or-later WITH Bootloader-exception",
}
# These packages offer several licences and contain no texts. One is chosen and its text included.
_TAKEN = {"PySide6_Essentials": "LGPL-3.0-only", "shiboken6": "LGPL-3.0-only"}
_LGPL_TEXTS = (_TEXTS / "LGPL-3.0-only.txt", _TEXTS / "GPL-3.0-only.txt")


class UnknownLicence(Exception):
    """A part has no known licence."""


@dataclass(frozen=True, slots=True)
class Part:
    """`licence` is an SPDX expression, or a name for the licence in `texts`. `purl` is its id for scanners."""

    name: str
    version: str
    licence: str
    purl: str
    texts: tuple[str, ...] = ()


def find_parts(bundle: Path, stamp: Stamp, work: Path) -> list[Part]:
    """Returns the parts of the bundle, ours first. `work` contains `collected.json`. Raises UnknownLicence."""
    program = bundle / ("fastpix-desktop.exe" if sys.platform == "win32" else "fastpix-desktop")
    modules = set(CArchiveReader(str(program)).open_embedded_archive("PYZ.pyz").toc)
    inside = [_python_part(found) for found in distributions() if _is_inside(found, bundle / "_internal", modules)]
    qt = distribution("PySide6_Essentials").version
    parts = [
        Part("Python", platform.python_version(), "PSF-2.0", f"pkg:generic/python@{platform.python_version()}",
             _python_licence()),
        _python_part(distribution("pyinstaller")),
        Part("Qt", qt, "LGPL-3.0-only", f"pkg:generic/qt@{qt}", _read(_LGPL_TEXTS)),
        *inside,
        *_icu(bundle),
        *_system_parts(bundle, work),
    ]  # fmt: skip
    own = Part("FastPix Desktop", stamp.version, "Apache-2.0", f"pkg:generic/fastpix-desktop@{stamp.version}",
               _read([ROOT / "LICENSE"]))  # fmt: skip
    return [own, *sorted(parts, key=lambda part: part.name.lower())]


def _is_inside(found: Distribution, internal: Path, modules: set[str]) -> bool:
    """Whether any of its modules or files is in the bundle. Metadata does not count."""
    for file in found.files or ():
        if ".dist-info/" in file.as_posix():
            continue
        if file.suffix == ".py" and _module_name(file) in modules:
            return True
        if file.suffix != ".py" and (internal / file).is_file():
            return True
    return False


def _module_name(file: PurePosixPath) -> str:
    return ".".join(file.with_suffix("").parts).removesuffix(".__init__")


def _python_part(found: Distribution) -> Part:
    name = found.metadata["Name"]
    texts = _read(
        Path(str(found.locate_file(file)))
        for file in found.files or ()
        if ".dist-info/" in file.as_posix() and _LICENCE_FILE.search(file.as_posix())
    )
    taken = _TAKEN.get(name)
    if taken is not None:
        texts = _read(_LGPL_TEXTS)
    licence = taken or _SAID_IN_TEXT.get(name) or _said_in_metadata(found)
    if licence is None or not texts:
        raise UnknownLicence(f"{name} {found.version}: its licence is not known; read it, and name it in parts.py")
    return Part(name, found.version, licence, f"pkg:pypi/{name.lower().replace('_', '-')}@{found.version}", texts)


def _said_in_metadata(found: Distribution) -> str | None:
    for key in ("License-Expression", "License"):
        said = found.metadata[key] if key in found.metadata else ""  # noqa: SIM401  # its type knows no get
        known: str | None = fixup_id(said) if said else None
        if known:
            return known
        if said and is_expression(said):
            return said
    return None


def _python_licence() -> tuple[str, ...]:
    places = [Path(sysconfig.get_path("stdlib")) / "LICENSE.txt", Path(sys.base_prefix) / "LICENSE.txt"]
    places += Path("/usr/share/doc").glob(f"python{sys.version_info[0]}.{sys.version_info[1]}/copyright")
    for place in places:
        if place.is_file():
            return _read([place])
    raise UnknownLicence("Python: its licence text was not found")


def _icu(bundle: Path) -> Iterator[Part]:
    """Qt's wheel contains ICU on Linux."""
    for file in bundle.rglob("libicudata.so.*"):
        if not file.is_symlink():
            version = file.name.rpartition(".")[2]
            yield Part(
                "ICU",
                version,
                "Unicode-DFS-2016",
                f"pkg:generic/icu@{version}",
                _read([_TEXTS / "Unicode-DFS-2016.txt"]),
            )


def _system_parts(bundle: Path, work: Path) -> list[Part]:
    """The Debian packages of libraries in the root of the bundle. On other systems these libraries belong to Python."""
    if sys.platform != "linux" or shutil.which("dpkg-query") is None:
        return []
    collected: dict[str, str] = json.loads((work / "collected.json").read_text(encoding="utf-8"))
    packages: set[str] = set()
    for place, source in collected.items():
        if (bundle / "_internal" / place).is_file() and not _is_of_python(Path(source)):
            packages.add(_debian_package(Path(source)))
    return [_debian_part(package) for package in sorted(packages)]


def _is_of_python(source: Path) -> bool:
    """Whether a library belongs to Python or to a Python package, which are separate parts."""
    folders = [sysconfig.get_path("stdlib"), sysconfig.get_path("platstdlib")]
    # A Python with its own folder owns the files there, but /usr is shared.
    folders += [sys.base_prefix] if sys.base_prefix != "/usr" else []
    return (
        "site-packages" in source.parts
        or source.name.startswith("libpython")
        or any(source.is_relative_to(folder) for folder in folders)
    )


def _debian_package(file: Path) -> str:
    real = file.resolve()
    # With merged folders, the package may know the file by either path.
    for name in (str(real), str(real).removeprefix("/usr"), str(file), str(file).removeprefix("/usr")):
        done = subprocess.run(["dpkg-query", "-S", name], capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return done.stdout.split(":")[0]
    raise UnknownLicence(f"{file} belongs to no package")


def _debian_part(package: str) -> Part:
    query = ["dpkg-query", "-W", "-f", "${Version}\n", package]
    version = subprocess.run(query, capture_output=True, text=True, check=True).stdout.split("\n")[0]
    text = _read([Path("/usr/share/doc") / package / "copyright"])[0]
    purl = f"pkg:deb/debian/{package}@{version}"
    return Part(package, version, "as the text says", purl, (text,))


def _read(files: "Iterator[Path] | list[Path] | tuple[Path, ...]") -> tuple[str, ...]:
    return tuple(file.read_text(encoding="utf-8", errors="replace").strip() for file in sorted(files))
