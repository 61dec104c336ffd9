"""All cases, and those that fail until the program is mended, with the reason."""

from collections.abc import Mapping

from tests.hostile.case import Case
from tests.hostile.cases.bombs import BOMBS
from tests.hostile.cases.computer import COMPUTER
from tests.hostile.cases.copies import COPIES
from tests.hostile.cases.encodings import ENCODINGS
from tests.hostile.cases.floods import FLOODS
from tests.hostile.cases.lies import LIES
from tests.hostile.cases.texts import TEXTS
from tests.hostile.cases.thumbnails import PICTURES

CASES: tuple[Case, ...] = (*LIES, *TEXTS, *BOMBS, *FLOODS, *PICTURES, *ENCODINGS, *COPIES, *COMPUTER)

_REASONS: Mapping[str, tuple[str, ...]] = {
    "texts of others are not on one line, and their controls are not shown as marks": (
        "question in a language name",
        "question in a track's title",
        "question in the title",
        "question in every text",
        "bidirectional controls",
        "closed isolates",
        "characters without width",
        "control characters",
        "line separators of Unicode",
    ),
    "a question grows with the texts in it": (
        "500 line breaks",
        "10,000 letters in one word",
        "10,000 letters in many words",
    ),
    "the details measure each text to its end, whatever is in view": ("metadata of 4,000 characters",),
    "a picture may be at any host": (
        "a picture at another port",
        "a picture at localhost",
        "a picture at [::1]",
        "a picture in the local network",
        "a picture at a cloud's metadata",
        "a picture at a stranger's host",
        "a host that looks like the service's",
        "an address of 4,000 characters",
        "redirect of a picture to a private host",
    ),
    "a copied row can begin a formula": (
        "formula after an equals sign",
        "formula after a plus sign",
        "formula after a minus sign",
        "formula after an at sign",
        "formula after a tab",
        "formula after a line break",
        "formula after a blank",
        "formula after a fullwidth equals sign",
        "formula after a character without width",
        "formula after a quotation mark",
        "a formula after a separator",
        "a command",
        "quotes and line breaks",
    ),
    "control characters are copied": ("control characters in a copy", "line breaks in a playback ID"),
    "a file of the program is read whatever it is": (
        "preferences are a pipe",
        "workspaces are a pipe",
        "preferences without an end",
        "preferences of 2 GiB",
        "preferences linked elsewhere",
        "the log is a pipe",
        "the log is linked elsewhere",
    ),
    "the socket for a second start reads without a limit": ("180 MB without a line",),
    "a change that was refused is not looked at again, also if it was made": ("done, reported as 403",),
}

WAITING: Mapping[str, str] = {name: reason for reason, names in _REASONS.items() for name in names}
"""Cases that fail today, by name, and why. They are expected to fail: one that passes has to be taken out."""

WAITING_IF_TRACED: Mapping[str, str] = dict.fromkeys(
    ("5,000 tracks", "tracks with a wrong width"), "SQLite writes a large entry of the journal to /var/tmp for a moment"
)
"""The same for cases that fail only where strace sees what is opened."""
