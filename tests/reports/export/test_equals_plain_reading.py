"""An export of a stored library is what a plain reading of all records says, cell by cell.

`make prove-export` exports 1,000 libraries, and compares as many gap reports and language matrices.
"""

import os

from hypothesis import HealthCheck, Phase, given, settings

from tests.reports.export.comparing import ASKED, Asked, compare
from tests.search.test_equals_plain_reading import stored

EXPORTED = int(os.environ.get("STORIES") or 40)
"""How many libraries are exported."""


@settings(
    deadline=None,
    database=None,
    phases=[Phase.generate, Phase.shrink] if "STORIES" in os.environ else [Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
    max_examples=EXPORTED,
)
@given(ASKED)
async def test_an_export_says_what_a_plain_reading_says(asked: Asked) -> None:
    async with stored() as library:
        await compare(asked, library)
