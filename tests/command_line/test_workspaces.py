"""The command is for exactly the workspace that was named, and two workspaces of one endpoint are never mixed up."""

import json
from pathlib import Path

import pytest

from fastpix_desktop.demo import DemoServer
from tests.command_line.running import Commands, said, workspace_id
from tests.journeys.endpoint import Endpoint


@pytest.fixture
def two(home: Path, endpoint: Endpoint) -> Commands:
    """The commands at an endpoint with two workspaces, both in the list and with their copies."""
    commands = Commands(home, endpoint.url)
    for name, demo in zip(("Italy", "Norway"), endpoint.workspaces, strict=True):
        commands.add(name)
        done = commands.run("--workspace", name, "--refresh", demo=demo)
        assert done.returncode == 0, done.stderr.decode()
    return commands


def ids(output: bytes) -> set[str]:
    """The ids of an export as JSON Lines."""
    return {json.loads(line)["id"] for line in output.splitlines()}


def accounts(commands: Commands) -> dict[str, str]:
    """Our ids of the workspaces, by name."""
    return {workspace.name: workspace.account for workspace in commands.list_of()}


def test_each_is_found_by_its_name_in_any_case_and_by_its_id(two: Commands, endpoint: Endpoint) -> None:
    italy, norway = (set(demo.catalogue.ids()) for demo in endpoint.workspaces)
    assert ids(two.run("--workspace", "italy").stdout) == italy
    assert ids(two.run("--workspace", "NORWAY").stdout) == norway
    assert ids(two.run("--workspace", accounts(two)["Norway"]).stdout) == norway


def test_without_a_name_none_of_them_is_guessed(two: Commands) -> None:
    done = two.run()
    assert (done.returncode, done.stdout) == (2, b"")
    known = accounts(two)
    assert said(done) == [
        "fastpix-desktop: There are several workspaces: name one with --workspace.",
        f"- Italy ({known['Italy']})",
        f"- Norway ({known['Norway']})",
    ]


def test_of_two_with_the_same_name_the_id_is_asked_for(two: Commands, endpoint: Endpoint) -> None:
    second = two.add("Italy")
    done = two.run("--workspace", "Italy")
    assert done.returncode == 2
    assert said(done)[0] == "fastpix-desktop: Several workspaces have the name “Italy”: give --workspace the id of one."
    assert len(said(done)) == 3
    assert two.run("--workspace", second.account).returncode == 3, "this one has no copy"
    first = next(iter(two.list_of())).account
    assert ids(two.run("--workspace", first).stdout) == set(endpoint.workspaces[0].catalogue.ids())


def test_the_token_of_one_does_not_read_the_list_into_the_copy_of_the_other(two: Commands, endpoint: Endpoint) -> None:
    italy, norway = endpoint.workspaces
    done = two.run("--workspace", "Italy", "--refresh", demo=norway)
    assert (done.returncode, done.stdout) == (4, b"")
    assert said(done)[0] == "fastpix-desktop: This token belongs to “Norway”, not to “Italy”."
    assert ids(two.run("--workspace", "Italy").stdout) == set(italy.catalogue.ids())


def test_a_token_that_shows_no_media_does_not_empty_the_copy_of_a_known_workspace(home: Path) -> None:
    with (
        DemoServer(media=40, seed=7) as italy,
        DemoServer(media=0, seed=8) as empty,
        Endpoint([italy, empty]) as endpoint,
    ):
        commands = Commands(home, endpoint.url)
        commands.add("Italy")
        assert commands.run("--workspace", "Italy", "--refresh", demo=italy).returncode == 0
        before = commands.run("--workspace", "Italy")
        done = commands.run("--workspace", "Italy", "--refresh", demo=empty)
        assert (done.returncode, done.stdout) == (4, b"")
        assert said(done)[0].startswith("fastpix-desktop: It is not known whether this token belongs to “Italy”")
        after = commands.run("--workspace", "Italy")
        assert (after.stdout, after.stderr) == (before.stdout, before.stderr)


def test_a_token_alone_says_which_workspace_is_meant(two: Commands, endpoint: Endpoint) -> None:
    norway = endpoint.workspaces[1]
    done = two.run("--refresh", demo=norway)
    assert done.returncode == 0
    assert said(done)[-2].startswith("“Norway”: 30 media, as of ")
    assert ids(done.stdout) == set(norway.catalogue.ids())


def test_a_token_of_a_workspace_that_is_not_listed_is_read_into_memory(home: Path, demo: DemoServer) -> None:
    commands = Commands(home, demo.url)
    done = commands.run("--refresh", demo=demo)
    assert done.returncode == 0
    assert ids(done.stdout) == set(demo.catalogue.ids())
    assert said(done)[0] == "The list is read into memory: no copy of this workspace is kept on this computer."
    assert not (commands.data / "cache").exists()
    assert not [*commands.list_of()]
    assert commands.run(demo=demo).returncode == 3


def test_a_copy_that_is_switched_off_is_read_into_memory(home: Path, demo: DemoServer) -> None:
    commands = Commands(home, demo.url)
    commands.add("Sports", keeps_copy=False)
    done = commands.run("--refresh", "--workspace", "Sports", demo=demo)
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 260)
    assert not (commands.data / "cache").exists()


def test_the_id_of_the_service_is_learned_and_what_the_window_opens_next_stays(
    two: Commands, endpoint: Endpoint
) -> None:
    listed = two.list_of()
    assert [each.workspace_id for each in listed] == [workspace_id(demo) for demo in endpoint.workspaces]
    assert listed.last is None


def test_names_of_others_reach_the_terminal_without_controls(home: Path, demo: DemoServer) -> None:
    commands = Commands(home, demo.url)
    file = commands.data / "config" / "workspaces.json"
    file.parent.mkdir(parents=True)
    hostile = "Sp\u202eorts\x1b[31m\nfastpix-desktop: all is well"
    entry = {"account": "a\x1b]0;title\x07", "name": hostile, "baseUrl": demo.url}
    file.write_text(json.dumps({"workspaces": [entry, {**entry, "account": "b"}]}), encoding="utf-8")
    for words in ([], ["--workspace", "x\x1b[2J\u202e\nline"], ["--query", "audoi:\x1b[2J\u202ey\nz"]):
        done = commands.run(*words)
        assert done.returncode == 2
        shown = done.stderr.decode()
        assert not [sign for sign in shown if sign in "\x1b\x07\r\u202e"]
        assert all(not line.startswith("fastpix-desktop: all is well") for line in shown.splitlines())


def test_a_workspace_of_another_endpoint_is_not_known(home: Path, demo: DemoServer, endpoint: Endpoint) -> None:
    Commands(home, demo.url).add("Sports")
    (home / "site" / "sitecustomize.py").unlink()
    (home / "site").rmdir()
    done = Commands(home, endpoint.url).run("--workspace", "Sports")
    assert done.returncode == 3
    assert "No workspace is known on this computer" in done.stderr.decode()
