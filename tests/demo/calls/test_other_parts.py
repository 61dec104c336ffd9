"""The service's paths that this program does not use: they are not taken for ids of media."""

import httpx
import pytest

from fastpix_desktop.demo import DemoServer, Fault
from tests.demo.calls.test_calls import UNKNOWN, assert_error, named_fields
from tests.demo.conftest import Connect

LISTS = ("on-demand/uploads", "on-demand/playlists")


@pytest.mark.parametrize("path", LISTS)
def test_lists_without_entries_are_empty_pages(client: httpx.Client, path: str) -> None:
    response = client.get(path, params={"limit": 5})
    assert response.status_code == 200
    assert response.json() == {
        "success": True,
        "data": [],
        "pagination": {"totalRecords": 0, "currentOffset": 1, "offsetCount": 0},
    }
    assert named_fields(client.get(path, params={"limit": 51, "offset": 0})) == {"limit", "offset"}


def test_without_drm_its_configurations_are_refused_and_no_empty_list(client: httpx.Client) -> None:
    for path in ("on-demand/drm-configurations", f"on-demand/drm-configurations/{UNKNOWN}"):
        assert_error(client.get(path), 400, "DRM ID does not exist")
    assert named_fields(client.get("on-demand/drm-configurations/your-id")) == {"drmConfigurationId"}


def test_no_media_has_a_summary(client: httpx.Client, server: DemoServer) -> None:
    known = next(server.catalogue.ids())
    assert_error(client.get(f"on-demand/{known}/summary"), 400, "Summary not enabled")
    assert_error(client.get(f"on-demand/{UNKNOWN}/summary"), 404, "media workspace relation not found")
    assert named_fields(client.get("on-demand/nonsense/summary")) == {"mediaId"}


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "on-demand/upload"),
        ("POST", "on-demand/upload"),
        ("PUT", f"on-demand/upload/{UNKNOWN}/cancel"),
        ("GET", f"on-demand/playlists/{UNKNOWN}"),
        ("GET", "on-demand/uploads/media-clips"),
        ("DELETE", "on-demand/uploads/playback-ids"),
    ],
)
def test_paths_that_it_does_not_have_are_not_found(client: httpx.Client, method: str, path: str) -> None:
    assert_error(client.request(method, path), 404, "not found")


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("method", ["POST", "PATCH", "DELETE"])
def test_a_list_is_not_changed_like_a_media(client: httpx.Client, method: str, path: str) -> None:
    response = client.request(method, path)
    assert_error(response, 405, "method not allowed")
    assert response.headers["allow"] == "GET"


def test_ids_that_only_begin_with_such_a_word_are_ids(client: httpx.Client) -> None:
    assert named_fields(client.get("on-demand/uploads2")) == {"mediaId"}
    assert named_fields(client.get("on-demand/Uploads")) == {"mediaId"}


def test_credentials_are_needed_and_faults_apply(client: httpx.Client, server: DemoServer, connect: Connect) -> None:
    assert_error(connect(server, ("nobody", "wrong")).get("on-demand/uploads"), 401, "unauthorized")
    server.faults.add(Fault("status", status=503))
    assert client.get("on-demand/uploads").status_code == 503
    assert [received.operation for received in server.requests] == ["uploads.list", "uploads.list"]
