"""How much of a reply is read and kept. Without bounds, one reply could stop the program or fill its memory.

The numbers are far above what the service sends. What is longer is cut, and the record's `problems` say so. The tracks
and playback IDs of a media are all kept, because a guard or a proof that does not see a track would be wrong. The
window shows the first ones.
"""

from typing import Annotated

from msgspec import Meta

# --- whole replies ----------------------------------------------------------------------------------

LARGEST_REPLY = 16 * 1024 * 1024
"""Bytes of a reply, as received and decompressed. A page of 50 media has 84 kB."""

MOST_MARKS = 250_000
"""How many `{`, `[` and `,` a reply may have: about the number of its values. They are counted before it is decoded.

Decoding holds Python's lock, so that even in another thread it stops the event loop. The worst case is one object with
250,000 different names: 110 ms. With 1,000,000 it takes 470 ms. A page of 50 media has 3,800 marks.
"""

MOST_LONG_NUMBERS = 2_000
"""How many pieces of 500 digits a reply may have. Decoding a number of 4,300 digits takes 85 µs."""

LARGEST_IN_LOOP = 128 * 1024
"""Bytes. A larger reply is decoded in another thread, so that the event loop goes on."""

LARGEST_REPAIRED = 2 * 1024 * 1024
"""Bytes of JSON that msgspec refuses and the standard library decodes, at a third of the speed and without a pause."""

LARGEST_ERROR = 64 * 1024
"""Bytes of the body of a failed call. Of a larger one only the start is quoted. The service's own have 200 bytes."""

# --- lists ------------------------------------------------------------------------------------------

TRACKS_SHOWN = 1_000
PLAYBACK_IDS_SHOWN = 200

MOST_METADATA = 500
"""Entries of the metadata that are kept. The service accepts 10 (official description)."""

MOST_LISTED = 200
"""Entries of every other list in a record that are kept: files, subtitles, results, inputs, names in access rules."""

MOST_PROBLEMS = 100
"""Problems of one record, or of one list without pages, that are kept one by one. The others are counted."""

# --- texts, in characters ---------------------------------------------------------------------------

LONGEST_TITLE = 1_000
"""A title, a name or a creator ID. The service accepts 255 in a call (official description)."""

LONGEST_WORD = 255
"""An id, a status, a code, or another short text. A record with a longer id is not used, because a part is no id."""

LONGEST_VALUE = 4_000
"""A value in the metadata. Its key is a LONGEST_WORD."""

VALUE_SHOWN = 1_000
"""Characters of a value that the window shows at once. 1,000 combining characters take 3 ms to lay out."""

LONGEST_ADDRESS = 4_000
"""An address of a file. A longer one is left out, because a part of an address leads elsewhere."""

Title = Annotated[str, Meta(max_length=LONGEST_TITLE)]
Word = Annotated[str, Meta(max_length=LONGEST_WORD)]
Value = Annotated[str, Meta(max_length=LONGEST_VALUE)]
Address = Annotated[str, Meta(max_length=LONGEST_ADDRESS)]
Listed = Meta(max_length=MOST_LISTED)
"""The bounds for decoding in one pass. A record beyond them is read field by field, and is cut there."""
