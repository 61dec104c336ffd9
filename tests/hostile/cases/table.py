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
    "not looked at yet": ("closed isolates",),
}

WAITING: Mapping[str, str] = {name: reason for reason, names in _REASONS.items() for name in names}
"""Cases that fail today, by name, and why. They are expected to fail: one that passes has to be taken out."""

WAITING_IF_TRACED: Mapping[str, str] = {}
"""The same for cases that fail only where strace sees what is opened."""
