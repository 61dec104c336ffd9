"""Runs a command without a window in this process: options, log, signals and the exit code. No Qt is loaded."""

import asyncio
import contextlib
import logging
import signal
from collections.abc import Iterator, Sequence

from fastpix_desktop.command_line.ended import CLOSED_PIPE, SIGNALLED, Ended, ExitCode, ended_by
from fastpix_desktop.command_line.exporting import Exporting, folders_of
from fastpix_desktop.command_line.options import ExportOptions, export_options
from fastpix_desktop.command_line.standard_output import Closed
from fastpix_desktop.command_line.terminal import Terminal
from fastpix_desktop.core_dumps import forbid_core_dumps
from fastpix_desktop.errors import FastPixError
from fastpix_desktop.logs import Redaction, start_logging, stop_logging

log = logging.getLogger(__name__)

_ENDING = ("SIGINT", "SIGTERM", "SIGHUP")
"""The names of the signals that end programs. Windows has the first two."""


def export(arguments: Sequence[str]) -> int:
    """Run the command `export`, and return its exit code. Raises SystemExit after `--help`."""
    forbid_core_dumps()
    terminal = Terminal()
    try:
        options = export_options(arguments, check_url=_checked_url)
        return _logged(options, terminal)
    except KeyboardInterrupt:
        return SIGNALLED + signal.SIGINT
    except Ended as ended:
        terminal.warn(*ended.lines)
        return ended.code


def _logged(options: ExportOptions, terminal: Terminal) -> int:
    redaction = Redaction()
    handler = start_logging(folders_of(options).logs, redaction, verbose=options.verbose)
    try:
        code = asyncio.run(_run(options, terminal, redaction))
        log.info("the export has ended with the code %d", code)
        return code
    finally:
        stop_logging(handler)


async def _run(options: ExportOptions, terminal: Terminal, redaction: Redaction) -> int:
    """Run the export, and end it in order at a signal. Returns the exit code, and says why it is not 0."""
    exporting = Exporting(options, terminal, redaction)
    came: list[int] = []
    with _signals(came, exporting):
        try:
            await exporting.run()
        except asyncio.CancelledError:
            if not came:
                raise
            terminal.clear()
            return SIGNALLED + came[0]
        except Closed:
            return CLOSED_PIPE
        except Ended as ended:
            return _said(ended, terminal)
        except FastPixError as error:
            log.info("the export failed: %s", type(error).__name__)
            return _said(ended_by(error), terminal)
        except Exception:
            log.exception("the export failed unexpectedly")
            bug = Ended(ExitCode.FAILED, "Something unexpected happened inside the program. Its log has more about it.")
            return _said(bug, terminal)
    return ExitCode.DONE


@contextlib.contextmanager
def _signals(came: list[int], exporting: Exporting) -> Iterator[None]:
    """Let the first signal that ends programs cancel this task, and note it in `came`. A second one ends at once."""
    loop, task = asyncio.get_running_loop(), asyncio.current_task()

    def end(number: int) -> None:
        came.append(number)
        # Handled by the system from now on: something that hangs must not keep the process.
        for each in handled:
            loop.remove_signal_handler(each)
            signal.signal(each, signal.SIG_DFL)
        exporting.stop()
        if task is not None:
            task.cancel()

    handled = []
    for number in (getattr(signal, name) for name in _ENDING if hasattr(signal, name)):
        # A program that was started with nohup ignores SIGHUP. On Windows, loops have no signal handlers.
        if signal.getsignal(number) is not signal.SIG_IGN:
            with contextlib.suppress(NotImplementedError):
                loop.add_signal_handler(number, end, number)
                handled.append(number)
    try:
        yield
    finally:
        for number in handled:
            loop.remove_signal_handler(number)


def _said(ended: Ended, terminal: Terminal) -> int:
    terminal.clear()
    terminal.warn(*ended.lines)
    return ended.code


def _checked_url(url: str) -> str:
    # The HTTP stack takes about 400 ms to import, and a copy is read without it.
    from fastpix_desktop.api import check_base_url

    try:
        return check_base_url(url)
    except FastPixError as error:
        raise Ended(ExitCode.WRONG_OPTIONS, f"--api-url: {error}") from error
