"""Everything a media record says that has no place of its own, as names and values; interprets nothing."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fastpix_desktop.domain.media import AccessRule, Media
from fastpix_desktop.ui.table.record_delegate import wrapped_height
from fastpix_desktop.ui.table.record_model import Column, RecordModel
from fastpix_desktop.ui.table.record_table import RecordTable
from fastpix_desktop.ui.words import formatting
from fastpix_desktop.ui.words.in_words import in_words


@dataclass(frozen=True, slots=True)
class Detail:
    """One name with its value."""

    name: str
    value: str


class RecordDetails(QWidget):
    """A table of names and values; `copied(text)` asks for a value to be put on the clipboard."""

    copied = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model: RecordModel[Detail] = RecordModel(
            (
                Column("name", self.tr("Field"), lambda row: row.name, 24, lambda row: row.name, wraps=True),
                Column("value", self.tr("Value"), lambda row: row.value, 30, lambda row: row.value, wraps=True),
            ),
            lambda row: row.name,
            self,
        )
        self.table = RecordTable("details_table", self.tr("Details"))
        self.table.show_model(self.model, stretch="value")
        self.table.horizontalHeader().sectionResized.connect(lambda *_: self._fit_rows())
        self.table.opened.connect(lambda row: self.copied.emit(row.value))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table)

    def show_media(self, media: Media | None) -> None:
        """Show the details of `media`."""
        self.model.set_rows(tuple(details(media)) if media is not None else ())
        self._fit_rows()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: text of another size takes other rows."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "table"):
            self._fit_rows()

    def _fit_rows(self) -> None:
        """Every value is shown whole: some are 255 characters long, and a tooltip cannot be read at leisure."""
        metrics, widths = self.table.fontMetrics(), [self.table.columnWidth(at) for at in (0, 1)]
        for at, row in enumerate(self.model.rows):
            texts = zip(widths, (row.name, row.value), strict=True)
            self.table.setRowHeight(at, max(wrapped_height(metrics, width, text) for width, text in texts))


def details(media: Media) -> Iterator[Detail]:
    """The names and values of a record: what names it, its metadata, the rest. What was not said is left out."""
    translate = QCoreApplication.translate
    yield Detail(translate("details", "Media ID"), media.id)
    if media.title:
        yield Detail(translate("details", "Title"), media.title)
    for key, value in media.metadata.items():
        yield Detail(translate("details", "Metadata: {key}").format(key=key), value)
    plain = {
        translate("details", "Creator ID"): media.creator_id,
        translate("details", "Workspace ID"): media.workspace_id,
        translate("details", "Clip of"): media.source_media_id,
        translate("details", "Recorded from live stream"): media.stream_id,
        translate("details", "Media quality"): media.media_quality,
        translate("details", "Source resolution"): media.source_resolution
        and formatting.resolution(media.source_resolution),
        translate("details", "Highest resolution"): media.max_resolution
        and formatting.resolution(media.max_resolution),
        translate("details", "Aspect ratio"): media.aspect_ratio,
        translate("details", "Frame rate"): formatting.frame_rate(media.frame_rate),
        translate("details", "Created"): media.created_at and formatting.moment(media.created_at),
        translate("details", "Updated"): media.updated_at and formatting.moment(media.updated_at),
    }
    flags = {
        translate("details", "Audio only"): media.is_audio_only,
        translate("details", "Subtitles available"): media.subtitle_available,
        translate("details", "Audio optimised"): media.optimize_audio,
    }
    yield from (Detail(name, value) for name, value in plain.items() if value)
    yield from (Detail(name, formatting.yes_or_no(flag)) for name, flag in flags.items() if flag is not None)
    for number, rendition in enumerate(media.mp4_support, 1):
        words = (rendition.kind, rendition.status, rendition.extension)
        yield Detail(
            translate("details", "Download {number}").format(number=number),
            " · ".join(word for word in words if word),
        )
    for number, subtitle in enumerate(media.generated_subtitles, 1):
        yield Detail(
            translate("details", "Generated subtitle {number}").format(number=number),
            subtitle.status or formatting.UNKNOWN,
        )
    for name, status in media.results.items():
        yield Detail(name, status)
    for number, playback_id in enumerate(media.playback_ids, 1):
        for what, rule in (
            (translate("details", "domains"), playback_id.domains),
            (translate("details", "user agents"), playback_id.user_agents),
        ):
            if rule is not None and (rule.allow or rule.deny or rule.default_policy == "deny"):
                yield Detail(
                    translate("details", "Playback {number}, {what}").format(number=number, what=what), _rule(rule)
                )
    for problem in media.problems:
        yield Detail(
            translate("details", "Cannot be read: {where}").format(where=problem.where), in_words(problem.reason)
        )


def _rule(rule: AccessRule) -> str:
    translate = QCoreApplication.translate
    parts = [translate("details", "otherwise {policy}").format(policy=rule.default_policy or formatting.UNKNOWN)]
    if rule.allow:
        parts.insert(0, translate("details", "allowed: {names}").format(names=", ".join(rule.allow)))
    if rule.deny:
        parts.insert(0, translate("details", "denied: {names}").format(names=", ".join(rule.deny)))
    return "; ".join(parts)
