"""Reads faults that are written as on a command line.

A fault is written as NAME, or as NAME:ARGUMENT,ARGUMENT,... with arguments. These are the names:

  slow                 Wait, then do the work. Argument: SECONDS (default 1), or LOW-HIGH for a random time.
  stall                Do no work and never reply.
  reset-before         Drop the connection without doing the work.
  reset-after          Do the work, then drop the connection without a reply.
  half-body            Do the work, announce the length of the whole reply, send the first half of the reply.
  wrong-length         Do the work, announce half the length of the reply, send the whole reply.
  status               Reply with a status from 300 to 599, and do no work. Argument: the status. More arguments:
                         retry-after=SECONDS       add the header Retry-After with this number of seconds
                         retry-after-date=SECONDS  add the header Retry-After with a date this far in the future
                         html                      send a web page, not JSON (status 524 always sends a web page)
                         works                     do the work all the same, before the reply
  malformed-json       Put a syntax error at the end of the reply.
  wrong-types          Replace values by values of another type, such as texts by numbers.
  nulls                Replace values by null.
  missing-keys         Leave out keys.
  unknown-values       Replace the status, the type and similar texts by words that the service does not define.
  bad-entry            Put values that are not objects among the media, the tracks and the playback IDs of a reply.
  many-tracks          Before the first call, add ten thousand tracks to the newest media that is Ready.
  page-shift           Before each page of the media list, add and delete media, as other users might.
  past-end-404         Reply with 404 to a page after the last one. The usual reply is an empty page.
  clips-count-items    In the list of clips, set offsetCount to the number of rows on the page. Usually it is the number
                       of pages.
  redirect             Redirect with 307 to another host. Argument: the address of that host. The default is
                       http://elsewhere.invalid.
  expired-certificate  Use TLS with an expired certificate for the whole server. This fault takes no arguments.

These faults are lies: the reply is well-formed but wrong.

  respelled-ids        Spell the ids of media, tracks and playback IDs otherwise. Arguments:
                         upper         in upper case; this is the default
                         no-dashes     without dashes
                         media         only the ids of media
                         tracks        only the ids of tracks
                         playback-ids  only the playback IDs
  shrunken-tracks      Show only the first track of a media. Argument: tracks=N for the first N.
  emptied-tracks       Show media without tracks and with the status "Processing".
  stale-replica        Show media as they were when the fault was added. Argument: changes=N for the state before the
                       last N changes of a media. With every=3, one of three replicas is stale.
  ahead-replica        Show a media as if the deletion of a track or the switch of source access that was sent last had
                       been done. Only reads after such a write are counted.
  flapping             Show a media in turn as ahead-replica and as stale-replica do. Only reads after a write are
                       counted. Argument: reads=N for N calls of each.
  another-media        Return the record of another media. Argument: same-id for a record with the id asked for.
  equal-times          Round the times of creation in the media list, and put media of an equal time into another order
                       in each reply. Argument: hours=N to round down to N hours (default 24).
  stale-list           Show the media list as it was when the fault was added, also media deleted since.
  swapped-records      In each page of the media list, give the first two media each other's records.
  wrong-total          Say another number of media in the media list. Argument: records=N (default 0).
  no-effect            Report that a track was deleted or source access was switched, and do no work.
  late-effect          Reply with 500, and do the work later. Arguments: SECONDS (default 1), status=N for another
                       status, no-reply to send no reply at all.

These faults really change the library, as other users or the service might. They can be combined with others:

  changed-track        Before the work, change language and title of the track or, if the call is not about a track, of
                       the first subtitle track. Argument: language or title to change only that.
  late-media           Before each page of the media list, add a media with an older time of creation, in the middle of
                       the list.
  colleague-deletes    Before the work, delete another track of this media. Argument: tracks=N for N other tracks.
  preparing-again      After the work, prepare the media again: it is Processing, then Ready. Argument: SECONDS
                       (default 1).

"The work" is what the call does, such as deleting a track. All faults except expired-certificate also take these
arguments:

  an operation         Apply the fault only to this operation, such as media.delete_track. The short form delete_track
                       is enough if no other operation has it. Without an operation, the fault applies to every
                       operation that it can apply to.
  count=N              Apply the fault to at most N calls. Without an operation: to at most N calls of each operation.
  every=N              Apply the fault to every N-th call.
  after=N              Skip the first N calls. Without an operation: the first N calls of each operation.
  chance=0.3           Apply the fault to this share of the calls, at random.
  seed=N               Start number (default 1) of the random choices of chance and of the random times of slow. Another
                       number gives other choices and times.

Without count, stall applies only once to each operation, so that the client's next attempt is answered. The same is
true of ahead-replica, of changed-track, and of status with retry-after or retry-after-date. All other faults apply
without limit if there is no count.
"""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from fastpix_desktop.demo.calls.routes import ROUTES
from fastpix_desktop.demo.faults.faults import KINDS, OPTIONS, Fault

_PROGRAM_ONLY = ("body", "edit")
_ONCE = ("stall", "ahead_replica", "changed_track")
_WITH_SECONDS = ("slow", "late_effect", "preparing_again")
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
    """Return the fault that `text` describes. The form of `text` is NAME or NAME:ARGUMENT,ARGUMENT,....

    Raises ValueError if `text` is wrong. The message of the exception is a sentence that says why.
    """
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
    if kind in _ONCE or (kind == "status" and waits):
        values.setdefault("times", 1)
    if kind == "expired_certificate" and len(values) > 2:
        raise ValueError("The fault expired-certificate takes no arguments, because it applies to the whole server.")
    return Fault(**values)


def _read(kind: str, argument: str, values: dict[str, Any]) -> None:
    name, equals, value = argument.partition("=")
    if equals:
        if name not in (*_LIMITS, *_OF_ONE_KIND.get(kind, ())):
            raise ValueError(f"The fault {kind.replace('_', '-')} has no argument {argument!r}.")
        _read_value(name, value, values)
    elif argument in OPTIONS.get(kind, ()):
        values["options"] = values.get("options", frozenset()) | {argument}
    elif kind in _WITH_SECONDS and argument[0].isdigit():
        _read_seconds(values, argument, has_range=kind == "slow")
    elif kind == "status" and argument.isdigit():
        values["status"] = _whole(argument, 300, 599)
    elif kind == "status" and argument in ("html", "works"):
        values["html" if argument == "html" else "works"] = True
    elif kind == "redirect" and "://" in argument:
        values["location"] = _host(argument)
    else:
        values["operation"] = _operation(argument)


def _read_value(name: str, text: str, values: dict[str, Any]) -> None:
    if name in _NUMBERS:
        field, least, most = _NUMBERS[name]
        values[field] = _whole(text, least, most)
    else:
        _OTHER_READERS[name](values, text)


def _operation(text: str) -> str:
    matching = [name for name in _OPERATIONS if text in (name, name.partition(".")[2])]
    if len(matching) == 1:
        return matching[0]
    if matching:
        raise ValueError(f"{text!r} can be {' or '.join(matching)}: write one of them in full.")
    raise ValueError(f"{text!r} is neither an argument nor an operation. Operations: {', '.join(_OPERATIONS)}.")


def _read_seconds(values: dict[str, Any], text: str, *, has_range: bool) -> None:
    low, dash, high = text.partition("-") if has_range else (text, "", "")
    values["seconds"] = _seconds(low)
    if dash:
        values["most_seconds"] = _seconds(high)
        if values["most_seconds"] < values["seconds"]:
            raise ValueError(f"{text!r}: the first number is larger than the second. Write LOW-HIGH.")


def _complete_status(values: dict[str, Any]) -> None:
    if "status" not in values:
        raise ValueError("The fault status needs a code, such as status:503.")
    # Status 524 comes from the proxy in front of the service. The proxy sends its own web page (documented).
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


_Reader = Callable[[dict[str, Any], str], None]
_OTHER_READERS: Mapping[str, _Reader] = {
    "chance": _chance,
    "retry-after": _retry_after,
    "retry-after-date": _retry_after_date,
}
_NUMBERS: Mapping[str, tuple[str, int, int]] = {
    "count": ("times", 1, _MAX_CALLS),
    "every": ("every", 1, _MAX_CALLS),
    "after": ("after", 0, _MAX_CALLS),
    "seed": ("seed", 0, _MAX_CALLS),
    "tracks": ("tracks", 1, _MAX_CALLS),
    "changes": ("changes", 1, _MAX_CALLS),
    "reads": ("reads", 1, _MAX_CALLS),
    "status": ("status", 300, 599),
    "hours": ("hours", 1, _MAX_CALLS),
    "records": ("records", 0, _MAX_CALLS),
}
"""The field, the least and the largest value of the arguments that are whole numbers."""

_LIMITS = ("count", "every", "after", "chance", "seed")
_OF_ONE_KIND: Mapping[str, tuple[str, ...]] = {
    "status": ("retry-after", "retry-after-date"),
    "shrunken_tracks": ("tracks",),
    "colleague_deletes": ("tracks",),
    "stale_replica": ("changes",),
    "flapping": ("reads",),
    "equal_times": ("hours",),
    "wrong_total": ("records",),
    "late_effect": ("status",),
}
"""The arguments NAME=VALUE of a kind of faults, besides those in `_LIMITS`."""
