"""Reads faults from their form on a command line.

A fault is NAME[:ARGUMENT,...]. The names:

  slow                 wait before doing the work: SECONDS, or LOW-HIGH for a random time between them (default 1)
  stall                never reply, and do no work
  reset-before         drop the connection before the work is done
  reset-after          drop the connection after the work was done, without a reply
  half-body            do the work, announce the whole reply, send half of it
  wrong-length         do the work, announce half the length, send the whole reply
  status               reply with the status CODE instead of doing the work; further arguments:
                         retry-after=SECONDS       send Retry-After as a number of seconds
                         retry-after-date=SECONDS  send Retry-After as a date that many seconds ahead
                         html                      send a web page instead of JSON (524 always does)
                         works                     do the work before replying with the status
  malformed-json       a syntax error at the end of the reply
  wrong-types          text for numbers, numbers for text, and so on
  nulls                null for everything
  missing-keys         keys left out
  unknown-values       values that are in no list of known values
  bad-entry            a value that is not an object among the media, the tracks and the playback IDs
  many-tracks          add ten thousand tracks to the newest media that is Ready
  page-shift           other users upload and delete media before each page of the media list
  past-end-404         reply with 404 to a page after the last one, instead of an empty page
  clips-count-items    in the list of clips, offsetCount is the number of rows on the page, not the number of pages
  redirect             redirect to another host with 307: its address (default http://elsewhere.invalid)
  expired-certificate  the whole server uses TLS with an expired certificate; takes no arguments

"The work" is what the call does, such as deleting a track. All faults but the last one also take these arguments:

  an operation         such as media.delete_track, or delete_track alone if only one operation has this name.
                       Without an operation the fault applies to all operations that it can apply to
  count=N              apply N times (without an operation: N times to each operation)
  after=N              skip the first N calls that the fault applies to
  chance=0.3           apply to this share of the calls, at random
  seed=N               another number chooses other calls

stall, and status with retry-after or retry-after-date, apply once to each operation unless count is given, so that
the next call is answered. All other faults apply without limit unless count is given.
"""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from fastpix_desktop.demo.calls.routes import ROUTES
from fastpix_desktop.demo.faults.faults import KINDS, Fault

_PROGRAM_ONLY = ("body", "edit")
_OPERATIONS = tuple(name for name, _method, _path in ROUTES)
_MAX_SECONDS = 3600.0
_MAX_CALLS = 10**9

_PAGE = (
    b"<!DOCTYPE html><html><head><title>%d | demo workspace</title></head>"
    b"<body><h1>Error %d</h1><p>The web server reported an error.</p></body></html>"
)


def names() -> tuple[str, ...]:
    """Return the names of the faults that can be given on a command line."""
    return tuple(kind.replace("_", "-") for kind in KINDS if kind not in _PROGRAM_ONLY)


def parse_fault(text: str) -> Fault:
    """Return the fault that `text` describes: NAME[:ARGUMENT,...]. Raises ValueError with a sentence for wrong text."""
    name, _, rest = text.partition(":")
    kind = name.strip().replace("-", "_")
    if name.strip() not in names():
        raise ValueError(f"There is no fault {name!r}. Choose one of: {', '.join(names())}.")
    values: dict[str, Any] = {"kind": kind}
    for argument in filter(None, (part.strip() for part in rest.split(","))):
        _read(kind, argument, values)
    if kind == "status":
        _complete_status(values)
    if values.get("operation") is None:
        values["each"] = True
    waits = "retry_after_date" in values or "headers" in values
    if kind == "stall" or (kind == "status" and waits):
        values.setdefault("times", 1)
    if kind == "expired_certificate" and len(values) > 2:
        raise ValueError("The fault expired-certificate takes no arguments: the whole server has it.")
    return Fault(**values)


def _read(kind: str, argument: str, values: dict[str, Any]) -> None:
    name, equals, value = argument.partition("=")
    readers = {**_LIMITS, **(_STATUS if kind == "status" else {})}
    if equals:
        if name not in readers:
            raise ValueError(f"The fault {kind.replace('_', '-')} has no argument {argument!r}.")
        readers[name](values, value)
    elif kind == "slow" and argument[0].isdigit():
        _read_seconds(values, argument)
    elif kind == "status" and argument.isdigit():
        values["status"] = _whole(argument, 300, 599)
    elif kind == "status" and argument in ("html", "works"):
        values["html" if argument == "html" else "works"] = True
    elif kind == "redirect" and "://" in argument:
        values["location"] = _host(argument)
    else:
        values["operation"] = _operation(argument)


def _operation(text: str) -> str:
    matching = [name for name in _OPERATIONS if text in (name, name.partition(".")[2])]
    if len(matching) == 1:
        return matching[0]
    if matching:
        raise ValueError(f"{text!r} can be {' or '.join(matching)}: write one of them in full.")
    raise ValueError(f"{text!r} is neither an argument nor an operation. Operations: {', '.join(_OPERATIONS)}.")


def _read_seconds(values: dict[str, Any], text: str) -> None:
    low, dash, high = text.partition("-")
    values["seconds"] = _seconds(low)
    if dash:
        values["most_seconds"] = _seconds(high)
        if values["most_seconds"] < values["seconds"]:
            raise ValueError(f"{text!r}: the first number is larger than the second. Write LOW-HIGH.")


def _complete_status(values: dict[str, Any]) -> None:
    if "status" not in values:
        raise ValueError("The fault status needs a code, such as status:503.")
    # 524 is from the proxy before the service, which replies with its own web page (documented).
    if values.pop("html", False) or values["status"] == 524:
        values["body"] = _PAGE % (values["status"], values["status"])


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds <= _MAX_SECONDS:
        raise ValueError(f"{text!r} is not a number of seconds from 0 to {_MAX_SECONDS:.0f}.")
    return seconds


def _whole(text: str, least: int, most: int) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 9 or not least <= int(text) <= most:
        raise ValueError(f"{text!r} is not a whole number from {least} to {most}.")
    return int(text)


def _chance(values: dict[str, Any], text: str) -> None:
    try:
        chance = float(text)
    except ValueError:
        chance = 0.0
    if not 0 < chance <= 1:
        raise ValueError(f"{text!r} is not a chance: give a number above 0 and at most 1.")
    values["chance"] = chance


def _host(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(f"{text!r} is not the address of a host: give one such as http://other.example.")
    return f"{parts.scheme}://{parts.netloc}"


def _retry_after(values: dict[str, Any], text: str) -> None:
    _seconds(text)
    values["headers"] = {"Retry-After": text}


def _retry_after_date(values: dict[str, Any], text: str) -> None:
    values["retry_after_date"] = _seconds(text)


def _count(values: dict[str, Any], text: str) -> None:
    values["times"] = _whole(text, 1, _MAX_CALLS)


def _after(values: dict[str, Any], text: str) -> None:
    values["after"] = _whole(text, 0, _MAX_CALLS)


def _seed(values: dict[str, Any], text: str) -> None:
    values["seed"] = _whole(text, 0, _MAX_CALLS)


_Reader = Callable[[dict[str, Any], str], None]
_LIMITS: Mapping[str, _Reader] = {"count": _count, "after": _after, "chance": _chance, "seed": _seed}
_STATUS: Mapping[str, _Reader] = {"retry-after": _retry_after, "retry-after-date": _retry_after_date}
