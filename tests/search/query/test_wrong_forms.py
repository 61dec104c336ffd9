"""What is not understood says why, and what to type in its place."""

from datetime import UTC, datetime

import pytest

from fastpix_desktop.domain.wording import Sentence
from fastpix_desktop.search.query.grammar import understand

NOW = datetime(2026, 11, 27, 12, 30, tzinfo=UTC)
ID = "0f8fad5b-d9cd-469f-a165-70867728950e"

_STATUS = "The status {} is not known. In quotes, it is searched for as it is."
_CODE = "A language is its code, of letters, digits and hyphens, such as fr or pt-BR."
_LINES = "A resolution is typed as 720p, <720p, >=1080p or 720p..1080p."
_LENGTH = "A length is typed as 90s, 10m, 1h30m, 5:00, >1h or 10m..1h."
_TIME = "A time is typed as 2026, 2026-05, 2026-05-17, 30d, 12h, today or yesterday."
_AGE = "An age is at least 1d and at most 9999d."
_OLDER = "30d is an age. Type 30d for what is younger, and ..30d for what is older."
_SPACE = "There is no space beside the colon or the comma of a filter."
_PHRASE = "“{}” has no letter or digit to search for. A phrase in quotation marks may have it."
_ORDER = "The first value must be the smaller or earlier one."
_EMPTY = "There is no letter or digit to search for."

WRONG = {
    "🎉": ("“🎉” has no letter or digit to search for.", ""),
    "!!!": ("“!!!” has no letter or digit to search for.", ""),
    "-": ("A dash stands directly before what it leaves out.", ""),
    '"': ("There is nothing between the quotation marks.", ""),
    '-""': ("There is nothing between the quotation marks.", ""),
    "- word": ("There is no space between a dash and what it leaves out.", "-word"),
    "News & Weather": (_PHRASE.format("&"), '"News & Weather"'),
    "Watch – S03 – E05": (_PHRASE.format("–"), '"Watch – S03 – E05"'),
    f"-{ID}": ("A single media cannot be left out.", ""),
    "sttus:ready": ("sttus: is not known.", "status:ready"),
    "-subtitles:fr": ("subtitles: is not known.", "-subtitle:fr"),
    "duration:90": ("duration: is not known.", "length:90s"),
    "metadata.show:x": ("metadata: is not known.", "meta.show:x"),
    "title:harbour": ("title: is not known.", "harbour"),
    "foo:bar": ("foo: is not known.", '"foo:bar"'),
    "статус:ready": ("статус: is not known.", '"статус:ready"'),
    "status.x:ready": ("Only metadata has a key of its own, as in meta.KEY:value.", "status:ready"),
    "status:": ("A value is missing, such as status:ready.", "status:ready"),
    "-status:": ("A value is missing, such as status:ready.", "-status:ready"),
    "status: ready": (_SPACE, "status:ready"),
    "status :ready": (_SPACE, "status:ready"),
    "status : ready": (_SPACE, "status:ready"),
    "audio:de, fr": (_SPACE, "audio:de,fr"),
    "audio:de,": ("A value is missing beside the comma.", "audio:de"),
    "audio:,": ("A value is missing beside the comma.", ""),
    "status:redy": (_STATUS.format("redy"), "status:ready"),
    "status:redy,faild": (_STATUS.format("redy"), "status:ready,failed"),
    "status:archived": (_STATUS.format("archived"), 'status:"archived"'),
    "policy:publik": ("The policy publik is not known. In quotes, it is searched for as it is.", "policy:public"),
    "subtitle:french": ("A language is its code: fr is French.", "subtitle:fr"),
    "subtitle:frensh": ("A language is its code: fr is French.", "subtitle:fr"),
    "audio:<fr": (_CODE, "audio:fr"),
    "audio:🎉": (_CODE, 'audio:"🎉"'),
    "source:of": ("Behind source: comes one of these: on, off.", "source:off"),
    "no:subtitles": ("Behind no: comes one of these: title, subtitle, audio, playback, creator.", "no:subtitle"),
    "same:titel": ("Behind same: comes one of these: language, title.", "same:title"),
    "clip:maybe": ("Behind clip: comes yes, no or the ID of the media that clips were made from.", "clip:yes"),
    "creator:": ("The words to search for are missing behind the colon.", ""),
    "creator:!": (_EMPTY, ""),
    "creator:*": ("Only behind the key of a metadata entry, * stands for any value.", "-no:creator"),
    "meta:foo": ("The key of the entry is missing, as in meta.KEY:value.", '"foo"'),
    'meta."":foo': ("The key of the entry is missing, as in meta.KEY:value.", '"foo"'),
    "meta.show": ("A colon and a value follow the key of the entry, as in meta.show:*.", "meta.show:*"),
    'meta."my show': ('A colon and a value follow the key of the entry, as in meta."my show":*.', 'meta."my show":*'),
    "meta.show:": ("The words to search for are missing behind the colon.", "meta.show:*"),
    "resolution:": ("A value is missing, such as resolution:<720p.", "resolution:<720p"),
    "resolution:big": (_LINES, "resolution:<720p"),
    "resolution:hd": (_LINES, "resolution:>=720p"),
    "resolution:1920x1080": (_LINES, "resolution:1080p"),
    "resolution:720-1080": (_LINES, "resolution:720..1080"),
    "resolution:<0": ("A resolution is from 1p to 99999p.", "resolution:<1p"),
    "resolution:1080p..720p": (_ORDER, "resolution:720p..1080p"),
    "resolution:..": ("A value is missing beside the two dots.", "resolution:<720p"),
    "length:long": (_LENGTH, "length:10m"),
    "length:>90": ("The unit is missing: h, m or s.", "length:>90s"),
    "length:10min": (_LENGTH, "length:10m"),
    "length:1.5h": (_LENGTH, "length:1h30m"),
    "length:10m-1h": (_LENGTH, "length:10m..1h"),
    "length:1:75": ("Behind a colon, minutes and seconds are from 00 to 59.", "length:2m15s"),
    "length:>99999h": ("A length is at most 9999h.", "length:>9999h"),
    "length:5m..5m": ("Nothing lies between two equal values.", "length:5m"),
    "length:1h..5m": (_ORDER, "length:5m..1h"),
    "created:": ("A value is missing, such as created:30d.", "created:30d"),
    "created:2026-13": ("The months of a year are 01 to 12.", "created:2026-12"),
    "created:<2026-00": ("The months of a year are 01 to 12.", "created:<2026-01"),
    "created:2026-17-05": ("The months of a year are 01 to 12.", "created:2026-05-17"),
    "created:2026-02-31": ("2026-02 has the days 01 to 28.", "created:2026-02-28"),
    "created:2028-02-30": ("2028-02 has the days 01 to 29.", "created:2028-02-29"),
    "created:2026-02-00": ("2026-02 has the days 01 to 28.", "created:2026-02-01"),
    "created:2026-01..2026-14": ("The months of a year are 01 to 12.", "created:2026-01..2026-12"),
    "created:0000": ("A year is from 1970 to 2999.", "created:2026"),
    "created:9999-12-31": ("A year is from 1970 to 2999.", "created:2026-12-31"),
    "created:0d": (_AGE, "created:1d"),
    "created:99999999d": (_AGE, "created:9999d"),
    "created:99999999999999999999d": (_AGE, "created:9999d"),
    "created:>30d": (_OLDER, "created:..30d"),
    "created:<=30d": (_OLDER, "created:30d"),
    "created:7d..30d": (_ORDER, "created:30d..7d"),
    "created:2026..2025": (_ORDER, "created:2025..2026"),
    "created:2w": (_TIME, "created:14d"),
    "created:3months": (_TIME, "created:90d"),
    "created:1y": (_TIME, "created:365d"),
    "created:36hours": (_TIME, "created:36h"),
    "created:17.05.2026": (_TIME, "created:2026-05-17"),
    "created:05/17/2026": (_TIME, "created:2026-05-17"),
    "created:2026/05/17": (_TIME, "created:2026-05-17"),
    "created:20260517": (_TIME, "created:2026-05-17"),
    "created:05/2026": (_TIME, "created:2026-05"),
    "created:99/99/2026": (_TIME, "created:30d"),
    "created:26": (_TIME, "created:2026"),
    "created:last-week": (_TIME, "created:7d"),
    "created:yesterdy": (_TIME, "created:yesterday"),
    "created:-5d": (_TIME, "created:30d"),
    "created:🎉": (_TIME, "created:30d"),
    "created:<": (_TIME, "created:30d"),
    "created:>2w": (_TIME, "created:..14d"),
    "created:2026-05-17T25:00": ("A time of day is typed as in 2026-05-17T14:30.", "created:2026-05-17"),
    "created:2026-05-17T": ("A time of day is typed as in 2026-05-17T14:30.", "created:2026-05-17"),
}


@pytest.mark.parametrize("text", WRONG)
def test_a_wrong_form_says_why(text: str) -> None:
    """One sentence, which can be translated, for the whole of it. What is suggested is understood."""
    understood = understand(text, NOW)
    assert [(token.start, token.end) for token in understood.tokens] == [(0, len(text))]
    (token,) = understood.problems
    assert (token.problem, token.suggestion) == WRONG[text]
    assert isinstance(token.problem, Sentence)
    assert understand(token.suggestion, NOW).query is not None
    assert understood.query is None


def test_a_word_beside_a_wrong_form_is_understood() -> None:
    """Only the token says that it is not understood."""
    understood = understand("harbour status:redy watch", NOW)
    assert [token.term is None for token in understood.tokens] == [False, True, False]
