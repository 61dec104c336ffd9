"""Opens an SQLite file: makes, checks and migrates it, and sets a damaged one aside.

A file is damaged if SQLite says so, if it is not a regular file, or if its tables are not those of this program. It is
renamed, and nothing in it is changed.
"""

import contextlib
import logging
import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from fastpix_desktop.errors import StoreTrouble
from fastpix_desktop.own_files import clear_place, make_private_folder, protect
from fastpix_desktop.store.sqlite.file_set import (
    identity_of,
    names_of,
    remove_files,
    remove_set_aside,
    set_aside,
    stat_of,
)
from fastpix_desktop.store.sqlite.network_drive import is_on_network
from fastpix_desktop.store.sqlite.trouble import damaged, locked, newer, trouble_of

if TYPE_CHECKING:
    from sqlite3 import Connection

log = logging.getLogger(__name__)

Migrations = Sequence[Sequence[str]]
"""For each version of the file, the statements that lead to it from the version before."""

APPLICATION_ID = 0x46504A31
"""Marks a file of this program."""

ERASING_ID = 0x46504A32
"""The same, for a file from which deleted content still has to be erased."""

_SMALLEST = 512
"""The fewest bytes of a file that is not empty: the smallest page."""


class Handling(Struct, frozen=True):
    """How a file is written and checked. The defaults are for content that is nowhere else.

    `is_derived`: its content can be had again. Then a power cut may take the newest changes, but never parts of one. It
    is not read to its end when it is opened, an older version is deleted, and a newer one is set aside. At most one
    file that was set aside is kept. `pragmas` are set for each connection.
    """

    is_derived: bool = False
    pragmas: tuple[str, ...] = ()


LASTING = Handling()
"""The handling of content that is nowhere else."""


class Opened(Struct, frozen=True):
    """An open file. `set_aside` is the new name of a file that was in its place, and `trouble` is why it was renamed.

    `identity` is the device and the inode of the file, None in memory. `is_erasing`: see ERASING_ID.
    """

    connection: Any  # sqlite3 is imported late
    identity: tuple[int, int] | None = None
    set_aside: Path | None = None
    trouble: StoreTrouble = StoreTrouble.DAMAGED
    is_erasing: bool = False


def open_file(
    path: Path | None,
    migrations: Migrations,
    patience: float,
    damaged_before: tuple[int, int] | None = None,
    handling: Handling = LASTING,
) -> Opened:
    """Open the file at `path`, or a database in memory if it is None. Wait at most `patience` seconds for a lock.

    `damaged_before` is the identity of a file that turned out to be damaged when it was used.

    Raises StoreUnavailable, OSError and sqlite3.Error.
    """
    if path is None:
        connection = _connect(":memory:", patience)
        _migrate(connection, migrations, 0)
        return Opened(connection)
    make_private_folder(path.parent)
    # In turns, so that of two programs that find a damaged file, the second does not rename the new file of the first.
    with _turn(path, patience):
        try:
            if damaged_before is not None and damaged_before == identity_of(path):
                raise damaged(path)
            return _open(path, migrations, patience, handling)
        except Exception as error:
            trouble = trouble_of(error)
            is_replaced = trouble is StoreTrouble.NEWER and handling.is_derived
            if trouble is not StoreTrouble.DAMAGED and not is_replaced:
                raise
            log.info("%s is not used: %s", path.name, error)
        if handling.is_derived:
            remove_set_aside(path)
        aside = set_aside(path)
        return replace(_open(path, migrations, patience, handling), set_aside=aside, trouble=trouble)


@contextlib.contextmanager
def _turn(path: Path, patience: float) -> Iterator[None]:
    """Keep other programs from opening the file meanwhile. Raises StoreUnavailable if one takes too long."""
    from filelock import FileLock, Timeout

    file = path.with_suffix(".lock")
    clear_place(file)
    lock = FileLock(file, patience, mode=0o600, poll_interval=0.005, fallback_to_soft=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise locked(path) from error
    except OSError as error:
        log.debug("%s is opened without a lock: %s", path.name, error.strerror)
    try:
        yield
    finally:
        lock.release()


def _open(path: Path, migrations: Migrations, patience: float, handling: Handling) -> Opened:
    if not all(found is None or stat.S_ISREG(found.st_mode) for found in map(stat_of, names_of(path))):
        raise damaged(path)
    _make_or_protect(path)
    found = _version_of(path, patience)
    if found > len(migrations):
        raise newer(path)
    if 0 < found < len(migrations) and handling.is_derived:
        log.info("%s is of an older version, and is made anew", path.name)
        remove_files(path)
        _make_or_protect(path)
    # SQLite must not make the file itself: it would not be for its owner alone.
    connection = _connect(f"{path.absolute().as_uri()}?mode=rw", patience)
    try:
        version, application = _set_up_file(path, connection, handling)
        _check(path, connection, migrations[: max(version, 0)], handling)
        _migrate(connection, migrations, max(version, 0))
    except BaseException:
        connection.close()
        raise
    return Opened(connection, identity_of(path), is_erasing=application == ERASING_ID)


def _make_or_protect(path: Path) -> None:
    found = stat_of(path)
    if found is None or found.st_size == 0:
        # SQLite would delete the log of an empty file, which may be all that is left.
        log_file = stat_of(path.with_name(path.name + "-wal"))
        if log_file is not None and log_file.st_size > 0:
            raise damaged(path)
    if found is None:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    elif 0 < found.st_size < _SMALLEST:
        # SQLite would take it for an empty file.
        raise damaged(path)
    # Earlier versions of the program, or a copy from elsewhere, may have let others read them.
    for name in names_of(path):
        protect(name)


def _connect(place: str, patience: float) -> "Connection":
    import sqlite3

    connection = sqlite3.connect(place, timeout=patience, isolation_level=None, uri=place.startswith("file:"))
    # A view or a trigger in a damaged file runs nothing but SQL.
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def _version_of(path: Path, patience: float) -> int:
    """Return the version of a file of this program, 0 of any other. A connection that only reads leaves it as it is."""
    import sqlite3

    try:
        with contextlib.closing(_connect(f"{path.absolute().as_uri()}?mode=ro", patience)) as connection:
            version, application = _numbers(connection)
            return version if application in {APPLICATION_ID, ERASING_ID} else 0
    except sqlite3.Error:
        # After a crash, a file may have to be written before it can be read. The other connection does that.
        return 0


def _numbers(connection: "Connection") -> tuple[int, int]:
    """Return the version of the file and its application id."""
    ((version,),) = connection.execute("PRAGMA user_version")
    ((application,),) = connection.execute("PRAGMA application_id")
    return version, application


def _set_up_file(path: Path, connection: "Connection", handling: Handling) -> tuple[int, int]:
    """Choose how the file is used, and return its version and its application id."""
    try:
        _set_up(connection, handling, has_log=not is_on_network(path.parent))
        return _numbers(connection)
    except Exception as error:
        if handling.is_derived and trouble_of(error) is None:
            # The statements are right, so it is the file: SQLite says so of a damaged header.
            raise damaged(path) from error
        raise


def _set_up(connection: "Connection", handling: Handling, *, has_log: bool) -> None:
    """Choose how changes are written: to a log file (WAL) if there can be one, because that takes one sync."""
    import sqlite3

    ((mode,),) = connection.execute("PRAGMA journal_mode")
    if mode != "wal" and has_log:
        try:
            ((mode,),) = connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if trouble_of(error) is StoreTrouble.LOCKED:
                raise
            log.debug("no log file: %s", error)
    if mode != "wal" or not has_log:
        connection.execute("PRAGMA journal_mode = TRUNCATE")
    pragmas = ["synchronous = FULL", "fullfsync = ON", "checkpoint_fullfsync = ON"]
    if handling.is_derived:
        # Without a log file, NORMAL may leave a damaged file after a power cut.
        pragmas = ["synchronous = NORMAL" if mode == "wal" else "synchronous = FULL"]
    # By default SQLite writes what it sorts, and long entries, to a file in a folder that all users share.
    for pragma in (*pragmas, "secure_delete = ON", "temp_store = MEMORY", *handling.pragmas):
        connection.execute(f"PRAGMA {pragma}")


def _check(path: Path, connection: "Connection", migrations: Migrations, handling: Handling) -> None:
    """Raise StoreUnavailable if the file is damaged, or if its tables are not those after `migrations`."""
    if _schema(connection) != _schema_after(migrations) or _is_cut(path, connection):
        raise damaged(path)
    if handling.is_derived:
        return
    found = connection.execute("PRAGMA quick_check(1)").fetchall()
    if found != [("ok",)]:
        raise damaged(path)


def _is_cut(path: Path, connection: "Connection") -> bool:
    """Whether the end of the last page is missing. SQLite reads zeros there, and its check does not look at indexes."""
    ((size,),) = connection.execute("PRAGMA page_size")
    if path.lstat().st_size % size == 0:
        return False
    # A program that was killed may have copied half a page from the log file. Then the log file still has the page.
    ((is_busy, _, _),) = connection.execute("PRAGMA wal_checkpoint")
    return not is_busy and path.lstat().st_size % size != 0


def _schema_after(migrations: Migrations) -> list[tuple[bytes, ...]]:
    with contextlib.closing(_connect(":memory:", 0)) as connection:
        _migrate(connection, migrations, 0)
        return _schema(connection)


def _schema(connection: "Connection") -> list[tuple[bytes, ...]]:
    """Return the tables and indexes of this program: without SQLite's own, such as those behind an FTS5 table `f`."""
    cursor = connection.cursor()
    # In bytes, because a damaged file may have anything there.
    connection.text_factory = bytes
    try:
        return cursor.execute(
            "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' "
            "AND name NOT LIKE 'f\\_%' ESCAPE '\\' ORDER BY name"
        ).fetchall()
    finally:
        connection.text_factory = str


def _migrate(connection: "Connection", migrations: Migrations, version: int) -> None:
    """Bring the file from its version to the newest, in one transaction."""
    if version == len(migrations):
        return
    connection.execute("BEGIN IMMEDIATE")
    for statements in migrations[version:]:
        for statement in statements:
            connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {len(migrations)}")
    connection.execute("COMMIT")
