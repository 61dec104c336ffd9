"""The columns of the clip table. To add a column, add its record to `clip_columns`."""

from collections.abc import Callable

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


def clip_columns(title_of: Callable[[Clip], str]) -> tuple[Column[ClipRow], ...]:
    """Return the columns. `title_of` returns the title of a clip, empty if it is not known: then its ID is shown."""

    def name(clip: Clip) -> str:
        return title_of(clip) or clip.id

    def tooltip(clip: Clip) -> str:
        status = formatting.media_status(clip)[0]
        return joined("\n", (title_of(clip), clip.id, status, formatting.moment(clip.created_at)))

    return (
        PICTURE,
        Column(
            "id",
            sentence("columns", "ID"),
            text_of(name, why_unreadable),
            10,
            text_of(tooltip, why_unreadable),
            second=text_of(_second),
            second_tone=value_of(_tone, None),
            min_width=10,
        ),
    )
