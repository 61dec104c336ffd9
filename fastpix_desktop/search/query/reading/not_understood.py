"""The error of all that reads a typed text, and the search for what was meant."""

from collections.abc import Iterable
from difflib import get_close_matches

_LONGEST = 40
"""Characters of a text that are compared with what could be meant."""


class NotUnderstood(Exception):
    """Says in a sentence why a typed text is not understood. `suggestion` is what to type in its place, or empty."""

    def __init__(self, problem: str, suggestion: str = "") -> None:
        super().__init__(problem)
        self.problem = problem
        self.suggestion = suggestion


def nearest(typed: str, options: Iterable[str], likeness: float = 0.6) -> str:
    """Return the option that begins with `typed`, or else the most similar one. Empty if none is similar.

    `likeness` is how similar it must be, from 0 to 1. Case is ignored.
    """
    by_form = {option.casefold(): option for option in options}
    wanted = typed.casefold()[:_LONGEST]
    if not wanted:
        return ""
    begun = next((form for form in by_form if form.startswith(wanted)), None)
    found = [begun] if begun is not None else get_close_matches(wanted, by_form, n=1, cutoff=likeness)
    return by_form[found[0]] if found else ""
