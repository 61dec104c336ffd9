"""The token of one workspace is never accepted for another, and no workspace is listed twice."""

from dataclasses import replace

import pytest

from fastpix_desktop.domain.workspace import COLOURS, Kind, Workspace, Writing
from fastpix_desktop.errors import OtherWorkspace
from fastpix_desktop.settings import WorkspaceList
from fastpix_desktop.workspaces.identify import Recognition

HERE = "https://api.fastpix.com/v1/"
ONE = Workspace("One", HERE, account="one", workspace_id="w-1", colour="red", has_stored_secret=True)
EMPTY = Workspace("Empty", HERE, account="empty")
NEW = Workspace("FastPix workspace", HERE)


@pytest.fixture
def known() -> WorkspaceList:
    """A list with a workspace whose service id is known, and an empty one whose id is not."""
    made = WorkspaceList(None, HERE)
    made.put(ONE)
    made.put(EMPTY)
    return made


@pytest.fixture
def recognition(known: WorkspaceList) -> Recognition:
    return Recognition(known, NEW)


# --- a listed workspace --------------------------------------------------------------------------


def test_the_known_id_is_accepted(recognition: Recognition) -> None:
    assert recognition.as_listed(ONE) == ONE


def test_another_id_is_refused_and_the_list_is_unchanged(recognition: Recognition, known: WorkspaceList) -> None:
    with pytest.raises(OtherWorkspace, match="another workspace than “One”"):
        recognition.as_listed(replace(ONE, workspace_id="w-2"))
    assert list(known) == [ONE, EMPTY]


def test_a_workspace_without_an_id_takes_the_first_one(recognition: Recognition) -> None:
    assert recognition.as_listed(replace(EMPTY, workspace_id="w-2")) == replace(EMPTY, workspace_id="w-2")
    assert recognition.as_listed(EMPTY) == EMPTY


def test_the_token_of_one_is_refused_for_an_empty_other(recognition: Recognition) -> None:
    with pytest.raises(OtherWorkspace, match="to “One”, not to “Empty”"):
        recognition.as_listed(replace(EMPTY, workspace_id="w-1"))


def test_changes_of_the_list_during_the_check_stay(recognition: Recognition, known: WorkspaceList) -> None:
    known.change("one", name="Renamed", colour="teal", writing=Writing.OFF, has_stored_secret=False)
    assert recognition.as_listed(ONE) == known.find("one")


def test_an_unlisted_workspace_is_returned_unchanged(recognition: Recognition) -> None:
    demo = Workspace("Demo workspace", HERE, Kind.DEMO, account="demo", workspace_id="w-1")
    assert recognition.as_listed(demo) == demo
    given = replace(recognition.given(), workspace_id="w-1")
    assert given.kind is Kind.GIVEN
    assert recognition.as_listed(given) == given


# --- an entered token ----------------------------------------------------------------------------


@pytest.mark.parametrize("read_only", [True, False])
def test_another_token_of_a_workspace_resets_its_rights(
    recognition: Recognition, known: WorkspaceList, read_only: bool
) -> None:
    refused = known.change("one", writing=Writing.REFUSED)
    workspace, identify = recognition.prepare(ONE, "", read_only=read_only)
    assert workspace == refused
    found = identify(workspace)
    assert found == replace(ONE, writing=Writing.OFF if read_only else Writing.UNTRIED)


def test_a_token_of_another_workspace_is_refused(recognition: Recognition) -> None:
    workspace, identify = recognition.prepare(ONE, "", read_only=False)
    with pytest.raises(OtherWorkspace):
        identify(replace(workspace, workspace_id="w-2"))
    workspace, identify = recognition.prepare(EMPTY, "", read_only=False)
    with pytest.raises(OtherWorkspace):
        identify(replace(workspace, workspace_id="w-1"))


def test_a_new_workspace_gets_the_entered_name_and_a_free_colour(recognition: Recognition) -> None:
    workspace, identify = recognition.prepare(None, "  Marketing\tItaly ", read_only=True)
    assert (workspace.name, workspace.writing, workspace.kind) == ("Marketing Italy", Writing.OFF, Kind.LISTED)
    assert workspace.colour in set(COLOURS) - {"red"}
    assert workspace.account not in {"", "one", "empty"}
    found = replace(workspace, workspace_id="w-3")
    assert identify(found) == found


def test_two_new_workspaces_have_different_ids_names_and_colours(
    recognition: Recognition, known: WorkspaceList
) -> None:
    first, _ = recognition.prepare(None, "", read_only=False)
    known.put(first)
    second, _ = recognition.prepare(None, " ", read_only=False)
    assert (first.name, second.name) == ("FastPix workspace", "FastPix workspace 2")
    assert first.account != second.account
    assert first.colour != second.colour


def test_a_new_workspace_has_no_colour_if_all_are_taken(known: WorkspaceList) -> None:
    for colour in COLOURS:
        known.put(Workspace(colour, HERE, colour=colour))
    workspace, _ = Recognition(known, NEW).prepare(None, "", read_only=False)
    assert workspace.colour == ""


def test_the_token_of_a_listed_workspace_is_recognised(recognition: Recognition) -> None:
    workspace, identify = recognition.prepare(None, "", read_only=False)
    assert identify(replace(workspace, workspace_id="w-1")) == replace(ONE, writing=Writing.UNTRIED)
    workspace, identify = recognition.prepare(None, "Uno", read_only=True)
    found = identify(replace(workspace, workspace_id="w-1"))
    assert found == replace(ONE, writing=Writing.OFF)


def test_an_empty_workspace_is_always_a_new_one(recognition: Recognition) -> None:
    workspace, identify = recognition.prepare(None, "Another", read_only=False)
    assert identify(workspace) == workspace
    assert workspace.workspace_id is None
