"""Measures how the language matrix scrolls: until the next frame is painted, down and sideways."""

from benchmarks.effort import Effort
from benchmarks.figures import FRAME_MS, Figure, Goal, middle, milliseconds, percentile, spread
from benchmarks.processes import LANGUAGES, run

_LANGUAGES = 70
_STEPS_OF_A_REPAINT = 4


def measure_matrix(effort: Effort) -> list[Figure]:
    """Compares each step with a frame, and with the same step of the table as a list."""
    _, seen = run(LANGUAGES, str(effort.many_rows), str(_LANGUAGES), str(effort.repaints * _STEPS_OF_A_REPAINT))
    took = {name: milliseconds(times) for name, times in seen.items()}
    size, frame = f"{effort.many_rows:,} × {_LANGUAGES}", Goal(FRAME_MS, of_value=True)
    figures = []
    steps = {"down": "a notch down", "elsewhere": "to any other place", "sideways": "a notch sideways"}
    for step, words in steps.items():
        times = took[f"matrix {step}"]
        like = took.get(f"list {step}", took["list down"])
        name = f"language matrix of {size}, {words}"
        figures.append(Figure(f"{name}, half of the steps", middle(times), "ms", "the list", middle(like), frame))
        slowest, of_list = (percentile(some, 0.99) for some in (times, like))
        figures.append(Figure(f"{name}, 99 of 100", slowest, "ms", "the list", of_list, frame, spread(times)))
    switched = took["switched"][0]
    figures.append(Figure(f"from the list to the matrix of {size}", switched, "ms", "a frame", FRAME_MS))
    return figures
