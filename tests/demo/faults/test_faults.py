"""Each fault does what its description says, over a real socket and as often as configured."""

import json
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from fastpix_desktop.demo import DemoServer, Fault, Faults

Json = dict[str, Any]


def with_tracks(server: DemoServer) -> tuple[str, str]:
    """The id of a media and of one of its tracks."""
    media = server.catalogue.first(lambda record: len(record["tracks"]) > 3)
    return media["id"], media["tracks"][0]["id"]


def has_track(server: DemoServer, media_id: str, track_id: str) -> bool:
    media = server.catalogue.media(media_id)
    assert media is not None
    return track_id in {track["id"] for track in media["tracks"]}


def wait_until(condition: Any) -> None:
    deadline = time.monotonic() + 5
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.002)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 408, 418, 429, 500, 502, 503, 504, 524])
def test_status_answers_in_the_service_envelope(client: httpx.Client, server: DemoServer, status: int) -> None:
    server.faults.add(Fault("status", status=status))
    response = client.get("on-demand")
    assert response.status_code == status
    assert response.json()["error"]["code"] == status
    assert server.requests[0].status == status


def test_status_with_headers(client: httpx.Client, server: DemoServer) -> None:
    server.faults.add(Fault("status", status=429, headers={"Retry-After": "3"}, times=1))
    response = client.get("on-demand")
    assert (response.status_code, response.headers["retry-after"]) == (429, "3")
    assert client.get("on-demand").status_code == 200


def test_status_with_a_page_of_html(client: httpx.Client, server: DemoServer) -> None:
    page = b"<html><title>524: A timeout occurred</title></html>"
    server.faults.add(Fault("status", status=524, body=page))
    response = client.get("on-demand")
    assert (response.status_code, response.content) == (524, page)
    assert response.headers["content-type"] == "text/html; charset=UTF-8"


def test_status_has_no_effect(client: httpx.Client, server: DemoServer) -> None:
    media_id, track_id = with_tracks(server)
    server.faults.add(Fault("status", "media.delete_track", status=503))
    assert client.delete(f"on-demand/{media_id}/tracks/{track_id}").status_code == 503
    assert has_track(server, media_id, track_id)


def test_body_answers_with_the_given_bytes(client: httpx.Client, server: DemoServer) -> None:
    server.faults.add(Fault("body", body=b"{]", content_type="application/json"))
    response = client.get("on-demand")
    assert (response.status_code, response.content) == (200, b"{]")
    assert response.headers["content-type"] == "application/json"


def test_edit_changes_the_reply_in_place_or_replaces_it(client: httpx.Client, server: DemoServer) -> None:
    def forget_duration(reply: Json) -> None:
        del reply["data"][0]["duration"]

    server.faults.add(Fault("edit", edit=forget_duration, times=1))
    server.faults.add(Fault("edit", edit=lambda _reply: {"other": True}, times=1))
    assert "duration" not in client.get("on-demand").json()["data"][0]
    assert client.get("on-demand").json() == {"other": True}
    assert "duration" in client.get("on-demand").json()["data"][0]


@pytest.mark.parametrize(("kind", "effect"), [("reset_before", False), ("reset_after", True)])
def test_resets_drop_the_connection_before_or_after_the_effect(
    client: httpx.Client, server: DemoServer, kind: Any, effect: bool
) -> None:
    media_id, track_id = with_tracks(server)
    server.faults.add(Fault(kind, "media.delete_track", times=1))
    with pytest.raises(httpx.NetworkError):
        client.delete(f"on-demand/{media_id}/tracks/{track_id}")
    assert has_track(server, media_id, track_id) is not effect
    assert server.requests[0].status is None
    assert client.get("on-demand").status_code == 200


def test_half_body_announces_all_and_sends_half(client: httpx.Client, server: DemoServer) -> None:
    server.faults.add(Fault("half_body", times=1))
    with client.stream("GET", "on-demand") as response:
        assert response.status_code == 200
        promised = int(response.headers["content-length"])
        with pytest.raises(httpx.RemoteProtocolError):
            response.read()
    assert promised > 10_000
    assert response.num_bytes_downloaded == promised // 2
    assert client.get("on-demand").status_code == 200


def test_slow_waits_and_then_answers(client: httpx.Client, server: DemoServer) -> None:
    server.faults.add(Fault("slow", seconds=0.15, times=1))
    began = time.monotonic()
    assert client.get("on-demand").status_code == 200
    assert time.monotonic() - began >= 0.15


def test_slow_can_be_combined_with_another_fault(client: httpx.Client, server: DemoServer) -> None:
    server.faults.add(Fault("slow", seconds=0.05))
    server.faults.add(Fault("slow", seconds=0.05))
    server.faults.add(Fault("status", status=502))
    began = time.monotonic()
    assert client.get("on-demand").status_code == 502
    assert time.monotonic() - began >= 0.1


def test_slow_work_is_done_although_the_client_left(client: httpx.Client, server: DemoServer) -> None:
    media_id, track_id = with_tracks(server)
    server.faults.add(Fault("slow", "media.delete_track", seconds=30))
    with pytest.raises(httpx.ReadTimeout):
        client.delete(f"on-demand/{media_id}/tracks/{track_id}", timeout=0.05)
    wait_until(lambda: not has_track(server, media_id, track_id))


def test_stall_never_answers_and_ends_with_the_client(client: httpx.Client, server: DemoServer) -> None:
    media_id, track_id = with_tracks(server)
    server.faults.add(Fault("stall", "media.delete_track"))
    with pytest.raises(httpx.ReadTimeout):
        client.delete(f"on-demand/{media_id}/tracks/{track_id}", timeout=0.05)
    assert client.get("on-demand").status_code == 200
    assert has_track(server, media_id, track_id)
    assert server.requests.of("media.delete_track")[0].status is None


def test_stalled_and_slow_requests_do_not_delay_stopping(connect: Any) -> None:
    faults = [Fault("stall", "media.get"), Fault("slow", "media.list", seconds=60)]
    with DemoServer(faults=faults) as server, ThreadPoolExecutor(4) as pool:
        media_id = next(server.catalogue.ids())
        clients = [connect(server) for _ in range(4)]
        paths = [f"on-demand/{media_id}", "on-demand"] * 2
        waiting = [pool.submit(client.get, path) for client, path in zip(clients, paths, strict=True)]
        wait_until(lambda: len(server.requests) == 4)
        began = time.monotonic()
        server.stop()
        assert time.monotonic() - began < 2
        for request in waiting:
            assert isinstance(request.exception(5), httpx.TransportError)


def test_faults_apply_only_to_their_operation(client: httpx.Client, server: DemoServer) -> None:
    server.faults.add(Fault("status", "media.get", status=500))
    assert client.get("on-demand").status_code == 200
    assert client.get(f"on-demand/{next(server.catalogue.ids())}").status_code == 500


def test_pictures_can_fail_too(client: httpx.Client, server: DemoServer) -> None:
    server.faults.add(Fault("status", "picture", status=404))
    media = server.catalogue.first(lambda record: "thumbnail" in record)
    assert client.get(media["thumbnail"]).status_code == 404


def test_times_and_after_count_matching_calls(client: httpx.Client, server: DemoServer) -> None:
    server.faults.add(Fault("status", "media.list", status=500, after=2, times=2))
    media = f"on-demand/{next(server.catalogue.ids())}"
    statuses = []
    for _ in range(6):
        statuses.append(client.get("on-demand").status_code)
        assert client.get(media).status_code == 200
    assert statuses == [200, 200, 500, 500, 200, 200]


def test_faults_apply_in_the_order_they_were_added(client: httpx.Client, server: DemoServer) -> None:
    for status in (503, 429):
        server.faults.add(Fault("status", status=status, times=1))
    assert [client.get("on-demand").status_code for _ in range(3)] == [503, 429, 200]


def test_clearing_ends_all_faults(client: httpx.Client, server: DemoServer) -> None:
    server.faults.add(Fault("status", status=500))
    assert client.get("on-demand").status_code == 500
    server.faults.clear()
    assert client.get("on-demand").status_code == 200


@pytest.mark.parametrize(
    "values", [{"kind": "explode"}, {"kind": "body"}, {"kind": "edit"}, {"kind": "status", "edit": dict}]
)
def test_wrong_faults_are_refused(values: Any) -> None:
    with pytest.raises(ValueError, match=r"\."):
        Fault(**values)


def test_a_failing_edit_becomes_the_service_error(
    client: httpx.Client, server: DemoServer, caplog: pytest.LogCaptureFixture, request: pytest.FixtureRequest
) -> None:
    request.node.add_marker(pytest.mark.expects_log("demo workspace failed"))

    def broken(_reply: Json) -> None:
        raise KeyError("no such thing")

    server.faults.add(Fault("edit", edit=broken))
    response = client.get("on-demand")
    assert response.status_code == 500
    assert response.json()["success"] is False
    assert "demo workspace failed at media.list" in caplog.text


def test_faults_can_be_added_while_requests_are_answered() -> None:
    faults = Faults()
    stop = threading.Event()

    def judge() -> int:
        struck = 0
        while not stop.is_set():
            struck += faults.for_call("media.list")[1] is not None
        return struck + sum(faults.for_call("media.list")[1] is not None for _ in range(300))

    with ThreadPoolExecutor(2) as pool:
        judges = [pool.submit(judge) for _ in range(2)]
        for _ in range(200):
            faults.add(Fault("status", times=1))
        stop.set()
        assert sum(judge.result(5) for judge in judges) == 200


def test_replies_are_compact_utf_8_json(client: httpx.Client) -> None:
    content = client.get("on-demand", params={"limit": 50}).content
    assert json.dumps(json.loads(content), ensure_ascii=False, separators=(",", ":")).encode() == content
    assert "أصوات".encode() in content
