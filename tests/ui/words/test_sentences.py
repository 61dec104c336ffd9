"""Every error has a sentence and a next step that helps."""

from collections.abc import Iterator

import pytest

from fastpix_desktop import errors
from fastpix_desktop.errors import FastPixError, KeyringState, RefusedField, StoreTrouble, UnreachableReason
from fastpix_desktop.ui.look.appearance import Tone
from fastpix_desktop.ui.words.sentences import (
    NextStep,
    error_message,
    keyring_may_be_tried_again,
    keyring_words,
    step_label,
)

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
    errors.StoreUnavailable: NextStep.NONE,
    errors.NotSaved: NextStep.NONE,
}
NEEDED = {
    errors.ServiceUnreachable: {"reason": UnreachableReason.NETWORK},
    errors.KeyringUnavailable: {"state": KeyringState.LOCKED},
    errors.StoreUnavailable: {"trouble": StoreTrouble.FULL},
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
