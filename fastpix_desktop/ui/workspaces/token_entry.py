"""What was entered in the sign-in form."""

import unicodedata
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Entered:
    """What was in the form when the user signed in.

    `name` may be empty. `keep`: whether the ID and the secret are to be stored in the keyring. `read_only`: whether the
    workspace is to be made read-only.
    """

    token_id: str = field(repr=False)
    secret_key: str = field(repr=False)
    name: str
    keep: bool
    read_only: bool


def trimmed(text: str) -> str:
    """Return `text` without blanks around it.

    Unicode's invisible format characters (Cf), such as zero-width spaces, count as blanks, because web pages and chats
    put them around copied words.
    """
    start, end = 0, len(text)
    while start < end and _is_blank(text[start]):
        start += 1
    while start < end and _is_blank(text[end - 1]):
        end -= 1
    return text[start:end]


def _is_blank(sign: str) -> bool:
    return sign.isspace() or unicodedata.category(sign) == "Cf"
