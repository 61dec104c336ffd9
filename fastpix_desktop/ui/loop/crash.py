"""What happens when the program itself is wrong: a report that can be copied and holds no secret, never a traceback
in an editor's face and never silence."""

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
    """Takes over the process's last resort for exceptions, and gives it back.

    `clean` removes secrets from text; `show` shows a report, at most one at a time.
    """

    def __init__(self, clean: Callable[[str], str], show: Callable[[str], None]) -> None:
        self._clean = clean
        self._show = show
        self._before: Callable[..., Any] | None = None

    def install(self) -> None:
        """Be told of every exception that nobody caught."""
        self._before = sys.excepthook
        sys.excepthook = self._caught

    def uninstall(self) -> None:
        """Give the last resort back."""
        if self._before is not None:
            sys.excepthook = self._before

    def report(self, error: BaseException) -> None:
        """Log and show what happened."""
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

    def loop_trouble(self, loop: object, context: dict[str, Any]) -> None:
        """The event loop's handler for exceptions that no task caught."""
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
