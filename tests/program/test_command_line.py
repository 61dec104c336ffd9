"""The command line, run as a user does: a wrong option gives one line on standard error and exit code 2."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from fastpix_desktop import __version__
from fastpix_desktop.domain.workspace import Credentials
from fastpix_desktop.program import Options

TOKEN_ID = "5d0e6c1e-token"
SECRET = "planted-Secret-Key-3f9a"
SIGNED_IN = {"FASTPIX_USERNAME": TOKEN_ID, "FASTPIX_PASSWORD": SECRET}


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs the program to its end. If it accepts a wrong option and opens its window, the time-out ends it."""
    return subprocess.run(
        [sys.executable, "-m", "fastpix_desktop", *arguments],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        timeout=30,
    )


def assert_refused(done: subprocess.CompletedProcess[str], *words: str) -> None:
    """One line that holds the words, no secret, code 2."""
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("fastpix-desktop: ")
    assert done.stderr.count("\n") == 1
    assert done.stderr.endswith("\n")
    for word in words:
        assert word in done.stderr
    assert SECRET not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["--nonsense"], "--nonsense"),
        (["stray"], "fastpix-desktop://media/ID"),
        (["fastpix-desktop://media/"], "fastpix-desktop://media/ID"),
        (["fastpix-desktop://media/0f6d3c5e-8a41-4b7d-9c1e-2f5a6b7c8d9e", "another"], "another"),
        (["--scheme", "pink"], "--scheme"),
        (["--tour"], "--tour"),
        (["--api-url"], "--api-url"),
    ],
)
def test_a_bad_option_is_named(arguments: list[str], word: str) -> None:
    assert_refused(run(*arguments), word)


@pytest.mark.parametrize(
    ("url", "word"),
    [
        ("http://api.fastpix.com/v1/", "https://"),
        ("http://127.0.0.1.example.com/v1/", "https://"),
        ("ftp://api.fastpix.com/v1/", "ftp://api.fastpix.com/v1/"),
        ("api.fastpix.com", "api.fastpix.com"),
        ("", "''"),
        (f"https://{TOKEN_ID}:{SECRET}@api.fastpix.com/v1/", "user name"),
        (f"https://api.fastpix.com/v1/?token={SECRET}", "query"),
        ("https://api.fastpix.com/v1/\nsecond line", "api.fastpix.com"),
    ],
    ids=["http", "http look-alike", "ftp", "no scheme", "empty", "credentials", "query", "two lines"],
)
def test_an_endpoint_that_is_neither_https_nor_loopback_is_refused(url: str, word: str) -> None:
    assert_refused(run("--api-url", url), "--api-url", word)


@pytest.mark.parametrize("url", ["http://127.0.0.1:8080/v1/", ""])
def test_the_demo_workspace_and_another_endpoint_exclude_each_other(url: str) -> None:
    assert_refused(run("--demo", "--api-url", url), "--demo", "--api-url")


@pytest.mark.parametrize("given", SIGNED_IN)
@pytest.mark.parametrize("other", [{}, {"FASTPIX_USERNAME": "", "FASTPIX_PASSWORD": ""}], ids=["absent", "empty"])
def test_one_half_of_the_credentials_is_refused(given: str, other: dict[str, str]) -> None:
    assert_refused(run(**{**other, given: SIGNED_IN[given]}), "FASTPIX_USERNAME", "FASTPIX_PASSWORD")


@pytest.mark.parametrize("more", [[], ["--api-url", "http://127.0.0.1:9/v1/"], ["--tour-may-change-media"]])
def test_a_tour_without_credentials_is_refused(tmp_path: Path, more: list[str]) -> None:
    assert_refused(run("--tour", str(tmp_path / "tour"), *more), "--tour", "FASTPIX_USERNAME")


@pytest.mark.parametrize("more", [[], ["--api-url", "https://api.example.com/v1/"]])
def test_a_tour_on_another_computer_needs_another_option(tmp_path: Path, more: list[str]) -> None:
    assert_refused(run("--tour", str(tmp_path / "tour"), *more, **SIGNED_IN), "--tour-may-change-media")


def test_a_tour_whose_folder_cannot_be_used_is_refused(tmp_path: Path) -> None:
    (tmp_path / "tour").write_text("a file in place of the folder")
    assert_refused(run("--demo", "--tour", str(tmp_path / "tour")), "--tour", str(tmp_path / "tour"))


def test_the_version_is_printed() -> None:
    done = run("--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"FastPix Desktop {__version__}\n", "")


def test_the_check_says_whether_copies_of_libraries_are_kept_and_where(tmp_path: Path) -> None:
    where = ["--data-dir", str(tmp_path / "data")]
    assert f"copies of libraries: kept in {tmp_path / 'data' / 'cache' / 'library'}\n" in run("--check", *where).stdout
    assert "copies of libraries: none in this run\n" in run("--check", *where, "--no-copy").stdout
    assert not (tmp_path / "data").exists()


def test_help_lists_every_option_and_shows_no_secret() -> None:
    done = run("--help", **SIGNED_IN)
    assert (done.returncode, done.stderr) == (0, "")
    for word in (
        "--demo",
        "--api-url",
        "--data-dir",
        "--no-copy",
        "--scheme",
        "--tour",
        "--verbose",
        "FASTPIX_USERNAME",
    ):
        assert word in done.stdout
    assert SECRET not in done.stdout
    assert TOKEN_ID not in done.stdout


def test_options_show_no_secret() -> None:
    text = repr(Options(given=Credentials(TOKEN_ID, SECRET), api_url="https://api.example.com/v1/"))
    assert "api.example.com" in text
    assert TOKEN_ID not in text
    assert SECRET not in text


def test_a_folder_for_data_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    assert_refused(run("--data-dir", str(file / "below")), "--data-dir", str(file / "below"))


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a display")
def test_without_a_display_the_next_step_is_printed() -> None:
    assert_refused(
        run("--demo", QT_QPA_PLATFORM="", DISPLAY="", WAYLAND_DISPLAY=""), "display", "QT_QPA_PLATFORM=offscreen"
    )
