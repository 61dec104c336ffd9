"""How much is measured: in full (four minutes without the package) or quickly (half a minute)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Effort:
    """How often each thing is measured. `pages` are turned fast, `turns` one by one. `selections` is the number
    of rows that are selected. `settle` is in seconds.

    `library` is the number of media that are read as a whole, a multiple of 50, and `library_runs` how often.
    `searched` is the number of media of the copy that is searched.
    """

    starts: int
    first_rows: int
    pages: int
    turns: int
    selections: int
    settle: float
    requests: int
    repaints: int
    many_rows: int
    library: int
    library_runs: int
    searched: int


FULL = Effort(
    starts=9,
    first_rows=7,
    pages=100,
    turns=50,
    selections=20,
    settle=3.0,
    requests=400,
    repaints=100,
    many_rows=100_000,
    library=10_000,
    library_runs=3,
    searched=100_000,
)
QUICK = Effort(
    starts=3,
    first_rows=2,
    pages=20,
    turns=10,
    selections=4,
    settle=1.0,
    requests=40,
    repaints=20,
    many_rows=20_000,
    library=2_000,
    library_runs=1,
    searched=10_000,
)
