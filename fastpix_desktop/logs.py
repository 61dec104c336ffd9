"""The log file: bounded, and free of secrets and signed addresses whatever is logged into it."""

import logging
import re
from logging.handlers import RotatingFileHandler
from pathlib import Path

_QUERY = re.compile(r"(\bhttps?://[^\s?\"'<>]+)\?[^\s\"'<>]+")
_AUTHORIZATION = re.compile(r"(?i)\b(basic|bearer)\s+[a-z0-9+/=._-]{6,}")
_BYTES = 1_000_000
_FILES = 3


class Redaction:
    """Knows the secrets of this session and takes them out of text, along with queries and authorizations."""

    def __init__(self) -> None:
        self._secrets: set[str] = set()

    def __repr__(self) -> str:
        return f"Redaction({len(self._secrets)} secrets)"

    def add(self, *secrets: str) -> None:
        """Take these out of every later text; texts too short to be a secret are left alone."""
        self._secrets.update(secret for secret in secrets if len(secret) >= 4)

    def clean(self, text: str) -> str:
        """`text` without secrets, authorizations and the queries of addresses (they may be signed)."""
        for secret in sorted(self._secrets, key=len, reverse=True):
            text = text.replace(secret, "[secret]")
        return _AUTHORIZATION.sub(r"\1 [secret]", _QUERY.sub(r"\1?[query]", text))


class _CleanFormatter(logging.Formatter):
    """Cleans the finished line, so that tracebacks and arguments are covered as well."""

    def __init__(self, redaction: Redaction) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._redaction = redaction

    def format(self, record: logging.LogRecord) -> str:
        return self._redaction.clean(super().format(record))


def start_logging(folder: Path, redaction: Redaction, *, verbose: bool = False) -> logging.Handler | None:
    """Write the program's log into `folder`; returns the handler to be closed, None where no file can be written.

    `verbose` writes debug lines of the program itself; libraries stay at WARNING, since some of them write whole
    addresses at lower levels.
    """
    package = logging.getLogger("fastpix_desktop")
    package.setLevel(logging.DEBUG if verbose else logging.INFO)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / "fastpix-desktop.log", maxBytes=_BYTES, backupCount=_FILES, encoding="utf-8", delay=False
        )
    except OSError:
        return None
    handler.setFormatter(_CleanFormatter(redaction))
    logging.getLogger().addHandler(handler)
    return handler


def stop_logging(handler: logging.Handler | None) -> None:
    """End what `start_logging` began."""
    if handler is not None:
        logging.getLogger().removeHandler(handler)
        handler.close()
