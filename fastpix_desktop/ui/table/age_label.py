"""Says how old something is that is shown from the copy of the library."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QWidget

from fastpix_desktop.domain.others_text import joined
from fastpix_desktop.domain.pages import Page
from fastpix_desktop.ui.look.line_label import LineLabel
from fastpix_desktop.ui.look.tooltips import set_tooltip
from fastpix_desktop.ui.words import formatting
from fastpix_desktop.ui.words.in_words import filled


class AgeLabel(LineLabel):
    """A quiet line, hidden while what is shown comes from the service."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._as_of: datetime | None = None
        self._share = ""
        self._is_offline = True
        self.hide()

    def show_age(self, as_of: datetime | None) -> None:
        """Show the age of a media, see `Page.as_of`. None if it comes from the service."""
        self._as_of, self._share = as_of, ""
        self._update()

    def show_age_of(self, page: Page) -> None:  # type: ignore[type-arg]  # a page of media or of clips
        """Show the age of a page, and how much there is if the copy never had all media."""
        self._as_of, self._share = page.as_of, ""
        if page.total is not None and page.copied_of is not None and page.total < page.copied_of:
            counts = {"copied": formatting.number(page.total), "total": formatting.number(page.copied_of)}
            self._share = filled(self.tr("{copied} of {total} copied"), **counts)
        self._update()

    def show_extent(self, words: Sequence[str]) -> None:
        """Show of what part of the library the rows are, and how old it is. Empty: of all of it, as it is now."""
        self._as_of, self._share = None, ""
        self.setVisible(bool(words))
        self.setText(joined(" · ", words))
        set_tooltip(self, joined(" · ", words))

    def show_offline(self, is_offline: bool) -> None:
        """Say that the service cannot be reached, or that it can, so that what is shown will soon be read again."""
        self._is_offline = is_offline
        if self._as_of is not None:
            self._update()

    def _update(self) -> None:
        self.setVisible(self._as_of is not None)
        if self._as_of is None:
            self.setText("")
            return
        text = self.tr("As of {time} · offline") if self._is_offline else self.tr("As of {time}")
        age = filled(text, time=formatting.time_or_moment(self._as_of))
        self.setText(joined(" · ", filter(None, (age, self._share))))
        why = self.tr("From the copy of the library on this computer, because FastPix could not be reached")
        set_tooltip(self, joined("\n", (self.text(), why)))
