"""The client's requests and the demo workspace's replies match the official description, except known deviations."""

import re

import pytest

from contract.description import Complaint, Description
from contract.deviations import DEVIATIONS, Deviation
from contract.recorder import Exchange
from fastpix_desktop.api import FastPixClient

OPERATIONS = 18


@pytest.fixture(scope="session")
def complaints(description: Description, exchanges: list[Exchange]) -> list[Complaint]:
    return [complaint for exchange in exchanges for complaint in description.complaints(exchange)]


def test_every_operation_of_the_client_was_walked_through(exchanges: list[Exchange]) -> None:
    seen = {(exchange.method, re.sub(r"[0-9a-f-]{32,36}", "{id}", exchange.path)) for exchange in exchanges}
    assert len(seen) == OPERATIONS, sorted(seen)
    assert all(exchange.status < 300 for exchange in exchanges)
    client = FastPixClient("id", "secret")
    offered = [name for part in (client.media, client.playback_ids) for name in dir(part) if not name.startswith("_")]
    # `create` and `create_clip` are the same operation of the service. The two loops use `list` and `get_clips`.
    loops = {"iterate", "iterate_clips"}
    assert len([name for name in offered if name not in loops]) == OPERATIONS + 1, offered


def test_nothing_disagrees_but_what_is_known(complaints: list[Complaint]) -> None:
    unknown = {
        (one.side, one.method, one.path, one.where, one.words[:200])
        for one in complaints
        if not any(deviation.covers(one) for deviation in DEVIATIONS)
    }
    assert not unknown, "\n".join(map(str, sorted(unknown)))


@pytest.mark.parametrize(
    "deviation",
    [one for one in DEVIATIONS if not one.only_prism_sees_it],
    ids=lambda deviation: f"{deviation.side} {deviation.where}",
)
def test_every_known_deviation_still_shows(deviation: Deviation, complaints: list[Complaint]) -> None:
    assert any(deviation.covers(complaint) for complaint in complaints)


def test_the_judge_does_see_a_wrong_reply(description: Description, exchanges: list[Exchange]) -> None:
    listed = next(one for one in exchanges if one.path == "/on-demand" and one.method == "GET")
    wrong = Exchange(
        listed.method,
        listed.path,
        {"limit": "51"},
        b"",
        "",
        200,
        listed.reply_body.replace(b'"totalRecords":', b'"totalRecords":"many", "x":'),
        listed.reply_type,
    )
    sides = {complaint.side for complaint in description.complaints(wrong)}
    assert sides == {"request", "reply"}
