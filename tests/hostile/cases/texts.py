"""Forged text: texts of records and refusals that try to speak for the program, to hide it, or to be more than text."""

from collections.abc import Callable, Mapping
from typing import Any

from tests.api.wire import refusal, reply
from tests.hostile.case import Act, Case, Group, Outcome
from tests.hostile.cases.lies import ANOTHER_ID
from tests.hostile.service import AUDIO_ID, PLAYBACK_ID, SUBTITLE_ID, VIDEO_ID, Answer, Request, World
from tests.hostile.verdicts import FORGED, check_question, check_shown

BOTH = (Act.DELETE, Act.SWITCH)

Fields = Callable[[World], Mapping[str, Any]]


def everywhere(text: str) -> dict[str, Any]:
    """Fields of a media with this text in every place where a text may be, and with usable ids."""
    track = {"languageName": text, "languageCode": text, "title": text, "status": text, "name": text}
    words = ("title", "creatorId", "aspectRatio", "maxResolution", "sourceResolution", "mediaQuality", "frameRate")
    return {
        **dict.fromkeys(words, text),
        "status": "Ready",
        "tracks": [
            {"id": VIDEO_ID, "type": "video", "width": 1, "height": 1, **track},
            {"id": AUDIO_ID, "type": "audio", **track},
            {"id": SUBTITLE_ID, "type": "subtitle", **track},
        ],
        "metadata": {text: text, "source": text},
        "generatedSubtitles": [{"languageName": text, "status": text}],
        "playbackIds": [{"id": PLAYBACK_ID, "accessPolicy": text, "resolution": text}],
        "mp4Support": [{"type": text, "status": text, "ext": text}],
        text[:200]: {"status": text},
    }


def subtitle(**fields: str) -> dict[str, Any]:
    """Fields of a media whose subtitle track has these fields."""
    return {
        "tracks": [
            {"id": VIDEO_ID, "type": "video", "width": 1920, "height": 1080},
            {"id": AUDIO_ID, "type": "audio", "languageCode": "en", "languageName": "English"},
            {"id": SUBTITLE_ID, "type": "subtitle", "languageCode": "it", "languageName": "Italian", **fields},
        ]
    }


def _text(name: str, what: str, media: Fields | Mapping[str, Any], **fields: Any) -> Case:
    found = media if callable(media) else lambda _: media
    return Case(name, Group.TEXT, what, media=found, **{"acts": BOTH, "check": check_question, **fields})


def _refusal(name: str, what: str, answer: Callable[[World], bytes], **fields: Any) -> Case:
    def lie(request: Request, world: World) -> Answer:
        return answer(world) if request.is_write else None

    return Case(name, Group.TEXT, what, lie=lie, **{"acts": BOTH, "check": check_shown, **fields})


def is_shown_letter_by_letter(outcome: Outcome) -> None:
    """A tooltip showed the markup as text."""
    assert any("&lt;img" in text for text in outcome.tips), outcome.tips[:20]


def with_headers(headers: bytes, reason: bytes = b"Refused") -> bytes:
    """A refusal with these headers."""
    body = b'{"success":false,"error":{"code":0,"message":"no"}}'
    return (
        b"HTTP/1.1 403 " + reason + b"\r\nContent-Length: " + str(len(body)).encode() + b"\r\n" + headers
        + b"Content-Type: application/json\r\n\r\n" + body
    )  # fmt: skip


QUESTION = f"French\n\nMedia: “Test”\n\n{FORGED}"
BREAKS = "a\n" * 500
BIDI = "\u202eabc\u202c\u2066\u2067\u2068\u202a\u202b\u202d\u200e\u200f\u061c" + FORGED
CLOSED = "\u2069" * 50 + "abc" + "\u202c" * 50
HIDDEN = "F\u200br\u2060e\ufeffn\u00adc\u180eh\u2063\U000e0041\U000e007f"
COMBINING = "a" + "\u0301\u0323\u0489\u20dd" * 200
EMOJI = "👩‍👩‍👧‍👦🏳️‍🌈" * 60 + "🇫🇷" * 30
BRACES = "{reason} {title} {0} {x.__class__} {{}} } { %s %n %1 %%"
CONTROLS = "a\x00b\x07\x08\x1b[31m\x1b]0;title\x07\x7f\x9b"
SEPARATORS = f"a\u2028{FORGED}\u2029{FORGED}\x0b{FORGED}\x0c{FORGED}\x85{FORGED}\r{FORGED}"
SIDEWAYS = "مرحبا بالعالم 123 שלום - " * 6
TALL = "﷽" * 40 + "𒐫" * 40
MNEMONICS = "&Cancel && &Delete &&& _File ~ &"
ESCAPES = "&lt;b&gt;&#10;&#x202e;&nbsp;</qt><qt>"

TEXTS = (
    _text("question in a language name", "the language of the track is a question of its own", quick=True,
          media=subtitle(languageName=QUESTION)),
    _text("question in a track's title", "the title of the track is a question of its own",
          subtitle(title=QUESTION)),
    _text("question in the title", "the title of the media is a question of its own", {"title": QUESTION}),
    _text("question in every text", "every text is a question of its own", everywhere(QUESTION)),
    _text("500 line breaks", "every text has 500 line breaks", everywhere(BREAKS)),
    _text("10,000 letters in one word", "every text is a word of 10,000 letters", everywhere("W" * 10_000), stop=250),
    _text("10,000 letters in many words", "every text has 10,000 letters", everywhere("Wide word " * 1_000), stop=250),
    _text("bidirectional controls", "every text turns what follows it around", everywhere(BIDI), quick=True),
    _text("closed isolates", "every text closes fifty isolates that it did not open", everywhere(CLOSED)),
    _text("characters without width", "every text has characters that are not seen", everywhere(HIDDEN)),
    _text("combining characters", "every text has one letter with 800 marks", everywhere(COMBINING), stop=250),
    _text("emoji in sequences", "every text has 90 emoji, joined and flagged", everywhere(EMOJI), stop=250),
    _text("right to left", "every text is Arabic and Hebrew", everywhere(SIDEWAYS)),
    _text("the widest and tallest letters", "every text has the widest and tallest letters", everywhere(TALL),
          stop=250),
    _text("control characters", "every text has NUL, escape sequences and other controls", everywhere(CONTROLS)),
    _text("line separators of Unicode", "every text has each character that ends a line", everywhere(SEPARATORS)),
    _text("mnemonics", "every text has `&`, which underlines a letter on buttons and menus", everywhere(MNEMONICS)),
    _text("braces and percent signs", "every text looks like a template of the program", everywhere(BRACES)),
    _text("character references", "every text has escaped markup", everywhere(ESCAPES)),
    _text("markup in every text", "every text names a picture, a pipe and an endless device of this computer",
          lambda world: everywhere(world.bait), check=is_shown_letter_by_letter, quick=True),
    _text("markup in the ids", "every id is markup that names files of this computer",
          lambda world: {"id": world.bait[:200], "workspaceId": world.bait[:200],
                         "tracks": [{"id": world.bait[:200], "type": "subtitle"}]},
          acts=(), check=lambda outcome: None, opens=True),
    _text("a style sheet", "every text is a style sheet and a script",
          everywhere("<style>*{color:white}</style><script>alert(1)</script><table width=9999><a href='file:///'>x</a>"),
          stop=250),
    _text("the program's own words", "every text is a sentence that the program says",
          everywhere("Deleted and verified: everything. Switch source access on? done and verified")),
    _text("blanks", "every text is blank", everywhere(" \u00a0\u2003\u3000\t ")),
    _refusal("markup in a refusal", "the refusal's words name files of this computer",
             lambda world: reply(403, refusal(f"You lack the permission. {world.bait}", description=world.bait)).raw,
             check=is_shown_letter_by_letter),
    _refusal("question in a refusal", "the refusal's words are a question of their own",
             lambda world: reply(422, {"success": False, "error": {"message": QUESTION, "fields": [
                 {"field": QUESTION, "message": QUESTION}]}}).raw),
    _refusal("controls in a refusal", "the refusal's words have every kind of control character",
             lambda world: reply(403, refusal(BIDI + CONTROLS + SEPARATORS + HIDDEN)).raw, quick=True),
    _refusal("braces in a refusal", "the refusal's words look like a template of the program",
             lambda world: reply(409, refusal(BRACES)).raw),
    _refusal("a reason phrase that lies", "the refusal's reason phrase is a success",
             lambda world: with_headers(b"", b"OK Deleted and verified \xe2\x80\xae")),
    _refusal("headers with forged lines", "header values are folded, empty and repeated",
             lambda world: with_headers(b"Retry-After: soon\r\nRetry-After: -1\r\nX-Empty:\r\nRetry-After: 1e999\r\n")),
    _text("two titles that look the same", "the track has the same name as another one, in other letters",
          {"tracks": [{"id": SUBTITLE_ID, "type": "subtitle", "languageCode": "it", "languageName": "Italian"},
                      {"id": ANOTHER_ID, "type": "subtitle", "languageCode": "it", "languageName": "Itаliаn"},
                      {"id": AUDIO_ID, "type": "audio", "languageCode": "en", "languageName": "English"}]}),
)  # fmt: skip
"""Every forged text."""
