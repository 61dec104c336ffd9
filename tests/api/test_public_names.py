"""What a script imports: every public name is in `fastpix_desktop.api`, and no more is loaded than the name needs."""

import subprocess
import sys
from pathlib import Path

import pytest

import fastpix_desktop
from fastpix_desktop import api, errors

PROGRAM_ALONE = {
    "GuardRefused",
    "KeyringState",
    "KeyringUnavailable",
    "NotSaved",
    "OtherWorkspace",
    "StoreTrouble",
    "StoreUnavailable",
}
"""Errors that the client never raises."""

HTTP_STACK = {"httpx", "httpx_aiohttp", "aiohttp", "ssl"}


def loaded_by(script: str) -> set[str]:
    """The packages in memory after a script in a new Python."""
    done = subprocess.run(
        [sys.executable, "-c", f"{script}\nimport sys; print(*{{name.split('.')[0] for name in sys.modules}})"],
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    return set(done.stdout.split())


@pytest.mark.parametrize("name", api.__all__)
def test_a_public_name_is_there(name: str) -> None:
    assert getattr(api, name) is not None
    assert name in dir(api)


def test_another_name_is_not() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Nonsense'"):
        api.Nonsense  # type: ignore[attr-defined]  # noqa: B018  # that is the point


def test_every_error_of_the_client_is_a_public_name() -> None:
    raised = {name for name, value in vars(errors).items() if getattr(value, "__module__", "") == errors.__name__}
    assert {name for name in raised if name[0].isupper()} - PROGRAM_ALONE - set(api.__all__) <= {"ErrorDetails"}


def test_records_and_errors_load_no_http_stack() -> None:
    loaded = loaded_by("from fastpix_desktop.api import Media, NotFound, Page")
    assert loaded & HTTP_STACK == set()


def test_the_package_says_that_it_has_types() -> None:
    assert (Path(fastpix_desktop.__file__).parent / "py.typed").read_bytes() == b""
