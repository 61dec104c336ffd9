"""Builds the Linux packages in dist/ from the bundle: .deb, .rpm and .tar.xz, the list of parts, and checksums.

make_packages.py [--skip-bundle] [deb] [rpm] [tar]   builds all three by default
"""

import argparse
import gzip
import hashlib
import os
import platform
import shutil
import subprocess
import sys
import tarfile
from concurrent.futures import ThreadPoolExecutor
from email.utils import format_datetime
from pathlib import Path
from string import Template
from xml.sax.saxutils import escape

from build_bundle import BUNDLE, PACKAGING, WORK, build_bundle
from changelog_section import summary
from libraries import check_libraries
from stamp import ROOT, Stamp, make_stamp

sys.path.insert(0, str(ROOT))
from fastpix_desktop import APPLICATION_ID

DIST = ROOT / "dist"
TREE = WORK / "tree"
NAME = "fastpix-desktop"
_ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}


def lay_out(tree: Path, stamp: Stamp) -> None:
    """Copy everything to its place in an installed package, below `tree` (which corresponds to /usr)."""
    shutil.rmtree(tree, ignore_errors=True)
    library = tree / "lib" / NAME
    documents = tree / "share" / "doc" / NAME
    shutil.copytree(BUNDLE, library, symlinks=True)
    documents.mkdir(parents=True)
    _compress(library / "LICENCES.txt", documents / "LICENCES.txt.gz")
    (library / "LICENCES.txt").unlink()
    (library / "sbom.cdx.json").rename(documents / "sbom.cdx.json")
    _compress(ROOT / "CHANGELOG.md", documents / "changelog.gz")
    debian = (
        f"{NAME} ({stamp.version}-1) unstable; urgency=medium\n\n  * What changed is in changelog.gz.\n\n"
        f" -- FastPix Desktop maintainers <support@fastpix.com>  {format_datetime(stamp.moment)}\n"
    )
    (documents / "changelog.Debian.gz").write_bytes(gzip.compress(debian.encode(), 9, mtime=0))
    shutil.copy(PACKAGING / "linux" / "copyright", documents / "copyright")
    (tree / "bin").mkdir()
    (tree / "bin" / NAME).symlink_to(f"../lib/{NAME}/{NAME}")
    lay_out_desktop(tree / "share", stamp)
    _compress(PACKAGING / "linux" / f"{NAME}.1", tree / "share" / "man" / "man1" / f"{NAME}.1.gz")
    overrides = tree / "share" / "lintian" / "overrides"
    overrides.mkdir(parents=True)
    shutil.copy(PACKAGING / "linux" / "lintian-overrides", overrides / NAME)
    _set_modes(tree)


def lay_out_desktop(share: Path, stamp: Stamp) -> None:
    """Copy the files for a desktop: the desktop entry, the description for software centres, and the icons."""
    words = escape(summary((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), stamp.version))
    for folder, name in (("applications", f"{APPLICATION_ID}.desktop"), ("metainfo", f"{APPLICATION_ID}.metainfo.xml")):
        (share / folder).mkdir(parents=True, exist_ok=True)
        text = (PACKAGING / "linux" / name).read_text(encoding="utf-8")
        text = text.replace("@VERSION@", stamp.version).replace("@DATE@", stamp.date).replace("@SUMMARY@", words)
        (share / folder / name).write_text(text, encoding="utf-8")
    icons = share / "icons" / "hicolor"
    for drawn in (WORK / "icons").glob("*.png"):
        place = icons / f"{drawn.stem}x{drawn.stem}" / "apps"
        place.mkdir(parents=True, exist_ok=True)
        shutil.copy(drawn, place / f"{APPLICATION_ID}.png")
    (icons / "scalable" / "apps").mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "resources" / "icons" / f"{NAME}.svg", icons / "scalable" / "apps" / f"{APPLICATION_ID}.svg")


def make_deb(stamp: Stamp) -> Path:
    """Build the .deb with dpkg-deb. Raises CalledProcessError."""
    needs = check_libraries(BUNDLE)
    root = WORK / "deb"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(TREE, root / "usr", symlinks=True)
    files = sorted(file for file in root.rglob("*") if file.is_file() and not file.is_symlink())
    architecture = _ARCHITECTURES[platform.machine()]
    control = Template((PACKAGING / "linux" / "control").read_text(encoding="utf-8")).substitute(
        version=stamp.version,
        architecture=architecture,
        kilobytes=sum(file.stat().st_size for file in files) // 1024,
        depends=", ".join(needs.debian),
        recommends=", ".join(needs.debian_wayland),
    )
    sums = [f"{hashlib.md5(file.read_bytes()).hexdigest()}  {file.relative_to(root)}\n" for file in files]  # noqa: S324  # dpkg's form
    (root / "DEBIAN").mkdir()
    (root / "DEBIAN" / "control").write_text(control, encoding="utf-8")
    (root / "DEBIAN" / "md5sums").write_text("".join(sums), encoding="utf-8")
    made = DIST / f"{NAME}_{stamp.version}-1_{architecture}.deb"
    command = ["dpkg-deb", "--root-owner-group", "-Zxz", "-z9", "--build", str(root), str(made)]
    _run(command, stamp)
    return made


def make_rpm(stamp: Stamp) -> Path:
    """Build the .rpm with rpmbuild. Raises CalledProcessError, and ValueError if the package lacks its requirements."""
    needs = check_libraries(BUNDLE).rpm
    top = WORK / "rpm"
    shutil.rmtree(top, ignore_errors=True)
    defined = {"_topdir": top, "_rpmdir": top, "version_of_program": stamp.version, "tree": TREE,
               "needs": ", ".join(needs), "changelog_date": f"{stamp.moment:%a %b %d %Y}"}  # fmt: skip
    command = ["rpmbuild", "-bb", "--quiet"]
    for name, value in defined.items():
        command += ["--define", f"{name} {value}"]
    _run([*command, str(PACKAGING / "linux" / f"{NAME}.rpm.spec")], stamp)
    (built,) = top.glob("*/*.rpm")
    listed = subprocess.run(["rpm", "-qp", "--requires", str(built)], capture_output=True, text=True, check=True)
    # rpmbuild uses only the first line of a macro and silently drops the others.
    if lost := set(needs) - set(listed.stdout.splitlines()):
        raise ValueError(f"the .rpm does not require {', '.join(sorted(lost))}")
    return Path(shutil.copy(built, DIST / built.name))


def _run(command: list[str], stamp: Stamp) -> None:
    environment = os.environ | {"SOURCE_DATE_EPOCH": str(stamp.epoch)}
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)


def make_archive(stamp: Stamp) -> Path:
    """Build the .tar.xz: the bundle, which runs from any folder, and the files for a desktop."""
    name = f"{NAME}-{stamp.version}-linux-{platform.machine()}"
    staged = WORK / "archive" / name
    shutil.rmtree(staged.parent, ignore_errors=True)
    shutil.copytree(BUNDLE, staged, symlinks=True)
    lay_out_desktop(staged / "share", stamp)
    _set_modes(staged)

    def same_for_all(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.mtime, entry.uid, entry.gid, entry.uname, entry.gname = stamp.epoch, 0, 0, "root", "root"
        return entry

    made = DIST / f"{name}.tar.xz"
    with tarfile.open(made, "w:xz", preset=9) as archive:
        # tarfile adds the entries of a folder sorted by name.
        archive.add(staged, arcname=name, filter=same_for_all)
    return made


def write_checksums(folder: Path) -> None:
    """SHA256SUMS of everything in the folder, in the form that `sha256sum --check` reads."""
    sums = folder / "SHA256SUMS"
    files = sorted(file for file in folder.iterdir() if file.is_file() and file != sums)
    lines = [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}" for file in files]
    sums.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _compress(source: Path, target: Path) -> None:
    """Compress a document as Debian requires, without a time, so that the result is always the same."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(gzip.compress(source.read_bytes(), 9, mtime=0))


def _set_modes(tree: Path) -> None:
    """Let all users run the programs and read everything else, regardless of the umask."""
    for file in [tree, *tree.rglob("*")]:
        if not file.is_symlink():
            is_program = file.is_dir() or (file.name == NAME and file.parent.name.startswith(NAME))
            file.chmod(0o755 if is_program else 0o644)


MAKERS = {"deb": make_deb, "rpm": make_rpm, "tar": make_archive}


def main(arguments: list[str]) -> int:
    """Build the requested packages and print their sizes. Returns the exit code."""
    parser = argparse.ArgumentParser(description="Makes the Linux packages in dist/.")
    parser.add_argument("kinds", nargs="*", choices=[*MAKERS, []], help="make only these")
    parser.add_argument("--skip-bundle", action="store_true", help="package the bundle that is there already")
    given = parser.parse_args(arguments)
    stamp = make_stamp()
    if not given.skip_bundle:
        build_bundle(stamp)
    shutil.rmtree(DIST, ignore_errors=True)
    DIST.mkdir()
    lay_out(TREE, stamp)
    # Each mainly waits for a compressor that uses one core. More than two at once would need 2 GB.
    with ThreadPoolExecutor(max_workers=2) as pool:
        made = list(pool.map(lambda kind: MAKERS[kind](stamp), given.kinds or MAKERS))
    shutil.copy(BUNDLE / "sbom.cdx.json", DIST / f"{NAME}-{stamp.version}-linux-{platform.machine()}.cdx.json")
    write_checksums(DIST)
    for file in made:
        print(f"{file.relative_to(ROOT)}: {file.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
