"""The views that every library has: each a name and the text of its query."""

from msgspec import Struct

from fastpix_desktop.domain.search.query import SERVICE_ORDER, Sorting
from fastpix_desktop.domain.wording import sentence


class BuiltInView(Struct, frozen=True):
    """A view. `key` identifies it in settings and never changes. `text` is its query as it is typed."""

    key: str
    name: str
    text: str
    sorting: Sorting = SERVICE_ORDER


ALL = BuiltInView("all", sentence("views", "All"), "")

_OLDEST_FIRST = Sorting("created", is_descending=False)
_BY_TITLE = Sorting("title", is_descending=False)

OVERVIEWS = (
    ALL,
    BuiltInView("recent", sentence("views", "Recent"), "created:7d"),
    BuiltInView("clips", sentence("views", "Clips"), "clip:yes"),
)
"""What there is: everything, the last seven days, and what was cut from another media."""

MISSING_LANGUAGE = BuiltInView("missing-language", sentence("views", "Missing a language"), "")
"""Its text is `text_of_missing` the language that the user chooses."""

NEEDS_WORK = (
    BuiltInView("preparation", sentence("views", "In preparation"), "status:preparation"),
    BuiltInView("failed", sentence("views", "Failed"), "status:failed"),
    # The one that waits longest is first.
    BuiltInView("stuck", sentence("views", "Stuck over a day"), "status:preparation -created:1d", _OLDEST_FIRST),
    BuiltInView("no-title", sentence("views", "No title"), "no:title"),
    BuiltInView("below-720p", sentence("views", "Below 720p"), "resolution:<720p"),
    BuiltInView("source-on", sentence("views", "Source access on"), "source:on"),
    BuiltInView("public", sentence("views", "Public playback"), "policy:public"),
    MISSING_LANGUAGE,
    BuiltInView("same-language", sentence("views", "Same language twice"), "same:language"),
    # Duplicates stand beside each other.
    BuiltInView("same-title", sentence("views", "Possible duplicates"), "same:title", _BY_TITLE),
)
"""What an editor may have to see to."""


def text_of_missing(language: str) -> str:
    """Return the query of the media without a subtitle in the language with this code, such as "fr" or "fr-CA".

    Empty for an empty code.
    """
    return f"-subtitle:{language}" if language else ""
