"""Lists the fields of a media record as names and values."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from msgspec import Struct
from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fastpix_desktop.domain.bounds import VALUE_SHOWN
from fastpix_desktop.domain.media import AccessRule, Media, UnreadableKind
from fastpix_desktop.domain.others_text import joined, one_line
from fastpix_desktop.domain.outgoing_text import copied_line
from fastpix_desktop.domain.wording import Sentence, sentence
from fastpix_desktop.ui.look.placeholder import Placeholder
from fastpix_desktop.ui.table.fitted_height import FittedHeight, FittedStack
from fastpix_desktop.ui.table.record_delegate import wrapped_height
from fastpix_desktop.ui.table.record_model import Column, RecordModel
from fastpix_desktop.ui.table.record_table import RecordTable
from fastpix_desktop.ui.words import formatting
from fastpix_desktop.ui.words.in_words import filled, in_words

T = TypeVar("T")


_MOST_MEASURED = 5_000
"""Characters that are measured at once. A usual media has 2,000. The other rows are measured when they come into view.

The slowest ones, stacks of combining characters, take 3 µs each.
"""


class Detail(Struct, frozen=True):
    """One row: the name of a field and its value. `is_said`: the row says something about the record."""

    name: str
    value: str
    is_said: bool = False

    @property
    def identity(self) -> str:
        """The row's id in its table: metadata may have the name of any other row."""
        return f"{self.is_said} {self.name}"

    @property
    def shown(self) -> str:
        """The value, at most 1,000 characters of it, and on a line of its own how many there are.

        `value` is what is copied.
        """
        if len(self.value) <= VALUE_SHOWN:
            return self.value
        cut = filled(
            QCoreApplication.translate("details", "{shown} of {all} characters are shown."),
            shown=formatting.number(VALUE_SHOWN),
            all=formatting.number(len(self.value)),
        )
        return joined("\n", (one_line(self.value, VALUE_SHOWN), cut))


DETAIL_COLUMNS: tuple[Column[Detail], ...] = (
    Column(
        "name",
        sentence("columns", "Field"),
        lambda row: row.name,
        15,
        lambda row: row.name,
        quiet=lambda row: True,
        wraps=True,
    ),
    Column("value", sentence("columns", "Value"), lambda row: row.shown, 30, lambda row: row.shown, wraps=True),
)


class RecordDetails(QWidget):
    """A table of names and values.

    `rows` returns the rows for a media. `name` is the object name of the table, and `title` its accessible name. `none`
    is shown if a media has no rows.

    Signals:

    - `copy_wanted(CopiedText)`: the user wants to copy this value.
    - `grown(int)`: rows above the part in view, or at its top, have grown by this many pixels.
    """

    copy_wanted = Signal(object)
    grown = Signal(int)

    def __init__(self, name: str, title: str, rows: Callable[[Media], Iterable[Detail]], *, none: str = "") -> None:
        super().__init__()
        self._rows = rows
        self.model: RecordModel[Detail] = RecordModel(DETAIL_COLUMNS, lambda row: row.identity, self)
        self.table = RecordTable(name, title)
        self.table.show_model(self.model, stretch="value")
        self._not_measured = set[int]()
        self.table.horizontalHeader().hide()
        # Before the page scrolls to a row, the heights are set of those that will be in view.
        self.table.selectionModel().currentRowChanged.connect(lambda now: self._fit_rows_above(now.row()))
        self._fitted = FittedHeight(self.table)
        self.table.horizontalHeader().sectionResized.connect(lambda *_: self._fit_rows())
        self.table.opened.connect(lambda row: self.copy_wanted.emit(copied_line(row.value)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._placeholder = Placeholder(is_line=True)
        self._placeholder.set_content("information", "", none)
        self._stack = FittedStack(self.table, self._placeholder)
        layout.addWidget(self._stack)

    def show_media(self, media: Media | None) -> None:
        """Show the fields of `media`. If `media` is None, the table is empty."""
        self.model.set_rows(tuple(self._rows(media)) if media is not None else ())
        self._fit_rows()
        self._stack.show_only(self.table if self.model.rows else self._placeholder)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: change the heights of the rows when the font changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "table"):
            self._fit_rows()

    def _fit_rows(self) -> None:
        """Make each row tall enough for its name and its value. A value of 255 characters is too long for a tooltip.

        After the first 5,000 characters, rows get the usual height until they come into view.
        """
        measured = 0
        usual = self.table.verticalHeader().defaultSectionSize()
        self._not_measured.clear()
        for at, row in enumerate(self.model.rows):
            if measured < _MOST_MEASURED:
                self._fit_row(at)
                measured += len(row.name) + len(row.shown)
            else:
                self._not_measured.add(at)
                self.table.setRowHeight(at, usual)
        self._fitted.fit()
        self.fit_rows_in_view()

    def fit_rows_in_view(self) -> None:
        """Fit the rows in view that have not been measured. Call this when the page has scrolled."""
        seen = self.table.viewport().visibleRegion().boundingRect()
        if not self._not_measured or seen.isEmpty():
            return
        first = at = self.table.rowAt(seen.top())
        before = self.table.rowHeight(first)
        while at >= 0 and self.table.rowViewportPosition(at) <= seen.bottom():
            if at in self._not_measured:
                self._not_measured.discard(at)
                self._fit_row(at)
            at = at + 1 if at + 1 < len(self.model.rows) else -1
        self._fitted.fit()
        if self.table.rowViewportPosition(first) < seen.top():
            self.grown.emit(self.table.rowHeight(first) - before)

    def _fit_rows_above(self, at: int) -> None:
        """Fit this row, and as many above it as fill the window."""
        room = self.window().height()
        while at >= 0 and room > 0:
            if at in self._not_measured:
                self._not_measured.discard(at)
                self._fit_row(at)
            room -= self.table.rowHeight(at)
            at -= 1
        self._fitted.fit()

    def _fit_row(self, at: int) -> None:
        row = self.model.rows[at]
        metrics = self.table.fontMetrics()
        texts = ((self.table.columnWidth(0), row.name), (self.table.columnWidth(1), row.shown))
        self.table.setRowHeight(at, max(wrapped_height(metrics, width, text) for width, text in texts))


FIELDS: tuple[tuple[Sentence, Callable[[Media], str | None]], ...] = (
    (sentence("details", "Creator ID"), lambda media: media.creator_id),
    (sentence("details", "Workspace ID"), lambda media: media.workspace_id),
    (sentence("details", "Clip of"), lambda media: media.source_media_id),
    (sentence("details", "Recorded from live stream"), lambda media: media.stream_id),
    (sentence("details", "Media quality"), lambda media: media.media_quality),
    (sentence("details", "Source resolution"), lambda media: _if_sent(formatting.resolution, media.source_resolution)),
    (sentence("details", "Highest resolution"), lambda media: _if_sent(formatting.resolution, media.max_resolution)),
    (sentence("details", "Aspect ratio"), lambda media: media.aspect_ratio),
    (sentence("details", "Frame rate"), lambda media: formatting.frame_rate(media.frame_rate)),
    (sentence("details", "Created"), lambda media: _if_sent(formatting.moment, media.created_at)),
    (sentence("details", "Updated"), lambda media: _if_sent(formatting.moment, media.updated_at)),
    (sentence("details", "Audio only"), lambda media: _if_sent(formatting.yes_or_no, media.is_audio_only)),
    (
        sentence("details", "Subtitles available"),
        lambda media: _if_sent(formatting.yes_or_no, media.subtitle_available),
    ),
    (sentence("details", "Audio optimised"), lambda media: _if_sent(formatting.yes_or_no, media.optimize_audio)),
)
"""The names of the fields that have one row each, and how to read their values, in the order of the rows."""


def _if_sent(words: Callable[[T], str], value: T | None) -> str | None:
    """Return `words(value)`. None if the service did not send the value."""
    return None if value is None or value == "" else words(value)


def metadata(media: Media) -> Iterator[Detail]:
    """What was cut of the metadata, then the metadata: texts that its owners have given names of their own."""
    yield from _cut(media, of_metadata=True)
    yield from (Detail(key, value) for key, value in media.metadata.items())


def details(media: Media) -> Iterator[Detail]:
    """The rows for a media: id, title, what was cut, the other fields, and last what cannot be read.

    A field without a value has no row.
    """
    translate = QCoreApplication.translate
    yield Detail(translate("details", "Media ID"), media.id)
    if media.title:
        yield Detail(translate("details", "Title"), media.title)
    yield from _cut(media, of_metadata=False)
    yield from (Detail(in_words(field), words) for field, read in FIELDS if (words := read(media)))
    yield from _files_of(media)
    for name, status in media.results.items():
        yield Detail(filled(translate("details", "Result: {name}"), name=name), status)
    yield from _rules(media)
    for problem in media.problems:
        if problem.kind is UnreadableKind.CUT:
            continue
        yield Detail(
            filled(translate("details", "Cannot be read: {where}"), where=problem.where), in_words(problem.reason)
        )


def _cut(media: Media, *, of_metadata: bool) -> Iterator[Detail]:
    """What is shown in part: of the metadata, or else of the other fields."""
    name = QCoreApplication.translate("details", "Shown in part: {where}")
    for problem in media.problems:
        if problem.kind is UnreadableKind.CUT and problem.where.startswith("metadata") is of_metadata:
            yield Detail(filled(name, where=problem.where), in_words(problem.reason), is_said=True)


def _files_of(media: Media) -> Iterator[Detail]:
    """The files that the service made from the media: downloads and subtitles."""
    translate = QCoreApplication.translate
    for number, rendition in enumerate(media.mp4_support, 1):
        words = (rendition.kind, rendition.status, rendition.extension)
        yield Detail(
            filled(translate("details", "Download {number}"), number=number),
            " · ".join(word for word in words if word),
        )
    for number, subtitle in enumerate(media.generated_subtitles, 1):
        yield Detail(
            filled(translate("details", "Generated subtitle {number}"), number=number),
            subtitle.status or formatting.UNKNOWN,
        )


def _rules(media: Media) -> Iterator[Detail]:
    """The restrictions on who may play the media: rows for the domains and the user agents of each playback ID."""
    translate = QCoreApplication.translate
    for number, playback_id in enumerate(media.shown_playback_ids or (), 1):
        for what, rule in (
            (translate("details", "domains"), playback_id.domains),
            (translate("details", "user agents"), playback_id.user_agents),
        ):
            if rule is not None and (rule.allow or rule.deny or rule.default_policy == "deny"):
                yield Detail(
                    filled(translate("details", "Playback {number}, {what}"), number=number, what=what), _rule(rule)
                )


def _rule(rule: AccessRule) -> str:
    translate = QCoreApplication.translate
    parts = [filled(translate("details", "otherwise {policy}"), policy=rule.default_policy or formatting.UNKNOWN)]
    if rule.allow:
        parts.insert(0, filled(translate("details", "allowed: {names}"), names=joined(", ", rule.allow)))
    if rule.deny:
        parts.insert(0, filled(translate("details", "denied: {names}"), names=joined(", ", rule.deny)))
    return joined("; ", parts)
