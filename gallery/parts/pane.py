"""The detail pane: its header and its sections, for every kind of media."""

from typing import Any

from msgspec.structs import replace
from PySide6.QtWidgets import QWidget

from fastpix_desktop.domain.journal import State
from fastpix_desktop.domain.media import Media, PlaybackId, Track
from fastpix_desktop.domain.workspace import MAY_WRITE, Writing, WritingPermission
from fastpix_desktop.ui.inspector.detail_pane import DetailPane
from fastpix_desktop.ui.look.appearance import Tone
from fastpix_desktop.ui.words.sentences import Message, NextStep
from fastpix_desktop.writes.standing import Standing
from gallery.entries import standing
from gallery.stage import Stage
from gallery.states import FINE, LARGE, MIRRORED, OTHERS, STRONG, STRONG_DARK, Part

PANE = Part("pane", width=400, height=760)
SECTIONS = Part("sections", width=400, height=760)


def pane(stage: Stage, media: Media, *, section: str = "tracks", **values: Any) -> DetailPane:
    """The pane with this media."""
    made = DetailPane(stage.pictures)
    given: dict[str, Any] = {"standing": Standing(), "writing": MAY_WRITE}
    made.show_media(media, **(given | values))
    if section != "tracks":
        made.resize(400, 760)
        made.show()
        made.sections.show_section(getattr(made, section))
    return made


@PANE.state("ready", *OTHERS)
async def ready(stage: Stage) -> QWidget:
    return pane(stage, stage.media("Horizon"))


@PANE.state("whole page", STRONG, STRONG_DARK, MIRRORED, height=1600)
async def whole_page(stage: Stage) -> QWidget:
    made = pane(stage, stage.media("Aster Summit 2026"))
    made.clips.show_page(stage.clips)
    return made


@PANE.state("whole page, large", LARGE, only=(), height=2600)
async def whole_page_large(stage: Stage) -> QWidget:
    return await whole_page(stage)


@PANE.state("40 tracks")
async def many_tracks(stage: Stage) -> QWidget:
    return pane(stage, stage.media("Brand film"))


@PANE.state("no tracks")
async def no_tracks(stage: Stage) -> QWidget:
    return pane(stage, replace(stage.media("Marlin"), tracks=()))


@PANE.state("tracks not told")
async def tracks_not_told(stage: Stage) -> QWidget:
    return pane(stage, replace(stage.media("Marlin"), tracks=None, source_access=None))


@PANE.state("picture outside FastPix", MIRRORED, LARGE)
async def picture_outside(stage: Stage) -> QWidget:
    return pane(stage, replace(stage.media("Marlin"), thumbnail="https://images.example/1.png"))


@PANE.state("no picture")
async def no_picture(stage: Stage) -> QWidget:
    return pane(stage, replace(stage.media("Marlin"), thumbnail=None))


@PANE.state("long title", MIRRORED, LARGE)
async def long_title(stage: Stage) -> QWidget:
    return pane(stage, stage.media("Night Trains"))


@PANE.state("title from right to left", MIRRORED)
async def title_from_right(stage: Stage) -> QWidget:
    return pane(stage, stage.media("סיפורי"))


@PANE.state("emoji")
async def emoji(stage: Stage) -> QWidget:
    return pane(stage, replace(stage.media("✨"), title="✨ Spring Launch 🎬 family 👨‍👩‍👧‍👦 in 🇮🇹 – vertical cut 3"))


@PANE.state("clip")
async def clip(stage: Stage) -> QWidget:
    return pane(stage, stage.media("Highlight"))


@PANE.state("failed")
async def failed(stage: Stage) -> QWidget:
    return pane(stage, stage.media("B017"))


@PANE.state("in preparation", MIRRORED)
async def in_preparation(stage: Stage) -> QWidget:
    return pane(stage, stage.media("Evening bulletin"))


@PANE.state("just created")
async def just_created(stage: Stage) -> QWidget:
    return pane(stage, next(media for media in stage.page.records if media.status == "Created"))


@PANE.state("nothing selected")
async def nothing(stage: Stage) -> QWidget:
    return DetailPane(stage.pictures)


@PANE.state("reading")
async def reading(stage: Stage) -> QWidget:
    made = DetailPane(stage.pictures)
    made.show_reading()
    await stage.until(lambda: bool(made.placeholder.heading.text()))
    return made


@PANE.state("gone")
async def gone(stage: Stage) -> QWidget:
    made = DetailPane(stage.pictures)
    made.show_gone()
    return made


@PANE.state("not read")
async def not_read(stage: Stage) -> QWidget:
    made = DetailPane(stage.pictures)
    message = Message("FastPix had an internal error (500).", Tone.BAD, NextStep.RETRY)
    made.show_problem("The media could not be read", message)
    return made


@SECTIONS.state("deleting and guarded", *OTHERS)
async def deleting(stage: Stage) -> QWidget:
    media = stage.media("Horizon")
    audio = [track for track in media.tracks or () if track.kind == "audio"]
    made = pane(stage, media, standing=standing(media, tuple(audio[:-1]), State.SENT, switching=True))
    made.tracks.table.selectRow(1)
    return made


@SECTIONS.state("deletion sent, not confirmed", MIRRORED, LARGE)
async def deletion_sent(stage: Stage) -> QWidget:
    media = stage.media("Horizon")
    return pane(stage, media, standing=standing(media, (media.tracks or ())[-2:], State.ACCEPTED))


@SECTIONS.state("token may not write", LARGE)
async def read_only(stage: Stage) -> QWidget:
    return pane(stage, stage.media("Horizon"), writing=WritingPermission(Writing.REFUSED, "This token may only read."))


@SECTIONS.state("tracks of every status")
async def every_status(stage: Stage) -> QWidget:
    def track(number: int, status: str | None, **values: Any) -> Track:
        return Track(id=f"{number:08d}-0000-4000-8000-000000000000", kind="audio", status=status, **values)

    tracks = (
        track(1, "available", language_code="en", language_name="English", title="Director's commentary, uncut"),
        track(2, "preparing", language_code="de", language_name="German"),
        track(3, "errored", language_code="fr", language_name="French"),
        track(4, "Rendering", language_code="und", language_name="default"),
        track(5, None),
    )
    return pane(stage, replace(stage.media("Horizon"), tracks=tracks))


@SECTIONS.state("playback")
async def playback(stage: Stage) -> QWidget:
    return pane(stage, stage.media("Rivers of Glass"), section="playback")


@SECTIONS.state("no playback")
async def no_playback(stage: Stage) -> QWidget:
    none: tuple[PlaybackId, ...] = ()
    return pane(stage, replace(stage.media("Horizon"), playback_ids=none), section="playback")


@SECTIONS.state("details", FINE, MIRRORED)
async def details(stage: Stage) -> QWidget:
    return pane(stage, stage.media("Harbour Watch – S03E07"), section="details")


@SECTIONS.state("value of 255 characters", MIRRORED, LARGE)
async def long_value(stage: Stage) -> QWidget:
    media = stage.media("Harbour festival")
    long = {"note": media.metadata["note"], "address": "https://archive.example/" + "a1b2c3d4" * 26}
    return pane(stage, replace(media, metadata=long), section="metadata")
