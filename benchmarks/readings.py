"""What a measured process hands to the one that started it: series of numbers, as one line of JSON."""

import json
from collections.abc import Mapping

Reading = dict[str, list[float]]
"""Series of numbers by name; times in seconds, memory in bytes."""


def tell(reading: Mapping[str, list[float]]) -> None:
    """In the measured process: hand over what was seen."""
    print(json.dumps(reading), flush=True)
