"""Errors and records can be copied and pickled, as between the processes of a script."""

import copy
import pickle
from collections.abc import Callable
from typing import Any

import pytest

from fastpix_desktop.api import FastPixError, NotFound, RateLimited, RefusedField, RequestRefused, ServiceUnreachable
from fastpix_desktop.api.reading.records import read_clip, read_media
from fastpix_desktop.domain.wording import Sentence, sentence
from fastpix_desktop.errors import KeyringState, KeyringUnavailable, UnreachableReason
from tests.api.wire import MEDIA_ID

COPIES: tuple[Callable[[Any], Any], ...] = (copy.copy, copy.deepcopy, lambda value: pickle.loads(pickle.dumps(value)))  # noqa: S301  # made here


@pytest.mark.parametrize("copied", COPIES)
@pytest.mark.parametrize(
    "error",
    [
        ServiceUnreachable(
            sentence("service", "FastPix could not be reached while {doing}: {reason}.").fill(doing="x", reason="y"),
            reason=UnreachableReason.NAME,
            operation="media.list",
            may_have_happened=True,
        ),
        NotFound("gone", status=404, headers={"a": "b"}, body="c"),
        RateLimited("wait", retry_after=5.0),
        RequestRefused("no", fields=(RefusedField("title", "is too long"),)),
        KeyringUnavailable("locked", state=KeyringState.LOCKED),
    ],
)
def test_an_error_can_be_copied(copied: Callable[[Any], Any], error: FastPixError) -> None:
    made = copied(error)
    assert type(made) is type(error)
    assert (made.args, vars(made)) == (error.args, vars(error))
    assert type(made.sentence) is type(error.sentence)
    if isinstance(error.sentence, Sentence):
        assert vars(made.sentence) == vars(error.sentence)


@pytest.mark.parametrize("copied", COPIES)
@pytest.mark.parametrize("reader", [read_media, read_clip])
def test_a_media_can_be_copied(copied: Callable[[Any], Any], reader: Any) -> None:
    raw = {"id": MEDIA_ID, "metadata": {"x": "y"}, "tracks": [{"id": "t"}], "summary": {"status": "available"}}
    media = reader(raw)
    made = copied(media)
    assert type(made) is type(media)
    assert made == media
    assert repr(made) == repr(media)
    with pytest.raises(TypeError):
        made.metadata["x"] = "z"
