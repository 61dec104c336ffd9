"""The log file: bounded, and free of secrets and signed addresses whatever is logged into it."""

import contextlib
import logging
import re
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TextIO

# The whole address in one: with what it carries in a pattern of its own, each of many in a row is looked through to the
# end of all.
_ADDRESS = re.compile(r"(?i)\b[a-z][a-z0-9+.-]{0,20}://[^\s\"'<>]+")
_CARRIED = {"?": "?[query]", "#": "#[fragment]"}
_AUTHORIZATION = re.compile(r"(?i)\b(basic|bearer)\s+[a-z0-9+/=._-]{6,}")
_BYTES = 1_000_000
_FILES = 3


class Redaction:
    """Knows the secrets of this session; takes them out of text, along with authorizations and what addresses carry."""

    def __init__(self) -> None:
        self._secrets: set[str] = set()

    def __repr__(self) -> str:
        return f"Redaction({len(self._secrets)} secrets)"

    def add(self, *secrets: str) -> None:
        """Take these out of every later text; texts too short to be a secret are left alone."""
        self._secrets.update(secret for secret in secrets if len(secret) >= 4)

    def clean(self, text: str) -> str:
        """`text` without secrets, authorizations, and the queries and fragments of addresses (they may be signed)."""
        for secret in sorted(self._secrets, key=len, reverse=True):
            text = text.replace(secret, "[secret]")
        text = _ADDRESS.sub(lambda address: _without_what_it_carries(address[0]), text)
        return _AUTHORIZATION.sub(r"\1 [secret]", text)


def _without_what_it_carries(address: str) -> str:
    at = min((found for sign in _CARRIED if (found := address.find(sign)) >= 0), default=-1)
    return address if at in {-1, len(address) - 1} else address[:at] + _CARRIED[address[at]]


class _CleanFormatter(logging.Formatter):
    """Cleans the finished line, so that tracebacks and arguments are covered as well."""

    def __init__(self, redaction: Redaction) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._redaction = redaction

    def format(self, record: logging.LogRecord) -> str:
        return self._redaction.clean(super().format(record))


class _Quiet(logging.Handler):
    """Says nothing of a line that could not be written: logging would print it to the terminal as it came."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  # logging's own name
        pass


class _File(_Quiet, RotatingFileHandler):
    pass


class _Terminal(_Quiet, logging.StreamHandler[TextIO]):
    pass


def start_logging(folder: Path, redaction: Redaction, *, verbose: bool = False) -> logging.Handler:
    """Write the program's log into `folder`; returns the handler to be closed.

    Where no file can be written, warnings go to standard error, if there is one, and the rest nowhere: without any
    handler logging itself would print them, uncleaned. `verbose` writes debug lines of the program itself; libraries
    stay at WARNING, since some of them write whole addresses at lower levels.
    """
    package = logging.getLogger("fastpix_desktop")
    package.setLevel(logging.DEBUG if verbose else logging.INFO)
    handler: logging.Handler
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = _File(
            folder / "fastpix-desktop.log", maxBytes=_BYTES, backupCount=_FILES, encoding="utf-8", delay=False
        )
    except OSError:
        handler = logging.NullHandler() if sys.stderr is None else _Terminal(sys.stderr)
        handler.setLevel(logging.WARNING)
    handler.setFormatter(_CleanFormatter(redaction))
    logging.getLogger().addHandler(handler)
    return handler


def stop_logging(handler: logging.Handler) -> None:
    """End what `start_logging` began."""
    logging.getLogger().removeHandler(handler)
    # Closing writes what is left, which a full disk refuses.
    with contextlib.suppress(OSError):
        handler.close()
