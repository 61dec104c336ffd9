"""The faults of the table as the demo workspace takes them; must not decide what comes of them."""

from typing import Any

from fastpix_desktop.demo import Fault, parse_fault
from tests.matrix.table import EXPIRED, NO_FAULT, Row

WEB_PAGE = b"<!DOCTYPE html><html><body>Welcome to the guest network.</body></html>"

SERVICE_NAMES = {"media.create_clip": "media.create"}
"""Columns that the service calls by another name."""


def faults_from_the_start(row: Row) -> tuple[Fault, ...]:
    """What the demo workspace has to be started with: the one fault that is the whole server's."""
    return (parse_fault(row.fault),) if row.fault == EXPIRED else ()


def fault_of(row: Row, column: str) -> Fault | None:
    """The row's fault, for one operation alone; None where there is none to add."""
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
