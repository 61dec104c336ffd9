"""Faults on a command line are read correctly or refused in one line."""

import re
from typing import Any

import pytest

from fastpix_desktop.demo import Fault, parse_fault
from fastpix_desktop.demo.__main__ import main
from fastpix_desktop.demo.faults import fault_options
from fastpix_desktop.demo.faults.fault_options import names


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("reset-after:delete_track", Fault("reset_after", "media.delete_track")),
        ("reset-before:media.delete_track,count=2", Fault("reset_before", "media.delete_track", times=2)),
        ("stall", Fault("stall", times=1, each=True)),
        ("stall:media.list,count=3", Fault("stall", "media.list", times=3)),
        ("status:503", Fault("status", status=503, each=True)),
        (
            "status:429,retry-after=2",
            Fault("status", status=429, headers={"Retry-After": "2"}, times=1, each=True),
        ),
        (
            "status:429,retry-after-date=1.5,playback.create",
            Fault("status", "playback.create", status=429, retry_after_date=1.5, times=1),
        ),
        ("slow", Fault("slow", each=True)),
        ("slow:0.5,picture", Fault("slow", "picture", seconds=0.5)),
        ("slow: 0.2-3 , get_clips", Fault("slow", "media.get_clips", seconds=0.2, most_seconds=3)),
        (
            "nulls:media.list,after=3,chance=0.25,seed=9",
            Fault("nulls", "media.list", after=3, chance=0.25, seed=9),
        ),
        ("redirect:http://127.0.0.1:9/x", Fault("redirect", location="http://127.0.0.1:9", each=True)),
        ("expired-certificate", Fault("expired_certificate", each=True)),
        (
            "respelled-ids:no-dashes,tracks",
            Fault("respelled_ids", options=frozenset({"no-dashes", "tracks"}), each=True),
        ),
        ("shrunken-tracks:tracks=2,media.get", Fault("shrunken_tracks", "media.get", tracks=2)),
        ("stale-replica:every=3,changes=2", Fault("stale_replica", every=3, changes=2, each=True)),
        ("ahead-replica", Fault("ahead_replica", times=1, each=True)),
        ("flapping:reads=2", Fault("flapping", reads=2, each=True)),
        (
            "late-effect:0.5,status=404,no-reply,delete_track",
            Fault("late_effect", "media.delete_track", seconds=0.5, status=404, options=frozenset({"no-reply"})),
        ),
        (
            "changed-track:title,language,media.get",
            Fault("changed_track", "media.get", options=frozenset({"title", "language"}), times=1),
        ),
        ("colleague-deletes:tracks=2,delete_track", Fault("colleague_deletes", "media.delete_track", tracks=2)),
        ("preparing-again:30", Fault("preparing_again", seconds=30, each=True)),
    ],
)
def test_faults_are_read(text: str, fault: Fault) -> None:
    assert parse_fault(text) == fault


def test_every_name_is_a_fault_and_is_explained() -> None:
    for name in names():
        assert parse_fault(f"{name}:500" if name == "status" else name).kind == name.replace("-", "_")
        assert f"\n  {name} " in (fault_options.__doc__ or "")


def test_every_example_of_the_help_is_a_fault(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    examples = re.findall(r"^  --fault (\S+)  ", capsys.readouterr().out, re.MULTILINE)
    assert len(examples) > 3
    for example in examples:
        parse_fault(example)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no fault ''"),
        ("explode", "no fault 'explode'"),
        ("body", "no fault 'body'"),
        ("reset_after", "no fault 'reset_after'"),
        ("status", "needs a code"),
        ("status:html", "needs a code"),
        ("status:99", "300 to 599"),
        ("status:200", "300 to 599"),
        ("status:429,retry-after=soon", "number of seconds"),
        ("status:429,retry-after=-1", "number of seconds"),
        ("stall:retry-after=2", "fault stall has no argument"),
        ("stall:everything", "neither an argument nor an operation"),
        ("stall:list", "media.list or playback.list"),
        ("slow:3-1", "first number is larger"),
        ("slow:1-x", "number of seconds"),
        ("slow:99999", "number of seconds"),
        ("nulls:count=0", "whole number"),
        ("nulls:count=many", "whole number"),
        ("nulls:chance=2", "chance"),
        ("nulls:chance=nan", "chance"),
        ("nulls:picture", "does not apply to picture"),
        ("page-shift:media.get", "does not apply to media.get"),
        ("redirect:ftp://x", "not the address of a host"),
        ("expired-certificate:count=1", "takes no arguments"),
        ("late-effect:1-2", "number of seconds"),
        ("late-effect:status=200", "300 to 599"),
        ("stale-replica:changes=0", "whole number"),
        ("stale-replica:reads=2", "no argument 'reads=2'"),
        ("nulls:every=0", "whole number"),
        ("nulls:upper", "neither an argument nor an operation"),
        ("no-effect:media.get", "does not apply to media.get"),
    ],
)
def test_wrong_faults_are_refused_in_one_line(text: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--fault", text])
    output = capsys.readouterr()
    assert left.value.code == 2
    assert said in output.err
    assert output.err.count("\n") == 1
    assert output.out == ""


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--dialect", "esperanto"], "esperanto"),
        (["--speed", "-1"], "--speed"),
        (["--speed", "nan"], "--speed"),
        (["--webhook", "http://example.com/"], "on this computer"),
    ],
)
def test_other_options_are_refused_in_one_line_too(
    options: Any, said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("signal.signal", lambda *_: None)
    with pytest.raises(SystemExit) as left:
        main(options)
    output = capsys.readouterr()
    assert (left.value.code, output.err.count("\n")) == (2, 1)
    assert said in output.err


def test_help_explains_faults_with_examples(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--help"])
    text = capsys.readouterr().out
    assert left.value.code == 0
    for example in ("--fault reset-after:delete_track", "--fault status:429,retry-after=2", "--fault stall"):
        assert example in text
