"""The basic calls over a real socket: envelopes, paging, checks and errors."""

import math
import ssl
from typing import Any

import httpx
import pytest

from fastpix_desktop.demo import DemoServer

UNKNOWN = "8fa85f64-5717-4562-b3fc-2c963f66afa6"


def rich_media(server: DemoServer) -> dict[str, Any]:
    return server.catalogue.first(lambda media: len(media["tracks"]) > 5 and media["status"] == "Ready")


def named_fields(response: httpx.Response) -> set[str]:
    """Checks the envelope of a 422 and returns the fields it names."""
    error = response.json()["error"]
    assert response.status_code == 422
    assert response.json()["success"] is False
    assert set(error) == {"code", "message", "fields"}, "a 422 has no description"
    assert (error["code"], error["message"]) == (422, "payload validation failed")
    assert all(set(field) == {"field", "message"} for field in error["fields"])
    return {field["field"] for field in error["fields"]}


def assert_error(response: httpx.Response, status: int, message: str) -> str:
    """Check an error envelope and return its description."""
    assert response.status_code == status
    assert response.headers["content-type"] == "application/json;charset=UTF-8"
    body = response.json()
    assert set(body) == {"success", "error"}
    assert body["success"] is False
    assert (body["error"]["code"], body["error"]["message"]) == (status, message)
    assert body["error"]["description"]
    return str(body["error"]["description"])


def test_list_defaults_to_ten_newest_first(client: httpx.Client) -> None:
    response = client.get("on-demand")
    body = response.json()
    assert response.status_code == 200
    assert list(body) == ["success", "data", "pagination"]
    assert body["success"] is True
    assert len(body["data"]) == 10
    assert body["pagination"] == {"totalRecords": 1300, "currentOffset": 1, "offsetCount": 130}
    created = [media["createdAt"] for media in body["data"]]
    assert created == sorted(created, reverse=True)


def test_replies_carry_the_service_headers(client: httpx.Client) -> None:
    headers = client.get("on-demand").headers
    assert headers["content-type"] == "application/json;charset=UTF-8"
    assert headers["cf-ray"]
    assert headers["date"]


@pytest.mark.parametrize("limit", [1, 7, 10, 50])
def test_offset_is_a_page_number_and_offset_count_the_number_of_pages(
    client: httpx.Client, server: DemoServer, limit: int
) -> None:
    body = client.get("on-demand", params={"limit": limit, "offset": 3}).json()
    expected = list(server.catalogue.ids())[2 * limit : 3 * limit]
    assert [media["id"] for media in body["data"]] == expected
    assert body["pagination"] == {
        "totalRecords": 1300,
        "currentOffset": 3,
        "offsetCount": math.ceil(1300 / limit),
    }


def test_walking_all_pages_gives_every_media_once(client: httpx.Client, server: DemoServer) -> None:
    seen = [
        media["id"]
        for page in range(1, 27)
        for media in client.get("on-demand", params={"limit": 50, "offset": page}).json()["data"]
    ]
    assert len(set(seen)) == 1300
    assert seen == list(server.catalogue.ids())


def test_oldest_first_is_the_reverse(client: httpx.Client, server: DemoServer) -> None:
    body = client.get("on-demand", params={"limit": 4, "offset": 2, "orderBy": "asc"}).json()
    assert [media["id"] for media in body["data"]] == list(server.catalogue.ids())[::-1][4:8]


def test_page_past_the_end_is_empty(client: httpx.Client) -> None:
    response = client.get("on-demand", params={"limit": 50, "offset": 9999})
    assert response.status_code == 200
    assert response.json()["data"] == []
    assert response.json()["pagination"] == {"totalRecords": 1300, "currentOffset": 9999, "offsetCount": 26}


@pytest.mark.parametrize("path", ["on-demand", "clips"])
@pytest.mark.parametrize(
    ("query", "fields"),
    [
        ({"offset": "0"}, {"offset"}),
        ({"offset": "-1"}, {"offset"}),
        ({"offset": "first"}, {"offset"}),
        ({"offset": "99999999999999999999"}, {"offset"}),
        ({"limit": "0"}, {"limit"}),
        ({"limit": "51"}, {"limit"}),
        ({"limit": ""}, {"limit"}),
        ({"limit": "51", "offset": "0"}, {"limit", "offset"}),
        ({"orderBy": "title"}, {"orderBy"}),
    ],
)
def test_paging_values_outside_the_allowed_are_refused(
    client: httpx.Client, server: DemoServer, path: str, query: dict[str, str], fields: set[str]
) -> None:
    if path == "clips":
        path = f"on-demand/{next(server.catalogue.ids())}/media-clips"
    assert named_fields(client.get(path, params=query)) == fields


def test_get_one_media(client: httpx.Client, server: DemoServer) -> None:
    media = rich_media(server)
    body = client.get(f"on-demand/{media['id']}").json()
    assert list(body) == ["success", "data"]
    assert body["data"] == media


def test_unknown_media_is_not_found(client: httpx.Client) -> None:
    message = "media workspace relation not found"
    assert_error(client.get(f"on-demand/{UNKNOWN}"), 404, message)
    assert_error(client.get(f"on-demand/{UNKNOWN}/media-clips"), 404, message)
    assert_error(client.delete(f"on-demand/{UNKNOWN}/tracks/{UNKNOWN}"), 404, message)
    response = client.patch(f"on-demand/{UNKNOWN}/source-access", json={"sourceAccess": True})
    assert_error(response, 404, message)


def test_ids_that_are_not_uuids_are_named(client: httpx.Client, server: DemoServer) -> None:
    known = next(server.catalogue.ids())
    assert named_fields(client.get("on-demand/nonsense")) == {"mediaId"}
    assert named_fields(client.get("on-demand/nonsense/media-clips")) == {"mediaId"}
    assert named_fields(client.delete(f"on-demand/{known}/tracks/17")) == {"trackId"}
    assert named_fields(client.patch("on-demand/x/source-access", json={"sourceAccess": True})) == {"mediaId"}


def test_clips_are_paged_and_are_media_of_their_own(client: httpx.Client, server: DemoServer) -> None:
    source = next(
        media_id for media_id in server.catalogue.ids() if len(server.catalogue.clip_ids(media_id) or []) > 25
    )
    first = client.get(f"on-demand/{source}/media-clips").json()
    total = first["pagination"]["totalRecords"]
    assert total > 25
    assert first["pagination"] == {
        "totalRecords": total,
        "currentOffset": 1,
        "offsetCount": math.ceil(total / 10),
    }
    rows = [
        row
        for page in range(1, first["pagination"]["offsetCount"] + 2)
        for row in client.get(f"on-demand/{source}/media-clips", params={"offset": page}).json()["data"]
    ]
    assert len({row["id"] for row in rows}) == len(rows) == total
    assert all(row["sourceMediaId"] == source for row in rows)
    created = [row["createdAt"] for row in rows]
    assert created == sorted(created, reverse=True)
    clip = client.get(f"on-demand/{rows[0]['id']}").json()["data"]
    assert clip["sourceMediaId"] == source
    assert clip["createdAt"] > client.get(f"on-demand/{source}").json()["data"]["createdAt"]
    assert rows[0]["id"] in set(server.catalogue.ids())


def test_clips_oldest_first(client: httpx.Client, server: DemoServer) -> None:
    source = next(media_id for media_id in server.catalogue.ids() if server.catalogue.clip_ids(media_id))
    query = {"orderBy": "asc", "limit": "2"}
    rows = client.get(f"on-demand/{source}/media-clips", params=query).json()["data"]
    assert [row["id"] for row in rows] == (server.catalogue.clip_ids(source) or [])[::-1][:2]


def test_media_without_clips_has_an_empty_list(client: httpx.Client, server: DemoServer) -> None:
    lonely = next(media_id for media_id in server.catalogue.ids() if server.catalogue.clip_ids(media_id) == [])
    assert client.get(f"on-demand/{lonely}/media-clips").json() == {
        "success": True,
        "data": [],
        "pagination": {"totalRecords": 0, "currentOffset": 1, "offsetCount": 0},
    }


def test_a_deleted_track_is_gone_everywhere_and_only_once(client: httpx.Client, server: DemoServer) -> None:
    media = rich_media(server)
    tracks = media["tracks"]
    track_id = next(track["id"] for track in tracks if track["type"] == "subtitle")
    path = f"on-demand/{media['id']}/tracks/{track_id}"
    response = client.delete(path)
    assert (response.status_code, response.json()) == (200, {"success": True})
    after = client.get(f"on-demand/{media['id']}").json()["data"]
    assert [t for t in tracks if t["id"] != track_id] == after["tracks"]
    rows = client.get("on-demand", params={"limit": 50}).json()["data"]
    row = next(row for row in rows if row["id"] == media["id"])
    assert track_id not in {track["id"] for track in row["tracks"]}
    assert_error(client.delete(path), 404, "track not found")


def test_a_deleted_track_can_be_read_until_the_deletion_delay_is_over(connect: Any) -> None:
    with DemoServer(deletion_delay=0.3) as server:
        client = connect(server)
        media = rich_media(server)
        tracks = media["tracks"]
        path = f"on-demand/{media['id']}"
        assert client.delete(f"{path}/tracks/{tracks[0]['id']}").status_code == 200
        assert client.get(path).json()["data"]["tracks"] == tracks
        assert client.delete(f"{path}/tracks/{tracks[0]['id']}").status_code == 404
        reads = 0
        while client.get(path).json()["data"]["tracks"] == tracks:
            reads += 1
            assert reads < 2000, "the track never went"
        assert client.get(path).json()["data"]["tracks"] == tracks[1:]


def test_source_access_is_switched_and_answered_in_full(client: httpx.Client, server: DemoServer) -> None:
    media = rich_media(server)
    wanted = not media["sourceAccess"]
    response = client.patch(f"on-demand/{media['id']}/source-access", json={"sourceAccess": wanted})
    assert response.status_code == 200
    data = response.json()["data"]
    assert data == {**media, "sourceAccess": wanted, "updatedAt": data["updatedAt"]}
    assert client.get(f"on-demand/{media['id']}").json()["data"] == data


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"{}", b'{"sourceAccess": null}', b'{"sourceAccess": "true"}', b'{"sourceAccess": 1}'],
)
def test_source_access_accepts_only_a_boolean(client: httpx.Client, server: DemoServer, body: bytes) -> None:
    media = rich_media(server)
    path = f"on-demand/{media['id']}/source-access"
    response = client.patch(path, content=body, headers={"content-type": "application/json"})
    assert named_fields(response) == {"sourceAccess"}
    assert client.get(f"on-demand/{media['id']}").json()["data"] == media


@pytest.mark.parametrize(
    "header",
    [None, "", "Basic", "Basic !!!", "Basic bm9ib2R5", "Bearer token", "Basic bm9ib2R5Ondyb25n", "Basic é"],
)
def test_calls_without_good_credentials_are_unauthorized(
    server: DemoServer, tls: ssl.SSLContext, header: str | None
) -> None:
    headers = [] if header is None else [(b"authorization", header.encode())]
    media = next(server.catalogue.ids())
    for method, path in [
        ("GET", "on-demand"),
        ("GET", f"on-demand/{media}"),
        ("GET", f"on-demand/{media}/media-clips"),
        ("DELETE", f"on-demand/{media}/tracks/{UNKNOWN}"),
        ("PATCH", f"on-demand/{media}/source-access"),
    ]:
        response = httpx.request(method, server.url + path, headers=headers, verify=tls, trust_env=False)
        assert_error(response, 401, "unauthorized")


def test_user_name_and_password_must_belong_together(server: DemoServer, connect: Any) -> None:
    crossed = connect(server, (server.username, server.read_only_password))
    assert crossed.get("on-demand").status_code == 401


def test_read_only_token_reads_and_is_refused_writes_for_lack_of_permission(server: DemoServer, connect: Any) -> None:
    client = connect(server, (server.read_only_username, server.read_only_password))
    media = rich_media(server)
    tracks = media["tracks"]
    assert client.get("on-demand").status_code == 200
    assert client.get(f"on-demand/{media['id']}").status_code == 200
    response = client.delete(f"on-demand/{media['id']}/tracks/{tracks[0]['id']}")
    assert "permission" in assert_error(response, 403, "forbidden")
    response = client.patch(f"on-demand/{media['id']}/source-access", json={"sourceAccess": True})
    assert "permission" in assert_error(response, 403, "forbidden")
    assert client.get(f"on-demand/{media['id']}").json()["data"] == media


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("PUT", "on-demand", "GET, POST"),
        ("POST", f"on-demand/{UNKNOWN}", "DELETE, GET, PATCH"),
        ("GET", f"on-demand/{UNKNOWN}/tracks/{UNKNOWN}", "DELETE, PATCH"),
    ],
)
def test_other_methods_are_refused_with_an_envelope(client: httpx.Client, method: str, path: str, allowed: str) -> None:
    response = client.request(method, path)
    assert_error(response, 405, "method not allowed")
    assert response.headers["allow"] == allowed


def test_head_is_not_one_of_the_calls(client: httpx.Client) -> None:
    response = client.head("on-demand")
    assert (response.status_code, response.content) == (405, b"")


@pytest.mark.parametrize("path", ["", "on-demand/", "../v2/on-demand", "live/streams"])
def test_unknown_addresses_are_not_found(client: httpx.Client, path: str) -> None:
    assert_error(client.get(path), 404, "not found")


def test_requests_are_recorded_with_operation_and_status(client: httpx.Client, server: DemoServer) -> None:
    media = rich_media(server)
    client.get("on-demand", params={"limit": "2", "offset": "5"})
    client.get(f"on-demand/{media['id']}")
    client.get(f"on-demand/{media['id']}/media-clips")
    client.delete(f"on-demand/{media['id']}/tracks/{UNKNOWN}")
    client.patch(f"on-demand/{media['id']}/source-access", json={"sourceAccess": True})
    client.get(str(media["thumbnail"]))
    client.get("nowhere")
    assert [(received.operation, received.status) for received in server.requests] == [
        ("media.list", 200),
        ("media.get", 200),
        ("media.get_clips", 200),
        ("media.delete_track", 404),
        ("media.update_source_access", 200),
        ("picture", 200),
        (None, 404),
    ]
    listed = server.requests.of("media.list")
    assert len(listed) == 1
    assert (listed[0].method, listed[0].path) == ("GET", "/v1/on-demand")
    assert listed[0].query == {"limit": "2", "offset": "5"}
    times = [received.time for received in server.requests]
    assert times == sorted(times)
    server.requests.clear()
    assert len(server.requests) == 0
