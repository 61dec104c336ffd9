"""Measured figures with their baselines, and the lines that report them."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

FRAME_MS = 16.0
"""In milliseconds: one frame of a display at 60 Hz."""


@dataclass(frozen=True, slots=True)
class Goal:
    """An upper limit: a multiple of the baseline, or with `of_value` a value in the figure's unit."""

    most: float
    of_value: bool = False

    def is_met_by(self, figure: "Figure") -> bool:
        """Whether the figure is within the goal."""
        return (figure.value if self.of_value else figure.ratio) <= self.most


@dataclass(frozen=True, slots=True)
class Figure:
    """The `value` of `name` and its `baseline`, both in `unit`. `note` is a remark for the reader."""

    name: str
    value: float
    unit: str
    against: str
    baseline: float
    goal: Goal | None = None
    note: str = ""

    @property
    def ratio(self) -> float:
        """The value divided by the baseline."""
        return self.value / self.baseline

    def lines(self) -> tuple[str, ...]:
        """The figure as text: a line with ratio, figure, baseline and goal, and the note below it."""
        # Bars below 1 are close together, so they need one more digit.
        ratio = f"{self.ratio:.2f}" if self.ratio >= 1 else f"{self.ratio:.3f}"
        text = f"  {ratio:>7}×  {self.name}: {_number(self.value)} {self.unit}"
        text += f", {self.against}: {_number(self.baseline)} {self.unit}"
        if self.goal is not None:
            limit = f"{self.goal.most:g} {self.unit}" if self.goal.of_value else f"{self.goal.most:g}×"
            text += f"; goal, at most {limit}: {'met' if self.goal.is_met_by(self) else 'NOT MET'}"
        return (text, f"{'':12}{self.note}") if self.note else (text,)


def spread(values: Sequence[float]) -> str:
    """The range of the values and their number, as text."""
    return f"median of {len(values)}, from {_number(min(values))} to {_number(max(values))}"


def milliseconds(seconds: Sequence[float]) -> list[float]:
    """The seconds as milliseconds."""
    return [1000 * value for value in seconds]


def percentile(values: Sequence[float], share: float) -> float:
    """The quantile: the value below which `share` (0 to 1) of the values are."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def middle(values: Sequence[float]) -> float:
    """The median."""
    return median(values)


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"
