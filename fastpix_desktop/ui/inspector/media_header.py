"""The head of the detail pane: picture, title, id, status, times and source access of one media; asks by signal."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from fastpix_desktop.domain.media import Media, MediaStatus
from fastpix_desktop.ui.inspector.source_access import SourceAccess
from fastpix_desktop.ui.look.appearance import SPACE, TextSize, sized
from fastpix_desktop.ui.look.framed_picture import FramedPictures
from fastpix_desktop.ui.look.icons import icon, icon_size
from fastpix_desktop.ui.look.id_label import IdLabel
from fastpix_desktop.ui.look.plain_label import PlainLabel
from fastpix_desktop.ui.look.status_label import StatusLabel
from fastpix_desktop.ui.look.title_label import TitleLabel
from fastpix_desktop.ui.look.tooltips import set_tooltip
from fastpix_desktop.ui.loop.pictures import Pictures
from fastpix_desktop.ui.words import formatting


class _Picture(QWidget):
    """The picture of the media, sized by the text around it."""

    def __init__(self, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._frames = FramedPictures()
        self._address: str | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        pictures.arrived.connect(self._update_if_mine)

    def show_address(self, address: str | None) -> None:
        """Show the picture at this address."""
        self._address = address
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: five lines of text high, in the shape of a film frame."""
        height = self.fontMetrics().height() * 5
        return QSize(round(height * 16 / 9), height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint the picture, or an empty frame."""
        painter = QPainter(self)
        framed = self._frames.framed(
            self._pictures.get(self._address),
            self.width(),
            self.height(),
            self.devicePixelRatioF(),
            self.palette(),
            self.font(),
        )
        painter.drawPixmap(0, 0, framed)
        painter.end()

    def _update_if_mine(self, address: str) -> None:
        if address == self._address:
            self.update()


class MediaHeader(QWidget):
    """`copy_wanted` asks to copy the id, `source_wanted` to open the source of a clip; `access` is the switch."""

    copy_wanted = Signal()
    source_wanted = Signal()

    def __init__(self, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = _Picture(pictures)
        self.title = TitleLabel()
        self.title.setObjectName("detail_title")
        self.title.setFont(sized(self.title.font(), TextSize.HEADING, bold=True))
        self.status = StatusLabel()
        self._note = PlainLabel()
        self._note.setObjectName("detail_note")
        self._note.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.id = IdLabel()
        self._facts, self._times = QLabel(), QLabel()
        for label in (self._facts, self._times):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setWordWrap(True)
        self.copy = self._button("copy_id", self.tr("Copy the media ID"))
        self.copy.clicked.connect(self.copy_wanted)
        self.source = self._button("open_source", self.tr("Show the media that this clip was cut from"))
        self.source.setText(self.tr("Open the source"))
        self.source.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.source.clicked.connect(self.source_wanted)
        self.access = SourceAccess()
        self._paint_icons()
        self._place()

    def show_media(self, media: Media) -> None:
        """Show what the record says."""
        self._picture.show_address(media.thumbnail)
        self.title.setText(media.display_title)
        self.id.setText(media.id)
        self.status.show_status(*formatting.media_status(media))
        self._note.setText(self._note_on(media))
        self._note.setVisible(bool(self._note.text()))
        # A media in preparation tells a length of 0, which is not known to be one.
        length = formatting.length(media.duration if media.duration or media.is_settled else None)
        size = formatting.resolution(media.source_resolution or media.max_resolution)
        self._facts.setText(" · ".join(fact for fact in (length, size) if fact != formatting.UNKNOWN))
        self._times.setText(
            self.tr("Created {created}, updated {updated}").format(
                created=formatting.moment(media.created_at), updated=formatting.moment(media.updated_at)
            )
        )
        self.source.setVisible(media.is_clip)
        self._keep_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: another width takes other lines."""
        super().resizeEvent(event)
        self._keep_room()

    def _keep_room(self) -> None:
        """Room for all that is said: in a stack of pages Qt does not ask for what wrapped text takes."""
        self.setMinimumHeight(self._head.minimumHeightForWidth(self.width()))

    def changeEvent(self, event: QEvent) -> None:
        """Qt: draw the icons anew when the colours change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "copy"):
            self._paint_icons()

    def _note_on(self, media: Media) -> str:
        """What there is to know about a media that is not ready."""
        if media.status == MediaStatus.FAILED:
            return self.tr("The record does not say why.")
        if media.status is not None and not media.is_settled:
            return self.tr("Refreshes by itself while you look at it.")
        return ""

    def _place(self) -> None:
        id_row = QHBoxLayout()
        id_row.addWidget(self.id, 1)
        id_row.addWidget(self.copy)
        fact_row = QHBoxLayout()
        fact_row.setSpacing(SPACE)
        fact_row.addWidget(self.status)
        fact_row.addWidget(self._facts, 1)
        words = QVBoxLayout()
        words.setSpacing(SPACE // 2)
        words.addWidget(self.title)
        words.addLayout(fact_row)
        words.addWidget(self._note)
        words.addStretch(1)
        # Beside the picture, where there is room: nothing below moves from a clip to a media that is none.
        words.addWidget(self.source, alignment=Qt.AlignmentFlag.AlignLeft)
        head = self._head = QGridLayout(self)
        head.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        head.setHorizontalSpacing(SPACE + SPACE // 2)
        head.setVerticalSpacing(SPACE // 2)
        head.addWidget(self._picture, 1, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1, 1)
        head.addLayout(id_row, 2, 0, 1, 2)
        head.addWidget(self._times, 3, 0, 1, 2)
        head.addWidget(self.access, 4, 0, 1, 2)
        head.setColumnStretch(1, 1)

    def _button(self, name: str, meaning: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setAutoRaise(True)
        set_tooltip(button, meaning)
        button.setAccessibleName(meaning)
        return button

    def _paint_icons(self) -> None:
        self.copy.setIcon(icon("copy"))
        self.source.setIcon(icon("back"))
        for button in (self.copy, self.source):
            button.setIconSize(icon_size(button))
