"""Reads language codes as the documentation says it, to compare the program's own reading with."""

import re


def plain_code(code: str | None) -> str:
    """Return the form in which codes are compared. Controls are white space."""
    without_controls = re.sub(r"[\x00-\x1f\x7f-\x9f]", " ", code or "")
    return " ".join(without_controls.split()).lower().replace("_", "-") or "none"


def plain_base(code: str | None) -> str:
    """Return what is before the first dash. If nothing is, or if it ends with a space, the code has no regions."""
    whole = plain_code(code)
    base = whole.split("-")[0]
    return whole if not base or base.endswith(" ") else base
