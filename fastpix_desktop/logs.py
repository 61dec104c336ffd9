"""The log file. Its size is limited, and secrets and the queries of addresses are removed from every line.

A record begins with its time. Its further lines are indented, and control characters are escaped. Therefore no text
of the service can look like a record.
"""

import contextlib
import logging
import os
import re
import sys
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TextIO

from fastpix_desktop.domain.addresses import without_queries
from fastpix_desktop.own_files import NoRegularFile, append_to_file, clear_place, make_private_folder

_AUTHORIZATION = re.compile(r"(?i)\b(basic|bearer)\s+[a-z0-9+/=._-]{6,}")
_BYTES = 1_000_000
_FILES = 3
_LONGEST = 16_000
"""Characters of a record. The middle of a longer one is left out, because a traceback ends with what happened."""

_INDENT = "    "


class Redaction:
    """Removes from texts the secrets of this session, authorizations, and the queries and fragments of addresses."""

    def __init__(self) -> None:
        self._secrets: set[str] = set()

    def __repr__(self) -> str:
        return f"Redaction({len(self._secrets)} secrets)"

    def add(self, *secrets: str) -> None:
        """Remove these secrets from all later text. Values of fewer than 4 characters are ignored."""
        self._secrets.update(secret for secret in secrets if len(secret) >= 4)

    def clean(self, text: str) -> str:
        """Return `text` without secrets, authorizations, and the queries and fragments of addresses.

        A query may contain a signature that gives access to a media.
        """
        for secret in sorted(self._secrets, key=len, reverse=True):
            text = text.replace(secret, "[secret]")
        text = without_queries(text, query="?[query]", fragment="#[fragment]")
        return _AUTHORIZATION.sub(r"\1 [secret]", text)


class _CleanFormatter(logging.Formatter):
    """Removes secrets from the complete record, including arguments and tracebacks, and bounds and escapes it."""

    def __init__(self, redaction: Redaction) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._redaction = redaction

    def format(self, record: logging.LogRecord) -> str:
        # Cut after the secrets were removed, because a part of a secret would not be found.
        text = _cut(self._redaction.clean(super().format(record)))
        return f"\n{_INDENT}".join(map(_printable, text.split("\n")))


def _cut(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    half = _LONGEST // 2
    return f"{text[:half]} … {len(text) - 2 * half} characters left out … {text[-half:]}"


def _printable(line: str) -> str:
    """Return the line with escapes in place of control characters, and of others that change what is displayed."""
    if line.isprintable():
        return line
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in line)


class _Quiet(logging.Handler):
    """Drops a line that cannot be written. `logging` would print it to the terminal with its secrets."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  # logging's own name
        pass


class _File(_Quiet, RotatingFileHandler):
    def _open(self) -> TextIOWrapper:
        # `logging` itself would make a file that others can read.
        return os.fdopen(append_to_file(Path(self.baseFilename)), "a", encoding=self.encoding)


class _Terminal(_Quiet, logging.StreamHandler[TextIO]):
    pass


def start_logging(folder: Path, redaction: Redaction, *, verbose: bool = False) -> logging.Handler:
    """Start writing the program's log into `folder`. Returns the handler, for `stop_logging`.

    If no file can be written, warnings are written to standard error, if there is one. Other lines are dropped. There
    is always a handler, because without one `logging` itself would print warnings with their secrets. `verbose` adds
    the debug lines of this program. Lines of libraries are logged from WARNING up, because some libraries log whole
    addresses at lower levels.
    """
    package = logging.getLogger("fastpix_desktop")
    package.setLevel(logging.DEBUG if verbose else logging.INFO)
    handler: logging.Handler
    try:
        make_private_folder(folder)
        file = folder / "fastpix-desktop.log"
        for name in (file, *(file.with_name(f"{file.name}.{number + 1}") for number in range(_FILES))):
            clear_place(name, may_be_link=True)
        handler = _File(file, maxBytes=_BYTES, backupCount=_FILES, encoding="utf-8", delay=False)
    except (OSError, NoRegularFile):
        handler = logging.NullHandler() if sys.stderr is None else _Terminal(sys.stderr)
        handler.setLevel(logging.WARNING)
    handler.setFormatter(_CleanFormatter(redaction))
    logging.getLogger().addHandler(handler)
    return handler


def has_file(handler: logging.Handler) -> bool:
    """Whether the handler that `start_logging` returned writes a file."""
    return isinstance(handler, _File)


def stop_logging(handler: logging.Handler) -> None:
    """Stop the log that `start_logging` started."""
    logging.getLogger().removeHandler(handler)
    # Closing the file writes the remaining lines. This fails on a full disk.
    with contextlib.suppress(OSError):
        handler.close()
