"""A measured figure beside the figure it is held against, and the line that says both; measures nothing itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

FRAME_MS = 16.0
"""Milliseconds: one frame of a display at 60 Hz."""


@dataclass(frozen=True, slots=True)
class Goal:
    """At most this: times the baseline, or in the figure's own unit when `of_value`."""

    most: float
    of_value: bool = False

    def is_met_by(self, figure: "Figure") -> bool:
        """Whether the figure is within the goal."""
        return (figure.value if self.of_value else figure.ratio) <= self.most


@dataclass(frozen=True, slots=True)
class Figure:
    """`value` of `name` against `baseline`, both in `unit`; `note` says what else there is to know."""

    name: str
    value: float
    unit: str
    against: str
    baseline: float
    goal: Goal | None = None
    note: str = ""

    @property
    def ratio(self) -> float:
        """How many times the baseline."""
        return self.value / self.baseline

    def lines(self) -> tuple[str, ...]:
        """The figure for a reader, the ratio first."""
        text = f"  {self.ratio:6.2f}×  {self.name}: {_number(self.value)} {self.unit}"
        text += f", {self.against}: {_number(self.baseline)} {self.unit}"
        more = [self.note] if self.note else []
        if self.goal is not None:
            limit = f"{self.goal.most:g} {self.unit}" if self.goal.of_value else f"{self.goal.most:g}×"
            more.append(f"goal, at most {limit}: {'met' if self.goal.is_met_by(self) else 'NOT MET'}")
        return (text, *(f"{'':11}{line}" for line in more))


def spread(values: Sequence[float]) -> str:
    """From the least to the most, and of how many the median was taken."""
    return f"median of {len(values)}, from {_number(min(values))} to {_number(max(values))}"


def milliseconds(seconds: Sequence[float]) -> list[float]:
    """The same in milliseconds."""
    return [1000 * value for value in seconds]


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which `share` (0 to 1) of the values lie."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def middle(values: Sequence[float]) -> float:
    """The median."""
    return median(values)


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"
