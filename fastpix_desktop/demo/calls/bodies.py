"""Reads the JSON bodies of requests and collects their wrong fields.

This module checks only the types and forms of values. The modules of the calls check whether a value fits the media.
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

    For an absent or wrong field, a method returns None, an empty value, or the `default` that was passed. The return
    type shows which. `language_code` and `language_name` return some wrong values unchanged.

    The methods add each wrong field to `wrong`. After all fields were read, the caller must call `wrong.check()`, which
    refuses the call if a field was wrong. The bodies of nested objects share the `wrong` of the outer body.
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
        """Raise RefusalError (400) if the body is not a JSON object.

        A call with a required field does not need this method, because the field is missing if the body is no object.
        """
        if not self.is_object:
            raise refused(400, description="The body is not a JSON object.")

    def __contains__(self, name: str) -> bool:
        return name in self.values

    def part(self, name: str) -> "Body":
        """Return the body of a nested object. The object is required."""
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
        """Return one of the allowed words, or `default` if the field is absent or wrong.

        If `default` is None, the field is required, and the method returns "" if it is absent or wrong.
        """
        value = self._value(name, default is None)
        if value is None:
            return default or ""
        if value not in allowed:
            self.wrong.add(name)
            return default or ""
        return str(value)

    def flag(self, name: str, *, required: bool = False) -> bool | None:
        """Return a field whose value must be true or false."""
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
        """Return the field `metadata`: at most 10 texts by their keys.

        Each key and each text has at most 255 characters.
        """
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
        """Return the address of a file: http or https on a public host. The field is required.

        With `clips`, an address fp_mediaId://{mediaId} is allowed too. Such an address names a media of the workspace.
        """
        value = self.text(name, required=True)
        if value is None or (clips and clip_source(value) is not None):
            return value
        if is_public(value):
            return value
        self.wrong.add(name, "must be a public URL")
        return None

    def language(self) -> tuple[str, str]:
        """Return the required fields languageCode and languageName."""
        return self.language_code(), self.language_name()

    def language_code(self) -> str:
        """Return the required field languageCode.

        Every code of the right form is accepted, because recorded replies have codes that are in no published list. A
        code of a wrong form is added to `wrong`, but is returned too.
        """
        code = self.text("languageCode", required=True) or ""
        if code and not _LANGUAGE_CODE.fullmatch(code):
            self.wrong.add("languageCode")
        return code

    def language_name(self) -> str:
        """Return the required field languageName. It must be one word of the letters A to Z, upper or lower case.

        The service refused "English UK" and "Bokmål" (seen by FastPix's WordPress plugin, 2026-09-25). A name of a
        wrong form is added to `wrong`, but is returned too.
        """
        name = self.text("languageName", required=True) or ""
        if name and not (name.isascii() and name.isalpha()):
            self.wrong.add("languageName")
        return name

    def _value(self, name: str, required: bool) -> Any:
        value = self.values.get(name)
        # The service refuses null in every field, required or not (recorded error replies: "must not be null").
        if value is None and (required or name in self.values):
            self.wrong.add(name, _MISSING)
        return value


def is_unicode(value: Any) -> bool:
    """Whether a value from JSON can be written as UTF-8. Lone surrogates, such as "\\ud800", cannot."""
    try:
        encode(value)
    except UnicodeEncodeError:
        return False
    return True


def clip_source(url: str) -> str | None:
    """Return the media id of an address fp_mediaId://{mediaId}. Return None for any other address."""
    scheme, separator, media_id = url.partition("://")
    return media_id if separator and scheme == CLIP_SCHEME and is_uuid(media_id) else None


def is_uuid(text: str) -> bool:
    """Whether a text is a UUID with dashes, in upper or lower case."""
    try:
        return str(uuid.UUID(text)) == text.lower()
    except ValueError:
        return False


def is_public(url: str) -> bool:
    """Whether an address is http or https on a host of the internet. Only the text is checked; no request is sent."""
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
