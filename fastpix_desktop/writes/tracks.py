"""The write that deletes a track, its guard, and what shows that a track is gone."""

import unicodedata
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from msgspec import Struct

from fastpix_desktop.domain.identity import all_compared, are_uuids, can_be_sent, compared, is_uuid
from fastpix_desktop.domain.media import Media, MediaStatus, Track, TrackKind
from fastpix_desktop.domain.wording import Sentence, sentence
from fastpix_desktop.errors import GuardRefused, ServiceFailed
from fastpix_desktop.writes.standing import Standing, track_subject
from fastpix_desktop.writes.write import Seen, Write, WriteService, why_no_write

_ENOUGH = 2
"""Of two different tracks, at least one is another track than a given one."""


class DeleteTrack(Write, frozen=True, tag="delete track"):
    """Delete a track. Kind, language and title are those that the user has confirmed.

    `confirmed_others` are the compared ids of the other tracks that the media had then, None if they were not known.
    """

    needs_two_reads = True
    is_final = True

    track_id: str
    kind: str | None = None
    language_code: str | None = None
    language_name: str | None = None
    track_title: str | None = None
    confirmed_others: tuple[str, ...] | None = None

    @classmethod
    def of(cls, media: Media, track: Track) -> "DeleteTrack":
        """Return the deletion of `track`, as it is in the record `media` that the user sees."""
        return cls(
            media.id,
            media.display_title,
            track.id,
            track.kind,
            track.language_code,
            track.language_name,
            track.title,
            _others(media, track.id),
        )

    @property
    def language(self) -> str:
        """The language to show: its name, or its code, or an empty text."""
        return self.language_name or self.language_code or ""

    @property
    def subject(self) -> str:
        """The track, however its id is spelled."""
        return track_subject(self.track_id)

    @property
    def effect(self) -> str:
        """The track is gone."""
        return f"{self.subject} gone"

    @property
    def log_line(self) -> str:
        """The deletion with both ids."""
        return f"delete track {self.track_id} of media {self.media_id}"

    def guard(self, fresh: Media, standing: Standing) -> None:
        """Raise GuardRefused if the track has changed since it was confirmed, or must not be deleted.

        Raises ServiceFailed if the record does not list the track and is no proof that it is gone.
        """
        now = fresh.track(self.track_id)
        if now is None:
            if fresh.tracks_are_complete and fresh.status == MediaStatus.READY:
                raise ServiceFailed(
                    sentence(
                        "service",
                        "Two reads at the same moment do not agree whether the media has the track, so nothing was "
                        "deleted.",
                    )
                )
            if fresh.tracks_are_complete:
                raise ServiceFailed(
                    sentence(
                        "service",
                        "FastPix does not list the track, but the media is not Ready, so it may only be missing for a "
                        "moment. Nothing was deleted.",
                    )
                )
            raise ServiceFailed(
                sentence("service", "The service did not send all tracks of this media, so nothing was deleted.")
            )
        ids = all_compared(track.id for track in fresh.tracks or ())
        if len(set(ids)) != len(ids):
            raise GuardRefused(
                sentence(
                    "service",
                    "FastPix lists a track of this media twice, so it is not certain what would be deleted. Nothing "
                    "was deleted.",
                )
            )
        if changed := next(self._changes(now), None):
            raise GuardRefused(changed)
        if reason := why_guarded(fresh, now, standing):
            raise GuardRefused(reason)

    async def send(self, service: WriteService) -> None:
        """Send the deletion once."""
        await service.delete_track(self.media_id, self.track_id)

    def others_in(self, media: Media) -> tuple[str, ...] | None:
        """Return the compared ids of the other tracks that a record lists, None if it has no list of tracks."""
        return _others(media, self.track_id)

    @property
    def others_confirmed(self) -> tuple[str, ...] | None:
        """The compared ids of the other tracks when the user confirmed the deletion."""
        return self.confirmed_others

    def seen_in(self, media: Media, others: Iterable[str] | None, deleted: AbstractSet[str]) -> Seen:
        """Return whether a record shows that the track is gone. Only a complete record of a Ready media can."""
        is_prepared = media.status is not None and not media.is_finished
        if media.track(self.track_id) is not None:
            return Seen.NOT_SHOWN_YET if is_prepared else Seen.NOT_SHOWN
        if is_prepared and media.tracks_are_complete:
            return Seen.PREPARING
        # The track may be the one whose id cannot be read.
        are_ids_known = are_uuids(track.id for track in media.tracks or ()) or not is_uuid(self.track_id)
        if not media.tracks_are_complete or media.status != MediaStatus.READY or not are_ids_known:
            return Seen.UNCLEAR
        return Seen.WITHOUT_OTHERS if self.missing_in(media, others, deleted) else Seen.SHOWN

    def missing_in(self, media: Media, others: Iterable[str] | None, deleted: AbstractSet[str]) -> int:
        """Return how many other tracks a record lacks that this program has not deleted."""
        return len(set(others or ()) - set(_others(media, self.track_id) or ()) - deleted)

    def why_unproved(self, seen: Seen | None) -> Sentence | str:
        """Return why the deletion is not confirmed. An empty text if no record was read."""
        if seen is None:
            return ""
        return {
            Seen.WITHOUT_OTHERS: sentence("service", "Other tracks cannot be found either."),
            Seen.NOT_SHOWN: sentence("service", "FastPix still lists the track."),
            Seen.NOT_SHOWN_YET: sentence("service", "FastPix is preparing the media again."),
            Seen.PREPARING: sentence("service", "FastPix is preparing the media again."),
            Seen.UNCLEAR: sentence("service", "The media is not Ready, or FastPix did not send all of its tracks."),
            Seen.SHOWN: sentence("service", "One read no longer lists the track, but no second one agreed with it."),
        }[seen]

    def _changes(self, now: Track) -> Iterator[Sentence]:
        """Yield what is different from what was confirmed. A value that one of the two records lacks is not compared.

        The list and the reply to GET of one media have different fields, and older dialects have no titles.
        """
        template = sentence(
            "service",
            "The track has changed since you confirmed it: its {what} was “{before}” and is “{now}” now. Nothing was "
            "deleted.",
        )
        for what, before, after in (
            (sentence("service", "kind"), self.kind, now.kind),
            (sentence("service", "language"), self.language_name, now.language_name),
            (sentence("service", "language code"), self.language_code, now.language_code),
            (sentence("service", "title"), self.track_title, now.title),
        ):
            if before and after and _normal(before) != _normal(after):
                yield template.fill(what=what, before=before, now=after)


class DeletionGuard(Struct, frozen=True):
    """Says which tracks of one record must not be deleted. It is made once per record, which may have 100,000 tracks.

    `refusal` is why nothing of the media can be changed. `is_complete`: the record has all tracks. `audio` are the
    compared ids of its audio tracks, at most two of them. `audio_left` are those of the audio tracks whose deletion was
    not sent, also at most two. Two are enough to know whether there is another one than a given one.
    """

    refusal: Sentence | None
    is_complete: bool
    audio: frozenset[str]
    audio_left: frozenset[str]

    @classmethod
    def of(cls, media: Media, standing: Standing) -> "DeletionGuard":
        """Return the guard of a record. `standing` is what is happening to the media."""
        deleted = standing.deleted
        audio, left = set[str](), set[str]()
        for track in media.tracks or ():
            if track.kind != TrackKind.AUDIO:
                continue
            identity = compared(track.id)
            if len(audio) < _ENOUGH:
                audio.add(identity)
            if identity not in deleted:
                left.add(identity)
            if len(left) == _ENOUGH:
                break
        return cls(why_no_write(media), media.tracks_are_complete, frozenset(audio | left), frozenset(left))

    def why_guarded(self, track: Track) -> Sentence | None:
        """Return the reason why a track of the record must not be deleted, as one sentence. None if it may be deleted.

        Tracks whose deletion was sent count as deleted, even if the record still lists them. The service documents no
        such check, and a deletion cannot be undone.
        """
        if track.kind not in {TrackKind.AUDIO, TrackKind.SUBTITLE}:
            return sentence("service", "Only audio and subtitle tracks can be deleted.")
        if self.refusal is not None:
            return self.refusal
        if not can_be_sent(track.id):
            return sentence(
                "service", "The ID of this track is not in the form that FastPix uses, so it cannot be deleted."
            )
        if track.kind == TrackKind.AUDIO:
            if not self.is_complete:
                return sentence(
                    "service", "Not all tracks of this media could be read, so this may be its last audio track."
                )
            this = {compared(track.id)}
            if not self.audio - this:
                return sentence(
                    "service",
                    "This is the last audio track of the media. Without it the media would be silent for good.",
                )
            if not self.audio_left - this:
                return sentence(
                    "service",
                    "The deletion of every other audio track was asked for and may still take effect. Without this one "
                    "the media would be silent for good.",
                )
        return None


def why_guarded(media: Media, track: Track, standing: Standing) -> Sentence | None:
    """Return the reason why `track` must not be deleted from `media`, as `DeletionGuard` does for one track."""
    return DeletionGuard.of(media, standing).why_guarded(track)


def _others(media: Media, track_id: str) -> tuple[str, ...] | None:
    # Of a list that could not be read in full, those that could be read have to stay.
    if media.tracks is None:
        return None
    return tuple(sorted(set(all_compared(track.id for track in media.tracks)) - {compared(track_id)}))


def _normal(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
