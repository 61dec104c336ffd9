"""Floods: more of everything than anybody has, and waits without an end."""

from collections.abc import Callable
from typing import Any

from tests.api.wire import page, refusal, reply
from tests.hostile.case import Act, Case, Group, Outcome
from tests.hostile.cases.bombs import at_list
from tests.hostile.cases.texts import everywhere
from tests.hostile.large_replies import UUID
from tests.hostile.service import AUDIO_ID, SUBTITLE_ID, VIDEO_ID, Answer, Request, World

BOTH = (Act.DELETE, Act.SWITCH)

STACK = "Z" + "\u0300\u0316" * 60
"""A letter with 120 characters above and below it. Laying out such text takes longest."""


def rules(names: int) -> dict[str, Any]:
    """Access rules with that many names of the largest length."""
    rule = {"defaultPolicy": "deny", "allow": ["a" * 255] * names, "deny": ["d" * 255] * names}
    return {"domains": rule, "userAgents": rule}


def tracks(number: int, **fields: Any) -> dict[str, Any]:
    """Fields of a media with the three usual tracks and that many more."""
    more = [{"id": UUID.format(at), "type": "audio", "languageCode": "en", **fields} for at in range(number)]
    usual = [
        {"id": VIDEO_ID, "type": "video"},
        {"id": AUDIO_ID, "type": "audio", "languageCode": "en"},
        {"id": SUBTITLE_ID, "type": "subtitle", "languageCode": "it", "languageName": "Italian"},
    ]
    return {"tracks": usual + more}


def at_clips(entries: Callable[[], list[dict[str, Any]]]) -> Callable[[Request, World], Answer]:
    """Answer the clips with these entries."""

    def lie(request: Request, world: World) -> Answer:
        if not request.path.endswith("media-clips"):
            return None
        found = entries()
        return reply(200, page(*found, total=len(found))).raw

    return lie


def waits(status: int, retry_after: str) -> Callable[[Request, World], Answer]:
    """Refuse every write for now."""
    return lambda request, world: (
        reply(status, refusal("later"), {"Retry-After": retry_after}).raw if request.is_write else None
    )


def says(words: str) -> Callable[[Outcome], None]:
    """Check that these words are on screen."""

    def check(outcome: Outcome) -> None:
        assert any(words in text for text in (*outcome.shown, *outcome.said, *outcome.tips, outcome.problem))

    return check


def listed(request: Request, world: World) -> Answer:
    """A page of 50,000 media."""
    if not request.is_list:
        return None
    rows = [world.record(id=UUID.format(at), tracks=None, title=f"Media {at}") for at in range(5_000)]
    return reply(200, page(world.record(), *rows, total=50_000)).raw


def at_page(fields: Callable[[int], dict[str, Any]]) -> Callable[[Request, World], Answer]:
    """Answer the list with the media and 49 others, with these fields for each number."""

    def lie(request: Request, world: World) -> Answer:
        if not request.is_list:
            return None
        rows = [world.record(id=UUID.format(at), **fields(at)) for at in range(49)]
        return reply(200, page(world.record(), *rows, total=50)).raw

    return lie


def _flood(name: str, what: str, media: dict[str, Any] | None = None, **fields: Any) -> Case:
    return Case(name, Group.FLOODS, what, media=lambda world: media or {}, **{"stop": 250, "grown": 150, **fields})


FLOODS = (
    _flood("5,000 tracks", "the media has 5,000 tracks, and one is deleted", tracks(5_000), acts=BOTH,
           check=says("1,000 of 5,003 tracks are shown.")),
    _flood("20,000 tracks", "the media has 20,000 tracks", tracks(20_000)),
    _flood("20,000 tracks of as many languages", "each of 20,000 tracks has a language of its own", {"tracks": [
        {"id": UUID.format(at), "type": "audio", "languageCode": f"l{at}"} for at in range(20_000)]}),
    _flood("1,000 tracks with stacked names", "each letter of 1,000 names has 120 characters above and below it",
           tracks(1_000, languageName=STACK * 8, title="a" * 1_000)),
    _flood("tracks with a wrong width", "1,000 tracks cannot be read",  tracks(1_000, width="wide"), acts=BOTH),
    _flood("tracks that are numbers", "the media has 50,000 tracks that are numbers", {"tracks": [5] * 50_000}),
    _flood("20,000 playback IDs", "the media has 20,000 playback IDs",
           {"playbackIds": [{"id": UUID.format(at), "accessPolicy": "public"} for at in range(20_000)]},
           acts=(Act.COPY,), check=says("200 of 20,000 playback IDs are shown."), quick=True),
    _flood("50,000 metadata entries", "the media has 50,000 metadata entries",
           {"metadata": {f"name {at}": f"value {at}" for at in range(50_000)}},
           check=says("500 of 50,000 metadata entries are kept.")),
    _flood("metadata of 4,000 characters", "500 metadata entries have 4,000 Arabic letters each",
           {"metadata": {f"name {at}": "مرحبا بالعالم " * 280 for at in range(500)}}),
    _flood("metadata of stacked characters", "each letter of 500 values has 120 characters above and below it",
           {"metadata": {f"name {at}": STACK * 33 for at in range(500)}}),
    _flood("rules of 200 names", "40 playback IDs have rules with 800 names of 255 characters",
           {"playbackIds": [{"id": UUID.format(at), "accessRestrictions": rules(200)} for at in range(40)]}),
    _flood("50,000 generated subtitles", "the media has 50,000 generated subtitles",
           {"generatedSubtitles": [{"status": "ready"}] * 50_000}),
    _flood("20,000 results", "the media has results of 20,000 kinds",
           {f"result {at}": {"status": "ready"} for at in range(20_000)}),
    _flood("20,000 domains", "the access rules of a playback ID name 20,000 domains",
           {"playbackIds": [{"id": UUID.format(1), "accessRestrictions": {
               "domains": {"allow": ["a.example"] * 20_000}}}]}),
    _flood("20,000 files", "the media has 20,000 files to download", {"mp4Support": [{"type": "capped_4k"}] * 20_000}),
    _flood("every text as long as it may be", "each text has as many characters as are kept",
           everywhere("W" * 255) | {"title": "W" * 1_000, "metadata": {f"name {at}": "W " * 2_000 for at in range(20)}},
           acts=BOTH),
    _flood("everything is of the wrong type", "each field is a list of objects of lists",
           dict.fromkeys(everywhere("x"), [{"a": [5]}] * 100)),
    _flood("a page of 5,000 media", "the list sends 5,000 media where 50 were asked for", lie=listed, quick=True),
    _flood("50 titles of stacked characters", "each letter of 50 titles has 120 characters above and below it",
           lie=at_page(lambda at: {"title": STACK * 8})),
    _flood("50 media with 600 languages each", "each media of the page has 600 tracks with languages of their own",
           lie=at_page(lambda at: {"tracks": [
               {"id": UUID.format(number), "type": "audio", "languageCode": f"l{number}"} for number in range(600)]})),
    _flood("a page of numbers", "the list sends 100,000 numbers",
           lie=at_list(lambda: reply(200, page(*range(100_000), total=100_000)).raw)),
    _flood("5,000 clips", "the media has 5,000 clips in one page", acts=(Act.CLIPS,),
           lie=at_clips(lambda: [{"id": UUID.format(at), "status": "ready"} for at in range(5_000)])),
    _flood("clips that are numbers", "the media has 100,000 clips that are numbers", acts=(Act.CLIPS,),
           lie=at_clips(lambda: [5] * 100_000)),  # type: ignore[list-item]  # wrong on purpose
    _flood("Retry-After 0 for ever", "every write is refused for now, and may be sent again at once", acts=BOTH,
           lie=waits(429, "0"), stop=150, grown=25),
    _flood("Retry-After of a year", "every write is refused for a year", acts=BOTH, lie=waits(429, "31536000"),
           stop=150, grown=25),
    _flood("Retry-After before time began", "every write is refused until the year 1", acts=BOTH,
           lie=waits(503, "Mon, 01 Jan 0001 00:00:00 GMT"), stop=150, grown=25),
    _flood("429 for the list", "the list is refused for now, again and again",
           lie=at_list(lambda: reply(429, refusal("later"), {"Retry-After": "0"}).raw), opens=False, stop=150),
    _flood("Processing for ever", "the media is being prepared, whenever it is read",
           {"status": "Processing"}, acts=BOTH, stop=150, grown=25, quick=True),
    _flood("totals of 2^63", "the list has 2^63 media", stop=150, grown=25, acts=(Act.PAGE,),
           lie=at_list(lambda: reply(200, {"success": True, "data": [{"id": AUDIO_ID}] * 50, "pagination": {
               "totalRecords": 2**63, "currentOffset": 1, "offsetCount": 2**63}}).raw)),
)  # fmt: skip
"""Every flood."""
