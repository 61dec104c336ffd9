"""Random libraries with what matters to captions: states of tracks, generated subtitles, records that lack a part."""

from collections.abc import Sequence
from uuid import UUID

from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from fastpix_desktop.domain.media import GeneratedSubtitle, Media, Track, Unreadable, UnreadableKind
from tests.search.libraries import CODES, Choices, media_of

KINDS = (*("audio", "subtitle") * 9, "video", "Audio", None, "text")
STATES = ("Ready", "available", "READY", "Ready", "preparing", "failed", "Errored", "", None)
MEDIA_STATES = ("Ready", "Ready", "Ready", "ready", " READY ", "Failed", "Processing", "", None, "=1+1")
FEW_CODES = (*CODES, "en", "en", "fr", "und", "UND", "und-x", "en-US", " en ", "-x", "=a", "<b>")
ASKED: Sequence[tuple[str, ...]] = ((), (), (), ("fr",), ("en", "EN", "fr_CA"), ("und", "none"), ("en-GB", "zz", "<b>"))
TITLES = (
    "=1+2",
    "<script>x</script>&amp;",
    "\u202eabc",
    "a\nb",
    "https://a.example/b?sign=c",
    "-5",
    "'\"<>&",
    "  a  b ",
)


class GapLibrary(Struct, frozen=True):
    """The media of a result, how many come in a block, how many were removed meanwhile, and what is asked."""

    media: tuple[Media, ...]
    together: int
    removed: int
    asked: tuple[str, ...]
    without_track: tuple[str, ...] = ()


def _track(draw: Choices) -> Track:
    return Track(str(UUID(int=draw.number(6) + 1)), draw.of(KINDS), draw.of(STATES), draw.of(FEW_CODES))


def _generated(draw: Choices) -> GeneratedSubtitle:
    of_track = UUID(int=draw.number(6) + 1)
    spelled = draw.of((str(of_track), of_track.hex, str(of_track).upper(), "none"))
    if draw.number(3) == 2:
        # As the copy of a library has it.
        return GeneratedSubtitle("available", track_id=None if spelled == "none" else spelled)
    return GeneratedSubtitle.at("available", draw.of((f"https://a.example/text/{spelled}.vtt?token=b", None)))


def gap_media_of(seed: bytes) -> Media:
    """Return one of all the media that there may be."""
    media, draw = media_of(seed[:60]), Choices(seed[60:])
    problem = Unreadable("tracks 2", "wrong", kind=draw.of((*UnreadableKind.__members__.values(),)))
    return replace(
        media,
        title=draw.of(TITLES) if draw.number(3) == 2 else media.title,
        status=draw.of(MEDIA_STATES),
        tracks=draw.some(6, lambda: _track(draw)) if draw.number(12) else None,
        generated_subtitles=draw.some(3, lambda: _generated(draw)),
        problems=(problem,) if draw.number(8) == 7 else (),
    )


MEDIA = st.binary(min_size=120, max_size=120).map(gap_media_of)
GAP_LIBRARIES = st.builds(
    GapLibrary,
    st.lists(MEDIA, max_size=25).map(tuple),
    st.integers(1, 9),
    st.sampled_from((0, 0, 0, 3)),
    st.sampled_from(ASKED),
)
"""A result, and what is asked of it."""
