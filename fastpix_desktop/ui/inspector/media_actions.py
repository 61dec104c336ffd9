"""Deletes tracks and switches source access: asks the user, and sends the change."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from fastpix_desktop.domain.identity import compared
from fastpix_desktop.domain.media import Media, Track
from fastpix_desktop.domain.others_text import joined
from fastpix_desktop.ui.loop import dialogs
from fastpix_desktop.ui.words import formatting
from fastpix_desktop.ui.words.in_words import filled
from fastpix_desktop.workspaces.opened import OpenedWorkspace
from fastpix_desktop.writes.source_access import SetSourceAccess
from fastpix_desktop.writes.tracks import DeleteTrack
from fastpix_desktop.writes.write import Write


class MediaActions:
    """Deletes tracks and switches source access in one workspace.

    Each change is made to the media that the method was called with, even if another media is on screen by then. The
    journal publishes what becomes of it.
    """

    def __init__(self, opened: OpenedWorkspace, window: QWidget) -> None:
        self._opened = opened
        self._window = window

    def delete_track(self, media: Media, track: Track) -> None:
        """Ask the user, then delete the track. While this runs, another call for the same track does nothing."""
        write = DeleteTrack.of(media, track)
        standing = self._opened.journal.standing(media.id)
        question = deletion_question(
            media,
            track,
            was_sent=standing.may_have_effect(write.subject),
            was_done=standing.was_done(write.subject),
        )
        self._start(write, question)

    def set_source_access(self, media: Media, on: bool) -> None:
        """Ask the user, then switch source access on or off.

        While this runs, another call for the same media does nothing.
        """
        self._start(
            SetSourceAccess.of(media, on),
            switch_on_question(media) if on else switch_off_question(media),
        )

    def _start(self, write: Write, question: dialogs.Question) -> None:
        writer, tasks = self._opened.writer, self._opened.tasks

        async def act() -> None:
            if await dialogs.confirm(self._window, question):
                # Closing the window waits for this block.
                with tasks.write():
                    await writer.carry_out(write)

        tasks.start(act, key=(compared(write.media_id), write.subject))


def deletion_question(
    media: Media, track: Track, *, was_sent: bool = False, was_done: bool = False
) -> dialogs.Question:
    """The question before a track is deleted.

    `was_sent`: its deletion was sent before and was not refused. `was_done`: reads have shown then that it was gone.
    """
    translate = QCoreApplication.translate
    kind = formatting.kind_word(track.kind).lower()
    name = formatting.track_name(track) or track.id
    sent_before = translate(
        "media_actions", "Its deletion was sent before and is not confirmed yet. Refresh first, if that was just now."
    )
    if was_done:
        sent_before = translate(
            "media_actions", "It was deleted before, and reads have confirmed that, but FastPix lists it again."
        )
    code = f" ({track.language_code})" if track.language_code else ""
    return dialogs.Question(
        title=translate("media_actions", "Delete track"),
        text=filled(
            translate("media_actions", "Delete the {kind} track {name} of “{title}”?"),
            kind=kind,
            name=name,
            title=media.display_title,
        ),
        detail=joined(
            "\n\n",
            (
                sent_before if was_sent else "",
                filled(
                    translate(
                        "media_actions",
                        "{kind}: {name}{code}\nTrack {track}\nMedia {media}\n\n"
                        "This cannot be undone: FastPix keeps no copy of a deleted track.",
                    ),
                    kind=formatting.kind_word(track.kind),
                    name=name,
                    code=code,
                    track=track.id,
                    media=media.id,
                ),
            ),
        ),
        accept=filled(translate("media_actions", "Delete {kind} track"), kind=kind),
    )


def switch_on_question(media: Media) -> dialogs.Question:
    """The question before source access is switched on. One key can do it, and it exposes the original."""
    translate = QCoreApplication.translate
    return dialogs.Question(
        title=translate("media_actions", "Switch source access on"),
        text=filled(translate("media_actions", "Switch source access of “{title}” on?"), title=media.display_title),
        detail=filled(
            translate(
                "media_actions",
                "Media {media}\n\nThe source file may then be fetched as it was uploaded. Switch it on only if the "
                "original may leave FastPix.",
            ),
            media=media.id,
        ),
        accept=translate("media_actions", "Switch on"),
    )


def switch_off_question(media: Media) -> dialogs.Question:
    """The question before source access is switched off."""
    translate = QCoreApplication.translate
    return dialogs.Question(
        title=translate("media_actions", "Switch source access off"),
        text=filled(translate("media_actions", "Switch source access of “{title}” off?"), title=media.display_title),
        detail=filled(
            translate(
                "media_actions",
                "Media {media}\n\nFastPix may remove the stored source file when source access is switched off. "
                "Switching it on again may not bring the file back.",
            ),
            media=media.id,
        ),
        accept=translate("media_actions", "Switch off"),
    )
