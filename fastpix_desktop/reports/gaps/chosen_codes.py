"""Decides on the languages that are chosen for a report: what is no code, and what no track of the library has."""

from collections.abc import Sequence

from fastpix_desktop.domain.search.coverage import base_of
from fastpix_desktop.domain.search.query import compared_code, matches_code
from fastpix_desktop.search.query.reading.languages import check_code, names
from fastpix_desktop.search.query.reading.not_understood import NotUnderstood

_MOST_KNOWN = 500
"""Codes that are known of a library. See `KnownValues`. With as many, it may have others."""


def why_no_code(codes: Sequence[str]) -> str:
    """Return why one of these texts is no language code, in the words of the search. Empty if each may be one."""
    for code in codes:
        try:
            check_code(code)
        except NotUnderstood as error:
            return error.problem
    return ""


def without_track(codes: Sequence[str], known: Sequence[str]) -> tuple[str, ...]:
    """Return the codes that no track of the library has, as they are typed, each once.

    `known` are the codes of its tracks. None is returned if these are not known, or not all of them.
    """
    if not known or len(known) >= _MOST_KNOWN:
        return ()
    lacking: dict[str, str] = {}
    for code in codes:
        if not any(matches_code(code, each) for each in known):
            lacking.setdefault(compared_code(code), code)
    return tuple(lacking.values())


def worth_keeping(codes: Sequence[str], known: Sequence[str]) -> tuple[str, ...]:
    """Return the codes to remember: those of the library, and those of languages that have a name."""
    lacking = {*without_track(codes, known)}
    return tuple(
        code for code in codes if not why_no_code([code]) and (base_of(code) in names() or code not in lacking)
    )
