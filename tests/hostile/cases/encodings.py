"""Encodings: bodies and ids whose bytes are not what they seem."""

import json
import unicodedata
from collections.abc import Callable
from typing import Any

from tests.api.wire import page, reply
from tests.hostile.case import Act, Case, Group, Outcome
from tests.hostile.service import AUDIO_ID, MEDIA_ID, SUBTITLE_ID, VIDEO_ID, Answer, Request, World

BOTH = (Act.DELETE, Act.SWITCH)
TYPE = "application/json"


def encoded(encode: Callable[[str], bytes], content_type: str = TYPE) -> Callable[[Request, World], Answer]:
    """Send every list and record encoded so. Writes are not done, and are reported as done."""

    def lie(request: Request, world: World) -> Answer:
        if request.path.endswith("media-clips"):
            return None
        record = world.record(title="Hafen – Überblick 🚢")
        body = page(record) if request.is_list else {"success": True, "data": record}
        content = encode(json.dumps(body, ensure_ascii=False))
        return reply(200, content, {"Content-Type": content_type}).raw

    return lie


def replaced(old: bytes, new: bytes) -> Callable[[Request, World], Answer]:
    """Send every list and record with these bytes in place of others."""
    return encoded(lambda text: text.encode().replace(old, new))


def shows(title: str) -> Callable[[Outcome], None]:
    """Check that a title is on screen."""

    def check(outcome: Outcome) -> None:
        assert any(title in text for text in outcome.shown), outcome.shown[:30]

    return check


def no_deletion_was_sent(outcome: Outcome) -> None:
    """The Delete button says why it is locked, and nothing was sent but the switch."""
    assert any("The ID of this track is not in the form that FastPix uses" in text for text in outcome.said)
    assert [kind for kind, *_ in outcome.writes] == ["switch"], outcome.writes
    assert outcome.sent == [f"PATCH /on-demand/{MEDIA_ID}/source-access"], outcome.sent


def is_marked(outcome: Outcome) -> None:
    """The row says that it cannot be read, and nothing was changed."""
    assert any("cannot be read" in text for text in (*outcome.shown, *outcome.tips)), outcome.shown[:30]
    assert not outcome.sent


def track_id(new: str) -> dict[str, Any]:
    """Fields of a media whose subtitle track has this id."""
    return {
        "tracks": [
            {"id": VIDEO_ID, "type": "video"},
            {"id": AUDIO_ID, "type": "audio", "languageCode": "en"},
            {"id": new, "type": "subtitle", "languageCode": "it", "languageName": "Italian"},
        ]
    }


def _body(name: str, what: str, lie: Callable[[Request, World], Answer], **fields: Any) -> Case:
    return Case(name, Group.ENCODINGS, what, lie=lie, **{"acts": BOTH, **fields})


def _media(name: str, what: str, media: dict[str, Any], **fields: Any) -> Case:
    return Case(name, Group.ENCODINGS, what, media=lambda world: media, **{"acts": BOTH, **fields})


ENCODINGS = (
    _body("UTF-16", "replies are UTF-16 with a mark of their byte order", encoded(lambda t: t.encode("utf-16"))),
    _body("UTF-16 without a mark", "replies are UTF-16, little end first, without a mark",
          encoded(lambda t: t.encode("utf-16-le"))),
    _body("UTF-32", "replies are UTF-32", encoded(lambda t: t.encode("utf-32"))),
    _body("a mark before UTF-8", "replies begin with U+FEFF", encoded(lambda t: t.encode("utf-8-sig")),
          check=shows("Hafen – Überblick"), quick=True),
    _body("UTF-7", "replies are UTF-7", encoded(lambda t: t.encode("utf-7"), f"{TYPE}; charset=utf-7")),
    _body("Latin-1", "replies are Latin-1",
          encoded(lambda t: t.replace("–", "ü").replace("🚢", "").encode("latin-1")), check=is_marked),
    _body("a charset that is not so", "replies are UTF-8 and say that they are EBCDIC",
          encoded(str.encode, f"{TYPE}; charset=cp037"), check=shows("Hafen – Überblick")),
    _body("a charset that does not exist", "the charset of the replies is a line of text",
          encoded(str.encode, f"{TYPE}; charset=\"no such; charset='x\""), check=shows("Hafen – Überblick")),
    _body("invalid UTF-8 in a title", "a title has bytes that are not UTF-8", replaced(b"Hafen", b"Ha\xff\xfe\x80en"),
          check=is_marked, quick=True),
    _body("overlong UTF-8", "a title has a quotation mark in two bytes, and a NUL",
          replaced(b"Hafen", b"\xc0\xa2\xc0\x80"), check=is_marked),
    _body("surrogates in UTF-8", "a title has half a character in three bytes", replaced(b"Hafen", b"\xed\xa0\xbd"),
          check=is_marked),
    _body("NUL in JSON", "a title has a NUL that is not escaped", replaced(b"Hafen", b"Ha\x00fen"), opens=False),
    _body("half an emoji", "a title has half an emoji, escaped", replaced(b"Hafen", b"Hafen \\ud83d"),
          check=shows("Hafen ?")),
    _body("halves in the wrong order", "a title has two halves of an emoji in the wrong order",
          replaced(b"Hafen", b"Hafen \\ude00\\ud83d"), check=shows("Hafen ??")),
    _body("names of keys escaped", "the names of the keys are escaped", replaced(b'"title"', b'"\\u0074itle"'),
          check=shows("Hafen – Überblick")),
    _body("JSON with comments", "replies have comments and a comma at the end",
          encoded(lambda t: b"/* media */ " + t.encode()), opens=False),
    _body("two replies in one", "a body has two JSON objects", encoded(lambda t: (t + t).encode()), opens=False),
    _body("JSON in JSON", "a reply is a text that is the JSON", encoded(lambda t: json.dumps(t).encode()), opens=False),
    _body("NaN and Infinity", "numbers are NaN and Infinity",
          replaced(b'"duration": "00:00:10"', b'"duration": NaN, "width": -Infinity')),
    _media("the same letters in another form", "the language is composed in the list and decomposed in the record",
           track_id(SUBTITLE_ID) | {"title": unicodedata.normalize("NFD", "Überblick")}),
    _media("letters that look like others in ids", "the id of a track has Cyrillic and fullwidth digits",
           track_id(SUBTITLE_ID.replace("a", "а").replace("1", "１")), check=no_deletion_was_sent),
    _media("blanks around ids", "the id of a track has blanks and line breaks around it",
           track_id(f" {SUBTITLE_ID}\n"), check=no_deletion_was_sent),
    _media("a path in an id", "the id of a track is a path to another media",
           track_id(f"../../{MEDIA_ID}/tracks/{AUDIO_ID}"), check=no_deletion_was_sent, quick=True),
    _media("a query in an id", "the id of a track has a query, a fragment and a line break",
           track_id("x?y=1#z\r\nX-Forged: 1"), check=no_deletion_was_sent),
    _media("a NUL in an id", "the id of a track has a NUL",
           track_id("7f3d5c1a\x00"), check=no_deletion_was_sent),
)  # fmt: skip
"""Every encoding."""
