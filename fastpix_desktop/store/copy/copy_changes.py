"""The changes of a copy, each a function that runs in one transaction: pages, single records, removals and sweeps."""

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from fastpix_desktop.domain.addresses import count_signs
from fastpix_desktop.domain.library_copy import Listed, Sweep
from fastpix_desktop.domain.media import Media
from fastpix_desktop.store.copy.compression import KnownCompression
from fastpix_desktop.store.copy.copy_state import StoredState, count_missing, load_state, save_state
from fastpix_desktop.store.copy.media_rows import change_of, erase, find, key_of, write
from fastpix_desktop.store.copy.records import Undecodable
from fastpix_desktop.store.index.recent_changes import RecentChanges, RowChange, Rows

if TYPE_CHECKING:
    from sqlite3 import Connection


def put_page(
    connection: "Connection", known: KnownCompression, recent: RecentChanges, page: Listed, sweep: Sweep | None
) -> int:
    """Store the records of a page, and return how many were not in the copy. See `search.library_copy`.

    A sweep that was not begun in this file counts nothing: the file has taken the place of one that was lost.
    """
    state = load_state(connection)
    listed = sweep.began if sweep is not None and state.is_under_way(sweep) else None
    media, unreadable = _entries(page)
    found = find(connection, [*media, *unreadable])
    changes, same, newer = [], [], []
    for key, each in media.items():
        row = found.get(key)
        if row is not None and row.stamp > page.asked:
            newer.append((listed, row.rid))
            continue
        was_listed = row.listed if row is not None and listed is None else listed
        alone = row.alone if row is not None else None
        change = change_of(key, each, row, stamp=page.asked, alone=alone, listed=was_listed)
        if change is not None:
            changes.append(change)
        elif row is not None:
            same.append((page.asked, listed, row.rid))
    if changes:
        compression = known.with_dictionary_of(connection, [change.body for change in changes])
        _note(state, recent, write(connection, compression, changes))
    connection.executemany("UPDATE media SET stamp = ?, listed = coalesce(?, listed) WHERE rid = ?", same)
    if listed is not None:
        newer += [(listed, found[key].rid) for key in unreadable if key in found]
        connection.executemany("UPDATE media SET listed = ? WHERE rid = ?", newer)
        connection.executemany(
            "INSERT OR REPLACE INTO unreadable VALUES (?, ?)", [(key, listed) for key in unreadable if key not in found]
        )
        state.sweep = sweep
    new = sum(change.found is None for change in changes)
    state.media += new
    _note_list(state, page)
    save_state(connection, state)
    return new


def put_alone(
    connection: "Connection", known: KnownCompression, recent: RecentChanges, media: Media, stamp: int
) -> None:
    """Store a record that was read alone, unless the copy has a newer one. See `search.library_copy`."""
    if not _may_be_stored(media):
        return
    state = load_state(connection)
    key = key_of(media.id)
    row = find(connection, [key]).get(key)
    alone = stamp if row is None or row.alone is None else max(row.alone, stamp)
    change = None
    if row is None or row.stamp <= stamp:
        listed = row.listed if row is not None else None
        change = change_of(key, media, row, stamp=stamp, alone=alone, listed=listed)
    if change is not None:
        _note(state, recent, write(connection, known.of(connection), [change]))
        state.media += change.found is None
    elif row is not None:
        connection.execute("UPDATE media SET stamp = max(stamp, ?), alone = ? WHERE rid = ?", (stamp, alone, row.rid))
    state.note(stamp)
    save_state(connection, state)


def remove(
    connection: "Connection", known: KnownCompression, recent: RecentChanges, media_ids: Collection[str]
) -> None:
    """Remove these media."""
    rids = [row.rid for row in find(connection, {key_of(each) for each in media_ids}).values()]
    erased = erase(connection, known.of(connection), rids)
    state = load_state(connection)
    state.media -= len(rids)
    if rids:
        _note(state, recent, {rid: RowChange(row, None) for rid, row in erased.items()})
    save_state(connection, state)


def begin_sweep(connection: "Connection", sweep: Sweep) -> None:
    """Store that this sweep has begun, in place of any other one."""
    connection.execute("DELETE FROM unreadable")
    state = load_state(connection)
    state.sweep = sweep
    state.note(sweep.began)
    save_state(connection, state)


def end_sweep(connection: "Connection", sweep: Sweep, at: datetime, total: int | None, *, is_proved: bool) -> None:
    """Store that the sweep has ended. One that was not begun in this file changes nothing.

    Raises Undecodable if a media is in the copy twice: a damaged index does not have what its table has, and SQLite
    does not notice.
    """
    state = load_state(connection)
    if not state.is_under_way(sweep):
        return
    state.sweep = None
    state.read_at = at
    if total is not None:
        state.total = total
    if is_proved:
        ((rows, ids),) = connection.execute("SELECT count(*), count(DISTINCT id) FROM media NOT INDEXED")
        if not rows == ids == state.media:
            raise Undecodable(f"{state.media} media are {rows} rows with {ids} ids")
        state.complete_at = at
        state.proved, state.proved_until = sweep.began, state.newest_stamp
        state.missing = count_missing(connection, sweep.began)
    save_state(connection, state)


def count_listed(connection: "Connection", sweep: Sweep) -> int:
    """Return how many different media count as listed by the sweep."""
    ((number,),) = connection.execute(
        "SELECT (SELECT count(*) FROM media WHERE listed = :began) "
        "+ (SELECT count(*) FROM unreadable WHERE listed = :began)",
        {"began": sweep.began},
    )
    return int(number)


def _entries(page: Listed) -> tuple[dict[bytes, Media], set[bytes]]:
    """Return the media of a page by their keys, the last one of each, and the keys of what cannot be stored."""
    media, others = {}, set()
    for entry in page.entries:
        if isinstance(entry, Media) and _may_be_stored(entry):
            media[key_of(entry.id)] = entry
        elif entry.id is not None:
            others.add(key_of(entry.id))
    return media, others - media.keys()


def _may_be_stored(media: Media) -> bool:
    """Whether the id can be stored. One with an address in it would have to be changed, and is no id of the service."""
    return not any(count_signs(media.id.encode(errors="replace")))


def _note(state: StoredState, recent: RecentChanges, rows: Rows) -> None:
    """Give what is searched a new mark, and note what leads to it."""
    before = state.change
    state.note_change()
    recent.note(before, state.change, rows)


def _note_list(state: StoredState, page: Listed) -> None:
    state.note(page.asked)
    # Replies may come in another order than they were asked for.
    if page.asked >= state.total_asked:
        state.total_asked = page.asked
        state.seen_at = page.read_at
        state.total = page.total if page.total is not None else state.total
