"""All settings of this machine's pip are copied into a bare root."""

from pathlib import Path

from pip_settings import named_files, read_settings


def test_files_and_variables_become_one_set_and_the_variables_win() -> None:
    listing = (
        ":env:.timeout='180'\n:env:.find-links='/wheels'\nglobal.timeout='15'\n"
        "global.extra-index-url='file:///a/simple file:///b/simple'\ninstall.no-compile='true'\n"
    )
    assert read_settings(listing) == {
        "global": {"timeout": "180", "find-links": "/wheels", "extra-index-url": "file:///a/simple file:///b/simple"},
        "install": {"no-compile": "true"},
    }


def test_a_value_may_hold_what_looks_like_a_setting() -> None:
    assert read_settings("global.index-url='https://me:a=b%c@mirror.example/simple'\n") == {
        "global": {"index-url": "https://me:a=b%c@mirror.example/simple"}
    }


def test_files_are_brought_along_and_folders_are_not(tmp_path: Path) -> None:
    certificate = tmp_path / "authorities.crt"
    certificate.touch()
    settings = {"global": {"cert": str(certificate), "find-links": str(tmp_path), "timeout": "15", "log": "/no/file"}}
    assert named_files(settings) == [certificate]
