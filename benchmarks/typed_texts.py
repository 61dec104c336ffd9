"""The texts that are typed to measure the search. Each has a part that is there already, and one that is typed."""

WORDS = ("harbo", "secon", "night", "watch", "shift", "webin", "modul", "kitch")
"""Beginnings of words of the demo workspace, of five letters."""

PAIRS = (("harbour ", "watch"), ("night ", "shift"), ("second ", "harbo"), ("watch ", "secon"))

TOKENS = (
    ("status:", "ready"),
    ("-subtitle:", "fr"),
    ("source:", "on"),
    ("audio:", "de"),
    ("policy:", "public"),
    ("resolution:", "<720p"),
)

TWO_TOKENS = "status:ready -subtitle:fr "


def beginnings(text: str) -> list[str]:
    """The text as it is after each of its letters."""
    return [text[:length] for length in range(1, len(text) + 1)]
