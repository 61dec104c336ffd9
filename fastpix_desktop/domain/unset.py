"""`UNSET`, the default of optional arguments whose value may be None."""

from enum import Enum
from typing import Final


class Unset(Enum):
    """The type of `UNSET`. An argument that is `UNSET` is not sent."""

    UNSET = "unset"

    def __repr__(self) -> str:
        return self.name


UNSET: Final = Unset.UNSET
