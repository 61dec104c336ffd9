"""The demo workspace: a server on 127.0.0.1 that behaves like the FastPix service.

This package shares no code with the client, so a mistake in the client is not repeated in the demo workspace. Import it
only when it is needed, because it loads starlette and uvicorn.

Comments name the source of each fact about the service. "Recorded reply" means a real reply that the service sent. Its
name and date are given beside it if they are known. `tests/demo/test_recorded_forms.py` compares the forms of recorded
replies with the forms of the demo workspace's replies. "Documented" means that FastPix's documentation says so.
"""

from fastpix_desktop.demo.faults.fault_options import parse_fault
from fastpix_desktop.demo.faults.faults import Fault, Faults
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
