"""What version 0.1.0 kept in its settings and a real GNOME Keyring opens: names, places, read-only marks and secrets.

`kept_by_0_1_0` was written by that version itself: two workspaces were added in its window, the second one read-only;
the first one was opened again, its oldest media first, in compact rows.
"""

import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from fastpix_desktop.api import FastPixClient
from fastpix_desktop.credentials.store import KeyringCredentialStore
from fastpix_desktop.demo import DemoServer
from fastpix_desktop.domain.pages import Waiting
from fastpix_desktop.domain.workspace import Credentials
from fastpix_desktop.program import Options, Program
from fastpix_desktop.ui.commands.view_menu import ViewCommand
from fastpix_desktop.ui.look.appearance import Density
from fastpix_desktop.ui.system.application import Application
from fastpix_desktop.workspaces.session import Client
from tests.journeys.editor import Editor
from tests.journeys.endpoint import Endpoint
from tests.journeys.managing import known, listed, opens_list, presses_alt, sees
from tests.journeys.opening import PATIENCE

if TYPE_CHECKING:
    from tests.secret_service.desktop import Desktop

KEPT = Path(__file__).parent / "kept_by_0_1_0"
TOKENS = {
    "Newsroom": ("11111111-1111-4111-8111-111111111111", "fixture-secret-newsroom"),
    "Archive": ("22222222-2222-4222-8222-222222222222", "fixture-secret-archive"),
}

# keyring 25.7 closes its connection to the message bus only where it does not raise.
pytestmark = pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")


@pytest.fixture
def keyring_file() -> Path:
    """The keyring as that version left it."""
    return KEPT / "login.keyring"


@pytest.fixture
def service() -> Iterator[Endpoint]:
    """The two workspaces as they were then, at one address."""
    with ExitStack() as stack:
        sizes = {"Newsroom": (120, 7), "Archive": (60, 8)}
        demos = [
            stack.enter_context(DemoServer(media=media, seed=seed, deletion_delay=0, username=token, password=secret))
            for (media, seed), (token, secret) in zip(sizes.values(), TOKENS.values(), strict=True)
        ]
        yield stack.enter_context(Endpoint(demos))


@pytest.fixture
async def editor(desktop: "Desktop", qapp: Application, service: Endpoint, tmp_path: Path) -> AsyncIterator[Editor]:
    """Somebody who starts this version over what the earlier one kept."""
    config = tmp_path / "data" / "config"
    config.mkdir(parents=True)
    for file in KEPT.glob("*.json"):
        shutil.copy(file, config)

    async def open_client(credentials: Credentials, base_url: str, on_wait: Callable[[Waiting], None]) -> Client:
        # What was kept is of FastPix itself, which here is the endpoint of the test.
        assert base_url == "https://api.fastpix.com/v1/"
        return FastPixClient(
            credentials.token_id, credentials.secret_key, base_url=service.url, on_wait=on_wait, backoff=0.02
        )

    options = Options(data_dir=tmp_path / "data", keeps_copies=False)
    somebody = Editor(Program(qapp, options, KeyringCredentialStore(), open_client=open_client, patience=PATIENCE))
    yield somebody
    await somebody.leave()


async def test_it_opens_where_it_was_left_without_asking_for_anything(editor: Editor) -> None:
    await sees(editor, "Newsroom")
    assert editor.window.commands[ViewCommand.OLDEST].isChecked()
    assert editor.panel.table.density is Density.COMPACT
    opens_list(editor)
    assert list(listed(editor)) == ["Newsroom", "Archive"]
    assert [known(editor, name).colour for name in TOKENS] == ["blue", "teal"]


async def test_a_workspace_that_was_read_only_is_so_and_its_secret_is_known(editor: Editor) -> None:
    await sees(editor, "Newsroom")
    await presses_alt(editor, 2)
    await sees(editor, "Archive")
    media = next(row for row in editor.panel.model.rows if row.id is not None)
    assert media.id is not None
    await editor.opens(media.id)
    assert "read-only" in editor.pane.header.access.switch.toolTip()


def test_the_keyring_has_the_entries_that_this_version_looks_for(desktop: "Desktop") -> None:
    kept = "\n".join(desktop.others.entries())
    for token, secret in TOKENS.values():
        assert token in kept
        assert secret in kept
