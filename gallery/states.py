"""The pictures of the gallery: a part in a state, drawn in a look."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field

from PySide6.QtWidgets import QWidget

from fastpix_desktop.ui.look.appearance import Scheme
from gallery.stage import Stage

Draw = Callable[[Stage], Awaitable[QWidget]]
"""Builds the part in its state. Whatever must live longer belongs to the stage, which removes it."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a state is drawn: colour scheme, device pixels per pixel, text direction, text size, and contrast."""

    name: str
    scheme: Scheme = Scheme.LIGHT
    scale: float = 1
    from_right: bool = False
    text: float = 1.0
    strong: bool = False


LIGHT = Look("light")
DARK = Look("dark", Scheme.DARK)
QUARTER = Look("light-125", scale=1.25)
HALF = Look("light-150", scale=1.5)
HALF_DARK = Look("dark-150", Scheme.DARK, scale=1.5)
FINE = Look("light-200", scale=2)
FINE_DARK = Look("dark-200", Scheme.DARK, scale=2)
MIRRORED = Look("light-rtl", from_right=True)
LARGE = Look("light-large-text", text=2.0)
STRONG = Look("light-high-contrast", strong=True)
STRONG_DARK = Look("dark-high-contrast", Scheme.DARK, strong=True)

OTHERS = (QUARTER, HALF, HALF_DARK, FINE, FINE_DARK, MIRRORED, LARGE, STRONG, STRONG_DARK)
"""Every look but the two in which all states are drawn. Of each part, the state that has most in it is drawn in all."""

SCALES = (1, 1.25, 1.5, 2)
"""The device pixels per pixel of the looks."""


@dataclass(frozen=True, slots=True)
class State:
    """One state of one part. `width` and `height` are in device-independent pixels. 0 means the natural size."""

    part: str
    name: str
    draw: Draw = field(repr=False)
    width: int = 0
    height: int = 0
    looks: tuple[Look, ...] = (LIGHT, DARK)

    def file(self, look: Look) -> str:
        """The file name of the picture."""
        return f"{self.part}.{self.name}.{look.name}.png".replace(" ", "-")


class Part:
    """Collects the states of one part: `@part.state("name")` above the function that draws it."""

    def __init__(self, name: str, *, width: int = 0, height: int = 0) -> None:
        self._name = name
        self._size = width, height
        self.states: list[State] = []

    def state(
        self, name: str, *more: Look, only: Iterable[Look] = (LIGHT, DARK), width: int = 0, height: int = 0
    ) -> Callable[[Draw], Draw]:
        """A state in the looks of `only` and `more`. A given size replaces that of the part."""

        def keep(draw: Draw) -> Draw:
            size = width or self._size[0], height or self._size[1]
            self.states.append(State(self._name, name, draw, *size, (*only, *more)))
            return draw

        return keep
