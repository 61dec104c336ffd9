"""Checks arguments before anything is sent. Each function raises InvalidArgument for a wrong value.

The message quotes the value, except the values of credentials.

The parameters have the type `object`, because a script without a type checker may pass anything.
"""

import re
import unicodedata
import uuid
from collections.abc import Collection, Mapping

from fastpix_desktop.api.transport.sender import MAX_AT_ONCE
from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.errors import InvalidArgument

MAX_LIMIT = 50
"""The largest number of rows in a page (official description of list-media)."""

MAX_TEXT = 255
"""The most characters in a title, a creator ID, or a key or value of metadata (official description)."""

MAX_METADATA = 10
"""The most entries in metadata (official description)."""

_MAX_SECONDS = 2**31 - 1
"""68 years, longer than any file. Much larger numbers cannot be encoded as JSON."""

# The id of a media is a UUID with dashes. The id of a live stream has 32 hexadecimal digits (recorded list-live-clips).
_ID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|[0-9a-fA-F]{32}")
# Allows the codes of the official description ("en-US") and others that were recorded ("it", "und").
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_KEY = re.compile(r"[!-~]{1,255}")


def check_page(limit: object, offset: object, order_by: object) -> None:
    """Checks `limit` (1 to 50), `offset` (a page number from 1; the service refuses 0) and `order_by` (desc or asc)."""
    if type(limit) is not int or not 1 <= limit <= MAX_LIMIT:
        raise InvalidArgument(f"limit must be a whole number from 1 to {MAX_LIMIT}, not {_shown(limit)}.")
    if type(offset) is not int or offset < 1:
        raise InvalidArgument(f"offset is a page number from 1 on, not {_shown(offset)}.")
    if order_by not in ("desc", "asc"):
        raise InvalidArgument(f"order_by must be 'desc' or 'asc', not {_shown(order_by)}.")


def check_iteration(order_by: object, at_once: object) -> None:
    """Checks `order_by` (desc or asc) and `at_once` (1 to 8)."""
    check_page(1, 1, order_by)
    if type(at_once) is not int or not 1 <= at_once <= MAX_AT_ONCE:
        raise InvalidArgument(f"at_once must be a whole number from 1 to {MAX_AT_ONCE}, not {_shown(at_once)}.")


def check_id(name: str, value: object) -> str:
    """Returns the id unchanged if it is a UUID, with dashes or as 32 hexadecimal digits."""
    if not isinstance(value, str) or _ID.fullmatch(value) is None:
        raise InvalidArgument(f"{name} must be a UUID, not {_shown(value)}.")
    return value


def check_flag(name: str, value: object) -> bool:
    """Returns the value if it is a bool."""
    if not isinstance(value, bool):
        raise InvalidArgument(f"{name} must be True or False, not {_shown(value)}.")
    return value


def check_choice(name: str, value: object, choices: Collection[str]) -> str:
    """Returns the value if it is one of the choices."""
    if not isinstance(value, str) or value not in choices:
        raise InvalidArgument(f"{name} must be one of {', '.join(choices)}, not {_shown(value)}.")
    return str(value)


def check_text(name: str, value: object) -> str:
    """Returns the text if it has at most 255 characters and can be encoded."""
    if not isinstance(value, str):
        raise InvalidArgument(f"{name} must be text, not {_shown(value)}.")
    if len(value) > MAX_TEXT:
        raise InvalidArgument(f"{name} may have {MAX_TEXT} characters, and {_shown(value)} has {len(value)}.")
    if any("\ud800" <= character <= "\udfff" for character in value):
        raise InvalidArgument(f"{name} contains half a character (a lone surrogate): {_shown(value)}.")
    # `str` is needed, because the encoder refuses subclasses of str.
    return str(value)


def check_metadata(value: object) -> dict[str, str]:
    """Returns the map if it has at most 10 entries whose keys and values are texts of at most 255 characters."""
    if not isinstance(value, Mapping):
        raise InvalidArgument(f"metadata must be a map of texts, not {_shown(value)}.")
    if len(value) > MAX_METADATA:
        raise InvalidArgument(f"metadata may have {MAX_METADATA} entries, and this has {len(value)}: {_shown(value)}.")
    return {
        check_text("A key of metadata", key): check_text(f"metadata {_shown(key)}", text) for key, text in value.items()
    }


def check_language_code(value: object) -> str:
    """Returns the code if it has a form such as "it" or "en-US". Only the service knows which codes it supports."""
    if not isinstance(value, str) or _LANGUAGE.fullmatch(value) is None:
        raise InvalidArgument(f'language_code must be a code such as "en-US", not {_shown(value)}.')
    return value


def check_language_name(value: object) -> str:
    """Returns the name if it is not blank. The service also refuses a name that another track of the media has."""
    name = check_text("language_name", value)
    if not name.strip():
        raise InvalidArgument(f"language_name must not be empty: {_shown(value)}.")
    return name


def check_seconds(name: str, value: object) -> int:
    """Returns the time if it is a whole number of seconds, at least 0."""
    if type(value) is not int or not 0 <= value <= _MAX_SECONDS:
        raise InvalidArgument(f"{name} must be a whole number of seconds from 0 on, not {_shown(value)}.")
    return value


def check_idempotency_key(value: object) -> str:
    """Returns the given key if it is valid, or a new key if it is None."""
    if value is None:
        return str(uuid.uuid4())
    if not isinstance(value, str) or _KEY.fullmatch(value) is None:
        raise InvalidArgument(f"idempotency_key must be 1 to 255 ASCII characters without spaces, not {_shown(value)}.")
    return value


def check_credentials(username: object, password: object) -> None:
    """Checks that both are non-empty and can be sent as HTTP Basic. The messages do not quote them."""
    for name, value in (("Access Token ID", username), ("Secret Key", password)):
        if not isinstance(value, str) or not value:
            raise InvalidArgument(sentence("service", "The {name} is empty.").fill(name=name))
        if any(character.isspace() or unicodedata.category(character).startswith("C") for character in value):
            raise InvalidArgument(
                sentence("service", "The {name} contains a space or a control character.").fill(name=name)
            )
    if ":" in str(username):
        raise InvalidArgument(sentence("service", "The Access Token ID must not contain a colon."))


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 80 else text[:79] + "…"
