"""Makes the names that are suggested for files: from a text that others wrote, safe in every file system."""

import re
from datetime import date

from fastpix_desktop.domain.outgoing_text import copied_line

_LONGEST = 60
"""Characters of the text that are used."""

_MOST_BYTES = 180
"""Bytes of the text in UTF-8. File systems take 255 for the whole name, some less."""

_REFUSED = re.compile(r"[\x00-\x1f\x7f<>:\"/\\|?*%~$`;&!#{}'\u2028\u2029]+")
"""What Windows refuses in a name, and what a command line may take for something else."""

_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin|conout)(?:\..*)?", re.IGNORECASE)
"""Names of devices of Windows, also with an ending."""


def file_name(text: str, day: date, ending: str, otherwise: str, about: str = "") -> str:
    """Return a name such as “Newsroom 2026-11-27.csv”. `ending` is without the dot.

    `otherwise` takes the place of a text of which nothing can stay. `about` says in few words of our own what is in the
    file, as in “Newsroom caption gaps 2026-11-27.html”.
    """
    safe = " ".join(_REFUSED.sub(" ", copied_line(text).plain).split()).strip(" .-")[:_LONGEST]
    safe = safe.encode("utf-8")[:_MOST_BYTES].decode("utf-8", "ignore").strip(" .-")
    if not any(sign.isalnum() for sign in safe) or _DEVICE.fullmatch(safe):
        safe = otherwise
    what = " ".join(_REFUSED.sub(" ", about).split())
    return " ".join(filter(None, (safe, what, f"{day.isoformat()}.{ending}")))
