"""What a report or an export is based on: which workspace and search, how old the copy was, and how complete."""

from datetime import datetime

from msgspec import Struct

from fastpix_desktop.domain.library_copy import Extent


class Origin(Struct, frozen=True):
    """What a report says of itself.

    `workspace` is the name of the workspace, `text` what was searched for as it is typed, empty for all media. Both are
    texts of others. `made_at` is when the report was made. `as_of` is when the last complete reading of the list ended:
    the records were read during it, or later. Without a complete one, see `Extent.as_of`. None if the list was never
    read, as in an export of ticks without a copy. `in_copy` of `total` media were in the copy, None if the total is not
    known. `is_complete`: the copy had all that the list showed at `as_of`. `not_listed` media in it were not in the
    list then, and may not exist any more.
    """

    workspace: str
    text: str
    made_at: datetime
    as_of: datetime | None
    in_copy: int
    total: int | None
    is_complete: bool
    not_listed: int = 0


def origin_of(extent: Extent, workspace: str, text: str, made_at: datetime) -> Origin:
    """Return what a report of this copy is based on."""
    # A sweep that has not ended after a complete one takes nothing away.
    is_complete = extent.complete_at is not None
    return Origin(workspace, text, made_at, extent.as_of, extent.media, extent.total, is_complete, extent.missing)
