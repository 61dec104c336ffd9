"""The list of workspaces, the button with its menu, and the form for a workspace."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from fastpix_desktop.domain.workspace import Kind, Workspace, Writing
from fastpix_desktop.errors import KeyringUnavailable
from fastpix_desktop.ui.words.sentences import keyring_words
from fastpix_desktop.ui.workspaces.sign_in import SignIn
from fastpix_desktop.ui.workspaces.workspace_button import WorkspaceButton
from fastpix_desktop.ui.workspaces.workspaces_page import WorkspacesPage
from gallery.parts.notices import KEYRING_SENTENCES
from gallery.parts.small_parts import stacked
from gallery.stage import Stage
from gallery.states import FINE, FINE_DARK, HALF, HALF_DARK, LARGE, MIRRORED, QUARTER, STRONG, STRONG_DARK, Part

WORKSPACES = Part("workspaces", width=900, height=520)

_URL = "https://api.fastpix.com/v1/"
LISTED = (
    Workspace("Nordic originals", _URL, account="1", colour="blue", has_stored_secret=True, writing=Writing.WORKS),
    Workspace(
        "Benelux & DACH localisation",
        _URL,
        account="2",
        colour="orange",
        has_stored_secret=True,
        writing=Writing.REFUSED,
    ),
    Workspace("Archive 1998–2019", _URL, account="3", colour="violet", writing=Writing.OFF),
    Workspace("ארכיון חדשות", _URL, account="4", colour="green", has_stored_secret=True),
    Workspace("A workspace whose name takes all of the sixty signs it may", _URL, account="5"),
)


@WORKSPACES.state("list", QUARTER, HALF, HALF_DARK, FINE, FINE_DARK, MIRRORED, STRONG, STRONG_DARK)
async def listed(stage: Stage) -> QWidget:
    made = WorkspacesPage()
    made.show_list(LISTED, "1", frozenset({"5"}))
    made.show_result("“Nordic originals”: its token is good, and FastPix lists 1,284 media.")
    return made


@WORKSPACES.state("list, large", LARGE, only=(), width=1280, height=800)
async def large(stage: Stage) -> QWidget:
    return await listed(stage)


@WORKSPACES.state("none yet")
async def none(stage: Stage) -> QWidget:
    made = WorkspacesPage()
    made.show_list((), None, frozenset())
    made.offer_back(False)
    return made


@WORKSPACES.state("menu", MIRRORED, width=640, height=240)
async def menu(stage: Stage) -> QWidget:
    button = WorkspaceButton()
    button.show_list(LISTED)
    button.show_current(LISTED[1])
    made = button.menu()
    made.setParent(None)
    stage.keep(button)
    return made


@WORKSPACES.state("button", width=420)
async def buttons(stage: Stage) -> QWidget:
    demo = Workspace("Demo workspace", _URL, Kind.DEMO)
    made = []
    for workspace in (None, LISTED[0], LISTED[1], replace(LISTED[3], colour=""), demo):
        button = WorkspaceButton()
        button.show_current(workspace)
        made.append(button)
    return stacked(made)


@WORKSPACES.state("secret wanted", MIRRORED, height=780)
async def secret_wanted(stage: Stage) -> QWidget:
    made = SignIn()
    made.ask_for_secret_of(LISTED[1].name)
    made.offer(retry=False, cancel=True, others=True)
    return made


def _form_with(trouble: KeyringUnavailable) -> SignIn:
    made = SignIn()
    made.ask_for_secret_of(LISTED[0].name)
    made.offer(retry=True, cancel=False, others=True)
    made.problem.show_sentence(f"{keyring_words(trouble)} You can sign in all the same.")
    return made


def _keep_states() -> None:
    """A state of the form for each failure of the keyring."""
    for state, sentence in KEYRING_SENTENCES.items():
        trouble = KeyringUnavailable(sentence, state=state)

        async def draw(stage: Stage, trouble: KeyringUnavailable = trouble) -> QWidget:
            return _form_with(trouble)

        WORKSPACES.state(f"keyring {state.value}", height=780)(draw)


_keep_states()
