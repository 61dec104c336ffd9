"""The figures that a measured process prints for the process that started it, as one line of JSON."""

import json
from collections.abc import Mapping

Reading = dict[str, list[float]]
"""Series of numbers by name. Times are in seconds, memory in bytes."""


def tell(reading: Mapping[str, list[float]]) -> None:
    """Print the figures. Called in the measured process."""
    print(json.dumps(reading), flush=True)
