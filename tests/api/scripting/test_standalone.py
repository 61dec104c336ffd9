"""The calls as functions that return a result or an error."""

import inspect

import pytest

from fastpix_desktop import api
from fastpix_desktop.api import Failed, FastPixClient, InvalidArgument, NotFound, Success
from fastpix_desktop.demo import DemoServer, parse_fault
from tests.api.conftest import NewClient

MISSING = "11111111-2222-4333-8444-555555555555"
FUNCTIONS = ("list", "delete_track", "update_source_access", "get_clips")


async def test_a_result_or_an_error_is_returned(demo: DemoServer, new_client: NewClient) -> None:
    client = new_client(demo.url, username=demo.username, password=demo.password)
    listed = await api.media_list(client, limit=50)
    assert isinstance(listed, Success)
    assert (listed.ok, listed.error, listed.value.total) == (True, None, 260)
    media = next(media for media in listed.value.records if len(media.tracks or ()) > 2)
    track = (media.tracks or ())[-1]
    assert (await api.media_delete_track(client, media.id, track.id)).ok
    switched = await api.media_update_source_access(client, media.id, source_access=True)
    assert isinstance(switched, Success)
    assert switched.value.source_access is True
    clips = await api.media_get_clips(client, media.id, limit=5)
    assert isinstance(clips, Success)
    gone = await api.media_delete_track(client, media.id, MISSING)
    assert isinstance(gone, Failed)
    assert (gone.ok, gone.value, type(gone.error)) == (False, None, NotFound)
    wrong = await api.media_list(client, limit=0)
    assert isinstance(wrong.error, InvalidArgument)


async def test_a_bug_is_raised(demo: DemoServer, new_client: NewClient) -> None:
    def bug(_: object) -> None:
        raise LookupError("a bug of the script")

    demo.faults.add(parse_fault("status:500,media.list"))
    client = new_client(demo.url, username=demo.username, password=demo.password, on_wait=bug)
    with pytest.raises(LookupError):
        await api.media_list(client)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_parameters_are_those_of_the_method(name: str) -> None:
    method = getattr(FastPixClient("id", "secret").media, name)
    function = getattr(api, f"media_{name}")
    client, *parameters = inspect.signature(function).parameters.values()
    assert client.name == "client"
    assert parameters == [*inspect.signature(method).parameters.values()]
