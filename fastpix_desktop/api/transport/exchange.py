"""Records of a call and of its reply."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

import msgspec

from fastpix_desktop.domain.bounds import LARGEST_REPAIRED, MOST_LONG_NUMBERS, MOST_MARKS
from fastpix_desktop.domain.wording import Sentence, sentence

_DOING: Mapping[str, Sentence] = {
    "media.list": sentence("service", "reading the list of media"),
    "media.get": sentence("service", "reading the media"),
    "media.update": sentence("service", "changing the media"),
    "media.delete": sentence("service", "deleting the media"),
    "media.create": sentence("service", "creating the media"),
    "media.get_clips": sentence("service", "reading the clips"),
    "media.get_live_clips": sentence("service", "reading the clips of the live stream"),
    "media.add_track": sentence("service", "adding the track"),
    "media.update_track": sentence("service", "changing the track"),
    "media.delete_track": sentence("service", "deleting the track"),
    "media.generate_subtitles": sentence("service", "having subtitles generated"),
    "media.update_source_access": sentence("service", "switching source access"),
    "media.update_mp4_support": sentence("service", "changing the MP4 support"),
    "media.get_input_info": sentence("service", "reading what the media was made from"),
    "playback.list": sentence("service", "reading the playback IDs"),
    "playback.get": sentence("service", "reading the playback ID"),
    "playback.create": sentence("service", "creating the playback ID"),
    "playback.delete": sentence("service", "deleting the playback ID"),
    "picture": sentence("service", "reading a picture"),
}


class UnreadableReply(Exception):
    """The reply does not have the expected form. Its argument says why, as a clause: "its data is not a list"."""


class EncodingRefused(UnreadableReply):
    """The body has an encoding that was not requested, or several encodings. It was not decoded."""


class ReplyTooLarge(UnreadableReply):
    """The body has more bytes than the caller's limit, and was not read to the end, or too many parts to be decoded."""


@dataclass(frozen=True, slots=True)
class Call:
    """A call to the service.

    `operation` is its name, such as "media.list". `path` is relative to the base URL. `body` is sent as JSON.
    `idempotency_key` is set for calls that create something. All attempts of a call send the same key.
    """

    operation: str
    path: str
    method: str = "GET"
    query: Mapping[str, str | int] = field(default_factory=dict)
    body: Mapping[str, object] | None = None
    idempotency_key: str | None = None

    @property
    def is_write(self) -> bool:
        """Whether the call changes something in the workspace."""
        return self.method != "GET"

    @property
    def headers(self) -> dict[str, str]:
        """The headers of this call alone."""
        headers = {} if self.body is None else {"Content-Type": "application/json"}
        return headers if self.idempotency_key is None else {**headers, "Idempotency-Key": self.idempotency_key}

    @property
    def doing(self) -> str:
        """The call in words that can follow "while" in a sentence: "reading the media"."""
        return _DOING[self.operation]


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply. `headers` have lower-case names. `body` is decoded.

    If reading the body failed, `body` is the part read so far, and `broken` is the error.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes
    broken: Exception | None = None

    @property
    def is_success(self) -> bool:
        """Whether the status is 2xx."""
        return 200 <= self.status < 300

    def check_size(self) -> None:
        """Raises ReplyTooLarge if decoding the JSON would stop the program: it has too many parts or long numbers."""
        if sum(map(self.body.count, (b"{", b"[", b","))) > MOST_MARKS:
            raise ReplyTooLarge(sentence("service", "it has too many parts"))
        if _long_numbers(self.body) > MOST_LONG_NUMBERS:
            raise ReplyTooLarge(sentence("service", "it has too many long numbers"))

    def json(self) -> object:
        """Returns the decoded JSON body. Raises UnreadableReply."""
        body = self.body.removeprefix(b"\xef\xbb\xbf")
        if not body.strip():
            raise UnreadableReply(sentence("service", "it is empty"))
        if body.lstrip().startswith(b"<"):
            raise UnreadableReply(sentence("service", "it is a web page instead of data"))
        try:
            return _decoded(body)
        except (ValueError, RecursionError):
            if len(body) > LARGEST_REPAIRED:
                raise UnreadableReply(sentence("service", "it is not valid JSON")) from None
            raise UnreadableReply(sentence("service", "it is not complete JSON")) from None


def _long_numbers(body: bytes) -> int:
    """Returns at how many places there are 250 digits in a row. It looks at every 500th place, which is fast."""
    return sum(body[at : at + 250].isdigit() for at in range(0, len(body), 500))


def _decoded(body: bytes) -> object:
    try:
        return msgspec.json.decode(body)
    except msgspec.DecodeError:
        if len(body) > LARGEST_REPAIRED:
            raise
        # msgspec refuses a whole body that has one lone surrogate (half of an emoji in a title) or a number out of
        # range. The standard library decodes it, so that only this field cannot be read.
        decoded: object = json.loads(body)
        return decoded
