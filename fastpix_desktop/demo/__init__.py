"""The demo workspace: a server on 127.0.0.1 that behaves like the FastPix service.

This package shares no code with the client, so a mistake in the client is not repeated in the demo workspace. A name is
imported when it is first used, because most of them load starlette and uvicorn, which the extra "demo" installs.

Comments name the source of each fact about the service. "Recorded reply" means a real reply that the service sent. Its
name and date are given beside it if they are known. `tests/demo/test_recorded_forms.py` compares the forms of recorded
replies with the forms of the demo workspace's replies. "Documented" means that FastPix's documentation says so.
"""

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fastpix_desktop.demo.faults.active_faults import Faults
    from fastpix_desktop.demo.faults.fault_options import parse_fault
    from fastpix_desktop.demo.faults.faults import Fault
    from fastpix_desktop.demo.library.catalogue import Catalogue
    from fastpix_desktop.demo.library.clock import Clock
    from fastpix_desktop.demo.library.events import EventLog
    from fastpix_desktop.demo.serving.request_log import ReceivedRequest, RequestLog
    from fastpix_desktop.demo.serving.server import DemoServer

__all__ = [
    "Catalogue",
    "Clock",
    "DemoServer",
    "EventLog",
    "Fault",
    "Faults",
    "ReceivedRequest",
    "RequestLog",
    "parse_fault",
]

_HOMES = {
    "Catalogue": "fastpix_desktop.demo.library.catalogue",
    "Clock": "fastpix_desktop.demo.library.clock",
    "DemoServer": "fastpix_desktop.demo.serving.server",
    "EventLog": "fastpix_desktop.demo.library.events",
    "Fault": "fastpix_desktop.demo.faults.faults",
    "Faults": "fastpix_desktop.demo.faults.active_faults",
    "ReceivedRequest": "fastpix_desktop.demo.serving.request_log",
    "RequestLog": "fastpix_desktop.demo.serving.request_log",
    "parse_fault": "fastpix_desktop.demo.faults.fault_options",
}


def _load(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(importlib.import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


if not TYPE_CHECKING:  # with `__getattr__`, a type checker would accept any name
    __getattr__ = _load
