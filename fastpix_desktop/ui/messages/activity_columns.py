"""The columns of Activity, which lists writes and messages: to add a column, add its record to `activity_columns`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from fastpix_desktop.domain.edits import DeleteTrack, Entry, State
from fastpix_desktop.domain.wording import Sentence, sentence
from fastpix_desktop.ui.look.appearance import Tone
from fastpix_desktop.ui.table.record_model import Column
from fastpix_desktop.ui.words import formatting, sentences
from fastpix_desktop.ui.words.in_words import in_words
from fastpix_desktop.ui.words.sentences import Message


@dataclass(frozen=True, slots=True)
class Told:
    """A message as the bar said it; `number` counts from 1, the time is aware, in UTC."""

    number: int
    at: datetime
    message: Message


Row = Entry | Told


def activity_columns(workspace_of: Callable[[Entry], str]) -> tuple[Column[Row], ...]:
    """The columns; `workspace_of` gives the name of the workspace in which a write was done."""
    return (
        _column(
            "time",
            sentence("columns", "Time"),
            8,
            lambda entry: formatting.time_of_day(entry.begun_at),
            lambda told: formatting.time_of_day(told.at),
        ),
        _column(
            "action",
            sentence("columns", "Action"),
            21,
            lambda entry: sentences.action_words(entry.action),
            lambda told: QCoreApplication.translate("columns", "Message"),
            sample=lambda: sentences.action_words(DeleteTrack("", "", "", "subtitle", "Portuguese")),
        ),
        _column(
            "media",
            sentence("columns", "Media"),
            22,
            lambda entry: entry.action.media_title,
            hint=lambda entry: f"{entry.action.media_title}\n{entry.action.media_id}",
        ),
        _column("workspace", sentence("columns", "Workspace"), 13, workspace_of),
        _column(
            "state",
            sentence("columns", "What is known"),
            23,
            lambda entry: sentences.state_words(entry.state)[0],
            lambda told: _tone_word(told.message.tone),
            tone=lambda entry: sentences.state_words(entry.state)[1],
            sample=_longest_state,
        ),
        _column(
            "detail",
            sentence("columns", "Detail"),
            34,
            lambda entry: in_words(entry.detail),
            lambda told: told.message.text,
        ),
    )


def _column(
    key: str,
    title: Sentence,
    width: int,
    written: Callable[[Entry], str],
    told: Callable[[Told], str] = lambda _: "",
    *,
    hint: Callable[[Entry], str] | None = None,
    tone: Callable[[Entry], Tone] | None = None,
    sample: Callable[[], str] | None = None,
) -> Column[Row]:
    """A column that shows `written` of a write and `told` of a message. `hint` is the tooltip of a write, else its
    text; a message in a column with a `tone` has its own."""

    def text(row: Row) -> str:
        return written(row) if isinstance(row, Entry) else told(row)

    def tooltip(row: Row) -> str:
        return hint(row) if isinstance(row, Entry) and hint is not None else text(row)

    def toned(row: Row) -> Tone | None:
        if tone is None:
            return None
        return tone(row) if isinstance(row, Entry) else row.message.tone

    return Column(key, title, text, width, tooltip, tone=None if tone is None else toned, sample=sample)


def _tone_word(tone: Tone) -> str:
    translate = QCoreApplication.translate
    return {
        Tone.GOOD: translate("columns", "done"),
        Tone.BAD: translate("columns", "trouble"),
    }.get(tone, translate("columns", "note"))


def _longest_state() -> str:
    # Its mark takes the place of three letters.
    return max((sentences.state_words(state)[0] for state in State), key=len) + "mmm"
