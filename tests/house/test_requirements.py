"""Every locked requirement has hashes, and no file names a registry or a developer's machine."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

# Written in parts, so that this file does not contain what it searches for.
REGISTRY = re.compile("|".join((r"pypi\." + "org", "python" + "hosted", "npm" + r"js\.")), re.IGNORECASE)
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:work|farm|opt/wheels|opt/pypi|root|home/\w+|Users/\w+)/")
SOURCE_OPTION = re.compile(r"--(?:extra-)?index-url|--find-links|--trusted-host|https?:|file:")


def check_text(text: str) -> Iterator[str]:
    """Registry addresses and paths of a developer's machine, each with its line."""
    for number, line in enumerate(text.splitlines(), 1):
        for pattern in (REGISTRY, MACHINE_PATH):
            if found := pattern.search(line):
                yield f"{number}: {found[0]}"


def check_lock(text: str) -> Iterator[str]:
    """Entries that are not pinned to one version with hashes, and lines that name a download address."""
    for entry in re.split(r"\n(?=\S)", text.replace("\\\n", "")):
        requirement = entry.split("    ")[0].strip()
        if entry.startswith("#") or not requirement:
            continue
        if not re.match(r"[\w.-]+==\S+", requirement):
            yield f"{requirement}: not pinned"
        if "--hash=sha256:" not in entry:
            yield f"{requirement}: no hash"
        if source := SOURCE_OPTION.search(entry):
            yield f"{requirement}: {source[0]}"


def names(text: str) -> set[str]:
    return set(re.findall(r"^([\w.-]+)==", text, re.MULTILINE))


def supported_pythons() -> list[str]:
    """Every version of Python that pyproject.toml allows: 3.11 and so on."""
    found = re.search(
        r'requires-python = ">=3\.(\d+),<3\.(\d+)"', (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    )
    assert found
    return [f"3.{minor}" for minor in range(int(found[1]), int(found[2]))]


def tracked_files() -> list[Path]:
    """The files of the repository."""
    try:
        done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not in a git clone, or no git here: run the tests in a clone of the repository")
    files = [path for name in done.stdout.split("\0") if name and (path := ROOT / name).is_file()]
    if not files:
        pytest.skip("git tracks no file yet: git add them first")
    return files


def test_no_tracked_file_names_a_registry_or_a_machine() -> None:
    findings = []
    for path in tracked_files():
        content = path.read_bytes()
        if b"\0" not in content:
            text = content.decode("utf-8", errors="replace")
            findings += [f"{path.relative_to(ROOT)}:{finding}" for finding in check_text(text)]
    assert not findings, "\n".join(findings)


@pytest.mark.parametrize("name", ["run.txt", "dev.txt"])
def test_every_locked_requirement_is_pinned_with_hashes(name: str) -> None:
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    assert names(text)
    assert not list(check_lock(text))


def test_the_program_runs_with_the_versions_it_is_tested_with() -> None:
    run, dev = (
        set(re.findall(r"^[\w.-]+==\S+", (ROOT / "requirements" / name).read_text(encoding="utf-8"), re.MULTILINE))
        for name in ("run.txt", "dev.txt")
    )
    assert not run - dev


def test_every_place_names_the_same_versions_of_python() -> None:
    versions = supported_pythons()
    project, readme, make, environment, ci, workflow = (
        (ROOT / name).read_text(encoding="utf-8")
        for name in (
            "pyproject.toml",
            "README.md",
            "Makefile",
            "scripts/environment.sh",
            ".ci/run",
            ".github/workflows/ci.yml",
        )
    )
    first, last = versions[0], versions[-1]
    assert re.findall(r"Programming Language :: Python :: ([\d.]+)", project) == versions
    assert f"Python {', '.join(versions[:-1])} or {last} with" in readme
    assert f"Python {first} to {last} with venv" in make
    assert f"Python {first} to {last} with venv" in environment
    newest_first = " ".join(f"python{version}" for version in reversed(versions))
    assert newest_first in environment
    assert f"{tuple(map(int, first.split('.')))} <= sys.version_info[:2] <" in environment
    assert f"export PYTHON=python{first}" in ci
    assert f"python: {versions}".replace("'", '"') in workflow


@pytest.mark.parametrize(
    "text", ["see py" + "pi.org/simple", "a = '/wo" + "rk/main'", "cd /ro" + "ot/x", "/ho" + "me/ann/x"]
)
def test_the_check_finds_addresses_and_paths(text: str) -> None:
    assert list(check_text(f"first line\n{text}"))


@pytest.mark.parametrize(
    "text", ["the network/work/flow", "/usr/share/fonts", "self.home/work", "https://api.fastpix.com/v1/"]
)
def test_the_check_accepts_other_addresses_and_paths(text: str) -> None:
    assert not list(check_text(text))


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("a==1 \\\n    --hash=sha256:00\nb==2\n    # via a\n", "b==2: no hash"),
        ("a>=1 \\\n    --hash=sha256:00\n", "a>=1 : not pinned"),
        ("--index-url there\n", "--index-url there: not pinned"),
    ],
)
def test_the_check_finds_what_is_not_locked(text: str, finding: str) -> None:
    assert finding.replace(" :", ":") in list(check_lock(text))
