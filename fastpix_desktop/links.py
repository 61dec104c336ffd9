"""Reads links into the library, `fastpix-desktop://media/<id>`: checks them, and does nothing with them.

A link comes from outside, from a page or a mail. It may name a media and nothing else: what it names is looked at, and
never changed. The form is registered with the desktop by `packaging/`.
"""

import re

_LINK = re.compile(
    r"fastpix-desktop://media/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/?",
    re.IGNORECASE | re.ASCII,
)


def media_of_link(link: str) -> str:
    """The id of the media that a link names, in lower case. Raises ValueError, with one line that says the form.

    The line leaves out the link itself, which may be anything and of any length.
    """
    found = _LINK.fullmatch(link)
    if found is None:
        raise ValueError("a link has the form fastpix-desktop://media/ID, with the ID of a media and nothing after it")
    return found[1].lower()
