"""Nothing that may be signed reaches a file, wherever the service puts it, and hostile values do no harm."""

import sqlite3
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import quote

import msgspec
import pytest
from msgspec.structs import replace

from fastpix_desktop.api.reading.records import read_media
from fastpix_desktop.domain.identity import compared
from fastpix_desktop.domain.media import (
    AccessRule,
    GeneratedSubtitle,
    Media,
    MediaInput,
    Mp4Rendition,
    PlaybackId,
    Track,
    Unreadable,
    UnreadableKind,
)
from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.store.copy.records import Undecodable, read_record, stored_form
from tests.store.copy.conftest import Start
from tests.store.copy.made import listed, media, media_id, sweep

SECRET = "s3cr3t"  # in no file, not even in a part of a word
MANY = 20
SIGNED = f"https://{SECRET}:{SECRET}@a.example/b.mp4?Signature={SECRET}#{SECRET}"
SIGNED_TRACK = f"https://{SECRET}:{SECRET}@a.example/text/{media_id(77)}.vtt?Signature={SECRET}#{SECRET}"
ESCAPED = (quote(SIGNED, safe=""), SIGNED.replace("/", "\\/"))
QUOTED = f'Made from "{SIGNED}" and (see_{SIGNED}), "{ESCAPED[0]}" or "{ESCAPED[1]}"'


def signed_media(number: int) -> Media:
    """A media with a signature wherever a text or an address can be."""
    track = Track(SIGNED, QUOTED, QUOTED, QUOTED, QUOTED, QUOTED, 1, 1, QUOTED, SIGNED)
    rule = AccessRule(QUOTED, (QUOTED,), (SIGNED,))
    return Media(
        media_id(number),
        workspace_id=QUOTED,
        title=QUOTED,
        creator_id=QUOTED,
        metadata=MappingProxyType({QUOTED: QUOTED}),
        status=QUOTED,
        media_quality=QUOTED,
        max_resolution=QUOTED,
        source_resolution=QUOTED,
        playback_ids=(PlaybackId(SIGNED, QUOTED, QUOTED, rule, rule),),
        tracks=(track,),
        generated_subtitles=(GeneratedSubtitle(QUOTED, SIGNED, SIGNED), GeneratedSubtitle.at(QUOTED, SIGNED_TRACK)),
        mp4_support=(Mp4Rendition(QUOTED, QUOTED, 1, 1, QUOTED),),
        aspect_ratio=QUOTED,
        frame_rate=QUOTED,
        source_media_id=SIGNED,
        stream_id=SIGNED,
        thumbnail=SIGNED,
        results=MappingProxyType({QUOTED: QUOTED}),
        inputs=(MediaInput("video", SIGNED, 1.0, 2.0),),
        problems=(Unreadable(QUOTED, QUOTED, QUOTED, UnreadableKind.CUT),),
    )


def stored_texts(folder: Path) -> Iterator[bytes]:
    """The bytes of every file, and every record in them that can be decompressed."""
    for path in folder.iterdir():
        yield path.read_bytes()
    for path in folder.glob("*.sqlite3"):
        connection = sqlite3.connect(path)
        ((dictionary,),) = connection.execute("SELECT body FROM dictionary").fetchall() or [(b"",)]
        yield dictionary
        for (body,) in connection.execute("SELECT body FROM doc"):
            known = zlib.decompressobj(-15, dictionary) if body[0] else zlib.decompressobj(-15)
            yield known.decompress(body[1:])
        connection.close()


async def test_no_signature_reaches_a_file(start: Start, file: Path) -> None:
    copy = start()
    begun = sweep()
    await copy.of.begin(begun)
    await copy.of.put_alone(signed_media(0), 5)
    await copy.of.put(listed([signed_media(number) for number in range(MANY)]), begun)
    await copy.of.put(listed([media(1, id=SIGNED), Unreadable("entry 1", QUOTED, id=SIGNED)], asked=11), begun)
    await copy.of.put_alone(media(1, id=SIGNED), 30)
    before = [*stored_texts(file.parent)]
    await copy.of.remove([media_id(0), SIGNED])
    await copy.of.known([SIGNED])
    await copy.of.close()
    found = [*before, *stored_texts(file.parent)]
    assert len(found) > 2 * MANY
    assert not [text for text in found if SECRET.encode() in text.lower()]
    # It was looked for where it would be.
    assert [text for text in found if b"a.example/b.mp4" in text]
    # One was removed, and the one with an address for its id counts.
    assert await start().of.listed(begun) == MANY


@pytest.mark.parametrize(
    ("thumbnail", "stored"),
    [
        ("https://images.fastpix.com/1/thumbnail.png", "https://images.fastpix.com/1/thumbnail.png"),
        ("https://images.fastpix.com/1/thumbnail.png?token=1", None),
        ("https://images.fastpix.com/1/thumbnail.png#1", None),
        ("https://user@images.fastpix.com/1/thumbnail.png", None),
        ("https://images.fastpix.com/of/https%3A%2F%2Fa.example%2Fb%3FSignature%3D1", None),
        ("//images.fastpix.com/1?token=1", None),
    ],
)
def test_a_thumbnail_is_stored_only_without_a_query(thumbnail: str, stored: str | None) -> None:
    _, body = stored_form(media(1, thumbnail=thumbnail))
    assert read_record(body).thumbnail == stored


def test_the_address_of_the_thumbnail_is_cut_where_it_is_quoted_with_a_query() -> None:
    address = "https://images.fastpix.com/1/thumbnail.png"
    _, body = stored_form(media(1, thumbnail=address, title=f"{address}?token=1"))
    assert (read_record(body).thumbnail, read_record(body).title) == (address, address)
    assert b"token" not in body


# --- what comes back -----------------------------------------------------------------------------------------


def full_media() -> Media:
    """A media with a value in each field that is stored."""
    rule = AccessRule("deny", ("a.example",), ())
    return media(
        1,
        workspace_id="w",
        creator_id="Ærø",
        metadata=MappingProxyType({"a": "b", "c": "東京"}),
        media_quality="premium",
        source_access=True,
        source_resolution="720",
        playback_ids=(PlaybackId("p", "drm", "1080p", rule, None), PlaybackId("q")),
        tracks=(Track("t", "video", "available", None, None, "Camera", 1920, 1080, "30/1"),),
        generated_subtitles=(GeneratedSubtitle("preparing"), GeneratedSubtitle("ready", None, media_id(7))),
        mp4_support=(Mp4Rendition("capped_4k", "ready", 1, 2, "mp4"),),
        is_audio_only=False,
        subtitle_available=True,
        optimize_audio=True,
        aspect_ratio="16:9",
        frame_rate="25",
        source_media_id="m",
        stream_id="s",
        thumbnail="https://images.fastpix.com/1",
        results=MappingProxyType({"summary": "ready"}),
        updated_at=datetime(2026, 1, 2, 3, 4, 5, 678_901, tzinfo=UTC),
        is_trial=True,
        problems=(Unreadable("tracks 2", sentence("service", "It is {what}.").fill(what="odd"), "x"),),
    )


def test_every_field_comes_back() -> None:
    given = full_media()
    empty = [name for name in Media.__struct_fields__ if not getattr(given, name) and name != "is_audio_only"]
    assert empty == ["inputs"], "the test gives a value to each field"
    form, body = stored_form(given)
    assert read_record(body) == form == given
    assert repr(read_record(body)) == repr(given)
    assert msgspec.structs.asdict(read_record(body)).keys() == msgspec.structs.asdict(given).keys()


def test_the_track_of_a_generated_subtitle_comes_back_without_the_address() -> None:
    given = media(1, generated_subtitles=(GeneratedSubtitle.at("ready", SIGNED_TRACK),))
    form, body = stored_form(given)
    assert form.generated_track_ids == given.generated_track_ids == {compared(media_id(77))}
    assert read_record(body).generated_subtitles == (GeneratedSubtitle("ready", None, media_id(77)),)
    assert b"a.example" not in body


def test_a_record_that_was_stored_without_the_tracks_of_generated_subtitles_is_read() -> None:
    """As by programs before this one, which in turn skip what they do not know at the end of a record."""
    given = full_media()
    row = msgspec.msgpack.decode(stored_form(given)[1])
    assert row.pop() == [None, media_id(7)]
    before = replace(given, generated_subtitles=(GeneratedSubtitle("preparing"), GeneratedSubtitle("ready")))
    assert read_record(msgspec.msgpack.encode(row)) == before
    # Nothing is added where no track is known, so that these records need not be stored again.
    assert stored_form(before)[1] == msgspec.msgpack.encode(row)


@pytest.mark.parametrize("known", [[None], [media_id(7)], [None, media_id(7), media_id(8)]])
def test_another_number_of_tracks_than_of_generated_subtitles_is_no_record(known: list[str | None]) -> None:
    row = msgspec.msgpack.decode(stored_form(full_media())[1])
    with pytest.raises(Undecodable):
        read_record(msgspec.msgpack.encode([*row[:-1], known]))


def test_a_media_with_nothing_but_an_id_comes_back() -> None:
    assert read_record(stored_form(Media("x"))[1]) == Media("x")


async def test_what_the_client_reads_comes_back_from_the_copy(start: Start) -> None:
    """As decoded by the client, field by field and in one pass."""
    copy = start()
    raw = b'{"id": "%s", "title": 7, "duration": "00:01:02", "createdAt": "soon", "tracks": [3]}' % media_id(1).encode()
    odd, plain = read_media.from_json(raw), read_media.from_json(b'{"id": "%s"}' % media_id(2).encode())
    assert odd.problems
    await copy.of.put(listed([odd, plain]))
    assert await copy.of.media(media_id(1)) == odd
    assert await copy.of.media(media_id(2)) == plain


# --- hostile values -------------------------------------------------------------------------------------------

HOSTILE: dict[str, dict[str, Any]] = {
    "a NUL": {"title": "a\0b", "status": "a\0b", "metadata": MappingProxyType({"\0": "\0"})},
    "half a character": {"title": "a\ud800b", "status": "\udfff", "metadata": MappingProxyType({"\ud800": "\ud800"})},
    "a long text": {"title": "x y " * 250_000, "creator_id": "東" * 1_000_000},
    "huge numbers": {"duration": 1e308, "tracks": (Track("t", width=2**70, height=-(2**63)),)},
    "no numbers": {"duration": float("nan"), "max_resolution": "9" * 255, "source_resolution": "-1"},
    "infinity": {"duration": float("inf")},
    "many tracks": {"tracks": tuple(Track(f"t{n}", f"k{n}", language_code=f"l{n}") for n in range(1_000))},
    "equal tracks": {"tracks": (Track("t", "audio"), Track("t", "audio"))},
    "equal playback IDs": {"playback_ids": (PlaybackId("p", "public"), PlaybackId("p", "private"))},
    "an id that is a text": {"id": "x" * 255},
    "an id with half a character": {"id": "\ud800"},
    "an id that looks like a key": {"id": "\0" * 16},
    "a time without a zone": {"created_at": datetime(2026, 1, 1)},  # noqa: DTZ001  # that is the point
    "the words of FTS5": {"title": '" OR delete* ) NEAR(', "creator_id": "'; DROP TABLE media; --"},
}


@pytest.mark.parametrize("name", HOSTILE)
async def test_a_hostile_media_is_stored_changed_and_removed(start: Start, file: Path, name: str) -> None:
    given = media(1, **HOSTILE[name])
    copy = start()
    for _ in range(2):
        assert await copy.of.put(listed([given, media(2)])) == 2
        assert await copy.of.known([given.id]) == {given.id}
        found = await copy.of.media(given.id)
        assert found is not None
        # What cannot be stored was replaced; what can comes back.
        assert stored_form(found)[1] == stored_form(given)[1]
        assert await copy.of.put(listed([replace(given, status="Failed")], asked=11)) == 0
        assert (await copy.of.page(1, 10, "desc")).total == 2
        await copy.of.remove([given.id, media_id(2)])
    assert copy.trouble == []
    with sqlite3.connect(file) as connection:
        for table in ("media", "doc", "value", "playback"):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
        connection.execute("INSERT INTO f (f) VALUES ('integrity-check')")
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


@pytest.mark.parametrize(
    "unseen", ["\u200b", "\u200d", "\u2066", "\ufe0f", "\ufeff", "\xad", "\x00", "\U000e0041"], ids=ascii
)
@pytest.mark.parametrize("sign", [":{}//", ":/{}/"])
def test_nothing_that_cannot_be_seen_hides_a_signature(unseen: str, sign: str) -> None:
    text = SIGNED.replace("://", sign.format(unseen))
    known, body = stored_form(Media(media_id(1), title=text, metadata=MappingProxyType({"a": text})))
    assert SECRET.encode() not in body
    assert read_record(body) == known
    assert known.title == "https://a.example/b.mp4"
