"""Converts the faults of the table to those of the demo workspace."""

from typing import Any

from fastpix_desktop.demo import Fault, parse_fault
from tests.matrix.table import EXPIRED, NO_FAULT, Row

WEB_PAGE = b"<!DOCTYPE html><html><body>Welcome to the guest network.</body></html>"

SERVICE_NAMES = {"media.create_clip": "media.create"}
"""Columns whose operation has another name at the service."""


def faults_from_the_start(row: Row) -> tuple[Fault, ...]:
    """The faults that the demo workspace must be started with: the one that applies to the whole server."""
    return (parse_fault(row.fault),) if row.fault == EXPIRED else ()


def fault_of(row: Row, column: str) -> Fault | None:
    """The row's fault for one operation. None if there is none to add."""
    operation = SERVICE_NAMES.get(column, column)
    if row.fault in (NO_FAULT, EXPIRED):
        return None
    if row.fault == "body":
        return Fault("body", operation, body=WEB_PAGE)
    if row.fault == "edit":
        return Fault("edit", operation, edit=_deny)
    return parse_fault(f"{row.fault}{',' if ':' in row.fault else ':'}{operation}")


def _deny(reply: dict[str, Any]) -> None:
    reply["success"] = False
