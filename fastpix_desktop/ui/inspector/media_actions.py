"""Deletes tracks and switches source access: asks the user, and sends the change."""

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from fastpix_desktop.domain.identity import compared
from fastpix_desktop.domain.media import Media, Track, TrackKind
from fastpix_desktop.domain.others_text import joined
from fastpix_desktop.ui.loop import dialogs
from fastpix_desktop.ui.loop.question import known_facts
from fastpix_desktop.ui.words import formatting
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
            workspace=self._opened.identity.name,
            was_sent=standing.may_have_effect(write.subject),
            was_done=standing.was_done(write.subject),
        )
        self._start(write, question)

    def set_source_access(self, media: Media, on: bool) -> None:
        """Ask the user, then switch source access on or off.

        While this runs, another call for the same media does nothing.
        """
        ask = switch_on_question if on else switch_off_question
        self._start(SetSourceAccess.of(media, on), ask(media, workspace=self._opened.identity.name))

    def _start(self, write: Write, question: dialogs.Question) -> None:
        writer, tasks = self._opened.writer, self._opened.tasks
        if self._opened.reachability.offline is not None:
            question = _while_offline(question)

        async def act() -> None:
            if await dialogs.confirm(self._window, question, tasks.becoming_write()):
                # Closing the window waits for this block.
                with tasks.write():
                    await writer.carry_out(write)

        tasks.start(act, key=(compared(write.media_id), write.subject))


def _while_offline(question: dialogs.Question) -> dialogs.Question:
    """The same question, and what becomes of a yes if the service still cannot be reached."""
    said = QCoreApplication.translate(
        "media_actions",
        "FastPix cannot be reached at the moment. If it still cannot when you confirm, nothing is sent, and nothing is "
        "tried later.",
    )
    return replace(question, detail=joined("\n\n", (said, question.detail)))


def deletion_question(
    media: Media, track: Track, *, workspace: str, was_sent: bool = False, was_done: bool = False
) -> dialogs.Question:
    """The question before a track is deleted.

    `workspace` is the name of the media's workspace: others may hold media with the same titles.
    `was_sent`: its deletion was sent before and was not refused. `was_done`: reads have shown then that it was gone.
    """
    translate = QCoreApplication.translate
    words: dict[str | None, tuple[str, str]] = {
        TrackKind.AUDIO: (
            translate("media_actions", "Delete this audio track for good?"),
            translate("media_actions", "Delete audio track"),
        ),
        TrackKind.SUBTITLE: (
            translate("media_actions", "Delete this subtitle track for good?"),
            translate("media_actions", "Delete subtitle track"),
        ),
    }
    other = translate("media_actions", "Delete this track for good?"), translate("media_actions", "Delete track")
    asked, accept = words.get(track.kind, other)
    sent_before = translate(
        "media_actions", "Its deletion was sent before and is not confirmed yet. Refresh first, if that was just now."
    )
    if was_done:
        sent_before = translate(
            "media_actions", "It was deleted before, and reads have confirmed that, but FastPix lists it again."
        )
    cannot_be_undone = translate("media_actions", "This cannot be undone: FastPix keeps no copy of a deleted track.")
    return dialogs.Question(
        title=translate("media_actions", "Delete track"),
        text=asked,
        facts=known_facts(
            (translate("media_actions", "Workspace"), workspace),
            (translate("media_actions", "Media"), media.display_title),
            (translate("media_actions", "Language"), formatting.language(track)),
            (translate("media_actions", "Language code"), track.language_code),
            (translate("media_actions", "Track title"), track.title),
            (translate("media_actions", "Track ID"), track.id),
            (translate("media_actions", "Media ID"), media.id),
        ),
        detail=joined("\n\n", (sent_before, cannot_be_undone)) if was_sent else cannot_be_undone,
        accept=accept,
    )


def switch_on_question(media: Media, *, workspace: str) -> dialogs.Question:
    """The question before source access is switched on. One key can do it, and it exposes the original.

    `workspace` is the name of the media's workspace.
    """
    translate = QCoreApplication.translate
    return dialogs.Question(
        title=translate("media_actions", "Switch source access on"),
        text=translate("media_actions", "Switch source access of this media on?"),
        facts=_media_facts(media, workspace),
        detail=translate(
            "media_actions",
            "The source file may then be fetched as it was uploaded. Switch it on only if the original may leave "
            "FastPix.",
        ),
        accept=translate("media_actions", "Switch on"),
    )


def switch_off_question(media: Media, *, workspace: str) -> dialogs.Question:
    """The question before source access is switched off. `workspace` is the name of the media's workspace."""
    translate = QCoreApplication.translate
    return dialogs.Question(
        title=translate("media_actions", "Switch source access off"),
        text=translate("media_actions", "Switch source access of this media off?"),
        facts=_media_facts(media, workspace),
        detail=translate(
            "media_actions",
            "FastPix may remove the stored source file when source access is switched off. Switching it on again may "
            "not bring the file back.",
        ),
        accept=translate("media_actions", "Switch off"),
    )


def _media_facts(media: Media, workspace: str) -> tuple[dialogs.Fact, ...]:
    translate = QCoreApplication.translate
    return known_facts(
        (translate("media_actions", "Workspace"), workspace),
        (translate("media_actions", "Media"), media.display_title),
        (translate("media_actions", "Media ID"), media.id),
    )
