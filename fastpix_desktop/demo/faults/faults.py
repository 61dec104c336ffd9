"""Describes the faults of the demo workspace.

`active_faults` chooses the faults for each call, and `serving/delivery` carries them out.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal[
    "status", "slow", "stall", "reset_before", "reset_after", "half_body", "wrong_length", "body", "edit",
    "redirect", "malformed_json", "wrong_types", "nulls", "missing_keys", "unknown_values", "bad_entry",
    "past_end_404", "clips_count_items", "many_tracks", "page_shift", "expired_certificate",
    "respelled_ids", "shrunken_tracks", "emptied_tracks", "stale_replica", "ahead_replica", "flapping", "another_media",
    "no_effect", "late_effect", "changed_track", "colleague_deletes", "preparing_again",
    "equal_times", "stale_list", "swapped_records", "wrong_total", "late_media",
]  # fmt: skip
KINDS: tuple[Kind, ...] = (
    "status", "slow", "stall", "reset_before", "reset_after", "half_body", "wrong_length", "body", "edit",
    "redirect", "malformed_json", "wrong_types", "nulls", "missing_keys", "unknown_values", "bad_entry",
    "past_end_404", "clips_count_items", "many_tracks", "page_shift", "expired_certificate",
    "respelled_ids", "shrunken_tracks", "emptied_tracks", "stale_replica", "ahead_replica", "flapping", "another_media",
    "no_effect", "late_effect", "changed_track", "colleague_deletes", "preparing_again",
    "equal_times", "stale_list", "swapped_records", "wrong_total", "late_media",
)  # fmt: skip

_LISTS = frozenset({"media.list", "media.get_clips", "media.get_live_clips"})
_MEDIA_READS = _LISTS | {"media.get"}
_RECORDS = _MEDIA_READS | {"media.update", "media.update_source_access", "media.update_mp4_support"}
# `lies` knows what these writes ask for.
_WISHES = frozenset({"media.delete_track", "media.update_source_access"})
_ONLY: Mapping[str, frozenset[str]] = {
    "past_end_404": _LISTS,
    "clips_count_items": frozenset({"media.get_clips"}),
    "page_shift": frozenset({"media.list"}),
    # This fault applies to no single call, because the whole server uses the certificate from its start.
    "expired_certificate": frozenset(),
    "respelled_ids": _RECORDS,
    "shrunken_tracks": _RECORDS,
    "emptied_tracks": _RECORDS,
    "stale_replica": _MEDIA_READS,
    "ahead_replica": _MEDIA_READS,
    "flapping": _MEDIA_READS,
    "another_media": frozenset({"media.get"}),
    "no_effect": _WISHES,
    "late_effect": _WISHES | {"media.update", "media.delete", "media.update_track", "playback.delete"},
    "changed_track": _WISHES | {"media.get"},
    "colleague_deletes": _WISHES,
    "preparing_again": _WISHES,
    "equal_times": frozenset({"media.list"}),
    "stale_list": frozenset({"media.list"}),
    "swapped_records": frozenset({"media.list"}),
    "wrong_total": frozenset({"media.list"}),
    "late_media": frozenset({"media.list"}),
}
OPTIONS: Mapping[str, frozenset[str]] = {
    "respelled_ids": frozenset({"upper", "no-dashes", "media", "tracks", "playback-ids"}),
    "another_media": frozenset({"same-id"}),
    "late_effect": frozenset({"no-reply"}),
    "changed_track": frozenset({"language", "title"}),
}
"""The words that a fault's `options` may have, by its kind."""

_JSON_ONLY = frozenset({"malformed_json", "wrong_types", "nulls", "missing_keys", "unknown_values", "bad_entry"})


@dataclass(frozen=True)
class Fault:
    """One fault. "The work" below is what a call does, such as deleting a track.

    `kind` is one of

      status        Reply with `status`, and do no work. `headers` are added to the reply. If `body` is not None, it
                    replaces the usual error body, and `content_type` is the type of `body`. If `retry_after_date` is
                    not None, the header Retry-After has a date this many seconds in the future. If `works` is True,
                    the work is done before the reply, as on a real server whose gateway stops waiting for it.
      slow          Wait `seconds`, or a random time from `seconds` to `most_seconds`. Then do the work. If the client
                    disconnects while the server waits, the wait ends and the work is done all the same.
      stall         Do no work and never reply. Wait until the client disconnects or the server stops.
      reset_before  Drop the connection without doing the work.
      reset_after   Do the work, then drop the connection without a reply.
      half_body     Do the work, announce the length of the whole reply, send half of the reply, drop the connection.
      wrong_length  Do the work, announce half the length of the reply, send the whole reply, drop the connection.
      body          Reply with status 200 and `body`, and do no work. `headers` and `works` are as for `status`.
      edit          Do the work, call `edit` with the decoded reply, then send the edited reply. `edit` either changes
                    the decoded reply in place and returns None, or returns another one.
      redirect      Redirect with 307 to the same path and query on the host `location`, without doing the work.
      malformed_json, wrong_types, nulls, missing_keys, unknown_values, bad_entry, past_end_404, clips_count_items
                    Do the work, then distort the reply (see `distortions`).
      many_tracks   Before the first call, add 10,000 tracks to the newest media that is Ready. Later calls add none.
      page_shift    Before each page of the media list, add and delete media, as other users might.
      expired_certificate
                    Use TLS with an expired certificate for all calls. The server must have this fault at its start.

    The following kinds are lies. Their replies are well-formed but wrong:

      respelled_ids    Do the work, then spell ids otherwise. `options`: "upper" (upper case, the default),
                       "no-dashes" or both, and whose ids: "media", "tracks", "playback-ids" (by default, all three).
      shrunken_tracks  Do the work, then keep only the first `tracks` tracks of each media.
      emptied_tracks   Do the work, then leave each media without tracks and with the status "Processing".
      stale_replica    Show media as they were when the fault was added or, with `changes`, before their last `changes`
                       changes. At most 8 changes of a media are remembered.
      ahead_replica    Show a media as if the last write had been done. It applies only to reads after the deletion of
                       a track or a switch of source access was sent for this media.
      flapping         Show a media in turn as `ahead_replica` and as `stale_replica` do, each for `reads` calls. It
                       applies to the same reads as `ahead_replica`.
      another_media    Return the record of another media. With the option "same-id", this record has the asked id.
      no_effect        Report success, and do no work.
      equal_times      Round the times of creation in the media list down to `hours`, and put the media of an equal time
                       into another order in each reply. No more than 200 media of an equal time change their places.
      stale_list       Show the media list as it was when the fault was added. At most 200 earlier lists are kept.
      swapped_records  In each page of the media list, give the first two media each other's records, but not their ids.
      wrong_total      Say that the media list has `records` records.
      late_effect      Reply with `status`, as the kind `status` does, and do the work `seconds` later, of the
                       workspace's clock. With the option "no-reply", never reply.

    The following kinds really change the library, as other users or the service might:

      changed_track      Before the work, change the language and the title of a track: the track of the call or, if the
                         call has none, the first subtitle track. `options`: "language" or "title" changes only that.
      late_media         Before each page of the media list, add a media that seems to have been created long ago.
      colleague_deletes  Before the work, delete `tracks` other tracks of the media.
      preparing_again    After the work, if it was done, give a media that is Ready the status "Processing" for
                         `seconds`, of the workspace's clock.

    `slow` and the kinds that change the library (also `many_tracks` and `page_shift`) can apply to a call together with
    one other fault.

    operation  the only operation that the fault applies to, such as "media.list"; with None, the fault applies to every
               operation that it can apply to
    times      the largest number of calls that the fault applies to; None means no limit
    each       whether `times` and `after` are counted for each operation separately
    every      the fault applies to every n-th of the calls that are not skipped
    after      how many calls are skipped before the fault applies; only calls that it can apply to are counted
    chance     the probability that the fault applies to a call that is not skipped
    seed       start number of the random choices of `chance` and of the random times of `slow`

    Raises ValueError for a wrong value.
    """

    kind: Kind
    operation: str | None = None
    times: int | None = None
    after: int = 0
    status: int = 500
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None
    content_type: str = "text/html; charset=UTF-8"
    seconds: float = 1.0
    edit: Callable[[dict[str, Any]], dict[str, Any] | None] | None = None
    most_seconds: float | None = None
    retry_after_date: float | None = None
    works: bool = False
    location: str = "http://elsewhere.invalid"
    each: bool = False
    chance: float = 1.0
    seed: int = 1
    every: int = 1
    options: frozenset[str] = frozenset()
    tracks: int = 1
    changes: int | None = None
    reads: int = 1
    hours: int = 24
    records: int = 0

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"There is no fault {self.kind!r}. Choose one of: {', '.join(KINDS)}.")
        if self.kind == "body" and self.body is None:
            raise ValueError("A body fault needs the bytes of the reply: give body=b'…'.")
        if (self.kind == "edit") != (self.edit is not None):
            raise ValueError("Give edit=…, a function that changes the reply, to an edit fault and to no other fault.")
        if not 0 < self.chance <= 1:
            raise ValueError("The chance of a fault must be above 0 and at most 1.")
        if wrong := self.options - OPTIONS.get(self.kind, frozenset()):
            raise ValueError(f"The fault {self.kind!r} has no option {', '.join(sorted(wrong))}.")
        if min(self.every, self.tracks, self.reads, self.hours, 1 if self.changes is None else self.changes) < 1:
            raise ValueError("The numbers every, tracks, changes, reads and hours of a fault must be at least 1.")
        if self.operation is not None and not self.applies_to(self.operation):
            raise ValueError(f"The fault {self.kind!r} does not apply to {self.operation}.")

    @property
    def needs_a_write(self) -> bool:
        """Whether this fault applies only to reads after a client has sent a write for the media."""
        return self.kind in ("ahead_replica", "flapping")

    def applies_to(self, operation: str) -> bool:
        """Whether this fault can apply to an operation."""
        if self.operation not in (None, operation):
            return False
        if self.kind in _JSON_ONLY:
            return operation != "picture"
        return operation in _ONLY.get(self.kind, (operation,))
