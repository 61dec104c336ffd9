"""Crash reports: bugs are reported without secrets, and stopping the program is not reported."""

import asyncio
import sys
from collections.abc import Iterator

import pytest

from fastpix_desktop import __version__
from fastpix_desktop.logs import Redaction
from fastpix_desktop.ui.loop.crash import CrashReporter

SECRET = "planted-secret-8c1f"


@pytest.fixture
def reports() -> list[str]:
    return []


@pytest.fixture
def reporter(reports: list[str]) -> Iterator[CrashReporter]:
    redaction = Redaction()
    redaction.add(SECRET)
    before = sys.excepthook
    yield CrashReporter(redaction.clean, reports.append)
    sys.excepthook = before


def raised(error: BaseException) -> BaseException:
    try:
        raise error
    except BaseException as caught:  # noqa: BLE001  # to give it the traceback that a crash has
        return caught


@pytest.mark.expects_log("unexpected")
def test_a_report_says_where_and_contains_no_secret(
    reporter: CrashReporter, reports: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    error = raised(ValueError(f"no {SECRET} at https://images.example/a.jpg?token=abcdefgh"))
    error.__cause__ = raised(KeyError(SECRET))
    reporter.report(error)
    assert len(reports) == 1
    assert __version__ in reports[0]
    assert "Traceback" in reports[0]
    assert "test_crash.py" in reports[0]
    for text in (reports[0], caplog.text):
        assert SECRET not in text
        assert "abcdefgh" not in text


@pytest.mark.expects_log("unexpected")
def test_after_install_uncaught_exceptions_are_reported(reporter: CrashReporter, reports: list[str]) -> None:
    before = sys.excepthook
    reporter.install()
    assert sys.excepthook != before
    error = raised(RuntimeError("broken slot"))
    sys.excepthook(type(error), error, error.__traceback__)
    assert "broken slot" in reports[0]
    reporter.uninstall()
    assert sys.excepthook is before


def test_uninstall_without_install_changes_nothing(reporter: CrashReporter) -> None:
    before = sys.excepthook
    reporter.uninstall()
    assert sys.excepthook is before


@pytest.mark.parametrize("kind", [KeyboardInterrupt, SystemExit])
def test_stopping_the_program_is_not_reported(
    reporter: CrashReporter,
    reports: list[str],
    kind: type[BaseException],
    capsys: pytest.CaptureFixture[str],
) -> None:
    reporter.install()
    error = raised(kind())
    sys.excepthook(kind, error, error.__traceback__)
    reporter.uninstall()
    assert reports == []
    assert kind.__name__ in capsys.readouterr().err


@pytest.mark.expects_log("unexpected")
async def test_uncaught_exceptions_of_callbacks_are_reported(reporter: CrashReporter, reports: list[str]) -> None:
    reporter.handle_loop_error(
        asyncio.get_running_loop(), {"message": "m", "exception": raised(ValueError("in a task"))}
    )
    assert "in a task" in reports[0]


@pytest.mark.expects_log("event loop: trouble with \\[secret\\]")
def test_a_problem_without_an_exception_is_logged_without_secrets(reporter: CrashReporter, reports: list[str]) -> None:
    reporter.handle_loop_error(None, {"message": f"trouble with {SECRET}"})
    assert reports == []
