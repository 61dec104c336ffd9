"""All cases of the hostile service."""

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
