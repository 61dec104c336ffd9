"""The demo workspace: a server on a loopback socket that behaves like the FastPix service.

It implements the service independently of the client. It imports nothing of this program outside its own package, so
that a mistake in the client cannot repeat here. Import it only when needed: it loads starlette and uvicorn.
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
