"""What is said of the copy of a library: every state has its words, and each says what the user needs to know."""

from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QLocale

from fastpix_desktop.domain.library_copy import CopyState, CopyStatus
from fastpix_desktop.domain.wording import sentence
from fastpix_desktop.ui.look.appearance import Tone
from fastpix_desktop.ui.words import formatting
from fastpix_desktop.ui.words.library_copy import MOST_SECONDS, CopyWords, first_notice, longest_short, words_of
from fastpix_desktop.ui.words.sentences import NextStep, step_label

NOW = datetime(2026, 11, 26, 14, 30).astimezone()
AT_TWO = NOW.replace(minute=2)
FOLDER = "/data/amara/.cache/fastpix-desktop/libraries"
FULL = CopyStatus(CopyState.COMPLETE, 12_431, 12_431, complete_at=AT_TWO, folder=FOLDER)
NEEDS_THE_USER = {CopyState.NOT_LISTED, CopyState.FAILED, CopyState.UNWRITABLE}
UNDER_WAY = {CopyState.FILLING, CopyState.UPDATING, CopyState.CHECKING, CopyState.WAITING}


@pytest.fixture(autouse=True)
def british(numbers: None) -> None:
    """Times as 14:02. The fixture it needs puts the former ones back."""
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))


def in_state(state: CopyState) -> CopyStatus:
    """A status with everything that this state can have."""
    reason = sentence("tests", "The disk is full.")
    later = NOW + timedelta(minutes=10)
    return replace(
        FULL, state=state, read=4_200, missing=412, checked=37, next_try=later, reason=reason, size=11_400_000
    )


def said(status: CopyStatus, now: datetime = NOW) -> CopyWords:
    return words_of(status, now)


@pytest.mark.parametrize("state", CopyState)
def test_every_state_has_a_text_a_title_and_a_sentence(state: CopyState) -> None:
    words = said(in_state(state))
    assert words.short
    assert words.title
    assert words.sentence.endswith(".")
    assert {words.title, words.sentence} <= set(words.spoken.split("\n"))


def test_no_two_states_are_said_alike() -> None:
    every = [said(in_state(state)) for state in CopyState]
    assert len({words.title for words in every}) == len(every)
    assert len({words.sentence for words in every}) == len(every)


def test_only_what_needs_the_user_stands_out() -> None:
    assert {state for state in CopyState if said(in_state(state)).tone is Tone.BAD} == NEEDS_THE_USER
    assert {state for state in CopyState if said(in_state(state)).tone is Tone.BUSY} == UNDER_WAY
    assert said(FULL).tone is Tone.QUIET


def test_only_what_is_under_way_has_a_progress() -> None:
    assert {state for state in CopyState if said(in_state(state)).progress is not None} == UNDER_WAY
    assert said(in_state(CopyState.CHECKING)).progress == pytest.approx(37 / 412)
    assert said(replace(in_state(CopyState.FILLING), read=13_000)).progress == 1
    assert said(CopyStatus(CopyState.FILLING, 50, None, read=50)).progress is None
    assert said(CopyStatus(CopyState.FILLING, 0, 0)).progress is None


@pytest.mark.parametrize(
    ("status", "shown"),
    [
        (FULL, "Library 12,431 · 14:02"),
        (replace(FULL, state=CopyState.UPDATING, read=100), "Library 12,431 · 14:02"),
        (replace(FULL, state=CopyState.STALE, complete_at=AT_TWO - timedelta(days=2)), "Library 12,431 · 24/11/2026"),
        (CopyStatus(CopyState.COMPLETE, 0, 0, complete_at=AT_TWO), "Library 0 · 14:02"),
        (CopyStatus(CopyState.FILLING, 4_200, 12_431, read=4_200), "Library 4,200 of 12,431"),
        (CopyStatus(CopyState.FILLING, 4_200, 12_431), "Library 4,200 of 12,431"),
        (CopyStatus(CopyState.FILLING, 12_431, 12_431, read=50), "Library 50 of 12,431"),
        (CopyStatus(CopyState.FILLING, 4_200, read=4_200), "Library 4,200"),
        (in_state(CopyState.NOT_LISTED), "Library 12,431 · 412 not listed"),
        (in_state(CopyState.CHECKING), "Library 37 of 412 checked"),
        (in_state(CopyState.PAUSED), "Library 12,431 · paused"),
        (CopyStatus(CopyState.PAUSED), "Library · paused"),
        (CopyStatus(CopyState.ELSEWHERE), "Library"),
        (CopyStatus(), "Library"),
        (CopyStatus(CopyState.OFF), "No library copy"),
    ],
)
def test_the_text_of_the_button(status: CopyStatus, shown: str) -> None:
    assert said(status).short == shown


@pytest.mark.parametrize(
    ("seconds", "shown"), [(37.0, "waits 37 s"), (36.2, "waits 37 s"), (0.4, "waits 1 s"), (-5.0, "waits 1 s")]
)
def test_a_wait_is_counted_down(seconds: float, shown: str) -> None:
    waiting = replace(FULL, state=CopyState.WAITING, next_try=NOW + timedelta(seconds=seconds))
    assert said(waiting).short == f"Library 12,431 · {shown}"
    assert said(waiting).sentence.endswith(f"It continues in {shown.split()[1]} s.")


def test_the_end_of_a_long_wait_is_a_time() -> None:
    waiting = replace(FULL, state=CopyState.WAITING, next_try=NOW + timedelta(seconds=MOST_SECONDS + 480))
    assert said(waiting).short == "Library 12,431 · waiting"
    assert said(waiting).sentence == "FastPix asked the program to wait. The next try is at 14:40."
    assert said(replace(waiting, next_try=None)).sentence == "FastPix asked the program to wait."


@pytest.mark.parametrize(
    ("left", "shown"), [(None, ""), (20, " Less than"), (61, " About 2 minute"), (60, " About 1 minute")]
)
def test_the_time_left(left: float | None, shown: str) -> None:
    words = said(CopyStatus(CopyState.FILLING, 4_200, 12_431, read=4_200, seconds_left=left))
    assert words.sentence.startswith(f"4,200 of 12,431 media are read.{shown}")
    assert bool(shown) or words.sentence.endswith("read.")


def test_it_is_said_as_of_when_it_has_all_that_the_list_showed() -> None:
    assert said(FULL).sentence == "It has all that the list showed, as of 14:02."
    yesterday = AT_TWO - timedelta(days=1)
    assert formatting.moment(yesterday) in said(replace(FULL, complete_at=yesterday)).sentence
    for state in (CopyState.NOT_PROVED, CopyState.OFFLINE, CopyState.PAUSED, CopyState.UNWRITABLE):
        assert "Complete as of 14:02" in said(in_state(state)).facts


@pytest.mark.parametrize("state", [CopyState.NOT_PROVED, CopyState.FAILED])
def test_the_next_try_is_said(state: CopyState) -> None:
    assert said(in_state(state)).sentence.endswith("The next try is at 14:40.")
    assert "next try" not in said(replace(in_state(state), next_try=None)).sentence


def test_why_media_that_are_not_listed_are_kept_is_said() -> None:
    for state in (CopyState.COMPLETE, CopyState.STALE, CopyState.NOT_LISTED):
        assert said(in_state(state)).sentence.endswith(" The disk is full.")


def test_a_copy_that_was_begun_in_an_earlier_run_is_not_said_to_be_opened() -> None:
    words = said(CopyStatus(CopyState.NONE, 4_200, 12_431, folder=FOLDER))
    assert words.title == "Not complete yet"
    assert words.sentence == "Reading goes on once FastPix has answered."
    assert words.facts == ("4,200 of 12,431 media in the copy", f"In {FOLDER}")
    assert words.short == "Library 4,200"


@pytest.mark.parametrize("state", [CopyState.FAILED, CopyState.UNWRITABLE])
def test_the_reason_is_said(state: CopyState) -> None:
    assert said(in_state(state)).sentence.startswith("The disk is full. ")


def test_a_damaged_file_is_said_until_the_copy_is_complete_again() -> None:
    filling = replace(in_state(CopyState.FILLING), was_damaged=True)
    assert said(filling).sentence.startswith("The file was damaged or of another version.")
    assert "damaged" not in said(replace(FULL, was_damaged=True)).sentence


def test_where_the_file_is_and_how_large() -> None:
    assert said(replace(FULL, size=11_400_000)).facts[-1] == f"11 MB in {FOLDER}"
    assert said(FULL).facts[-1] == f"In {FOLDER}"
    assert said(replace(FULL, folder="")).facts[-1] == "In memory only, for this run of the program"
    assert said(CopyStatus(CopyState.OFF, folder=FOLDER)).facts == ()


def test_how_many_media_is_said_once() -> None:
    assert said(FULL).facts[0] == "12,431 media in the copy"
    assert said(replace(in_state(CopyState.PAUSED), media=4_200)).facts[0] == "4,200 of 12,431 media in the copy"
    assert said(CopyStatus(CopyState.FILLING, 50, 100, read=50, folder=FOLDER)).facts == (f"In {FOLDER}",)


def test_the_longest_text_has_room_for_every_number_on_the_way() -> None:
    filling = CopyStatus(CopyState.FILLING, 0, 12_431)
    for read in (50, 999, 4_200, 12_431):
        now = replace(filling, media=read, read=read)
        assert len(longest_short(now, NOW)) >= len(said(now).short)
    checking = in_state(CopyState.CHECKING)
    assert longest_short(checking, NOW) == "Library 412 of 412 checked"


def test_a_folder_that_others_named_cannot_begin_a_line_of_its_own() -> None:
    words = said(replace(FULL, folder="/data/amara/a\nComplete as of 23:59"))
    assert len(words.spoken.split("\n")) == 4


def test_the_first_notice_says_where_and_offers_to_switch_off() -> None:
    message = first_notice(FOLDER)
    assert FOLDER in message.text
    assert step_label(message.step) == "Switch off…"
    assert message.step is NextStep.SWITCH_COPY_OFF
    assert message.is_unasked
    assert message.tone is Tone.QUIET


def test_times_are_local() -> None:
    assert said(replace(FULL, complete_at=AT_TWO.astimezone(UTC)), NOW.astimezone(UTC)).short.endswith("14:02")
