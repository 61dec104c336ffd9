"""Measures the search as it is seen: from a key in the search field until rows, count and all facets are painted."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from statistics import median

from benchmarks.figures import FRAME_MS, Figure, Goal, milliseconds, percentile, spread
from benchmarks.large_library import bare_query
from benchmarks.processes import FILTERED, PROGRAM, run
from benchmarks.readings import Reading
from benchmarks.typed_texts import PAIRS, WORDS, beginnings

MANY = 100_000
"""Up to so many media a key is painted within a frame. With more, the goals are those of a million."""

MANY_MS, SLOW_MS, MILLION_MS, FIRST_LETTER_MS, FIRST_ORDER_MS = 16.0, 33.0, 60.0, 20.0, 300.0
LEAST_QUICKER = 50


def measure_painted_search(path: Path, number: int) -> list[Figure]:
    """Types into the window over the copy at `path`, with `number` media, and into a plain table of as many titles."""
    _, seen = run(PROGRAM, "searching", str(path))
    _, plain = run(FILTERED, str(min(number, MANY)))
    letters = [text for word in WORDS for text in beginnings(word)]
    pairs = [one + text for one, other in PAIRS for text in beginnings(other)]
    most = Goal(MANY_MS if number <= MANY else MILLION_MS, of_value=True)
    figures = []
    with closing(sqlite3.connect(path)) as connection:
        for kind, name, texts in (
            ("letters", "one to five letters", letters),
            ("words", "two words", pairs),
            ("tokens", "a word with two tokens", letters),
        ):
            bare = median(bare_query(connection, text) for text in texts)
            took = milliseconds(seen[kind])
            against = "the bare query of FTS5"
            figures.append(
                Figure(f"{name}, painted, {number:,} media", median(took), "ms", against, bare, most, _more(took))
            )
        first = milliseconds(seen["first"])
        bare = median(bare_query(connection, word[0]) for word in WORDS)
        least = Goal(FIRST_LETTER_MS, of_value=True)
        figures.append(
            Figure("one letter, painted", median(first), "ms", "the bare query of FTS5", bare, least, _more(first))
        )
    token = milliseconds(seen["token"])
    figures.append(Figure("a token, painted", median(token), "ms", "a frame", FRAME_MS, most, _more(token)))
    return [*figures, *_all(seen, plain["filtered"], number, most), *_orders(seen)]


def _all(seen: Reading, filtered: Sequence[float], number: int, most: Goal) -> list[Figure]:
    keys = milliseconds([took for kind in ("letters", "words", "token", "tokens") for took in seen[kind]])
    plain, answered = milliseconds(filtered), median(milliseconds(seen["answered"]))
    note = f"{_more(keys)}; the answer of the copy is there after {answered:.1f} ms"
    figures = [
        Figure("every key, painted", median(keys), "ms", "a frame", FRAME_MS, most, note),
        Figure("99 of 100 of them", percentile(keys, 0.99), "ms", "two frames", 2 * FRAME_MS),
    ]
    if number <= MANY:
        figures[1] = replace(figures[1], goal=Goal(SLOW_MS, of_value=True))
        against = f"QSortFilterProxyModel with {number:,} titles"
        figures.append(
            Figure(
                "one to five letters, painted",
                median(milliseconds(seen["letters"])),
                "ms",
                against,
                median(plain),
                Goal(1 / LEAST_QUICKER),
                _more(plain),
            )
        )
    return figures


def _orders(seen: Reading) -> list[Figure]:
    first, then = max(milliseconds(seen["order_first"])), milliseconds(seen["order_then"])
    limit = Goal(FIRST_ORDER_MS, of_value=True)
    return [
        Figure(
            "another order at first, painted", first, "ms", "a frame", FRAME_MS, limit, "the slowest of its columns"
        ),
        Figure(
            "another order then, painted",
            median(then),
            "ms",
            "a frame",
            FRAME_MS,
            Goal(SLOW_MS, of_value=True),
            _more(then),
        ),
    ]


def _more(took: Sequence[float]) -> str:
    return f"{spread(took)}; p99 {percentile(took, 0.99):.1f} ms"
