"""The message bar: each tone and step, countdowns, and every sentence about the keyring."""

import time
from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from fastpix_desktop import errors
from fastpix_desktop.domain.journal import State
from fastpix_desktop.domain.pages import Offline, Waiting
from fastpix_desktop.domain.workspace import Writing, WritingPermission
from fastpix_desktop.errors import KeyringState, KeyringUnavailable
from fastpix_desktop.ui.look.appearance import Tone
from fastpix_desktop.ui.messages.notices import NoticeBar
from fastpix_desktop.ui.window.status_line import StatusLine
from fastpix_desktop.ui.words.sentences import (
    Message,
    NextStep,
    error_message,
    keyring_may_be_tried_again,
    keyring_words,
    read_only_message,
)
from fastpix_desktop.ui.words.writes import write_message
from fastpix_desktop.writes.source_access import SetSourceAccess
from fastpix_desktop.writes.tracks import DeleteTrack
from gallery.entries import entry
from gallery.parts.small_parts import stacked
from gallery.stage import NOON, Stage
from gallery.states import FINE, LARGE, MIRRORED, OTHERS, Part

NOTICES = Part("messages", width=900)

KEYRING_SENTENCES = {
    KeyringState.NO_SERVICE: "This system has no running keyring (such as GNOME Keyring, KWallet or KeePassXC).",
    KeyringState.GONE: "The keyring of this system does not answer any more.",
    KeyringState.LOCKED: "The keyring is locked.",
    KeyringState.REFUSED: "The keyring is locked, and its prompt was closed without unlocking it.",
    KeyringState.UNSAFE: "The keyring back end keyrings.alt.file does not protect secrets and is not used.",
    KeyringState.TOO_LONG: "The secret is longer than the 1200 characters that every system's keyring can keep.",
    KeyringState.MISSING: "The keyring has no secret for this workspace.",
    KeyringState.UNREADABLE: "The keyring's entry for this workspace cannot be read.",
    KeyringState.NOT_READ_BACK: "The keyring took the secret, but does not give it back.",
    KeyringState.FAILED: "The keyring could not be used (OSError).",
}


def _nothing() -> None:
    """The action of a step, which does nothing in a picture."""


def bar(message: Message, action: Callable[[], None] | None = _nothing) -> NoticeBar:
    """A message bar with this message."""
    made = NoticeBar()
    made.show_message(message, action)
    return made


@NOTICES.state("tones and steps", *OTHERS)
async def tones(stage: Stage) -> QWidget:
    counting, asked = NoticeBar(), NoticeBar()
    counting.count_down(Waiting("media.list", 4.0, 1, "FastPix did not answer."))
    asked.count_down(Waiting("media.list", 37.0, 1, "", asked_by_service=True))
    return stacked(
        (
            NoticeBar(),
            bar(Message("Copied: 624fafb9-cfbf-499a-ae8a-f592bea8f1ec", Tone.QUIET)),
            bar(Message("Finishing what is under way before quitting…", Tone.BUSY)),
            bar(
                Message(
                    "Waiting for the system's keyring. It may be asking something.", Tone.BUSY, NextStep.STOP_WAITING
                )
            ),
            bar(read_only_message(WritingPermission(Writing.REFUSED, "This token may only read."))),
            counting,
            asked,
        )
    )


@NOTICES.state("errors")
async def troubles(stage: Stage) -> QWidget:
    made = (
        errors.SignInRequired("FastPix does not accept this token any more."),
        errors.ServiceUnreachable("FastPix was not found.", reason=errors.UnreachableReason.NAME),
        errors.NotFound("FastPix does not know this media."),
        errors.PermissionDenied("This token may not change media."),
        RuntimeError(),
    )
    return stacked([bar(error_message(error)) for error in made])


@NOTICES.state("offline", MIRRORED, LARGE)
async def offline(stage: Stage) -> QWidget:
    why = "FastPix could not be reached while reading the media: the connection was refused."
    made = []
    for is_trying in (False, True):
        line = StatusLine()
        line.show_read_time(NOON)
        # Far enough away for the picture to be drawn within the second.
        line.show_offline(Offline(NOON, why, time.monotonic() + 59.95, is_trying))
        made.append(line)
    made[1].notices.show_message(write_message(entry(1, deletion(), State.FAILED, why), None))
    return stacked(made)


LOST = "The connection broke off before an answer came."


def deletion() -> DeleteTrack:
    title = "Harbour Watch – S03E07: The Long Tide"
    return DeleteTrack("m", title, "t", "audio", language_code="it", language_name="Italian")


@NOTICES.state("outcomes", MIRRORED)
async def outcomes(stage: Stage) -> QWidget:
    media = stage.media("Night Trains")
    switch = SetSourceAccess(media.id, media.display_title, False)
    return stacked(
        [
            bar(write_message(entry(1, write, state, LOST), None))
            for write in (deletion(), switch)
            for state in (State.VERIFIED, State.ALREADY, State.ACCEPTED, State.UNKNOWN, State.FAILED)
        ]
    )


@NOTICES.state("being checked", MIRRORED, LARGE)
async def being_checked(stage: Stage) -> QWidget:
    media = stage.media("Harbour Watch")
    switch = SetSourceAccess(media.id, media.display_title, True)
    others = "2 other tracks, which this program did not delete, cannot be found either."
    entries = (
        entry(1, deletion(), State.CHECKING),
        entry(2, deletion(), State.CHECKING, sent_at=None),
        entry(3, switch, State.CHECKING),
        entry(4, deletion(), State.PREPARING),
        entry(5, deletion(), State.GONE_WITH_OTHERS, others),
        entry(6, deletion(), State.TAKEN_BACK),
        entry(7, switch, State.TAKEN_BACK),
    )
    return stacked([bar(write_message(one, None)) for one in entries])


@NOTICES.state("not recorded")
async def not_recorded(stage: Stage) -> QWidget:
    error = errors.StoreUnavailable("The disk is full.", trouble=errors.StoreTrouble.FULL)
    return stacked([bar(write_message(entry(1, deletion(), State.NOT_DONE, error.sentence), error))])


@NOTICES.state("keyring", FINE)
async def keyring(stage: Stage) -> QWidget:
    made = []
    for state, sentence in KEYRING_SENTENCES.items():
        step = NextStep.RETRY if keyring_may_be_tried_again(state) else NextStep.NONE
        words = keyring_words(KeyringUnavailable(sentence, state=state))
        made.append(bar(Message(words, Tone.BAD, step)))
    return stacked(made)


@NOTICES.state("newer version", MIRRORED)
async def newer_version(stage: Stage) -> QWidget:
    offer = (
        "FastPix Desktop can look for a newer version of itself once a day. It asks github.com, which sees this "
        "computer's network address and “fastpix-desktop/0.1.0”. Nothing of a workspace is sent."
    )
    found = "FastPix Desktop 0.2.0 has been published, this is 0.1.0. Packages and checksums are on its page."
    return stacked((bar(Message(offer, step=NextStep.LOOK_DAILY)), bar(Message(found, step=NextStep.OPEN_PAGE))))


@NOTICES.state("narrow", width=420)
async def narrow(stage: Stage) -> QWidget:
    words = "Not known whether it was deleted: Italian audio track of “" + "Averylongtitle" * 8 + "”."
    return stacked((bar(Message(words, Tone.BAD, NextStep.REFRESH)),))
