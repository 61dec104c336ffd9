"""The demo workspace: a stand-in for the FastPix service on a loopback socket.

It is the second, independent reading of the service's contract and therefore imports nothing of ours
outside this package; a misreading in the client cannot hide in it. Import it only when it is wanted:
it loads starlette and uvicorn.
"""

from fastpix_desktop.demo.faults.fault_options import parse_fault
from fastpix_desktop.demo.faults.faults import Fault, Faults
from fastpix_desktop.demo.library.catalogue import Catalogue
from fastpix_desktop.demo.library.clock import Clock
from fastpix_desktop.demo.library.events import EventLog
from fastpix_desktop.demo.serving.request_log import Received, RequestLog
from fastpix_desktop.demo.serving.server import DemoServer

__all__ = [
    "Catalogue",
    "Clock",
    "DemoServer",
    "EventLog",
    "Fault",
    "Faults",
    "Received",
    "RequestLog",
    "parse_fault",
]
