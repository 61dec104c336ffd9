"""The wheel contains the program and its resources but no tests, and works outside a checkout."""

import json
import re
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from importlib.metadata import Distribution, packages_distributions, requires
from importlib.util import find_spec
from pathlib import Path

import pytest

from fastpix_desktop.demo import DemoServer

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


SCRIPT = """
import sys
from importlib.util import find_spec
from fastpix_desktop.api import SyncFastPixClient
assert not any(map(find_spec, ("PySide6", "qasync", "keyring", "starlette")))
with SyncFastPixClient(*sys.argv[1:3], base_url=sys.argv[3]) as client:
    print(client.media.list().total, len(list(client.media.iterate())))
"""


@pytest.fixture(scope="module")
def without_extras(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The start of a script that finds the wheel and the packages that it requires without an extra."""
    (metadata,) = Distribution.discover(name="fastpix-desktop", path=[str(installed)])
    required = {requirement.partition(";")[0] for requirement in metadata.requires or () if "extra" not in requirement}
    names = {re.split(r"[<>=!~ ]", requirement)[0] for requirement in required}
    assert names == {"httpx", "httpx-aiohttp", "msgspec"}
    needed, packages = needed_by(names), tmp_path_factory.mktemp("packages")
    for name, homes in packages_distributions().items():
        spec = find_spec(name) if needed & {normal(home) for home in homes} else None
        if spec is not None and spec.origin is not None:
            place = Path(spec.origin)
            place = place.parent if spec.submodule_search_locations else place
            (packages / place.name).symlink_to(place)
    for about in Path(sysconfig.get_path("purelib")).glob("*.dist-info"):
        if normal(about.name.partition("-")[0]) in needed:
            (packages / about.name).symlink_to(about)
    return f"import sys; sys.path += [{str(installed)!r}, {str(packages)!r}]\n"


def test_a_script_needs_only_the_packages_that_the_wheel_requires_without_an_extra(
    without_extras: str, tmp_path: Path, demo: DemoServer
) -> None:
    # Without -S, the other packages of this environment would be found.
    command = [sys.executable, "-P", "-S", "-c", without_extras + SCRIPT]
    said = run(*command, demo.username, demo.password, demo.url, cwd=tmp_path)
    assert said == "260 260\n"


@pytest.mark.parametrize(("module", "extra"), [("fastpix_desktop.demo", "demo"), ("fastpix_desktop", "desktop")])
def test_a_missing_extra_is_reported_in_one_sentence(
    without_extras: str, tmp_path: Path, module: str, extra: str
) -> None:
    script = f"{without_extras}import runpy; runpy.run_module({module!r}, run_name='__main__', alter_sys=True)"
    command = [sys.executable, "-P", "-S", "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1), done.stderr
    assert f"with the extra \"{extra}\": in a checkout, pip install '.[{extra}]'" in done.stderr


def needed_by(names: set[str]) -> set[str]:
    """The packages and everything that they require."""
    needed: set[str] = set()
    waiting = list(names)
    while waiting:
        name = normal(waiting.pop())
        if name in needed:
            continue
        needed.add(name)
        for requirement in requires(name) or () if is_installed(name) else ():
            if "extra ==" not in requirement:
                waiting.append(re.split(r"[<>=!~;\[( ]", requirement)[0])
    return needed


def is_installed(name: str) -> bool:
    return any(Distribution.discover(name=name))


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_the_wheel_holds_the_program_and_its_resources_alone(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"fastpix_desktop"}
    assert not [name for name in names if re.search(r"(^|[/_.])tests?([/_.]|$)", name.lower())]
    sources = {str(path.relative_to(ROOT)) for path in (ROOT / "fastpix_desktop").rglob("*.py")}
    assert sources | {"fastpix_desktop/py.typed"} <= set(names)
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
