"""Reads the JSON bodies of requests and collects what is wrong with them, field by field.

Must not know media: whether a value fits the media it is for is the calls' business.
"""

import ipaddress
import json
import re
import uuid
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from fastpix_desktop.demo.calls.replies import invalid, refused
from fastpix_desktop.demo.content.records import encode

MOST_CHARACTERS = 255
MOST_METADATA = 10
CLIP_SCHEME = "fp_mediaId"

_LANGUAGE_CODE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_MISSING = "must not be null"
_INVALID = "is invalid"


class Body:
    """A JSON object on its way in. Getters return None (or the default) for what is absent or wrong and note the
    wrong; `check` refuses the call when anything was.
    """

    def __init__(self, values: Any, wrong: dict[str, str] | None = None) -> None:
        self.is_object = isinstance(values, dict)
        self.values: dict[str, Any] = values if isinstance(values, dict) else {}
        self._wrong = {} if wrong is None else wrong

    @classmethod
    def of(cls, raw: bytes) -> "Body":
        """Read the bytes of a request; what is no JSON object counts as an empty one."""
        try:
            return cls(json.loads(raw))
        except (ValueError, RecursionError):
            return cls(None)

    def require_object(self) -> None:
        """Refuse a body that is no JSON object, where no field of it is required."""
        if not self.is_object:
            raise refused(400, description="The body is not a JSON object.")

    def __contains__(self, name: str) -> bool:
        return name in self.values

    def refuse(self, name: str, message: str = _INVALID) -> None:
        """Note that a field is wrong."""
        self._wrong.setdefault(name, message)

    def check(self) -> None:
        """Raise the 422 that names every wrong field, if there is any."""
        if self._wrong:
            raise invalid(**self._wrong)

    def part(self, name: str) -> "Body":
        """Return a nested object, whose wrong fields count with these."""
        if not isinstance(self.values.get(name), dict):
            self.refuse(name, _MISSING if self.values.get(name) is None else _INVALID)
        return Body(self.values.get(name), self._wrong)

    def nested(self, values: Any) -> "Body":
        """Return an object out of a list, whose wrong fields count with these."""
        return Body(values, self._wrong)

    def texts(self, name: str) -> list[str]:
        """Return a list of texts, an empty one by default."""
        value = self._value(name, required=False)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value) or not is_unicode(value):
            self.refuse(name)
            return []
        return value

    def text(self, name: str, *, required: bool = False) -> str | None:
        """Return a text of at most 255 characters."""
        value = self._value(name, required)
        if value is None:
            return None
        if not isinstance(value, str) or not is_unicode(value) or (required and not value.strip()):
            self.refuse(name)
            return None
        if len(value) > MOST_CHARACTERS:
            self.refuse(name, f"must not be longer than {MOST_CHARACTERS} characters")
            return None
        return value

    def choice(self, name: str, allowed: Sequence[str], default: str | None = None) -> str:
        """Return one of the allowed words; required without a default."""
        value = self._value(name, default is None)
        if value is None:
            return default or ""
        if value not in allowed:
            self.refuse(name)
            return default or ""
        return str(value)

    def flag(self, name: str, *, required: bool = False) -> bool | None:
        """Return true or false; no other value will do."""
        value = self._value(name, required)
        if isinstance(value, bool) or value is None:
            return value
        self.refuse(name)
        return None

    def whole_number(self, name: str) -> int | None:
        """Return a whole number, 0 or more."""
        value = self._value(name, required=False)
        if isinstance(value, float) and value.is_integer():
            # So the official Python SDK 1.2.0 writes the times of a clip: 10.0.
            value = int(value)
        if value is None or (isinstance(value, int) and not isinstance(value, bool) and value >= 0):
            return value
        self.refuse(name)
        return None

    def metadata(self) -> dict[str, str] | None:
        """Return the metadata map: at most 10 entries of text, 255 characters each."""
        value = self._value("metadata", required=False)
        if value is None:
            return None
        if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
            self.refuse("metadata")
            return None
        if len(value) > MOST_METADATA:
            self.refuse("metadata", f"must not have more than {MOST_METADATA} entries")
            return None
        words = [*value, *value.values()]
        if any(len(word) > MOST_CHARACTERS for word in words):
            self.refuse("metadata", f"must not have more than {MOST_CHARACTERS} characters in an entry")
            return None
        if not is_unicode(words):
            self.refuse("metadata")
            return None
        return value

    def address(self, name: str = "url", *, clips: bool = False) -> str | None:
        """Return the address of a file that the service can reach: http or https on a public host; with `clips`
        also a media of the workspace, fp_mediaId://{mediaId}.
        """
        value = self.text(name, required=True)
        if value is None or (clips and clip_source(value) is not None):
            return value
        if is_public(value):
            return value
        self.refuse(name, "must be a public URL")
        return None

    def language(self) -> tuple[str, str]:
        """Return languageCode and languageName, both required."""
        return self.language_code(), self.language_name()

    def language_code(self) -> str:
        """Return languageCode, required; any code of the right form, since recorded ones are in no enumeration."""
        code = self.text("languageCode", required=True) or ""
        if code and not _LANGUAGE_CODE.fullmatch(code):
            self.refuse("languageCode")
        return code

    def language_name(self) -> str:
        """Return languageName, required: one word of letters A to Z (seen by an integration, 2026-09-25: "English
        UK" and "Bokmål" were refused).
        """
        name = self.text("languageName", required=True) or ""
        if name and not (name.isascii() and name.isalpha()):
            self.refuse("languageName")
        return name

    def _value(self, name: str, required: bool) -> Any:
        value = self.values.get(name)
        # Null is no way to leave a field out (recorded in error replies: "must not be null").
        if value is None and (required or name in self.values):
            self.refuse(name, _MISSING)
        return value


def is_unicode(value: Any) -> bool:
    """Whether decoded JSON can be written as UTF-8: JSON can spell half a character."""
    try:
        encode(value)
    except UnicodeEncodeError:
        return False
    return True


def clip_source(url: str) -> str | None:
    """Return the media id in fp_mediaId://{mediaId}, None for any other address."""
    scheme, separator, media_id = url.partition("://")
    return media_id if separator and scheme == CLIP_SCHEME and is_uuid(media_id) else None


def is_uuid(text: str) -> bool:
    """Whether a text is a UUID with its dashes."""
    try:
        return str(uuid.UUID(text)) == text.lower()
    except ValueError:
        return False


def is_public(url: str) -> bool:
    """Whether an address is http or https and its host one that the whole internet could reach."""
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname, parts.port
    except ValueError:
        return False
    if parts.scheme not in ("http", "https") or not host or any(character.isspace() for character in url):
        return False
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        return "." in host.strip(".") and not host.endswith((".local", ".localhost", ".internal"))
