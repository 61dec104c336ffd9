"""Reads faults from their form on a command line.

A fault is NAME[:ARGUMENT,...]. The names:

  slow                 wait before the answer: SECONDS, or LOW-HIGH for a random time between them (default 1)
  stall                never answer
  reset-before         drop the connection before the work is done
  reset-after          drop the connection after the work was done
  half-body            announce the whole answer, send half of it
  wrong-length         announce half the length, send the whole answer
  status               answer CODE instead of doing the work (403 for lack of permission, 422 with a field); also
                       retry-after=SECONDS, retry-after-date=SECONDS (sent as a date that many seconds ahead), html (a
                       page instead of JSON; always for 524), works (the work is done all the same)
  malformed-json       the answer ends in a syntax error
  wrong-types          text for numbers, numbers for text, and so on
  nulls                null for everything
  missing-keys         keys left out
  unknown-values       values that are in no list of known ones
  bad-entry            an entry that is not an object among the media, the tracks and the playback IDs
  many-tracks          ten thousand tracks in the newest finished media
  page-shift           other users upload and delete media before each page of the media list
  past-end-404         a page past the end is a 404 instead of empty
  clips-count-items    the clips count the items of their page in offsetCount
  redirect             307 to another host (default http://elsewhere.invalid)
  expired-certificate  the whole server uses TLS with an expired certificate; takes no arguments

All others also take these arguments:

  an operation         media.delete_track, or delete_track if that is unambiguous; playback.list; picture.
                       Without an operation the fault applies to all operations it can apply to
  count=N              apply N times (without an operation: N times to each operation)
  after=N              skip the first N matching calls
  chance=0.3           apply to this share of the remaining calls, at random
  seed=N               select other calls at random

stall, and status with a Retry-After, apply once to each operation unless a count is given, so that a client that
tries again or waits is then answered. All others apply every time.
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
    """Return the faults that a command line can name."""
    return tuple(kind.replace("_", "-") for kind in KINDS if kind not in _PROGRAM_ONLY)


def parse_fault(text: str) -> Fault:
    """Return the fault that a text describes. Raises ValueError with a sentence for a wrong description."""
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
            raise ValueError(f"{argument!r} is no argument of the fault {kind.replace('_', '-')}.")
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
        raise ValueError(f"{text!r} could be {' or '.join(matching)}: write it in full.")
    raise ValueError(f"{text!r} is no operation and no argument. The operations are: {', '.join(_OPERATIONS)}.")


def _read_seconds(values: dict[str, Any], text: str) -> None:
    low, dash, high = text.partition("-")
    values["seconds"] = _seconds(low)
    if dash:
        values["most_seconds"] = _seconds(high)
        if values["most_seconds"] < values["seconds"]:
            raise ValueError(f"{text!r} runs backwards: write LOW-HIGH.")


def _complete_status(values: dict[str, Any]) -> None:
    if "status" not in values:
        raise ValueError("The fault status needs a code: status:503, for example.")
    # A gateway that waited too long answers with its own page (documented for 524).
    if values.pop("html", False) or values["status"] == 524:
        values["body"] = _PAGE % (values["status"], values["status"])


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds <= _MAX_SECONDS:
        raise ValueError(f"{text!r} is no number of seconds from 0 to {_MAX_SECONDS:.0f}.")
    return seconds


def _whole(text: str, least: int, most: int) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 9 or not least <= int(text) <= most:
        raise ValueError(f"{text!r} is no whole number from {least} to {most}.")
    return int(text)


def _chance(values: dict[str, Any], text: str) -> None:
    try:
        chance = float(text)
    except ValueError:
        chance = 0.0
    if not 0 < chance <= 1:
        raise ValueError(f"{text!r} is no chance: give a number above 0, at most 1.")
    values["chance"] = chance


def _host(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(f"{text!r} is no address of a host: http://other.example, for example.")
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
