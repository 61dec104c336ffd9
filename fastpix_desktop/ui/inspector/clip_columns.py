"""The columns of the clip table. To add a column, add its record to CLIP_COLUMNS."""

from fastpix_desktop.domain.media import Clip, Unreadable
from fastpix_desktop.domain.others_text import joined
from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.ui.look.appearance import Tone
from fastpix_desktop.ui.table.columns import PICTURE, text_of, value_of, why_unreadable
from fastpix_desktop.ui.table.record_model import Column
from fastpix_desktop.ui.words import formatting

ClipRow = Clip | Unreadable


def _second(clip: Clip) -> str:
    """When the clip was created, but its status in place of that unless it is ready."""
    word, tone = formatting.media_status(clip)
    return formatting.moment(clip.created_at) if tone is Tone.GOOD else word


def _tone(clip: Clip) -> Tone | None:
    tone = formatting.media_status(clip)[1]
    return None if tone is Tone.GOOD else tone


def _tooltip(clip: Clip) -> str:
    return joined("\n", (clip.id, formatting.media_status(clip)[0], formatting.moment(clip.created_at)))


CLIP_COLUMNS: tuple[Column[ClipRow], ...] = (
    PICTURE,
    Column(
        "id",
        sentence("columns", "ID"),
        text_of(lambda clip: clip.id, why_unreadable),
        10,
        text_of(_tooltip, why_unreadable),
        second=text_of(_second),
        second_tone=value_of(_tone, None),
        min_width=10,
    ),
)
