"""The journal and the copy of the library contain titles and no secret. A removed workspace leaves none in any file."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from fastpix_desktop.demo import DemoServer, Fault
from fastpix_desktop.domain.journal import State
from fastpix_desktop.domain.media import Media, TrackKind
from tests.journeys.conftest import Open, open_program
from tests.journeys.copy.filling import completes, copy_of
from tests.journeys.editor import Editor
from tests.journeys.managing import opens_list, removes
from tests.program.planted import SECRET_KEY, TOKEN_ID, found_in
from tests.waiting import until

__all__ = ["open_program"]

TITLE = "Planted title 5c1d09 of a film"
TRACK_TITLE = "Planted track title 77ab12"
CHANGED_TITLE = "Planted changed title 09fe3a"
SIGNATURE = "planted-signature-51ab90"
PLANTED = (TITLE, TRACK_TITLE, CHANGED_TITLE)


@pytest.fixture
def demo() -> Iterator[DemoServer]:
    """A workspace with the known secret, and with known titles."""
    with DemoServer(media=60, deletion_delay=0, username=TOKEN_ID, password=SECRET_KEY) as server:
        service = server.catalogue.service
        media_id = next(server.catalogue.ids())
        assert service.update(media_id, {"title": TITLE})
        with service.timeline.lock:
            media = service.media_to_change(media_id)
            assert media is not None
            for track in media.record["tracks"]:
                if track["type"] == "subtitle":
                    track["title"] = TRACK_TITLE
        yield server


def contents(folder: Path) -> dict[str, bytes]:
    """The content of each file below a folder, by its name."""
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def titles_in(folder: Path) -> dict[str, list[str]]:
    """The planted titles in each file below a folder, in any case: the copy has what it searches folded."""
    found = {
        name: [title for title in PLANTED if title.lower().encode() in content.lower()]
        for name, content in contents(folder).items()
    }
    return {name: titles for name, titles in found.items() if titles}


async def changes_things(editor: Editor, demo: DemoServer) -> None:
    """Delete a track with a lost reply, be refused a second one that has changed, and switch source access."""
    media = await editor.opens(next(demo.catalogue.ids()))
    first, second = media.tracks_of(TrackKind.SUBTITLE)[:2]
    demo.faults.add(Fault("reset_after", "media.delete_track", times=1))
    await editor.deletes(first)
    await until(lambda: editor.activity[:1] == ["done and verified"])
    service = demo.catalogue.service
    with service.timeline.lock:
        stored = service.media_to_change(media.id)
        assert stored is not None
        next(track for track in stored.record["tracks"] if track["id"] == second.id)["title"] = CHANGED_TITLE
    await editor.deletes(second)
    await until(lambda: editor.activity[:1] == ["failed, nothing was changed"])
    assert CHANGED_TITLE in editor.notice
    editor.click(editor.pane.header.access.switch)
    editor.answer(await editor.asked(), yes=True)
    await until(lambda: editor.activity[:1] == ["done and verified"])
    assert [entry.state for entry in editor.program.journal.entries] == [State.VERIFIED, State.FAILED, State.VERIFIED]


async def test_the_files_of_the_journal_contain_titles_and_no_secret(
    open_program: Open, demo: DemoServer, tmp_path: Path
) -> None:
    editor = open_program(demo.url, verbose=True)
    await editor.signs_in(demo)
    await changes_things(editor, demo)
    while_it_runs = contents(tmp_path / "data" / "data")
    assert {"journal.sqlite3", "journal.sqlite3-wal", "journal.sqlite3-shm"} <= while_it_runs.keys()
    assert [name for name, content in while_it_runs.items() if TITLE.encode() in content] == ["journal.sqlite3-wal"]
    assert not {name: found for name, content in while_it_runs.items() if (found := found_in(content))}
    await editor.leave()
    assert titles_in(tmp_path) == {"journal.sqlite3": list(PLANTED)}
    assert not {name: found for name, content in contents(tmp_path).items() if (found := found_in(content))}


async def test_the_files_of_the_copy_contain_titles_and_no_secret_and_no_signed_address(
    open_program: Open, demo: DemoServer, tmp_path: Path
) -> None:
    def sign(reply: dict[str, Any]) -> None:
        for record in reply["data"]:
            record["thumbnail"] = f"https://images.fastpix.com/one/thumbnail.png?token={SIGNATURE}"

    demo.faults.add(Fault("edit", "media.list", edit=sign))
    editor = open_program(demo.url, verbose=True, copies=True)
    await editor.signs_in(demo)
    await completes(editor)
    shown = editor.panel.model.rows[0]
    assert isinstance(shown, Media)
    assert SIGNATURE in str(shown.thumbnail), "the record on screen has it"
    copied = await copy_of(editor).media(next(demo.catalogue.ids()))
    assert copied is not None
    assert copied.title == TITLE
    assert SIGNATURE not in str(structs.asdict(copied))
    for is_running in (True, False):
        if not is_running:
            await editor.leave()
        assert titles_in(tmp_path / "data" / "cache"), "what is searched is not compressed"
        found = {name: found_in(content) for name, content in contents(tmp_path).items()}
        assert not {name: forms for name, forms in found.items() if forms}
        assert not [name for name, content in contents(tmp_path).items() if SIGNATURE.encode() in content]


@pytest.mark.parametrize("copies", [False, True], ids=["without a copy", "with a copy"])
async def test_a_removed_workspace_leaves_no_title_in_any_file(
    open_program: Open, demo: DemoServer, tmp_path: Path, copies: bool
) -> None:
    editor = open_program(demo.url, verbose=True, copies=copies)
    await editor.signs_in(demo)
    if copies:
        await completes(editor)
        assert titles_in(tmp_path / "data" / "cache")
    await until(lambda: not editor.asks_keyring)
    await changes_things(editor, demo)
    assert titles_in(tmp_path)
    opens_list(editor)
    (workspace,) = editor.program.workspaces
    await removes(editor, workspace.name)
    await until(lambda: not titles_in(tmp_path), what="the files without the titles, while the program runs")
    await editor.leave()
    assert not titles_in(tmp_path)
    assert not contents(tmp_path / "data" / "cache")
    assert "switch source access of media" in (tmp_path / "data" / "logs" / "fastpix-desktop.log").read_text()
