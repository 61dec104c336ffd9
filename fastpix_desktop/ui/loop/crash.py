"""Reports bugs of the program itself: logs them, and shows a report that contains no secrets and can be copied."""

import logging
import platform
import sys
import traceback
from collections.abc import Callable
from types import TracebackType
from typing import Any

from PySide6.QtCore import qVersion

from fastpix_desktop.about.build import version_text

log = logging.getLogger(__name__)


class CrashReporter:
    """Handles every exception that nothing else has caught.

    `clean` returns a text without secrets. `show` shows a report.
    """

    def __init__(self, clean: Callable[[str], str], show: Callable[[str], None]) -> None:
        self._clean = clean
        self._show = show
        self._before: Callable[..., Any] | None = None

    def install(self) -> None:
        """Set `sys.excepthook`, so that every exception that is not caught is reported."""
        self._before = sys.excepthook
        sys.excepthook = self._caught

    def uninstall(self) -> None:
        """Restore the earlier `sys.excepthook`."""
        if self._before is not None:
            sys.excepthook = self._before

    def report(self, error: BaseException) -> None:
        """Log an exception and show the report of it."""
        text = self._clean(
            "\n".join(
                (
                    f"FastPix Desktop {version_text()}, Qt {qVersion()}, Python {platform.python_version()}, "
                    f"{platform.system()} {platform.machine()}",
                    "",
                    "".join(traceback.format_exception(error)),
                )
            )
        )
        log.error("unexpected: %s", text)
        self._show(text)

    def handle_loop_error(self, loop: object, context: dict[str, Any]) -> None:
        """Report an exception of a callback or of a task. Pass this method to the loop's `set_exception_handler`.

        If `context` has no exception, its message is logged and no report is shown.
        """
        error = context.get("exception")
        if isinstance(error, Exception):
            self.report(error)
        else:
            log.error("event loop: %s", self._clean(str(context.get("message"))))

    def _caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt | SystemExit):
            sys.__excepthook__(kind, error, trace)
        else:
            self.report(error.with_traceback(trace))
