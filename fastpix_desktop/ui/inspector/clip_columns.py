"""The columns of the clip table. To add a column, add its record to CLIP_COLUMNS."""

from fastpix_desktop.domain.media import Clip, Unreadable
from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.ui.look.appearance import Tone
from fastpix_desktop.ui.table.columns import PICTURE, text_of, value_of, why_unreadable
from fastpix_desktop.ui.table.record_model import Column
from fastpix_desktop.ui.words import formatting

ClipRow = Clip | Unreadable


CLIP_COLUMNS: tuple[Column[ClipRow], ...] = (
    PICTURE,
    Column(
        "status",
        sentence("columns", "Status"),
        text_of(lambda clip: formatting.media_status(clip)[0], why_unreadable),
        15,
        tone=value_of(lambda clip: formatting.media_status(clip)[1], Tone.BAD),
    ),
    Column(
        "created",
        sentence("columns", "Created"),
        text_of(lambda clip: formatting.day(clip.created_at), why_unreadable),
        13,
        text_of(lambda clip: formatting.moment(clip.created_at), why_unreadable),
        second=text_of(lambda clip: formatting.time_of_day(clip.created_at)),
    ),
    Column(
        "id",
        sentence("columns", "ID"),
        text_of(lambda clip: clip.id, why_unreadable),
        10,
        text_of(lambda clip: clip.id, why_unreadable),
    ),
)
