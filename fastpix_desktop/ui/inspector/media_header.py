"""The top part of the pane: picture, title, id, status, times and source access of one media."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from fastpix_desktop.domain.media import Media, MediaStatus
from fastpix_desktop.domain.others_text import joined, one_line
from fastpix_desktop.ui.inspector.source_access import SourceAccess
from fastpix_desktop.ui.look.appearance import SPACE, TextSize, Tone, sized
from fastpix_desktop.ui.look.framed_picture import FramedPictures
from fastpix_desktop.ui.look.icons import icon, icon_size
from fastpix_desktop.ui.look.id_label import IdLabel
from fastpix_desktop.ui.look.plain_label import PlainLabel, TextLabel, align_to_side
from fastpix_desktop.ui.look.status_label import StatusLabel
from fastpix_desktop.ui.look.title_label import TitleLabel
from fastpix_desktop.ui.look.tooltips import set_tooltip
from fastpix_desktop.ui.loop.pictures import Pictures
from fastpix_desktop.ui.words import formatting
from fastpix_desktop.ui.words.in_words import filled, in_words

_MOST_LINES = 16
"""The largest height of the picture, in lines of text."""


class _Picture(QWidget):
    """The picture of the media, or a frame that says why there is no picture, if the words fit."""

    def __init__(self, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pictures = pictures
        self._frames = FramedPictures()
        self._address: str | None = None
        self._words = ""
        self._most = 10_000
        self.setObjectName("detail_picture")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for arrived in (pictures.changed, pictures.enlarged):
            arrived.connect(self._update_if_mine)

    def show_address(self, address: str | None) -> None:
        """Show the picture with this address, or why there is none."""
        self._address = address
        why = self.pictures.why_missing(address)
        # Most pictures arrive soon, and words that are gone at once only disturb. Only the tooltip says it meanwhile.
        self._words = in_words(self.pictures.why_not_shown(address) or "")
        set_tooltip(self, in_words(why or ""))
        self.setAccessibleName(self.tr("Picture") if why is None else self.tr("No picture"))
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: the preferred size."""
        width = self.fontMetrics().averageCharWidth() * 42
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Qt: the smallest size. The layout gives it the height for its width."""
        return QSize(self.fontMetrics().averageCharWidth() * 16, 0)

    def heightForWidth(self, width: int) -> int:
        """Qt: the height, 16:9, but at most _MOST_LINES lines of text and `fit_into`: the title has to be seen too."""
        return min(round(width * 9 / 16), self.fontMetrics().height() * _MOST_LINES, self._most)

    def fit_into(self, height: int) -> None:
        """Take two fifths of this height at most, that of the part in view."""
        most = max(height * 2 // 5, 1)
        if most != self._most:
            self._most = most
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint the picture, or the frame without it."""
        painter = QPainter(self)
        width = min(self.width(), round(self.height() * 16 / 9))
        framed = self._frames.framed(
            self.pictures.get_large(self._address),
            width,
            self.height(),
            self.devicePixelRatioF(),
            self.palette(),
            self.font(),
            words=self._words,
        )
        painter.drawPixmap(self.width() - width if self.isRightToLeft() else 0, 0, framed)
        painter.end()

    def _update_if_mine(self, address: str) -> None:
        if address == self._address:
            self.show_address(address)


class MediaHeader(QWidget):
    """Shows the most important fields of a media. `access` is the switch for source access, `picture` its picture.

    Signals:

    - `copy_wanted`: the user wants to copy the media's id.
    - `source_wanted`: the user wants to see the media that the clip on screen was cut from.
    """

    copy_wanted = Signal()
    source_wanted = Signal()

    def __init__(self, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = _Picture(pictures)
        self.title = TitleLabel()
        self.title.setObjectName("detail_title")
        self.title.setFont(sized(self.title.font(), TextSize.HEADING, bold=True))
        self.status = StatusLabel()
        self._note = PlainLabel()
        self._note.setObjectName("detail_note")
        self._note.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.id = IdLabel()
        self._facts, self._times = TextLabel(), TextLabel()
        for label in (self._facts, self._times):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setWordWrap(True)
            label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        align_to_side(self._facts, self._times, self._note, self.id)
        self.copy = self._button("copy_id", self.tr("Copy the media ID"))
        self.copy.clicked.connect(self.copy_wanted)
        self.source = self._button("open_source", self.tr("Show the media that this clip was cut from"))
        self.source.setText(self.tr("Open the source"))
        self.source.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.source.clicked.connect(self.source_wanted)
        self.access = SourceAccess()
        self._paint_icons()
        self._lay_out()

    def show_media(self, media: Media) -> None:
        """Show this media."""
        self.picture.show_address(media.thumbnail)
        self.title.setText(media.display_title)
        self.id.setText(media.id)
        word, tone = formatting.media_status(media)
        self.status.show_status(word, tone)
        self.status.setVisible(tone is not Tone.GOOD)
        self._note.setText(self._note_on(media))
        self._note.setVisible(bool(self._note.text()))
        # For a media in preparation, the service sends a length of 0. The length is not known then.
        length = formatting.length(media.duration if media.duration or media.is_finished else None)
        size = formatting.media_resolution(media)
        self._facts.setText(joined(" · ", (fact for fact in (length, size) if fact != formatting.UNKNOWN)))
        self._times.setText(
            filled(
                self.tr("Created {created}, updated {updated}"),
                created=formatting.moment(media.created_at),
                updated=formatting.moment(media.updated_at),
            )
        )
        self.source.setVisible(media.is_clip)
        self._reserve_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the size has changed. Reserve the height again, because the text may wrap at other places."""
        super().resizeEvent(event)
        self._reserve_height()

    def _reserve_height(self) -> None:
        """Set the minimum height that all the text needs. In a scroll area, Qt ignores that text wraps."""
        self.setMinimumHeight(self._head.minimumHeightForWidth(self.width()))

    def changeEvent(self, event: QEvent) -> None:
        """Qt: paint the icons again when the colours change, and align the texts when the direction changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "copy"):
            self._paint_icons()
        elif event.type() == QEvent.Type.LayoutDirectionChange and hasattr(self, "copy"):
            align_to_side(self._facts, self._times, self._note, self.id)

    def _note_on(self, media: Media) -> str:
        """Return a sentence about a media that has failed or is in preparation. Empty for any other media."""
        if media.status == MediaStatus.FAILED:
            return self.tr("The record does not say why.")
        if media.status is not None and not media.is_finished:
            return self.tr("Refreshes by itself while you look at it.")
        return ""

    def _lay_out(self) -> None:
        id_row = QHBoxLayout()
        id_row.addWidget(self.id, 1)
        id_row.addWidget(self.copy)
        fact_row = QHBoxLayout()
        fact_row.setSpacing(SPACE)
        fact_row.addWidget(self.status)
        fact_row.addWidget(self._facts, 1)
        head = self._head = QVBoxLayout(self)
        head.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        head.setSpacing(SPACE // 2)
        head.addWidget(self.picture)
        head.addSpacing(SPACE // 2)
        head.addWidget(self.title)
        head.addLayout(fact_row)
        head.addWidget(self._note)
        head.addWidget(self._times)
        head.addLayout(id_row)
        head.addWidget(self.source, alignment=Qt.AlignmentFlag.AlignLeft)
        head.addSpacing(SPACE // 2)
        head.addWidget(self.access)

    def _button(self, name: str, what_it_does: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setAutoRaise(True)
        set_tooltip(button, what_it_does)
        button.setAccessibleName(one_line(what_it_does))
        return button

    def _paint_icons(self) -> None:
        self.copy.setIcon(icon("copy"))
        self.source.setIcon(icon("back"))
        for button in (self.copy, self.source):
            button.setIconSize(icon_size(button))
