"""The columns of Activity, which lists writes and messages. To add a column, add a `_column` to `activity_columns`."""

from collections.abc import Callable
from datetime import UTC, date, datetime

from msgspec import Struct

from fastpix_desktop.domain.journal import Entry, State
from fastpix_desktop.domain.others_text import joined
from fastpix_desktop.domain.wording import Sentence, sentence
from fastpix_desktop.ui.look.appearance import Tone
from fastpix_desktop.ui.table.record_model import Column
from fastpix_desktop.ui.words import formatting, writes
from fastpix_desktop.ui.words.sentences import Message


class MessageRow(Struct, frozen=True):
    """The row of a message of the message bar. `number` counts from 1. `shown_at` is a time in UTC, with time zone.

    `account` is our id of the workspace that the message is about, empty if it is about none.
    """

    number: int
    shown_at: datetime
    message: Message
    account: str = ""


ActivityRow = Entry | MessageRow

_LONGEST_TITLE = 40
"""The most characters of a title. What was to change may follow it, and would not be seen after a longer one."""


def activity_columns(
    workspace_of: Callable[[Entry], str],
    is_of_this_run: Callable[[Entry], bool] = lambda _: True,
    *,
    workspace_hint: Callable[[Entry], str] | None = None,
    name_of: Callable[[str], str] = lambda _: "",
    today: Callable[[], date] = date.today,
) -> tuple[Column[ActivityRow], ...]:
    """Return the columns of Activity.

    `workspace_of` returns the name of the workspace that a write belongs to, and `workspace_hint` what else is known of
    it. `name_of` returns the name of a workspace by our id of it. `is_of_this_run` returns whether this run answers for
    a write. `today` returns the local date.
    """

    def state(entry: Entry) -> tuple[str, Tone]:
        return writes.entry_words(entry, is_of_this_run=is_of_this_run(entry))

    def sentence_of(entry: Entry) -> str:
        return writes.activity_words(entry, is_of_this_run=is_of_this_run(entry))

    def short_sentence_of(entry: Entry) -> str:
        return writes.activity_words(entry, is_of_this_run=is_of_this_run(entry), longest_title=_LONGEST_TITLE)

    return (
        _column(
            "message",
            sentence("columns", "What happened"),
            60,
            short_sentence_of,
            lambda row: row.message.text,
            hint=lambda entry: joined("\n", (sentence_of(entry), entry.write.media_id)),
            spoken=sentence_of,
            # The outcome of a write has its own column. A message has none, so its mark is here.
            message_tone=lambda row: Tone.BAD if row.message.tone is Tone.BAD else None,
        ),
        _column(
            "workspace",
            sentence("columns", "Workspace"),
            15,
            workspace_of,
            lambda row: name_of(row.account),
            hint=workspace_hint,
        ),
        _time_column(today),
        _column(
            "state",
            sentence("columns", "Outcome"),
            23,
            lambda entry: state(entry)[0],
            tone=lambda entry: state(entry)[1],
            sample=_longest_state,
        ),
    )


def _time_column(today: Callable[[], date]) -> Column[ActivityRow]:
    return _column(
        # Not "time": in a layout that an earlier version saved, the column is too narrow for a date.
        "moment",
        sentence("columns", "Time"),
        16,
        lambda entry: formatting.day_and_time(entry.begun_at, today()),
        lambda row: formatting.day_and_time(row.shown_at, today()),
        hint=lambda entry: formatting.moment(entry.begun_at),
        sample=_longest_time,
    )


def _column(
    key: str,
    title: Sentence,
    width: int,
    write_text: Callable[[Entry], str],
    message_text: Callable[[MessageRow], str] = lambda _: "",
    *,
    hint: Callable[[Entry], str] | None = None,
    tone: Callable[[Entry], Tone] | None = None,
    message_tone: Callable[[MessageRow], Tone | None] | None = None,
    sample: Callable[[], str] | None = None,
    spoken: Callable[[Entry], str] | None = None,
) -> Column[ActivityRow]:
    """Return a column that shows `write_text` for a write and `message_text` for a message.

    `hint` returns the tooltip of a write. Without `hint`, and for a message, the tooltip is the text of the cell.
    `tone` returns the tone of a write, and `message_tone` that of a message. `Column` documents the other arguments.
    """

    def text(row: ActivityRow) -> str:
        return write_text(row) if isinstance(row, Entry) else message_text(row)

    def tooltip(row: ActivityRow) -> str:
        return hint(row) if isinstance(row, Entry) and hint is not None else text(row)

    def tone_of(row: ActivityRow) -> Tone | None:
        if isinstance(row, Entry):
            return tone(row) if tone is not None else None
        return message_tone(row) if message_tone is not None else None

    return Column(
        key,
        title,
        text,
        width,
        tooltip,
        tone=None if tone is None and message_tone is None else tone_of,
        sample=sample,
        spoken=None if spoken is None else lambda row: spoken(row) if isinstance(row, Entry) else text(row),
    )


def _longest_time() -> str:
    # No date and time is much longer than these.
    late = datetime(2028, 12, 28, 22, 58, tzinfo=UTC)
    return max(formatting.moment(late), formatting.day_and_time(late, date(2028, 12, 29)), key=len)


def _longest_state() -> str:
    # The icon before the text is as wide as two letters.
    return max((writes.state_words(state)[0] for state in State), key=len) + "mm"
