"""Collects every sentence of the program for translators, and builds the files that the program loads.

`make translations` runs it. `fastpix-desktop.ts` has all sentences, untranslated: copy it to `fastpix-desktop_XX.ts`
for a language. The English file has only plurals. Messages that are no longer in the source are dropped.
"""

import subprocess
import sys
import sysconfig
import xml.etree.ElementTree as ET
from pathlib import Path

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "resources" / "translations"
ALL = FOLDER / "fastpix-desktop.ts"
ENGLISH = FOLDER / "fastpix-desktop_en.ts"

# The functions that mark sentences below the window, see fastpix_desktop/domain/wording.py.
ALIASES = ("-tr-function-alias", "translate+=sentence,tr+=counted")


def tool(name: str) -> str:
    """The path of one of Qt's tools in PySide6."""
    return str(Path(sysconfig.get_path("scripts")) / f"pyside6-{name}")


def collect(file: Path, *options: str) -> None:
    """Update a .ts file from the source. Without paths and lines, so that it changes only when sentences change."""
    sources = sorted(
        str(path.relative_to(ROOT)) for path in (ROOT / "fastpix_desktop").rglob("*.py") if "demo" not in path.parts
    )
    command = (tool("lupdate"), *sources, "-ts", str(file), "-no-obsolete", "-locations", "none", "-silent")
    subprocess.run((*command, *ALIASES, *options), cwd=ROOT, check=True)


def compile_file(file: Path, target: Path) -> None:
    """Build the .qm file, which Qt loads."""
    subprocess.run((tool("lrelease"), "-silent", str(file), "-qm", str(target)), cwd=ROOT, check=True)


def unfinished_plurals(file: Path) -> list[str]:
    """The plurals without a translation."""
    messages = ET.parse(file).getroot().iter("message")  # noqa: S314  # our own file
    return [
        message.findtext("source") or ""
        for message in messages
        if message.get("numerus") == "yes" and not all(form.text for form in message.iter("numerusform"))
    ]


def main() -> int:
    """Collect and build everything. Returns 1 if an English plural is missing."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    collect(ALL)
    collect(ENGLISH, "-pluralonly", "-target-language", "en")
    for file in sorted(FOLDER.glob("fastpix-desktop_*.ts")):
        compile_file(file, file.with_suffix(".qm"))
    missing = unfinished_plurals(ENGLISH)
    for source in missing:
        print(f"{ENGLISH.name} lacks the singular and the plural of: {source}", file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
