"""The wheel contains the program and its resources but no tests, and works outside a checkout."""

import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PARTS = ("fastpix_desktop", "resources", "pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE")

OPEN_AN_ICON = """
import json, sys
from PySide6.QtGui import QGuiApplication
import fastpix_desktop
from fastpix_desktop.about.resources import resource
from fastpix_desktop.ui.look.icons import application_icon
from PySide6.QtCore import QTranslator
words = QTranslator()
app = QGuiApplication(sys.argv[:1])
words.load(str(resource("translations/fastpix-desktop_en.qm")))
pixmap = application_icon().pixmap(64, 64)
print(json.dumps({
    "package": fastpix_desktop.__file__,
    "icon": str(resource("icons/fastpix-desktop.svg")),
    "words": words.translate("", "%n second(s)", "", 2),
    "size": pixmap.width(),
    "drawn": not pixmap.isNull() and pixmap.toImage().pixelColor(32, 32).alpha() > 0,
}))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy, because building leaves files behind."""
    copy = tmp_path_factory.mktemp("copy")
    for part in PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
        elif (ROOT / part).exists():
            shutil.copy(ROOT / part, copy / part)
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(copy / "dist"), str(copy))
    (built,) = (copy / "dist").glob("*.whl")
    return built


def run(*command: str, **options: object) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, **options)  # type: ignore[call-overload]  # only cwd
    assert done.returncode == 0, done.stdout + done.stderr
    return str(done.stdout)


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the installed wheel, without its dependencies."""
    target = tmp_path_factory.mktemp("installed")
    run(
        *(sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "--no-compile"),
        *("--disable-pip-version-check", "--target", str(target), str(wheel)),
    )
    return target


def test_the_wheel_holds_the_program_and_its_resources_alone(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"fastpix_desktop"}
    assert not [name for name in names if "test" in name.lower()]
    sources = {str(path.relative_to(ROOT)) for path in (ROOT / "fastpix_desktop").rglob("*.py")}
    assert sources <= set(names)
    resources = {path.relative_to(ROOT).as_posix() for path in (ROOT / "resources").rglob("*") if path.is_file()}
    assert {f"fastpix_desktop/{path}" for path in resources} <= set(names)
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)


def test_an_icon_opens_from_the_installed_wheel(installed: Path, tmp_path: Path) -> None:
    # With -P and another folder, the checkout is not found. The target comes before an editable install.
    script = f"import sys; sys.path.insert(0, {str(installed)!r})\n{OPEN_AN_ICON}"
    seen = json.loads(run(sys.executable, "-P", "-c", script, cwd=tmp_path))
    assert Path(seen["package"]).is_relative_to(installed)
    assert Path(seen["icon"]).is_relative_to(installed)
    assert (seen["size"], seen["drawn"]) == (64, True)
    assert seen["words"] == "%n seconds", "its translations are found and hold what they should"


def test_the_installed_program_names_its_version(installed: Path, tmp_path: Path) -> None:
    script = f"import sys; sys.path.insert(0, {str(installed)!r}); from fastpix_desktop.__main__ import main; main()"
    said = run(sys.executable, "-P", "-c", script, "--version", cwd=tmp_path)
    (metadata,) = installed.glob("fastpix_desktop-*.dist-info")
    assert said == f"FastPix Desktop {metadata.name.split('-')[1].removesuffix('.dist')}\n"
