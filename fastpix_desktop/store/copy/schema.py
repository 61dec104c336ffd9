"""The tables of a copy of a library. A file with other tables is not migrated: it is made anew, and filled again."""

from fastpix_desktop.store.sqlite.opening import Handling

TABLES = (
    # One row per media, in the order of their arrival. `id` is the key of the compared id (`media_rows.key_of`). `mark`
    # is of the content of the record. `stamp` is of the read that the record came from, `alone` of the last read of
    # this media alone. `listed` is the stamp at the start of the last sweep that listed it. The columns from `flags` on
    # are what is searched for and sorted by, see `store.index.index_row`. `status`, `audio` and `subtitles` are a
    # `word.n`, `creator` is a `name.n`. `created` is in microseconds since 1970, `length` in seconds.
    "CREATE TABLE media (rid INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, mark INTEGER NOT NULL, "
    "stamp INTEGER NOT NULL, alone INTEGER, listed INTEGER, flags INTEGER NOT NULL, created INTEGER, length REAL, "
    "seconds INTEGER, status INTEGER, audio INTEGER, subtitles INTEGER, creator INTEGER, shown_lines INTEGER, "
    "spelled TEXT, title TEXT, text TEXT NOT NULL)",
    "CREATE INDEX by_created ON media (created)",
    "CREATE INDEX by_length ON media (length)",
    "CREATE INDEX by_title ON media (title, seconds)",
    # Statuses, languages and other texts of the service that few different ones are expected of.
    "CREATE TABLE word (n INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE)",
    # The texts of `IndexRow.values`.
    "CREATE TABLE value (field INTEGER NOT NULL, word INTEGER NOT NULL, rid INTEGER NOT NULL, "
    "PRIMARY KEY (field, word, rid)) WITHOUT ROWID",
    # Creators and keys of metadata (`kind`, see `store.index.names`), with the number of media that have them.
    "CREATE TABLE name (n INTEGER PRIMARY KEY, kind INTEGER NOT NULL, text TEXT NOT NULL, media INTEGER NOT NULL, "
    "UNIQUE (kind, text))",
    # The keys of playback IDs.
    "CREATE TABLE playback (id BLOB NOT NULL, rid INTEGER NOT NULL, PRIMARY KEY (id, rid)) WITHOUT ROWID",
    # The records, see `records`.
    "CREATE TABLE doc (rid INTEGER PRIMARY KEY, body BLOB NOT NULL)",
    "CREATE TABLE dictionary (n INTEGER PRIMARY KEY, body BLOB NOT NULL)",
    # Entries of the list that the sweep under way has met, that cannot be read but have an id, and are in no record.
    "CREATE TABLE unreadable (id BLOB PRIMARY KEY, listed INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE TABLE state (n INTEGER PRIMARY KEY, body BLOB NOT NULL)",
    # `IndexRow.terms`. The tokenizer changes nothing in them. Neither the words nor their number per row are stored, so
    # that a row is removed by giving its words again.
    "CREATE VIRTUAL TABLE f USING fts5(words, content='', columnsize=0, detail=none, prefix='1 2 3', tokenize='ascii')",
)

MIGRATIONS: tuple[tuple[str, ...], ...] = ((), TABLES)
"""An entry for each version of the tables, VERSION in all. A new one has all tables, and those before it are empty."""

VERSION = 2
"""The version of the tables. It is in the name of the file, so that two versions of the program have one each."""

WRITING = Handling(
    is_derived=True,
    # 16 MB of memory, so that the indexes of 100,000 media are in it, and a log file of 16 MB.
    pragmas=("cache_size = -16000", "wal_autocheckpoint = 4000"),
)
"""The handling of the file by the thread that writes."""

READING = Handling(is_derived=True, pragmas=("cache_size = -4000",))
"""The handling of the file by the thread that only reads."""
