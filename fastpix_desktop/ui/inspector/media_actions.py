"""Deletes tracks and switches source access: asks the user where needed, sends the change, reports its outcome."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from fastpix_desktop.domain.edits import Entry, State
from fastpix_desktop.domain.media import Media, Track
from fastpix_desktop.library.library import Library
from fastpix_desktop.ui.loop import dialogs
from fastpix_desktop.ui.words import formatting, sentences
from fastpix_desktop.ui.words.sentences import Message
from fastpix_desktop.workspaces.opened import Tasks
from fastpix_desktop.writes.carry_out import Outcome


class MediaActions(QObject):
    """Deletes tracks and switches source access in one workspace.

    Each change is made to the media that the method was called with, even if another media is on screen by then.

    Signals:

    - `pending_changed`: a change has begun or ended, so `deleting` or `is_switching` has another value.
    - `ended(Outcome, Message)`: a change has ended. The message reports its outcome to the user.
    """

    pending_changed = Signal()
    ended = Signal(object, object)

    def __init__(self, library: Library, tasks: Tasks, window: QWidget) -> None:
        super().__init__()
        self._library = library
        self._tasks = tasks
        self._window = window
        self._deleting: set[str] = set()
        self._switching: set[str] = set()

    @property
    def deleting(self) -> frozenset[str]:
        """The ids of the tracks that are being deleted, after the user has accepted the question."""
        return frozenset(self._deleting)

    def is_switching(self, media_id: str) -> bool:
        """Whether source access of a media is being changed."""
        return media_id in self._switching

    def delete_track(self, media: Media, track: Track) -> None:
        """Ask the user, then delete the track. While this runs, another call for the same track does nothing."""
        library = self._library

        async def act() -> None:
            question = deletion_question(media, track, was_sent=track.id in library.sent_deletions)
            if await dialogs.confirm(self._window, question):
                with self._under_way(self._deleting, track.id):
                    self._report(await library.delete_track(media, track))

        self._tasks.start(act, key=("delete", track.id))

    def set_source_access(self, media: Media, on: bool) -> None:
        """Switch source access on or off.

        Asks the user before switching it off, because FastPix may then remove the stored source file. While this runs,
        another call for the same media does nothing.
        """
        library = self._library

        async def act() -> None:
            if on or await dialogs.confirm(self._window, switch_off_question(media)):
                with self._under_way(self._switching, media.id):
                    self._report(await library.set_source_access(media, on))

        self._tasks.start(act, key=("source access", media.id))

    def _report(self, outcome: Outcome) -> None:
        self.ended.emit(outcome, sentences.outcome_message(outcome.entry, outcome.error))

    @contextmanager
    def _under_way(self, pending: set[str], identity: str) -> Iterator[None]:
        """Run a block that sends a change. Closing the window waits for the block.

        During the block, `pending` contains `identity`, the id of the media or track that is changed.
        """
        pending.add(identity)
        self.pending_changed.emit()
        try:
            with self._tasks.write():
                yield
        finally:
            pending.discard(identity)
            self.pending_changed.emit()


def deletion_question(media: Media, track: Track, *, was_sent: bool = False) -> dialogs.Question:
    """The question before a track is deleted. `was_sent`: its deletion was sent before and was not refused."""
    translate = QCoreApplication.translate
    kind = formatting.kind_word(track.kind).lower()
    name = formatting.track_name(track) or track.id
    sent_before = translate(
        "media_actions", "Its deletion was sent before and is not confirmed yet. Refresh first, if that was just now."
    )
    code = f" ({track.language_code})" if track.language_code else ""
    return dialogs.Question(
        title=translate("media_actions", "Delete track"),
        text=translate("media_actions", "Delete the {kind} track {name} of “{title}”?").format(
            kind=kind, name=name, title=media.display_title
        ),
        detail=(f"{sent_before}\n\n" if was_sent else "")
        + translate(
            "media_actions",
            "{kind}: {name}{code}\nTrack {track}\nMedia {media}\n\n"
            "This cannot be undone: FastPix keeps no copy of a deleted track.",
        ).format(
            kind=formatting.kind_word(track.kind),
            name=name,
            code=code,
            track=track.id,
            media=media.id,
        ),
        accept=translate("media_actions", "Delete {kind} track").format(kind=kind),
    )


def switch_off_question(media: Media) -> dialogs.Question:
    """The question before source access is switched off."""
    translate = QCoreApplication.translate
    return dialogs.Question(
        title=translate("media_actions", "Switch source access off"),
        text=translate("media_actions", "Switch source access of “{title}” off?").format(title=media.display_title),
        detail=translate(
            "media_actions",
            "Media {media}\n\nFastPix may remove the stored source file when source access is switched off. "
            "Switching it on again may not bring the file back.",
        ).format(media=media.id),
        accept=translate("media_actions", "Switch off"),
    )


class UnconfirmedMessages:
    """The messages about writes that are not confirmed, so that they can be removed once a read confirms the write."""

    def __init__(self) -> None:
        self._messages: dict[int, Message] = {}

    def add(self, outcome: Outcome, message: Message) -> None:
        """Store the message about an outcome, if a later read may confirm the write."""
        if outcome.state in {State.ACCEPTED, State.UNKNOWN}:
            self._messages[outcome.entry.number] = message

    def pop(self, entry: Entry) -> Message | None:
        """Remove and return the message about this write. None if no message about it is stored."""
        return self._messages.pop(entry.number, None)
