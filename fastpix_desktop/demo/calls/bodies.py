"""Reads the JSON bodies of requests and collects their wrong fields.

This module checks only types and forms of values. The calls check whether the values are possible for the media.
"""

import ipaddress
import json
import re
import uuid
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from fastpix_desktop.demo.calls.replies import WrongFields, refused
from fastpix_desktop.demo.content.records import encode

MAX_CHARACTERS = 255
MAX_METADATA = 10
CLIP_SCHEME = "fp_mediaId"

_LANGUAGE_CODE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_MISSING = "must not be null"
_INVALID = "is invalid"


class Body:
    """A JSON object of a request, with methods that read its fields.

    For an absent or wrong field a method returns None, its default or an empty value, as its type says. It adds wrong
    fields to `wrong`. After reading all fields, call `wrong.check()`: it refuses the call if a field was wrong. The
    bodies of nested objects have the same `wrong`.
    """

    def __init__(self, values: Any, wrong: WrongFields | None = None) -> None:
        self.is_object = isinstance(values, dict)
        self.values: dict[str, Any] = values if isinstance(values, dict) else {}
        self.wrong = wrong or WrongFields()

    @classmethod
    def of(cls, raw: bytes) -> "Body":
        """Read the body of a request. If it is not a JSON object, the result has no fields and `is_object` is False."""
        try:
            return cls(json.loads(raw))
        except (ValueError, RecursionError):
            return cls(None)

    def require_object(self) -> None:
        """Raise RefusalError (400) if the body is not a JSON object. For calls in which no field is required."""
        if not self.is_object:
            raise refused(400, description="The body is not a JSON object.")

    def __contains__(self, name: str) -> bool:
        return name in self.values

    def part(self, name: str) -> "Body":
        """Return a required nested object. Its wrong fields are added to the same `wrong`."""
        if not isinstance(self.values.get(name), dict):
            self.wrong.add(name, _MISSING if self.values.get(name) is None else _INVALID)
        return Body(self.values.get(name), self.wrong)

    def texts(self, name: str) -> list[str]:
        """Return a list of texts. The list is empty if the field is absent or wrong."""
        value = self._value(name, required=False)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value) or not is_unicode(value):
            self.wrong.add(name)
            return []
        return value

    def text(self, name: str, *, required: bool = False) -> str | None:
        """Return a text of at most 255 characters. A required text must not be blank."""
        value = self._value(name, required)
        if value is None:
            return None
        if not isinstance(value, str) or not is_unicode(value) or (required and not value.strip()):
            self.wrong.add(name)
            return None
        if len(value) > MAX_CHARACTERS:
            self.wrong.add(name, f"must not be longer than {MAX_CHARACTERS} characters")
            return None
        return value

    def choice(self, name: str, allowed: Sequence[str], default: str | None = None) -> str:
        """Return one of the allowed words. Without `default` the field is required; if it is wrong, "" is returned."""
        value = self._value(name, default is None)
        if value is None:
            return default or ""
        if value not in allowed:
            self.wrong.add(name)
            return default or ""
        return str(value)

    def flag(self, name: str, *, required: bool = False) -> bool | None:
        """Return a field that must be true or false."""
        value = self._value(name, required)
        if isinstance(value, bool) or value is None:
            return value
        self.wrong.add(name)
        return None

    def whole_number(self, name: str) -> int | None:
        """Return a whole number that is 0 or more."""
        value = self._value(name, required=False)
        if isinstance(value, float) and value.is_integer():
            # The official Python SDK 1.2.0 sends the times of a clip as 10.0.
            value = int(value)
        if value is None or (isinstance(value, int) and not isinstance(value, bool) and value >= 0):
            return value
        self.wrong.add(name)
        return None

    def metadata(self) -> dict[str, str] | None:
        """Return `metadata`: at most 10 texts by their keys. Each key and each text has at most 255 characters."""
        value = self._value("metadata", required=False)
        if value is None:
            return None
        if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
            self.wrong.add("metadata")
            return None
        if len(value) > MAX_METADATA:
            self.wrong.add("metadata", f"must not have more than {MAX_METADATA} entries")
            return None
        words = [*value, *value.values()]
        if any(len(word) > MAX_CHARACTERS for word in words):
            self.wrong.add("metadata", f"must not have more than {MAX_CHARACTERS} characters in an entry")
            return None
        if not is_unicode(words):
            self.wrong.add("metadata")
            return None
        return value

    def address(self, name: str = "url", *, clips: bool = False) -> str | None:
        """Return a required address of a file that the service can reach: http or https on a public host.

        With `clips`, the address of a media of the workspace is allowed too: fp_mediaId://{mediaId}.
        """
        value = self.text(name, required=True)
        if value is None or (clips and clip_source(value) is not None):
            return value
        if is_public(value):
            return value
        self.wrong.add(name, "must be a public URL")
        return None

    def language(self) -> tuple[str, str]:
        """Return languageCode and languageName. Both are required. A wrong one is returned all the same."""
        return self.language_code(), self.language_name()

    def language_code(self) -> str:
        """Return languageCode, which is required.

        Every code of the right form is accepted, because recorded replies have codes that are in no published list.
        """
        code = self.text("languageCode", required=True) or ""
        if code and not _LANGUAGE_CODE.fullmatch(code):
            self.wrong.add("languageCode")
        return code

    def language_name(self) -> str:
        """Return languageName, which is required: one word of the letters A to Z.

        The service refused "English UK" and "Bokmål" (seen by FastPix's WordPress plugin, 2026-09-25).
        """
        name = self.text("languageName", required=True) or ""
        if name and not (name.isascii() and name.isalpha()):
            self.wrong.add("languageName")
        return name

    def _value(self, name: str, required: bool) -> Any:
        value = self.values.get(name)
        # The service refuses null even in a field that may be absent (recorded error replies: "must not be null").
        if value is None and (required or name in self.values):
            self.wrong.add(name, _MISSING)
        return value


def is_unicode(value: Any) -> bool:
    """Whether decoded JSON can be written as UTF-8. This fails for lone surrogates, such as "\\ud800" in JSON."""
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
    """Whether a text is a UUID with dashes, in upper or lower case."""
    try:
        return str(uuid.UUID(text)) == text.lower()
    except ValueError:
        return False


def is_public(url: str) -> bool:
    """Whether an address is http or https with a host name or IP address of the internet. The host is not contacted."""
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
