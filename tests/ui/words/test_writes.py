"""Every kind and every state of a write has words, and no words claim more than is known."""

from typing import Any

import pytest

from fastpix_desktop import errors
from fastpix_desktop.domain.journal import State, Write
from fastpix_desktop.errors import FastPixError
from fastpix_desktop.ui.look.appearance import Tone
from fastpix_desktop.ui.words.sentences import NextStep
from fastpix_desktop.ui.words.writes import (
    WORDS,
    action_words,
    activity_words,
    detail_words,
    entry_words,
    state_words,
    write_message,
)
from fastpix_desktop.writes.kinds import KINDS
from fastpix_desktop.writes.source_access import SetSourceAccess
from fastpix_desktop.writes.tracks import DeleteTrack
from tests.ui.records import NOON, an_entry
from tests.ui.words.test_sentences import SENTENCE, an_error, whole_tree

SUBTITLE = DeleteTrack("m", "Keynote", "t", "subtitle", "en", "English", "SDH")
SWITCH_ON = SetSourceAccess("m", "Keynote", True)
OFFERS_REFRESH = {
    State.ACCEPTED, State.PREPARING, State.UNKNOWN, State.TAKEN_BACK, State.GONE_WITH_OTHERS, State.FAILED,
    State.NOT_DONE,
}  # fmt: skip
REFRESH = "Refresh to see the media as it is now."


def said(write: Write, state: State, error: FastPixError | None = None, detail: str = "") -> str:
    return write_message(an_entry(1, state, write=write, detail=detail), error).text


def test_every_kind_of_write_has_words() -> None:
    assert set(WORDS) == set(KINDS)


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("deletes", [True, False], ids=["delete", "access"])
def test_only_a_verified_write_is_called_done(state: State, deletes: bool) -> None:
    message = write_message(an_entry(1, state, deletes=deletes, detail="The reason."), None)
    assert "Media 1" in message.text
    claims = message.text.startswith(("Deleted and verified", "Already gone")) or (
        message.text.endswith(("read back from FastPix.", "was off already."))
    )
    assert claims is state.is_done
    assert (message.tone is Tone.GOOD) is state.is_done
    assert (message.step is NextStep.REFRESH) is (state in OFFERS_REFRESH)
    assert message.is_passing is (state is State.CHECKING)
    assert message.is_outcome
    if state in {State.UNKNOWN, State.FAILED, State.ACCEPTED}:
        assert "The reason." in message.text


FORGED = "x”. Not deleted: the other track of “y"


def test_a_title_cannot_end_its_quotation_and_go_on_in_our_words() -> None:
    write = DeleteTrack("m", FORGED, "t", "subtitle", "en", "English", FORGED)
    shown = "x’. Not deleted: the other track of ‘y"
    assert said(write, State.VERIFIED) == (f"Deleted and verified: English subtitle track “{shown}” of “{shown}”.")


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("English", "English"),
        ("Chinese (Simplified, Taiwan)", "Chinese (Simplified, Taiwan)"),
        ("Norwegian Bokmål", "Norwegian Bokmål"),
        ("zh-Hans-TW", "zh-Hans-TW"),
        ("nothing. Not deleted: Italian", "“nothing. Not deleted: Italian”"),
        ("no other track than the English", "“no other track than the English”"),
        ("a" * 41, f"“{'a' * 41}”"),
    ],
)
def test_a_language_that_is_not_like_the_name_of_one_is_quoted(language: str, shown: str) -> None:
    write = DeleteTrack("m", "Keynote", "t", "subtitle", "en", language, "SDH")
    assert said(write, State.VERIFIED) == f"Deleted and verified: {shown} subtitle track “SDH” of “Keynote”."


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (State.CHECKING, "Deleted, being checked: English subtitle track “SDH” of “Keynote”."),
        (State.VERIFIED, "Deleted and verified: English subtitle track “SDH” of “Keynote”."),
        (State.ALREADY, "Already gone before it was deleted here: English subtitle track “SDH” of “Keynote”."),
        (
            State.PREPARING,
            "Accepted, not confirmed yet: the deletion of the English subtitle track “SDH” of “Keynote”. FastPix is "
            "preparing the media. It is looked at again once it is ready.",
        ),
        (
            State.GONE_WITH_OTHERS,
            "No longer in the record: English subtitle track “SDH” of “Keynote”. The reason. Look at the media.",
        ),
        (
            State.TAKEN_BACK,
            "Reappeared: English subtitle track “SDH” of “Keynote”. It was gone before, and FastPix lists it again. "
            "Refresh before you try once more.",
        ),
        (State.FAILED, f"Not deleted: English subtitle track “SDH” of “Keynote”. The reason. {REFRESH}"),
        (State.NOT_DONE, f"Not deleted: English subtitle track “SDH” of “Keynote”. The reason. {REFRESH}"),
    ],
)
def test_the_words_about_a_deletion(state: State, words: str) -> None:
    assert said(SUBTITLE, state, detail="The reason.") == words


def test_a_deletion_that_was_not_sent_is_not_called_deleted_while_it_is_checked() -> None:
    entry = an_entry(1, State.CHECKING, write=SUBTITLE, sent_at=None)
    assert write_message(entry, None).text.startswith("No longer listed, being checked: ")


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (State.CHECKING, "Source access of “Keynote” is on, being checked."),
        (State.VERIFIED, "Source access of “Keynote” is on, read back from FastPix."),
        (State.ALREADY, "Source access of “Keynote” was on already."),
        (
            State.TAKEN_BACK,
            "Source access of “Keynote” is not on after all: FastPix shows the earlier state again. Refresh before you "
            "try once more.",
        ),
        (State.FAILED, f"Source access of “Keynote” was not changed. The reason. {REFRESH}"),
    ],
)
def test_the_words_about_source_access(state: State, words: str) -> None:
    assert said(SWITCH_ON, state, detail="The reason.") == words


@pytest.mark.parametrize(
    ("code", "name", "title", "words"),
    [
        ("und", "default", None, "Delete audio track without a language"),
        (None, "Default", "Mix", "Delete audio track “Mix” without a language"),
        ("und", None, None, "Delete audio track without a language"),
    ],
)
def test_a_track_without_a_language_is_not_called_default(
    code: str | None, name: str | None, title: str | None, words: str
) -> None:
    assert action_words(DeleteTrack("m", "Keynote", "t", "audio", code, name, title)) == words


def test_activity_gives_no_advice_about_what_is_long_over() -> None:
    assert REFRESH not in activity_words(an_entry(1, State.FAILED, write=SUBTITLE))


@pytest.mark.parametrize("state", list(State))
def test_every_state_has_words(state: State) -> None:
    words, tone = state_words(state)
    assert words
    assert (tone is Tone.GOOD) is state.is_done


def test_a_track_that_shows_again_has_reappeared() -> None:
    assert state_words(State.TAKEN_BACK, SUBTITLE) == ("reappeared", Tone.BAD)
    assert state_words(State.TAKEN_BACK, SWITCH_ON) == ("not so after all", Tone.BAD)


def test_no_two_states_have_the_same_words() -> None:
    assert len({state_words(state)[0] for state in State}) == len(State)


@pytest.mark.parametrize("state", list(State))
def test_a_write_of_another_run_that_has_not_ended_is_not_called_running(state: State) -> None:
    words = state_words(state, is_of_this_run=False)
    if state.is_under_way:
        assert words == ("sent, not checked yet", Tone.BUSY)
    else:
        assert words == state_words(state)


def test_a_value_that_was_changed_later_is_told_with_its_time() -> None:
    entry = an_entry(1, deletes=False, detail="The reason.", changed_since=NOON)
    assert detail_words(entry).startswith("The reason. Changed since, read at ")
    assert detail_words(an_entry(1, deletes=False)) == ""


def test_a_value_that_was_changed_later_is_not_called_verified() -> None:
    entry = an_entry(1, deletes=False, changed_since=NOON)
    assert entry_words(entry) == ("changed since", Tone.QUIET)
    message = write_message(entry, None)
    words = "Source access of “Media 1” was off, read back from FastPix. Changed since, read at "
    assert message.text.startswith(words)
    assert (message.tone is Tone.GOOD, message.step) == (False, NextStep.NONE)


def test_a_check_of_what_was_not_sent_is_not_called_done() -> None:
    entry = an_entry(1, State.CHECKING, sent_at=None)
    assert entry_words(entry) == ("not listed, being checked", Tone.BUSY)
    assert write_message(entry, None).text.startswith("No longer listed, being checked: ")


@pytest.mark.parametrize(
    ("state", "values", "words"),
    [
        (State.VERIFIED, {"is_sending_unknown": True}, "Gone, and verified: "),
        (State.ALREADY, {"sent_at": NOON, "was_not_found": True}, "Gone, and verified: "),
        (State.GONE_WITH_OTHERS, {"sent_at": None}, "Nothing was sent, but it is no longer in the record: "),
        (State.ALREADY, {}, "Already gone before it was deleted here: "),
        (State.VERIFIED, {}, "Deleted and verified: "),
    ],
)
def test_a_deletion_of_ours_is_claimed_only_if_this_program_has_sent_it(
    state: State, values: dict[str, Any], words: str
) -> None:
    assert write_message(an_entry(1, state, **values), None).text.startswith(words)


@pytest.mark.parametrize("kind", list(whole_tree()), ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("state", [State.FAILED, State.UNKNOWN])
def test_an_outcome_with_an_error_offers_a_next_step_that_helps(kind: type[FastPixError], state: State) -> None:
    message = write_message(an_entry(1, state, detail=SENTENCE), an_error(kind))
    assert SENTENCE in message.text
    if kind is errors.SignInRequired:
        assert message.step is NextStep.SIGN_IN
    elif kind is errors.StoreUnavailable:
        assert message.step is NextStep.WITHOUT_RECORD
    elif kind is errors.NotFound or state is State.UNKNOWN:
        assert message.step is NextStep.REFRESH
    elif kind is errors.PermissionDenied:
        assert message.step is NextStep.WRITE_AGAIN
        assert "Ask an admin of the workspace for a token that may write." in message.text
    else:
        assert message.step is NextStep.REFRESH
        assert message.text.endswith(REFRESH)


@pytest.mark.parametrize("deletes", [True, False], ids=["delete", "access"])
def test_a_sentence_without_a_reason_is_complete(deletes: bool) -> None:
    for state in State:
        text = write_message(an_entry(1, state, deletes=deletes), None).text
        assert text == text.strip()
        assert text.endswith(".")
        assert "  " not in text


@pytest.mark.parametrize("title", ["{what}", "{0}", "100 % {", "{reason}{title}", ""])
def test_braces_in_titles_and_reasons_are_only_text(title: str) -> None:
    writes = (DeleteTrack("m", title, "t", "audio", "it", title, title), SetSourceAccess("m", title, False))
    for write in writes:
        for state in State:
            assert title in said(write, state, detail=title)
        assert action_words(write)


def test_the_words_for_an_action() -> None:
    assert action_words(DeleteTrack("m", "t", "id", "audio", "it", "Italian")) == "Delete Italian audio track"
    assert action_words(DeleteTrack("m", "t", "id", "audio", "it")) == "Delete it audio track"
    assert action_words(DeleteTrack("m", "t", "id", "subtitle")) == "Delete id subtitle track"
    assert action_words(SUBTITLE) == "Delete English subtitle track “SDH”"
    assert action_words(SetSourceAccess("m", "t", True)) == "Switch source access on"
    assert action_words(SetSourceAccess("m", "t", False)) == "Switch source access off"
