"""Which workspace a token is of: the token of one never passes for that of another, and none is listed twice."""

from dataclasses import replace

import pytest

from fastpix_desktop.domain.workspace import COLOURS, Kind, Workspace, Writing
from fastpix_desktop.errors import OtherWorkspace
from fastpix_desktop.settings import WorkspaceList
from fastpix_desktop.workspaces.identify import Recognition

HERE = "https://api.fastpix.com/v1/"
ONE = Workspace("One", HERE, account="one", workspace_id="w-1", colour="red", is_kept=True)
EMPTY = Workspace("Empty", HERE, account="empty")
NEW = Workspace("FastPix workspace", HERE)


@pytest.fixture
def known() -> WorkspaceList:
    """A list with one workspace that has told its id, and an empty one that has not."""
    made = WorkspaceList(None, HERE)
    made.put(ONE)
    made.put(EMPTY)
    return made


@pytest.fixture
def recognition(known: WorkspaceList) -> Recognition:
    return Recognition(known, NEW)


# --- a workspace of the list ---------------------------------------------------------------------


def test_the_same_id_is_the_same_workspace(recognition: Recognition) -> None:
    assert recognition.as_listed(ONE) == ONE


def test_another_id_is_refused_by_name_and_nothing_is_changed(recognition: Recognition, known: WorkspaceList) -> None:
    with pytest.raises(OtherWorkspace, match="another workspace than “One”"):
        recognition.as_listed(replace(ONE, workspace_id="w-2"))
    assert list(known) == [ONE, EMPTY]


def test_one_that_had_no_media_until_now_takes_the_id_that_comes(recognition: Recognition) -> None:
    assert recognition.as_listed(replace(EMPTY, workspace_id="w-2")) == replace(EMPTY, workspace_id="w-2")
    assert recognition.as_listed(EMPTY) == EMPTY


def test_the_token_of_one_does_not_pass_for_that_of_an_empty_other(recognition: Recognition) -> None:
    with pytest.raises(OtherWorkspace, match="of “One”, not of “Empty”"):
        recognition.as_listed(replace(EMPTY, workspace_id="w-1"))


def test_what_was_changed_while_the_service_was_asked_stays_changed(
    recognition: Recognition, known: WorkspaceList
) -> None:
    known.change("one", name="Renamed", colour="teal", writing=Writing.OFF, is_kept=False)
    assert recognition.as_listed(ONE) == known.find("one")


def test_one_that_is_not_in_the_list_is_what_it_is(recognition: Recognition) -> None:
    demo = Workspace("Demo workspace", HERE, Kind.DEMO, account="demo", workspace_id="w-1")
    assert recognition.as_listed(demo) == demo
    given = replace(recognition.given(), workspace_id="w-1")
    assert given.kind is Kind.GIVEN
    assert recognition.as_listed(given) == given


# --- a token that was entered --------------------------------------------------------------------


@pytest.mark.parametrize("read_only", [True, False])
def test_another_token_of_a_workspace_starts_its_rights_anew(
    recognition: Recognition, known: WorkspaceList, read_only: bool
) -> None:
    refused = known.change("one", writing=Writing.REFUSED)
    workspace, identify = recognition.prepare(ONE, "", read_only=read_only)
    assert workspace == refused
    found = identify(workspace)
    assert found == replace(ONE, writing=Writing.OFF if read_only else Writing.UNTRIED)


def test_another_token_must_be_of_the_workspace_it_was_asked_for(recognition: Recognition) -> None:
    workspace, identify = recognition.prepare(ONE, "", read_only=False)
    with pytest.raises(OtherWorkspace):
        identify(replace(workspace, workspace_id="w-2"))
    workspace, identify = recognition.prepare(EMPTY, "", read_only=False)
    with pytest.raises(OtherWorkspace):
        identify(replace(workspace, workspace_id="w-1"))


def test_a_new_one_gets_the_name_that_was_given_and_a_colour_that_is_free(recognition: Recognition) -> None:
    workspace, identify = recognition.prepare(None, "  Marketing\tItaly ", read_only=True)
    assert (workspace.name, workspace.writing, workspace.kind) == ("Marketing Italy", Writing.OFF, Kind.LISTED)
    assert workspace.colour in set(COLOURS) - {"red"}
    assert workspace.account not in {"", "one", "empty"}
    found = replace(workspace, workspace_id="w-3")
    assert identify(found) == found


def test_two_new_ones_have_different_accounts_names_and_colours(recognition: Recognition, known: WorkspaceList) -> None:
    first, _ = recognition.prepare(None, "", read_only=False)
    known.put(first)
    second, _ = recognition.prepare(None, " ", read_only=False)
    assert (first.name, second.name) == ("FastPix workspace", "FastPix workspace 2")
    assert first.account != second.account
    assert first.colour != second.colour


def test_when_every_colour_is_taken_there_is_none(known: WorkspaceList) -> None:
    for colour in COLOURS:
        known.put(Workspace(colour, HERE, colour=colour))
    workspace, _ = Recognition(known, NEW).prepare(None, "", read_only=False)
    assert workspace.colour == ""


def test_a_token_of_a_workspace_that_is_in_the_list_is_recognised_and_adds_none(recognition: Recognition) -> None:
    workspace, identify = recognition.prepare(None, "", read_only=False)
    assert identify(replace(workspace, workspace_id="w-1")) == replace(ONE, writing=Writing.UNTRIED)
    workspace, identify = recognition.prepare(None, "Uno", read_only=True)
    found = identify(replace(workspace, workspace_id="w-1"))
    assert found == replace(ONE, name="Uno", writing=Writing.OFF)


def test_an_empty_workspace_is_a_new_one_each_time(recognition: Recognition) -> None:
    workspace, identify = recognition.prepare(None, "Another", read_only=False)
    assert identify(workspace) == workspace
    assert workspace.workspace_id is None
