"""Every error and every outcome has a sentence, and no sentence claims more than is known."""

from collections.abc import Iterator

import pytest

from fastpix_desktop import errors
from fastpix_desktop.domain.edits import DeleteTrack, Entry, SetSourceAccess, State
from fastpix_desktop.errors import FastPixError, KeyringState, RefusedField, UnreachableReason
from fastpix_desktop.ui.look.appearance import Tone
from fastpix_desktop.ui.words.sentences import (
    NextStep,
    action_words,
    error_message,
    keyring_may_be_tried_again,
    keyring_words,
    outcome_message,
    state_words,
    step_label,
)
from tests.ui.records import NOON, an_entry

SENTENCE = "One sentence for a person."
STEPS = {
    errors.SignInRequired: NextStep.SIGN_IN,
    errors.OtherWorkspace: NextStep.NONE,
    errors.TemporaryFailure: NextStep.RETRY,
    errors.ServiceUnreachable: NextStep.RETRY,
    errors.ServiceFailed: NextStep.RETRY,
    errors.RateLimited: NextStep.RETRY,
    errors.NotFound: NextStep.REFRESH,
    errors.PermissionDenied: NextStep.NONE,
    errors.InvalidArgument: NextStep.NONE,
    errors.RequestRefused: NextStep.NONE,
    errors.GuardRefused: NextStep.NONE,
    errors.KeyringUnavailable: NextStep.NONE,
}
NEEDED = {
    errors.ServiceUnreachable: {"reason": UnreachableReason.NETWORK},
    errors.KeyringUnavailable: {"state": KeyringState.LOCKED},
}


def whole_tree(kind: type[FastPixError] = FastPixError) -> Iterator[type[FastPixError]]:
    for below in kind.__subclasses__():
        yield below
        yield from whole_tree(below)


def an_error(kind: type[FastPixError]) -> FastPixError:
    return kind(SENTENCE, **NEEDED.get(kind, {}))  # type: ignore[arg-type]  # each kind takes its own


def test_the_table_contains_every_error() -> None:
    assert set(STEPS) == set(whole_tree())


@pytest.mark.parametrize("kind", list(whole_tree()), ids=lambda kind: kind.__name__)
def test_every_error_has_its_sentence_and_next_step(kind: type[FastPixError]) -> None:
    message = error_message(an_error(kind))
    assert message.text.startswith(SENTENCE)
    assert ("Ask an admin" in message.text) is (kind is errors.PermissionDenied)
    assert message.tone is Tone.BAD
    assert message.step is STEPS[kind]


def test_a_bug_of_the_program_shows_no_details() -> None:
    message = error_message(ValueError("token 1234 at line 7"))
    assert message.text
    assert "1234" not in message.text
    assert message.step is NextStep.NONE


def test_the_refused_fields_are_named_once() -> None:
    sentence = "FastPix refused it (limit must be at most 50; offset is missing)."
    fields = (RefusedField("limit", "must be at most 50"), RefusedField("offset", "is missing"))
    assert error_message(errors.RequestRefused(sentence, fields=fields)).text == sentence


@pytest.mark.parametrize("step", list(NextStep))
def test_every_step_but_none_has_a_label(step: NextStep) -> None:
    assert bool(step_label(step)) is (step is not NextStep.NONE)


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("deletes", [True, False], ids=["delete", "access"])
def test_only_a_verified_write_is_called_done(state: State, deletes: bool) -> None:
    message = outcome_message(an_entry(1, state, deletes=deletes, detail="The reason."), None)
    assert "Media 1" in message.text
    is_done = state in {State.VERIFIED, State.ALREADY}
    claims = message.text.startswith(("Deleted and verified", "Already gone")) or (
        message.text.startswith("Source access of") and "was not changed" not in message.text
    )
    assert claims is is_done
    assert (message.tone is Tone.GOOD) is is_done
    assert (message.step is NextStep.REFRESH) is (state in {State.ACCEPTED, State.UNKNOWN})
    if state in {State.UNKNOWN, State.FAILED}:
        assert "The reason." in message.text


@pytest.mark.parametrize("state", list(State))
def test_every_state_has_words(state: State) -> None:
    words, tone = state_words(state)
    assert words
    assert (tone is Tone.GOOD) is (state in {State.VERIFIED, State.ALREADY})


@pytest.mark.parametrize("kind", list(whole_tree()), ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("state", [State.FAILED, State.UNKNOWN])
def test_an_outcome_with_an_error_offers_a_next_step_that_helps(kind: type[FastPixError], state: State) -> None:
    message = outcome_message(an_entry(1, state, detail=SENTENCE), an_error(kind))
    assert SENTENCE in message.text
    if kind is errors.SignInRequired:
        assert message.step is NextStep.SIGN_IN
    elif kind is errors.NotFound or state is State.UNKNOWN:
        assert message.step is NextStep.REFRESH
    elif kind is errors.PermissionDenied:
        assert message.step is NextStep.WRITE_AGAIN
        assert "Ask an admin of the workspace for a token that may write." in message.text
    else:
        assert message.step is NextStep.NONE


def test_a_sentence_without_a_reason_is_complete() -> None:
    for state in State:
        text = outcome_message(an_entry(1, state), None).text
        assert text == text.strip()
        assert "  " not in text


@pytest.mark.parametrize("title", ["{what}", "{0}", "100 % {", "{reason}{title}", ""])
def test_braces_in_titles_and_reasons_are_only_text(title: str) -> None:
    for action in (
        DeleteTrack("m", title, "t", "audio", title),
        SetSourceAccess("m", title, False),
    ):
        for state in State:
            message = outcome_message(Entry(1, action, state, NOON, NOON, title), None)
            assert title in message.text
        assert action_words(action)


def test_the_words_for_an_action() -> None:
    assert action_words(DeleteTrack("m", "t", "id", "audio", "Italian")) == "Delete Italian audio track"
    assert action_words(DeleteTrack("m", "t", "id", "subtitle", "")) == "Delete id subtitle track"
    assert action_words(SetSourceAccess("m", "t", True)) == "Switch source access on"
    assert action_words(SetSourceAccess("m", "t", False)) == "Switch source access off"


@pytest.mark.parametrize("state", KeyringState)
def test_every_state_of_the_keyring_has_its_own_next_step(state: KeyringState) -> None:
    said = keyring_words(errors.KeyringUnavailable(SENTENCE, state=state))
    assert said.startswith(f"{SENTENCE} ")
    assert said.endswith(".")
    others = {
        keyring_words(errors.KeyringUnavailable(SENTENCE, state=other)) for other in KeyringState if other != state
    }
    assert said not in others
    assert keyring_may_be_tried_again(state) == ("ry again" in said)


def test_tracks_of_one_language_are_distinguished_by_their_titles() -> None:
    action = DeleteTrack("m", "Keynote", "t", "subtitle", "English", "SDH")
    assert action_words(action) == "Delete English subtitle track “SDH”"
    entry = Entry(1, action, State.VERIFIED, NOON, NOON)
    assert outcome_message(entry, None).text == "Deleted and verified: English subtitle track “SDH” of “Keynote”."
