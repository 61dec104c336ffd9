"""Playback IDs: listed without pages, created, and deleted by query parameter, with their pictures."""

from typing import Any

import httpx
import pytest

from fastpix_desktop.demo import DemoServer

Json = dict[str, Any]
UNKNOWN = "8fa85f64-5717-4562-b3fc-2c963f66afa6"


@pytest.fixture
def media(server: DemoServer) -> Json:
    """A finished media with one public playback ID and a picture."""
    return server.catalogue.first(
        lambda m: "thumbnail" in m and [item["accessPolicy"] for item in m["playbackIds"]] == ["public"]
    )


def wrong_fields(response: httpx.Response) -> list[str]:
    assert response.status_code == 422, response.text
    return [field["field"] for field in response.json()["error"]["fields"]]


def test_playback_ids_are_listed_without_pages_and_read_one_by_one(client: httpx.Client, media: Json) -> None:
    path = f"on-demand/{media['id']}/playback-ids"
    assert client.get(path).json() == {"success": True, "data": media["playbackIds"]}
    item = media["playbackIds"][0]
    assert client.get(f"{path}/{item['id']}").json() == {"success": True, "data": item}
    missing = client.get(f"{path}/{UNKNOWN}")
    assert (missing.status_code, missing.json()["error"]["message"]) == (404, "media/playbackId not Found")
    assert wrong_fields(client.get(f"{path}/nonsense")) == ["playbackId"]


def test_a_new_playback_id_belongs_to_its_media(client: httpx.Client, server: DemoServer, media: Json) -> None:
    path = f"on-demand/{media['id']}/playback-ids"
    response = client.post(path, json={"accessPolicy": "private"})
    item = response.json()["data"]
    everything = {"defaultPolicy": "allow", "allow": [], "deny": []}
    assert response.status_code == 201
    assert item == {
        "id": item["id"],
        "accessPolicy": "private",
        "accessRestrictions": {"domains": everything, "userAgents": everything},
        "resolution": None,
    }
    ids = [found["id"] for found in client.get(path).json()["data"]]
    assert set(ids) == {media["playbackIds"][0]["id"], item["id"]}
    assert ids == sorted(ids)
    after = client.get(f"on-demand/{media['id']}").json()["data"]
    assert after["thumbnail"] == media["thumbnail"], "built from the one made first"
    assert server.events.types(media["id"]) == ["video.media.updated"]


def test_restrictions_and_resolution_are_stored(client: httpx.Client, media: Json) -> None:
    path = f"on-demand/{media['id']}/playback-ids"
    body = {
        "accessPolicy": "drm",
        "drmConfigurationId": UNKNOWN,
        "resolution": "720p",
        "accessRestrictions": {"domains": {"defaultPolicy": "deny", "allow": ["a.example"]}},
    }
    item = client.post(path, json=body).json()["data"]
    assert item["resolution"] == "720p"
    assert item["accessRestrictions"] == {
        "domains": {"defaultPolicy": "deny", "allow": ["a.example"], "deny": []},
        "userAgents": {"defaultPolicy": "allow", "allow": [], "deny": []},
    }
    assert client.get(f"{path}/{item['id']}").json()["data"] == item


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({}, ["accessPolicy"]),
        ({"accessPolicy": "members"}, ["accessPolicy"]),
        ({"accessPolicy": "drm"}, ["drmConfigurationId"]),
        ({"accessPolicy": "drm", "drmConfigurationId": "x"}, ["drmConfigurationId"]),
        ({"accessPolicy": "public", "resolution": "16K"}, ["resolution"]),
        ({"accessPolicy": "public", "accessRestrictions": {"domains": {"allow": [1]}}}, ["allow"]),
    ],
)
def test_wrong_values_are_named(client: httpx.Client, media: Json, body: Json, fields: list[str]) -> None:
    assert wrong_fields(client.post(f"on-demand/{media['id']}/playback-ids", json=body)) == fields


def test_deleting_uses_the_query_parameter(client: httpx.Client, media: Json) -> None:
    path = f"on-demand/{media['id']}/playback-ids"
    item_id = client.post(path, json={"accessPolicy": "public"}).json()["data"]["id"]
    in_body = client.request("DELETE", path, json={"playbackId": item_id})
    assert wrong_fields(in_body) == ["playbackId"]
    response = client.delete(path, params={"playbackId": item_id})
    assert (response.status_code, response.json()) == (200, {"success": True})
    assert client.get(path).json()["data"] == media["playbackIds"]
    assert client.delete(path, params={"playbackId": item_id}).status_code == 404
    assert wrong_fields(client.delete(path, params={"playbackId": "x"})) == ["playbackId"]


def test_pictures_follow_the_playback_ids(client: httpx.Client, media: Json) -> None:
    path = f"on-demand/{media['id']}/playback-ids"
    made = {
        policy: client.post(path, json={"accessPolicy": policy}).json()["data"]["id"]
        for policy in ("public", "private")
    }
    old = media["playbackIds"][0]["id"]
    assert client.get(f"../images/{made['public']}/thumbnail.png").status_code == 200
    assert client.get(f"../images/{made['private']}/thumbnail.png").status_code == 401
    client.delete(path, params={"playbackId": old})
    assert client.get(media["thumbnail"]).status_code == 404
    after = client.get(f"on-demand/{media['id']}").json()["data"]
    assert made["public"] in after["thumbnail"], "the next one made"
    for item_id in made.values():
        client.delete(path, params={"playbackId": item_id})
    assert "thumbnail" not in client.get(f"on-demand/{media['id']}").json()["data"]
